"""How a command ends: what it says of a failure, and its exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

import click

from trainer.errors import TrainerError
from trainer.locale import _

DONE, FAULTS, BAD_INPUT, UNEXPECTED, INTERRUPTED = 0, 1, 2, 70, 130


def run(build: Callable[[], click.Command], arguments: list[str]) -> int:
    """Runs a command and answers its exit code; no traceback reaches a person."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = build().main(arguments, prog_name="trainer", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.Abort:
        return _interrupted()
    except KeyboardInterrupt:
        return _interrupted()
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except TrainerError as error:
        say_error(error)
        return BAD_INPUT
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has had enough (click makes a SystemExit of it). Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(_("Error: {reason}").format(reason=error), file=sys.stderr)
        if os.environ.get("TRAINER_DEBUG") == "1":
            traceback.print_exc()
        return BAD_INPUT
    except Exception as error:
        return _unexpected(error)
    return code if isinstance(code, int) else DONE


def say_error(error: TrainerError) -> None:
    """What happened and what to do, on stderr."""
    print(_("Error: {reason}").format(reason=error.message), file=sys.stderr)
    if error.hint:
        print(error.hint, file=sys.stderr)


def _interrupted() -> int:
    print(_("Interrupted. What you had answered is kept."), file=sys.stderr)
    return INTERRUPTED


def _unexpected(error: Exception) -> int:
    if os.environ.get("TRAINER_DEBUG") == "1":
        traceback.print_exc()
        return UNEXPECTED
    from trainer.practice import data_folder, utc_now

    where = ""
    try:
        folder = data_folder() / "crashes"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{utc_now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        file.write_text(traceback.format_exc(), "utf-8")
        where = _(" Details are in {path}; please report them.").format(path=file)
    except OSError:
        pass
    print(_("Something unexpected happened ({kind}).").format(kind=type(error).__name__) + where, file=sys.stderr)
    return UNEXPECTED
