"""Commands that begin something: new, init."""

from __future__ import annotations

from pathlib import Path

import click

from trainer.cli.places import PLACES_ALONE, Places
from trainer.cli.streams import say
from trainer.errors import TrainerError
from trainer.locale import LANGUAGES, _, current


@click.command(help=_("Begin a scenario, a rubric or a behavior: a working file with comments, in the chosen language."))
@click.argument("kind", type=click.Choice(["scenario", "rubric", "behavior"]))
@click.argument("name", metavar="ID")
@click.option("--title", help=_("What it is called; its id by default."))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of the file; that of the interface by default."))
@PLACES_ALONE
def new(places: Places, kind: str, name: str, title: str | None, language: str | None) -> None:
    from trainer.workbench.beginnings import skeleton

    place, text = skeleton(kind, name, title or name.replace("-", " ").replace("_", " "), language or current())
    _write({(places.content or Path()) / place: text})
    if kind == "scenario":
        say(_("Play it by ‘trainer play {id}’, test it by ‘trainer test {id}’.").format(id=name))
    else:
        say(_("Check it by ‘trainer check’."))


@click.command(help=_("Begin a workspace: a folder with a first scenario, a README for the team and a build that checks and tests."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of its files; that of the interface by default."))
def init(folder: Path, language: str | None) -> None:
    from trainer.workbench.beginnings import workspace

    _write({folder / place: text for place, text in workspace(language or current()).items()})
    say(_("Go there and run ‘trainer’: cd {folder}").format(folder=folder))


def _write(texts: dict[Path, str]) -> None:
    """Writes files that are not there yet, all or none of them."""
    there = next((path for path in texts if path.exists()), None)
    if there is not None:
        raise TrainerError(_("There is a file ‘{path}’ already.").format(path=there), _("Choose another id or folder."))
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as error:
            raise TrainerError(_("‘{path}’ cannot be written: {reason}").format(path=path, reason=error.strerror)) from None
        if text:
            say(_("Wrote {path}.").format(path=path))
