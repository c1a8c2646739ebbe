"""The commands about goals that several people reach together."""

from __future__ import annotations

from datetime import datetime

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _

DAY = click.DateTime(["%Y-%m-%d"])


@click.group("team-goal", invoke_without_command=True, help=_("Show the goals of the team, with the part of every rep."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def team_goal(ctx: click.Context, places: Places, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.management.team_goals import TeamGoals
    from trainer.reports.team_goals import team_goal_lines, team_goals_data
    from trainer.training import Training

    practice = places.practice()
    found = TeamGoals(practice).all()
    if as_json:
        print_json(team_goals_data(found))
        return
    for line in team_goal_lines(found, Training(practice)):
        say(line)


@team_goal.command(
    "add",
    short_help=_("Set a goal: what, how much, by when, and why"),
    help=_("Set a goal for several reps: METRIC is calls, meetings, visits, deals or revenue, or days, passed or attempts."),
)
@click.argument("metric")
@click.argument("target", type=float)
@click.option("--by", "deadline", required=True, type=DAY, help=_("The day by which it is reached."))
@click.option("--why", default="", help=_("What it is good for."))
@click.option("--from", "since", type=DAY, help=_("The first day whose imported results count; the first of this month by default."))
@click.option(
    "--split",
    type=click.Choice(["even", "share", "season"]),
    help=_("Evenly, by shares, or by last year's months; even by default."),
)
@click.option("--share", "shares", default="", metavar="“Ana=2,Bo=1”", help=_("How much each rep takes."))
@click.option("--reps", default="", metavar="“Ana,Bo”", help=_("Whose goal it is; by default of all who were active in 90 days."))
@click.option("--team", metavar="NAME", help=_("Of all reps of this team."))
@PLACES
def add_team_goal(
    places: Places,
    metric: str,
    target: float,
    deadline: datetime,
    why: str,
    since: datetime | None,
    split: str | None,
    shares: str,
    reps: str,
    team: str | None,
) -> None:
    from trainer.management.team_goals import TeamGoals
    from trainer.reports.team_goals import team_goal_lines
    from trainer.training import Training

    practice = places.practice()
    taken = dict(_share(part) for part in _listed(shares))
    made = TeamGoals(practice).add(
        metric,
        target,
        deadline.date(),
        why,
        split=split or ("share" if taken else "even"),
        since=since.date() if since else None,
        reps=_listed(reps),
        team=team,
        shares=taken or None,
    )
    for line in team_goal_lines([made], Training(practice)):
        say(line)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]


def _share(text: str) -> tuple[str, float]:
    name, _equals, number = text.replace("＝", "=").rpartition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        raise TrainerError(_("‘{text}’ cannot be read.").format(text=text), _("Write it like {example}.").format(example="Ana=2")) from None


@team_goal.command("drop", help=_("Drop a goal of the team with its parts: its id, or the end of it."))
@click.argument("goal")
@PLACES
def drop_team_goal(places: Places, goal: str) -> None:
    from trainer.management.team_goals import TeamGoals

    TeamGoals(places.practice()).drop(goal)
    say(_("Dropped, with the part of every rep."))
