"""The part of `trainer export` that writes a rep's own data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

import click

from trainer.cli.places import Places
from trainer.cli.writing import write_new
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.reports.own_data import What


class OwnData(NamedTuple):
    """What was asked for of the rep's own data; None where nothing was said."""

    what: str | None
    format: Literal["csv", "json"] | None
    output: Path | None
    bom: bool

    @property
    def is_asked(self) -> bool:
        return self != OwnData(None, None, None, False)


def OWN_DATA(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # a decorator that reads like click's own
    """Adds the options for a rep's own data."""
    for option in (
        click.option("--bom", is_flag=True, help=_("Begin the CSV with a byte order mark, for Excel.")),
        click.option(
            "--output", type=click.Path(dir_okay=False, path_type=Path), help=_("File for your own data; it is printed by default.")
        ),
        click.option("--format", "format_", type=click.Choice(["csv", "json"]), help=_("How your own data is written: CSV by default.")),
        click.option(
            "--what", type=click.Choice(["attempts", "answers", "skills", "goals"]), help=_("Write your own data in place of a scenario.")
        ),
    ):
        command = option(command)
    return command


def export_own(places: Places, asked: OwnData, *, replace: bool) -> None:
    """Writes a table of the rep's own data to a file, or prints it.

    Raises:
        TrainerError: the file is of another format, is there already, or cannot be written.
    """
    from trainer.reports.own_data import as_csv, as_json, rows
    from trainer.training import Training

    what = cast("What", asked.what or "attempts")
    suffix = asked.output.suffix.lower().removeprefix(".") if asked.output is not None else ""
    format_ = asked.format or (suffix if suffix in ("csv", "json") else "csv")
    if suffix in ("csv", "json") and suffix != format_:
        message = _("‘{file}’ would hold {format}.").format(file=asked.output, format=format_.upper())
        raise TrainerError(message, _("Leave --format out, or name the file otherwise."))
    table = rows(Training(places.practice()), what)
    written = as_json(table).encode() if format_ == "json" else as_csv(what, table, mark=asked.bom)
    if asked.output is not None:
        write_new({asked.output: written}, replace=replace)
    else:
        click.echo(written, nl=False)
