"""Notes of coaching in words: what was noted, what was agreed on, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from trainer.locale import N_, _, ngettext
from trainer.reports.assignments import how_far
from trainer.reports.display import drawable

if TYPE_CHECKING:
    from trainer.management.notes import Agreement, Notes
    from trainer.storage.notes_of_coaching import CoachingNote

STATES = {"open": N_("still open"), "overdue": N_("overdue"), "done": N_("done"), "failed": N_("not reached"), "withdrawn": N_("withdrawn")}
MARKS = {"open": "·", "overdue": "!", "done": "✓", "failed": "✗", "withdrawn": "–"}


def who_reads(note: CoachingNote) -> str:
    """Who sees a note, in a sentence."""
    if note.private:
        return _("Only {name} reads this note.").format(name=drawable(note.author.name))
    if note.author == note.rep:
        return _("Only you and who manages your team read this note.")
    return _("{name} reads this note too, by ‘trainer notes’.").format(name=drawable(note.rep.name))


def agreement_words(one: Agreement) -> str:
    """“✓ One closing talk a day · by 2026-12-04 · done”"""
    parts = [f"{MARKS[one.state]} {drawable(one.note.action)}"]
    parts += [_("by {day}").format(day=one.note.due.isoformat())] if one.note.due is not None else []
    parts.append(_(STATES[one.state]))
    if one.standing is not None and one.state in ("open", "overdue"):
        parts.append(how_far(one.standing))
    if one.goal is not None:
        parts.append(_("goal: {reached} of {target}").format(reached=round(one.goal.reached), target=f"{one.goal.goal.target:g}"))
    return " · ".join(parts)


def notes_lines(notes: Notes, some: Iterable[CoachingNote]) -> Iterator[str]:
    """Notes, the newest first."""
    found = list(some)
    if not found:
        yield _("There are no notes for you to read.")
        return
    yield ngettext("{number} coaching note", "{number} coaching notes", len(found)).format(number=len(found))
    for note in found:
        yield f"{heading(note)} · {note.id[-8:]}"
        yield from (f"    {line}" for line in drawable(note.text).split("\n"))
        if (agreed := notes.agreement(note)) is not None:
            yield "    " + agreement_words(agreed)


def heading(note: CoachingNote) -> str:
    """“2026-12-01 · Kim about Ana”"""
    text = _("{day} · {author} about {rep}").format(
        day=f"{note.written.astimezone():%Y-%m-%d}", author=drawable(note.author.name), rep=drawable(note.rep.name)
    )
    return text + (" · " + _("private") if note.private else "")


def note_data(notes: Notes, note: CoachingNote) -> dict[str, Any]:
    """One note as `trainer notes --json` prints it."""
    agreed = notes.agreement(note)
    return {
        "id": note.id,
        "rep": note.rep.name,
        "author": note.author.name,
        "written": note.written.isoformat(),
        "text": note.text,
        "private": note.private,
        "agreement": None if agreed is None else agreement_data(agreed),
    }


def agreement_data(one: Agreement) -> dict[str, Any]:
    """What was agreed on, as JSON."""
    return {
        "action": one.note.action,
        "due": one.note.due.isoformat() if one.note.due is not None else None,
        "state": one.state,
        "assignment": one.note.assignment,
        "goal": one.note.goal,
    }
