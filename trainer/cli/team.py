"""Commands for who leads a team: monday, team, warnings, hours."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.management.team import TeamView

TEAM = click.option("--team", help=_("One team; else the one that you manage, or everybody."))
MOST_HOURS = 40.0
SHOWN = 8
"""Suggestions that are explained."""


PSEUDONYMS = click.option("--pseudonyms", "nameless", is_flag=True, help=_("“Rep A” in place of names, in an order that says nothing."))


def view_of(places: Places, team: str | None, *, nameless: bool = False) -> TeamView:
    """The team that is named, or the only one that whoever asks manages, or everybody."""
    from trainer.management.team import own_view, view_of_team

    practice = places.practice()
    if team is None:
        return own_view(practice, nameless=nameless)
    return view_of_team(practice, team, nameless=nameless)


@click.command(help=_("Say whom to look at this week: three names, for each a sentence, a quote, an action."))
@TEAM
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def monday(places: Places, team: str | None, as_json: bool) -> None:
    from trainer.management.monday import monday as looks_of
    from trainer.reports.team import look_data, monday_lines

    view = view_of(places, team)
    looks = looks_of(view)
    if as_json:
        print_json([look_data(look, view) for look in looks])
    else:
        for line in monday_lines(looks, view):
            say(line)


@click.command(help=_("Show the team: everybody's skills with how sure they are, and talks of the week."))
@TEAM
@PSEUDONYMS
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def team(places: Places, team: str | None, nameless: bool, as_json: bool) -> None:
    from trainer.reports.team import team_data, team_lines

    view = view_of(places, team, nameless=nameless)
    if as_json:
        print_json(team_data(view))
    else:
        for line in team_lines(view, get_terminal_size().columns):
            say(line)


@click.group(invoke_without_command=True, help=_("Show early warnings: why, since when, what to do."))
@TEAM
@PSEUDONYMS
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def warnings(ctx: click.Context, places: Places, team: str | None, nameless: bool, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.reports.team import warned_data, warning_lines

    view = view_of(places, team, nameless=nameless)
    if as_json:
        print_json({one.rep.name: [warned_data(warned, view) for warned in view.warned.get(one.rep.id, [])] for one in view.members})
    else:
        for line in warning_lines(view):
            say(line)


@warnings.command("rules", help=_("Say what is looked for; the same for everybody."))
@PLACES
def warning_rules(places: Places) -> None:
    from trainer.reports.team import rule_lines

    for line in rule_lines(places.library().warnings):
        say(line)


@click.command(help=_("Say where an hour of coaching pays most this week, and why."))
@TEAM
@PSEUDONYMS
@click.option("--hours", type=click.FloatRange(0.3, MOST_HOURS), default=2.0, show_default=True, help=_("Hours that you have this week."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def hours(places: Places, team: str | None, nameless: bool, hours: float, as_json: bool) -> None:
    from trainer.coaching.hours import spent
    from trainer.reports.team import hour_lines, worth_data

    view = view_of(places, team, nameless=nameless)
    sessions = spent(view.worths, hours)
    if as_json:
        print_json(
            {
                "sessions": [{**worth_data(one.worth, view), "session": one.number, "expected": round(one.points, 4)} for one in sessions],
                "all": [worth_data(worth, view) for worth in view.worths],
            }
        )
    else:
        for line in hour_lines(view, sessions, hours, SHOWN):
            say(line)
