"""`trainer` and `python -m trainer`: from the first moment on, Ctrl-C ends in an exit code and no traceback."""

import sys

INTERRUPTED = 130


def main() -> None:
    """The command line."""
    try:
        from trainer.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
