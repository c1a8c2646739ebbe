"""Commands for talks between manager and rep: the sheet, notes, and what was agreed on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _


@click.command(help=_("Show the sheet for a talk with a rep: what grew, what is stuck, what to practice, questions, agreements."))
@click.argument("name")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=_("Write it as Markdown to this file."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def one_to_one(places: Places, name: str, output: Path | None, as_json: bool) -> None:
    from trainer.cli.writing import write_new
    from trainer.management.one_to_one import one_to_one as sheet_for
    from trainer.reports.one_to_one import sheet_data, sheet_lines, sheet_markdown

    sheet = sheet_for(places.practice(), name)
    if output is not None:
        write_new({output: sheet_markdown(sheet)})
    elif as_json:
        print_json(sheet_data(sheet))
    else:
        for line in sheet_lines(sheet):
            say(line)


@click.command(help=_("Keep a note about a talk with a rep. The rep reads it too, unless it is private."))
@click.argument("name")
@click.argument("text")
@click.option("--action", default="", help=_("What you agreed on, in a sentence."))
@click.option("--by", "due", type=click.DateTime(["%Y-%m-%d"]), help=_("The day by which."))
@click.option("--assign", metavar="WHAT", help=_("Assign it: a scenario, or skill:ID."))
@click.option("--goal", metavar="WHAT=TARGET", help=_("Make it a goal: skill:ID=LEVEL, talks=N, passed=N or days=N."))
@click.option("--private", is_flag=True, help=_("Only you read the note; an assignment or a goal is seen all the same."))
@PLACES
def note(
    places: Places, name: str, text: str, action: str, due: datetime | None, assign: str | None, goal: str | None, private: bool
) -> None:
    from trainer.management.notes import Action, Notes
    from trainer.reports.coaching_notes import agreement_words, who_reads

    practice = places.practice()
    notes = Notes(practice)
    agreed = None
    if action or assign or goal or due is not None:
        if not action or due is None:
            raise TrainerError(
                _("What you agreed on needs words and a day."), _("For example --action “One closing talk a day” --by 2027-01-31.")
            )
        agreed = Action(action, due.date(), assign, goal)
    written = notes.write(practice.store.rep(name), text, private=private, action=agreed)
    say(_("Kept.") + " " + who_reads(written))
    if (found := notes.agreement(written)) is not None:
        say(agreement_words(found))


@click.group(invoke_without_command=True, help=_("Show notes about you and by you, and what became of what was agreed on."))
@click.option("--about", metavar="NAME", help=_("Only notes about this rep."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def notes(ctx: click.Context, places: Places, about: str | None, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.management.notes import Notes
    from trainer.reports.coaching_notes import note_data, notes_lines

    practice = places.practice()
    kept = Notes(practice)
    some = kept.all if about is None else kept.about(practice.store.rep(about))
    if as_json:
        print_json([note_data(kept, one) for one in some])
        return
    for line in notes_lines(kept, some):
        say(line)


@notes.command("done", help=_("Say that what was agreed on is done: the note's id, or the end of it."))
@click.argument("note_id", metavar="NOTE")
@PLACES
def done(places: Places, note_id: str) -> None:
    from trainer.management.notes import Notes

    called = Notes(places.practice()).call_done(note_id)
    say(_("Done: {action}").format(action=called.action))
