"""Logs as structured lines on standard error: for people on a terminal, JSON elsewhere; the server's own too."""

from __future__ import annotations

import logging
import sys

import structlog


def write_logs(level: int = logging.INFO) -> None:
    """Send structlog's and the standard library's lines the same way. Called once, by what starts a server."""
    before: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(before, terminal=sys.stderr.isatty()))
    logging.basicConfig(level=level, handlers=[handler], force=True)


def _formatter(before: list[structlog.typing.Processor], *, terminal: bool) -> logging.Formatter:
    ending: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if terminal:
        ending.append(structlog.dev.ConsoleRenderer())
    else:
        ending += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=before, processors=ending)
