"""The commands of plans of several weeks: one's own with what comes next, those that there are, and those of a team."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from trainer.cli.assigning import DAY
from trainer.cli.places import PLACES, PLACES_FOR, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.people import Team

JSON = click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
TEAM = click.option("--team", help=_("For everybody who practices in this team."))


@click.group(
    invoke_without_command=True,
    help=_("Show your plan: this week's steps, how far they are, what comes next. --rep NAME shows somebody's, --team a table."),
)
@click.option("--team", is_flag=False, flag_value="", help=_("Everybody's plans; without a name of the team that you manage, or all."))
@JSON
@PLACES
@click.pass_context
def plan(ctx: click.Context, places: Places, team: str | None, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    if team is not None:
        _show_team(places, team or None, as_json=as_json)
        return
    from trainer.reports.plan_data import plan_data
    from trainer.reports.plans import plan_lines
    from trainer.training import Training

    practice = places.practice()
    training = Training(practice)
    if as_json:
        print_json([plan_data(practice.rep_name, one, training) for one in training.plans])
        return
    for line in plan_lines(training):
        say(line)


def _show_team(places: Places, team: str | None, *, as_json: bool) -> None:
    from trainer.cli.team import view_of
    from trainer.management.plans import team_plans
    from trainer.reports.plan_data import plan_data
    from trainer.reports.plans import team_plan_lines

    view = view_of(places, team)
    found = team_plans(view)
    if as_json:
        print_json([plan_data(rep.name, one, view.entries) for rep, one in found])
        return
    for line in team_plan_lines(found, view.entries):
        say(line)


@plan.command("list", help=_("List the plans that there are."))
@JSON
@PLACES
def list_plans(places: Places, as_json: bool) -> None:
    from trainer.content.plans import read_plan
    from trainer.reports.plan_contents import listed_lines
    from trainer.reports.plan_data import listed_data

    library = places.library()
    read = [(read_plan(library, path), shipped) for path, shipped in library.plan_files.values()]
    sound = [(one, shipped) for (_source, one), shipped in read if one is not None]
    if as_json:
        print_json([listed_data(one, shipped=shipped) for one, shipped in sound])
    else:
        for line in listed_lines([one for one, _shipped in sound]):
            say(line)
    for (source, one), _shipped in read:
        if one is None:
            say(_("{file} has faults: see ‘trainer check’.").format(file=source.name), err=True)


@plan.command("show", help=_("Show a plan week by week."))
@click.argument("name", metavar="ID")
@JSON
@PLACES
def show(places: Places, name: str, as_json: bool) -> None:
    from trainer.content.plans import load_plan
    from trainer.reports.plan_contents import shown_lines
    from trainer.training import Training

    practice = places.practice()
    found, _document = load_plan(practice.library, name)
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True))
        return
    for line in shown_lines(found, Training(practice)):
        say(line)


@plan.command("start", help=_("Start a plan: for yourself, a rep or a team. Its weeks are counted from --from."))
@click.argument("name", metavar="ID")
@TEAM
@click.option("--from", "first_day", type=DAY, help=_("The first day of the first week; else this Monday or the next."))
@PLACES_FOR
def start(places: Places, name: str, whose: str | None, team: str | None, first_day: datetime | None) -> None:
    from trainer.management.plans import begin, people_of
    from trainer.reports.plan_contents import begun_lines

    practice = places.practice()
    reps = people_of(practice, whose, _team(practice, team))
    for line in begun_lines(begin(practice, name, reps, first_day.date() if first_day is not None else None)):
        say(line)


@plan.command("done", help=_("Tick a step that was read or talked about; a talk with a --note of what came of it."))
@click.argument("step")
@click.option("--note", default="", help=_("What came of it; who leads you can read it."))
@click.option("--undo", is_flag=True, help=_("Take the tick back."))
@PLACES
def done(places: Places, step: str, note: str, undo: bool) -> None:
    from trainer.reports.plans import next_lines, step_title
    from trainer.training import Training

    practice = places.practice()
    training = Training(practice)
    ticked = training.planned.tick(step, note, done=not undo)
    title = step_title(ticked.step, training)
    say(_("Not done: {title}").format(title=title) if undo else _("Done: {title}").format(title=title))
    for line in next_lines(Training(practice)):
        say(line)


@plan.command("stop", help=_("End a running plan; what was practiced and ticked stays."))
@click.argument("name", required=False, metavar="[ID]")
@TEAM
@PLACES_FOR
def stop(places: Places, name: str | None, whose: str | None, team: str | None) -> None:
    from trainer.management.plans import people_of
    from trainer.management.plans import stop as end
    from trainer.reports.display import drawable

    practice = places.practice()
    for rep, one in end(practice, people_of(practice, whose, _team(practice, team)), name):
        say(_("{name}: the plan ‘{plan}’ is stopped.").format(name=drawable(rep.name), plan=drawable(one.plan)))


@plan.command("update", help=_("Take over what a plan's file says now, and say what changes."))
@click.argument("name", required=False, metavar="[ID]")
@TEAM
@JSON
@PLACES_FOR
def update(places: Places, name: str | None, whose: str | None, team: str | None, as_json: bool) -> None:
    from trainer.management.plans import people_of
    from trainer.management.plans import update as take_over
    from trainer.reports.plan_contents import updated_lines
    from trainer.reports.plan_data import updated_data
    from trainer.training import Training

    practice = places.practice()
    found = take_over(practice, people_of(practice, whose, _team(practice, team)), name)
    if as_json:
        print_json([updated_data(one) for one in found])
        return
    training = Training(practice)
    for one in found:
        for line in updated_lines(one, training):
            say(line)


def _team(practice: Practice, name: str | None) -> Team | None:
    from trainer.storage.people import team_named

    return team_named(practice.store, name) if name is not None else None
