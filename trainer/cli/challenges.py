"""The commands of challenges: what a team wants to reach together, opening one, closing one."""

from __future__ import annotations

from datetime import datetime

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _


@click.group(invoke_without_command=True, help=_("Show what your team wants to reach together, and what everybody has brought."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def challenge(ctx: click.Context, places: Places, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.management.challenges import Challenges
    from trainer.reports.challenges import challenge_data, challenge_lines

    found = Challenges(places.practice())
    shown = found.all()
    if as_json:
        print_json([challenge_data(one, found.practice.rep) for one in shown])
        return
    for line in challenge_lines(shown, found.practice.rep, found.today):
        say(line)


@challenge.command("open", help=_("Open a challenge called NAME: one target for a team together."))
@click.argument("name")
@click.option("--goal", type=int, required=True, help=_("How many of it."))
@click.option(
    "--metric",
    default="talks",
    show_default=True,
    metavar="WHAT",
    help=_("talks, exams, comebacks, skills, improvements, assignments, answers_endorsed, reviews or thanks."),
)
@click.option("--until", "last_day", required=True, type=click.DateTime(["%Y-%m-%d"]), help=_("The last day."))
@click.option("--team", metavar="NAME", help=_("Of this team; of everybody without it."))
@PLACES
def open_challenge(places: Places, name: str, goal: int, metric: str, last_day: datetime, team: str | None) -> None:
    from trainer.management.challenges import Challenges
    from trainer.reports.challenges import challenge_lines

    found = Challenges(places.practice())
    made = found.open(name, metric, goal, last_day.date(), team)
    for line in challenge_lines([found.shown(made)], found.practice.rep, found.today):
        say(line)


@challenge.command("close", help=_("End a challenge that you opened: its name, its id, or the end of it."))
@click.argument("name")
@PLACES
def close_challenge(places: Places, name: str) -> None:
    from trainer.management.challenges import Challenges
    from trainer.reports.challenges import challenge_lines

    found = Challenges(places.practice())
    closed = found.close(name)
    for line in challenge_lines([closed], found.practice.rep, found.today):
        say(line)
