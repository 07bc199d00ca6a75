"""Logs as structured lines on standard error: for people on a terminal, JSON elsewhere; the server's own too."""

from __future__ import annotations

import logging
import sys

import msgspec
import structlog

_BEFORE: tuple[structlog.typing.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger of structured lines; silent below warnings until something like ``write_logs`` listens."""
    made: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, *_BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return made


def write_logs(level: int = logging.INFO) -> None:
    """Write all lines, ours and those of libraries, alike. Called once, by what starts a server."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(terminal=sys.stderr.isatty()))
    logging.basicConfig(level=level, handlers=[handler], force=True)


def _formatter(*, terminal: bool) -> logging.Formatter:
    ending: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if terminal:  # tracebacks stay plain: values of variables may be secret
        ending.append(structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback))
    else:
        ending += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=_json)]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_BEFORE, processors=ending)


def _json(line: dict[str, object], **_: object) -> str:
    return msgspec.json.encode(line, enc_hook=repr).decode()
