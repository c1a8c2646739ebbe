"""Commands about people: rep, people."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.storage.people import Role

ROLES = ("rep", "manager", "trainer")


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


@click.group(invoke_without_command=True, help=_("List everybody with team and role; add, move, take out, import a list."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def people(ctx: click.Context, places: Places, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.reports.people import people_data, people_lines
    from trainer.storage.people import people as everybody

    found = everybody(places.practice().store)
    if as_json:
        print_json(people_data(found))
    else:
        for line in people_lines(found):
            say(line)


@people.command("team", help=_("Make a team."))
@click.argument("name")
@PLACES
def make_team(places: Places, name: str) -> None:
    from trainer.management.people import make_team as made

    team = made(places.practice(), name.strip())
    say(
        _("There is a team ‘{name}’ now. ‘trainer people add NAME --team {quoted}’ puts people into it.").format(
            name=team.name, quoted=quote(team.name)
        )
    )


@people.command("close", help=_("End a team; what its people have practiced stays."))
@click.argument("name")
@PLACES
def end_team(places: Places, name: str) -> None:
    from trainer.management.people import end_team as ended

    ended(places.practice(), name)
    say(_("The team ‘{name}’ is closed; nobody belongs to it any more.").format(name=name))


@people.command("add", help=_("Add a person, or move one to another team."))
@click.argument("name")
@click.option("--team", help=_("The team to put the person into."))
@click.option("--role", type=click.Choice(ROLES), default="rep", show_default=True, help=_("What the person does there."))
@PLACES
def add_person(places: Places, name: str, team: str | None, role: Role) -> None:
    from trainer.management.people import add

    practice = places.practice()
    held = add(practice, name, team, role)
    if team is None:
        say(_("‘{name}’ can practice now: trainer --rep {quoted}").format(name=held.name, quoted=quote(held.name)))
    else:
        say(_("‘{name}’ is in the team ‘{team}’ now ({role}).").format(name=held.name, team=team, role=role))


@people.command("out", help=_("Take a person out of all lists; what they have practiced stays."))
@click.argument("name")
@PLACES
def take_person_out(places: Places, name: str) -> None:
    from trainer.management.people import take_out

    held = take_out(places.practice(), name)
    back = _("‘trainer people add {quoted}’ takes them back.").format(quoted=quote(held.name))
    say(_("‘{name}’ does not practice here any more. {back}").format(name=held.name, back=back))


@people.command("import", help=_("Add the people of a CSV or XLSX file: columns name, team, role (or 姓名, 团队, 角色)."))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def import_list(places: Places, path: Path, as_json: bool) -> None:
    from dataclasses import asdict

    from trainer.exchange.people_sheet import read_people
    from trainer.management.people import import_people
    from trainer.reports.people import imported_lines

    done = import_people(places.practice(), read_people(path))
    if as_json:
        print_json(asdict(done))
    else:
        for line in imported_lines(done):
            say(line)
