"""Commands about people: rep."""

from __future__ import annotations

import click

from trainer.cli.places import PLACES, Places
from trainer.errors import TrainerError
from trainer.locale import _

LONGEST_NAME = 80


@click.group(help=_("List reps, or add one."))
def rep() -> None:
    pass


@rep.command("list", help=_("List the reps of this database."))
@PLACES
def list_reps(places: Places) -> None:
    for one in places.practice().store.reps():
        click.echo(one.name)


@rep.command("add", help=_("Add a rep."))
@click.argument("name")
@PLACES
def add_rep(places: Places, name: str) -> None:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise TrainerError(_("A rep's name has 1 to {most} visible characters.").format(most=LONGEST_NAME))
    practice = places.practice()
    added = practice.store.add_rep(name, practice.now())
    click.echo(_("‘{name}’ can practice now: trainer --rep {name}").format(name=added.name))
