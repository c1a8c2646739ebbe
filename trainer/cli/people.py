"""Commands about people: rep."""

from __future__ import annotations

from shlex import quote

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.locale import _


@click.group(help=_("List reps, or add one."))
def rep() -> None:
    pass


@rep.command("list", help=_("List the reps of this database."))
@PLACES
def list_reps(places: Places) -> None:
    for one in places.practice().store.reps():
        say(one.name)


@rep.command("add", help=_("Add a rep."))
@click.argument("name")
@PLACES
def add_rep(places: Places, name: str) -> None:
    practice = places.practice()
    added = practice.store.add_rep(name.strip(), practice.now())
    say(_("‘{name}’ can practice now: trainer --rep {quoted}").format(name=added.name, quoted=quote(added.name)))
