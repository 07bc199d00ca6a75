"""``backchannel`` and ``python -m backchannel``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from backchannel.cli import app  # noqa: PLC0415 - importing the package's entry point must cost nothing

    app(prog_name="backchannel")


if __name__ == "__main__":
    main()
