"""The commands about goals: setting, changing and dropping them, for oneself or a rep, and seeing how far they have come."""

from __future__ import annotations

from datetime import datetime

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(invoke_without_command=True, help=_("Show your goals, how far they have come, and what can be said of the end."))
@click.option("--of", "whose", metavar="REP", help=_("Whose goals; your own by default."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def goals(ctx: click.Context, places: Places, whose: str | None, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.management.goals import GoalsOf
    from trainer.reports.goals import goal_lines, goals_data

    training = GoalsOf(places.practice(), whose).seen
    if as_json:
        print_json(goals_data(training))
        return
    for line in goal_lines(training):
        say(line)


@goals.command(
    "add",
    short_help=_("Set a goal: what, how much, by when, and why"),
    help=_(
        "Set a goal: WHAT is skill:ID (TARGET is a level from 0 to 100), pass_rate (0 to 100), days, passed or attempts, or an imported "
        "result: calls, meetings, visits, deals, revenue or satisfaction (TARGET is a number)."
    ),
)
@click.argument("what")
@click.argument("target", type=float)
@click.option("--by", "deadline", required=True, type=DAY, help=_("The day by which it is reached."))
@click.option("--why", default="", help=_("What it is good for."))
@click.option("--for", "whose", metavar="REP", help=_("Whose goal it is; your own by default."))
@click.option("--from", "since", type=DAY, help=_("The first day whose imported results count; the first of this month by default."))
@PLACES
def add_goal(places: Places, what: str, target: float, deadline: datetime, why: str, whose: str | None, since: datetime | None) -> None:
    from trainer.management.goals import GoalsOf
    from trainer.reports.goals import forecast_words, goal_name, standing, whole_periods

    goals_of = GoalsOf(places.practice(), whose)
    training = goals_of.training
    metric, _colon, skill = what.partition(":")
    state = goals_of.add(metric, skill or None, target, deadline.date(), why, since.date() if since else None)
    name, day = goal_name(state, training), deadline.date().isoformat()
    if goals_of.own:
        say(_("Set: {goal} by {day}").format(goal=name, day=day))
    else:
        say(_("Set for {name}: {goal} by {day}").format(name=training.practice.rep_name, goal=name, day=day))
    say(f"{standing(state, training)} · {forecast_words(state.forecast, state)}")
    if state.goal.since is not None:
        say(whole_periods(state.goal))


@goals.command("change", help=_("Move the target or the day of a goal, by its id or the end of it; what they were is kept."))
@click.argument("goal")
@click.option("--target", type=float, help=_("The new target."))
@click.option("--by", "deadline", type=DAY, help=_("The new day."))
@click.option("--why", default="", help=_("Why it changes."))
@click.option("--of", "whose", metavar="REP", help=_("Whose goal it is; your own by default."))
@PLACES
def change_goal(places: Places, goal: str, target: float | None, deadline: datetime | None, why: str, whose: str | None) -> None:
    from trainer.management.goals import GoalsOf
    from trainer.reports.goals import past_lines

    goals_of = GoalsOf(places.practice(), whose)
    past = goals_of.change(goal, target, deadline.date() if deadline else None, why)
    for line in past_lines(past, goals_of.training):
        say(line)


@goals.command("history", help=_("Show who set a goal, who changed its target or day, when and why."))
@click.argument("goal")
@click.option("--of", "whose", metavar="REP", help=_("Whose goal it is; your own by default."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def history(places: Places, goal: str, whose: str | None, as_json: bool) -> None:
    from trainer.management.goals import GoalsOf
    from trainer.reports.goals import past_data, past_lines

    goals_of = GoalsOf(places.practice(), whose)
    training = goals_of.seen
    past = goals_of.past(goals_of.named(goal).goal)
    if as_json:
        print_json(past_data(past))
        return
    for line in past_lines(past, training):
        say(line)


@goals.command("drop", help=_("Drop a goal: its id, or the end of it."))
@click.argument("goal")
@click.option("--of", "whose", metavar="REP", help=_("Whose goal it is; your own by default."))
@PLACES
def drop_goal(places: Places, goal: str, whose: str | None) -> None:
    from trainer.management.goals import GoalsOf

    GoalsOf(places.practice(), whose).drop(goal)
    say(_("Dropped. What was reached stays in your history."))
