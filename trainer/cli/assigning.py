"""The commands that ask reps to practice something by a day, and show what was asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _, ngettext

if TYPE_CHECKING:
    from trainer.coaching.assignments import Assignment
    from trainer.practice import Practice

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    help=_(
        "Ask a rep, or with --team everybody in a team, to practice by a day: WHAT is a scenario or skill:ID. "
        "--withdraw takes an assignment back, or all that were set together."
    )
)
@click.argument("words", nargs=-1, metavar="[REP] WHAT")
@click.option("--team", help=_("Everybody who practices in this team, in place of one rep."))
@click.option("--also-who-joins", is_flag=True, help=_("With --team: also who joins the team later."))
@click.option("--by", "due", type=DAY, help=_("The last day; of what repeats the first of these days."))
@click.option("--passes", type=int, default=1, show_default=True, help=_("So many talks are to be passed."))
@click.option("--in-a-row", is_flag=True, help=_("One after the other, without a failed one between."))
@click.option("--score", type=float, help=_("With this total or more."))
@click.option("--least", type=int, help=_("So many attempts at the least, passed or not."))
@click.option("--most", type=int, help=_("So many attempts count at the most."))
@click.option("--exam", is_flag=True, help=_("Only exams count."))
@click.option("--every", type=click.Choice(["week", "month"]), help=_("Again every week or month; each counts for itself."))
@click.option("--times", type=int, help=_("With --every: so many times in all."))
@click.option("--until", type=DAY, help=_("With --every: none is due after this day."))
@click.option("--note", default="", help=_("What it is good for."))
@click.option("--withdraw", "withdrawn", metavar="ID", help=_("Take back an assignment or a team's: its id, or the end of it."))
@PLACES
def assign(
    places: Places,
    words: tuple[str, ...],
    team: str | None,
    also_who_joins: bool,
    due: datetime | None,
    withdrawn: str | None,
    **asked: Any,
) -> None:
    practice = places.practice()
    if withdrawn is not None:
        _withdraw(practice, words, withdrawn)
        return
    if len(words) != (1 if team is not None else 2):
        usage = "trainer assign WHAT --team TEAM --by DAY" if team is not None else "trainer assign REP WHAT --by DAY"
        raise TrainerError(_("Say who is to practice what."), usage)
    if due is None:
        raise TrainerError(_("Say by when."), _("For example --by {day}.").format(day="2027-01-31"))
    if also_who_joins and team is None:
        raise TrainerError(_("Only a team has people who join it."), _("Add --team, or leave out --also-who-joins."))
    draft = _draft(practice, words[-1], due.date(), **asked)
    if team is not None:
        _assign_team(practice, team, draft, joiners=also_who_joins)
    else:
        _assign_one(practice, words[0], draft)


def _draft(practice: Practice, what: str, due: date, *, score: float | None, until: datetime | None, note: str, **asked: Any) -> Assignment:
    from trainer.coaching.assignments import Assignment
    from trainer.storage.store import new_id

    skill = what.removeprefix("skill:") if what.startswith("skill:") else None
    return Assignment(
        id=new_id(),
        scenario=what if skill is None else None,
        skill=skill,
        created=practice.now(),
        due=due,
        pass_mark=score,
        note=note.strip(),
        until=until.date() if until is not None else None,
        **asked,
    )


def _assign_one(practice: Practice, whose: str, draft: Assignment) -> None:
    from dataclasses import replace

    from trainer.management.asking import assign as assign_to
    from trainer.reports.assignments import summed_up
    from trainer.training import Training

    rep = practice.store.rep(whose)
    training = Training(practice)
    made = replace(draft, set_by="" if rep == practice.rep else practice.rep_name)
    assign_to(training, rep, made)
    say(_("Assigned to {name}: {what}").format(name=rep.name, what=summed_up(made, training)))


def _assign_team(practice: Practice, team: str, draft: Assignment, *, joiners: bool) -> None:
    from trainer.management.assigning import assign_team
    from trainer.reports.assignments import summed_up
    from trainer.storage.people import team_named
    from trainer.training import Training

    found = team_named(practice.store, team)
    reps = assign_team(practice, found, draft, joiners=joiners)
    people = ngettext("{number} person", "{number} people", len(reps)).format(number=len(reps))
    say(_("Assigned to {team}, {people}: {what}").format(team=found.name, people=people, what=summed_up(draft, Training(practice))))
    if joiners:
        say(_("Who joins the team later gets it, too."))
    else:
        say(_("Who joins the team later does not get it (--also-who-joins)."))


def _withdraw(practice: Practice, words: tuple[str, ...], name: str) -> None:
    from trainer.management.assigning import withdraw as take_back

    if words:
        raise TrainerError(_("To take back, the id is enough."), f"trainer assign --withdraw {name}")
    reps = take_back(practice, name)
    say(_("Withdrawn for {names}. What was played for it stays in the history.").format(names=_(", ").join(rep.name for rep in reps)))


@click.group(
    invoke_without_command=True,
    help=_("Show what you were asked to practice, by when, and how far it has come; with --team what a team was asked for."),
)
@click.option("--team", is_flag=False, flag_value="", help=_("What a team was asked for; without a name the one that you manage, or all."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def assignments(ctx: click.Context, places: Places, team: str | None, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    if team is not None:
        _show_team(places, team or None, as_json=as_json)
        return
    from trainer.reports.assignments import assignment_lines, assignments_data
    from trainer.training import Training

    training = Training(places.practice())
    if as_json:
        print_json(assignments_data(training))
        return
    for line in assignment_lines(training):
        say(line)


def _show_team(places: Places, team: str | None, *, as_json: bool) -> None:
    from trainer.cli.team import view_of
    from trainer.management.assigning import team_assignments
    from trainer.reports.team_assignments import team_assignments_data, team_assignments_lines

    view = view_of(places, team)
    found = team_assignments(view)
    if as_json:
        print_json(team_assignments_data(found))
        return
    for line in team_assignments_lines(found, view.entries):
        say(line)


@assignments.command("withdraw", help=_("Take an assignment of a rep back: its id, or the end of it."))
@click.argument("whose", metavar="REP")
@click.argument("assignment")
@PLACES
def withdraw(places: Places, whose: str, assignment: str) -> None:
    from trainer.management.asking import take_back

    practice = places.practice()
    take_back(practice, practice.store.rep(whose), assignment)
    say(_("Withdrawn. What was played for it stays in the history."))
