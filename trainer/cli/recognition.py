"""The commands of recognition: where one stands, the published rules, the wall, thanks, and the switch for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.recognition import Recognition


@click.group(invoke_without_command=True, help=_("Show your step, your badges, how you earned them, and what comes next."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def recognition(ctx: click.Context, places: Places, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.reports.recognition import recognition_data, standing_lines

    found = _recognition(places)
    found.need()
    if as_json:
        print_json(recognition_data(found))
        return
    for line in standing_lines(found):
        say(line)


def _recognition(places: Places) -> Recognition:
    from trainer.recognition import Recognition

    return Recognition(places.practice())


@recognition.command(help=_("Show the rules: what every badge and every step needs."))
@PLACES
def rules(places: Places) -> None:
    from trainer.reports.recognition import rules_lines

    found = _recognition(places)
    found.need()
    for line in rules_lines(found):
        say(line)


@recognition.command(help=_("Switch recognition on: badges, steps, the wall, practice days in a row."))
@click.option("--everyone", is_flag=True, help=_("For everybody who uses this database."))
@PLACES
def on(places: Places, everyone: bool) -> None:
    found = _recognition(places)
    found.switch(True, everyone=everyone)
    if not everyone and not found.everyone:
        say(_("You want recognition. It is off for everybody here: ‘trainer recognition on --everyone’ switches it on."))
    else:
        say(_("Recognition is on for everybody who wants it.") if everyone else _("Recognition is on for you."))


@recognition.command(help=_("Switch recognition off: nothing of it is worked out or shown any more."))
@click.option("--everyone", is_flag=True, help=_("For everybody who uses this database."))
@PLACES
def off(places: Places, everyone: bool) -> None:
    _recognition(places).switch(False, everyone=everyone)
    say(_("Recognition is off for everybody here. What was shared is kept.") if everyone else _("Recognition is off for you."))


@click.command(help=_("Show what everybody was recognized for lately, newest first. Who switched recognition off is not there."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def wall(places: Places, as_json: bool) -> None:
    from trainer.reports.recognition import item_data, wall_lines

    found = _recognition(places)
    found.need()
    items = found.wall()
    if as_json:
        print_json([item_data(item) for item in items])
        return
    for line in wall_lines(items):
        say(line)


@click.command(help=_("Thank somebody for one thing that helped: TEXT is a sentence, and stands on the wall."))
@click.argument("name")
@click.argument("text")
@PLACES
def thank(places: Places, name: str, text: str) -> None:
    _recognition(places).thank(name, text)
    say(_("{name} will read it, and so will everybody on the wall.").format(name=name))
