"""How a command ends: what it says of a failure, and its exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from io import StringIO

import click

from trainer.cli.streams import abandon, open_streams
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.reports.display import drawable

DONE, FAULTS, BAD_INPUT, UNEXPECTED, INTERRUPTED = 0, 1, 2, 70, 130


def run(build: Callable[[list[str]], click.Command], arguments: list[str]) -> int:
    """Runs a command and answers its exit code; no traceback reaches a person."""
    open_streams()
    try:
        return _run(build, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError:
        # Not even the error can be told.
        abandon(sys.stderr)
        return BAD_INPUT


def _run(build: Callable[[list[str]], click.Command], arguments: list[str]) -> int:
    try:
        code = build(arguments).main(arguments, prog_name="trainer", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _interrupted()
    except click.ClickException as error:
        words = StringIO()
        error.show(words)
        print(drawable(words.getvalue()), end="", file=sys.stderr)
        return BAD_INPUT
    except TrainerError as error:
        say_error(error)
        return BAD_INPUT
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has had enough (click makes a SystemExit of it).
        abandon(sys.stdout)
        return DONE
    except OSError as error:
        return _failed(error)
    except Exception as error:
        return _unexpected(error)
    return code if isinstance(code, int) else DONE


def say_error(error: TrainerError) -> None:
    """What happened and what to do, on stderr."""
    print(drawable(_("Error: {reason}").format(reason=error.message)), file=sys.stderr)
    if error.hint:
        print(drawable(error.hint), file=sys.stderr)


def _failed(error: OSError) -> int:
    """A file that cannot be read or written; an error without a file's name is about what the command prints to."""
    reason = error.strerror or error
    if error.filename is None:
        abandon(sys.stdout)
        say_error(TrainerError(_("The output cannot be written: {reason}").format(reason=reason)))
    else:
        say_error(TrainerError(_("{path} cannot be read or written: {reason}").format(path=error.filename, reason=reason)))
    if os.environ.get("TRAINER_DEBUG") == "1":
        traceback.print_exc()
    return BAD_INPUT


def _interrupted() -> int:
    print(_("Interrupted. What you had answered is kept."), file=sys.stderr)
    return INTERRUPTED


def _unexpected(error: Exception) -> int:
    if os.environ.get("TRAINER_DEBUG") == "1":
        traceback.print_exc()
        return UNEXPECTED
    from trainer.folders import data_folder
    from trainer.practice import utc_now

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
