"""The commands that copy the database, and bring it back from a copy: backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.cli.writing import REPLACE
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from datetime import datetime


@click.command(
    help=_(
        "Copy the database to a file, also while the app is writing to it. The copy is checked before it counts. "
        "By default it is called after the day, in the current folder, or in the folder that you name."
    )
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@REPLACE
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def backup(places: Places, file: Path | None, replace: bool, as_json: bool) -> None:
    from trainer.reports.bundling import copied_data, copied_lines
    from trainer.storage.backup import back_up, free_name

    database = _database(places)
    if file is None or file.is_dir():
        file = free_name((file or Path()) / f"trainer-{_now().date().isoformat()}.db")
    elif file.exists() and (not replace or file.samefile(database)):
        message = _("There is a file ‘{path}’ already.").format(path=file)
        raise TrainerError(message, _("Choose another name, or write over it by --replace."))
    copied = back_up(database, file)
    if as_json:
        print_json(copied_data(copied))
        return
    for line in copied_lines(copied):
        say(line)


@click.command(
    help=_(
        "Bring the database back from a copy that ‘trainer backup’ made. What is there now is kept beside it, under a name with the time. "
        "A file that is damaged, newer than this program or of another one is refused."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def restore(places: Places, file: Path, as_json: bool) -> None:
    from trainer.reports.bundling import restored_data, restored_lines
    from trainer.storage.backup import restore as bring_back

    restored = bring_back(file, _database(places), _now())
    if as_json:
        print_json(restored_data(restored))
        return
    for line in restored_lines(restored):
        say(line)


def _database(places: Places) -> Path:
    from trainer.folders import default_database

    return places.database or default_database()


def _now() -> datetime:
    from trainer.practice import utc_now

    return utc_now().astimezone()
