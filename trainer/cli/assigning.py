"""The commands that ask a rep to practice something by a day, and show what was asked."""

from __future__ import annotations

from datetime import datetime

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _


@click.command(help=_("Ask a rep to practice by a day: WHAT is a scenario or skill:ID."))
@click.argument("whose", metavar="REP")
@click.argument("what")
@click.option("--by", "due", required=True, type=click.DateTime(["%Y-%m-%d"]), help=_("The last day."))
@click.option("--passes", type=int, default=1, show_default=True, help=_("So many talks are to be passed."))
@click.option("--in-a-row", is_flag=True, help=_("One after the other, without a failed one between."))
@click.option("--score", type=float, help=_("With this total or more."))
@click.option("--most", type=int, help=_("So many attempts count at the most."))
@click.option("--exam", is_flag=True, help=_("Only exams count."))
@click.option("--note", default="", help=_("What it is good for."))
@PLACES
def assign(
    places: Places,
    whose: str,
    what: str,
    due: datetime,
    passes: int,
    in_a_row: bool,
    score: float | None,
    most: int | None,
    exam: bool,
    note: str,
) -> None:
    from trainer.coaching.assignments import Assignment
    from trainer.management.asking import assign as assign_to
    from trainer.reports.assignments import asked, by_when
    from trainer.reports.assignments import what as what_words
    from trainer.storage.store import new_id
    from trainer.training import Training

    practice = places.practice()
    rep = practice.store.rep(whose)
    training = Training(practice)
    by_me = "" if rep == practice.rep else practice.rep_name
    skill = what.removeprefix("skill:") if what.startswith("skill:") else None
    assignment = Assignment(
        id=new_id(),
        scenario=what if skill is None else None,
        skill=skill,
        created=practice.now(),
        due=due.date(),
        passes=passes,
        in_a_row=in_a_row,
        pass_mark=score,
        most=most,
        exam=exam,
        note=note.strip(),
        set_by=by_me,
    )
    assign_to(training, rep, assignment)
    say(
        _("Assigned to {name}: {what}, {asked}, {by}").format(
            name=rep.name, what=what_words(assignment, training), asked=asked(assignment), by=by_when(assignment, training.today)
        )
    )


@click.group(invoke_without_command=True, help=_("Show what you were asked to practice, by when, and how far it has come."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def assignments(ctx: click.Context, places: Places, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.reports.assignments import assignment_lines, assignments_data
    from trainer.training import Training

    training = Training(places.practice())
    if as_json:
        print_json(assignments_data(training))
        return
    for line in assignment_lines(training):
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
