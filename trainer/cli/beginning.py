"""Commands that begin something: new, init."""

from __future__ import annotations

from pathlib import Path

import click

from trainer.cli.places import PLACES_ALONE, Places
from trainer.cli.streams import say
from trainer.cli.writing import write_new
from trainer.locale import LANGUAGES, _, current


@click.command(help=_("Begin a scenario, a rubric, a behavior or a plan: a working file with comments, in the chosen language."))
@click.argument("kind", type=click.Choice(["scenario", "rubric", "behavior", "plan"]))
@click.argument("name", metavar="ID")
@click.option("--title", help=_("What it is called; its id by default."))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of the file; that of the interface by default."))
@PLACES_ALONE
def new(places: Places, kind: str, name: str, title: str | None, language: str | None) -> None:
    from trainer.workbench.beginnings import skeleton

    place, text = skeleton(kind, name, title or name.replace("-", " ").replace("_", " "), language or current())
    write_new({(places.content or Path()) / place: text})
    if kind == "scenario":
        say(_("Play it by ‘trainer play {id}’, test it by ‘trainer test {id}’.").format(id=name))
    else:
        say(_("Check it by ‘trainer check’."))


@click.command(help=_("Begin a workspace: a folder with a first scenario, a README for the team and a build that checks and tests."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of its files; that of the interface by default."))
def init(folder: Path, language: str | None) -> None:
    from trainer.workbench.beginnings import workspace

    write_new({folder / place: text for place, text in workspace(language or current()).items()})
    say(_("Go there and run ‘trainer’: cd {folder}").format(folder=folder))
