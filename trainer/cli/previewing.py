"""The command that plays a scenario while it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.library import Library
    from trainer.tui.screens.preview import Look


@click.command(
    help=_(
        "Play a scenario while you write it: the talk, how each answer was decided, and the checks, drawn anew whenever a file is saved."
    )
)
@click.argument("file", metavar="FILE|ID", type=click.Path(path_type=Path))
@PLACES
def preview(places: Places, file: Path) -> None:
    from trainer.cli.practice import has_terminal
    from trainer.content.faults import FaultyContentError
    from trainer.tui.preview import run
    from trainer.workbench.preview import Preview

    path = file if file.exists() else places.library().scenario_path(str(file))
    if not has_terminal():
        raise TrainerError(_("There is no terminal to draw on."), _("See ‘trainer explain’ for the same in text."))
    first = read(places, path)
    if first.content is None:
        raise FaultyContentError(first.faults)
    times = _times(places, path)

    def look() -> Look | None:
        nonlocal times
        now = _times(places, path)
        if now == times:
            return None
        times = now
        return read(places, path)

    run(Preview(first.content), first.faults, look)


def read(places: Places, path: Path) -> Look:
    """The scenario of a file with the content around it, and its faults."""
    from trainer.content.check import gathered
    from trainer.content.loading import load_content
    from trainer.reports.faults import first
    from trainer.tui.screens.preview import Look
    from trainer.workbench.checks.deep import check_all

    library: Library = gathered(places.library(), [path])[0]
    try:
        faults = first(check_all(places.library(), [path]), 10_000)
        return Look(load_content(library, path.stem), faults)
    except TrainerError as error:
        return Look(None, list(getattr(error, "faults", ())))


def _times(places: Places, path: Path) -> dict[Path, int]:
    """When the file and the content around it were last changed."""
    from trainer.content.check import gathered

    times: dict[Path, int] = {}
    library = gathered(places.library(), [path])[0]
    behaviors = [file for root in library.roots if not root.shipped for file in root.files("rubrics/behaviors")]
    for one in (path, *(rubric for rubric, _shipped in library.rubric_files.values()), *behaviors):
        try:
            times[one] = one.stat().st_mtime_ns
        except OSError:
            continue
    return times
