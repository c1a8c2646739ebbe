"""Bundles and backups in words: what was taken along, what was new, what was here already, and what was left out and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.display import drawable

if TYPE_CHECKING:
    from trainer.management.bundling import Made, Merged
    from trainer.storage.backup import Copied, Restored

ORDER = (
    "attempts",
    "drills",
    "goals",
    "goal_changes",
    "assignments",
    "plans_started",
    "plan_ticks",
    "coaching_notes",
    "figures",
    "cycle_assessments",
    "cycle_actions",
    "memberships",
    "reviews",
    "disputes",
    "shared_answers",
    "endorsements",
    "thanks",
    "rehearsals",
    "contests",
    "teams",
    "team_goals",
    "cycles",
    "challenges",
    "misreadings",
)
"""The tables that are told of, in this order."""


def things(table: str, number: int) -> str:
    """“3 talks”, “1 assignment”."""
    made: dict[str, Callable[[int], str]] = {
        "attempts": lambda n: ngettext("{number} talk", "{number} talks", n),
        "drills": lambda n: ngettext("{number} drill", "{number} drills", n),
        "goals": lambda n: ngettext("{number} goal", "{number} goals", n),
        "goal_changes": lambda n: ngettext("{number} change of a goal", "{number} changes of goals", n),
        "coaching_notes": lambda n: ngettext("{number} coaching note", "{number} coaching notes", n),
        "figures": lambda n: ngettext("{number} sales figure", "{number} sales figures", n),
        "cycle_assessments": lambda n: ngettext("{number} assessment of a review cycle", "{number} assessments of review cycles", n),
        "cycle_actions": lambda n: ngettext("{number} agreed action", "{number} agreed actions", n),
        "memberships": lambda n: ngettext("{number} role in a team", "{number} roles in teams", n),
        "teams": lambda n: ngettext("{number} team", "{number} teams", n),
        "team_goals": lambda n: ngettext("{number} team goal", "{number} team goals", n),
        "cycles": lambda n: ngettext("{number} review cycle", "{number} review cycles", n),
        "challenges": lambda n: ngettext("{number} challenge", "{number} challenges", n),
        "assignments": lambda n: ngettext("{number} assignment", "{number} assignments", n),
        "plans_started": lambda n: ngettext("{number} plan", "{number} plans", n),
        "plan_ticks": lambda n: ngettext("{number} step ticked", "{number} steps ticked", n),
        "reviews": lambda n: ngettext("{number} review", "{number} reviews", n),
        "disputes": lambda n: ngettext("{number} question about a level", "{number} questions about levels", n),
        "shared_answers": lambda n: ngettext("{number} shared answer", "{number} shared answers", n),
        "endorsements": lambda n: ngettext("{number} endorsement", "{number} endorsements", n),
        "thanks": lambda n: ngettext("{number} thank-you", "{number} thank-yous", n),
        "rehearsals": lambda n: ngettext("{number} real talk", "{number} real talks", n),
        "contests": lambda n: ngettext("{number} contest", "{number} contests", n),
        "misreadings": lambda n: ngettext("{number} misread answer", "{number} misread answers", n),
    }
    words = made[table](number) if table in made else ngettext("{number} row", "{number} rows", number)
    return words.format(number=number)


def listed(counts: Mapping[str, int]) -> str:
    """“12 talks, 2 drills, 1 goal”; "" for nothing."""
    rest = sum(number for table, number in counts.items() if table not in ORDER)
    told = [things(table, counts[table]) for table in ORDER if counts.get(table)]
    return _(", ").join([*told, *([things("", rest)] if rest else [])])


def size(number: int) -> str:
    """“4.1 MB”, “12 kB”."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{max(1, round(number / 1e3))} kB"


# Made


def made_lines(made: Made) -> Iterator[str]:
    """What a bundle holds, and what stays at home."""
    yield _("Wrote {path} ({size}).").format(path=made.file, size=size(made.bytes))
    held = listed({table: made.gathered.count(table) for table in ORDER})
    whom = _(", ").join(map(drawable, made.reps))
    line = _("From {names}: {things}") if made.kind == "rep" else _("For {names}: {things}")
    yield "  " + line.format(names=whom, things=held or _("nothing yet"))
    if made.files:
        yield "  " + _content_files(len(made.files))
    for name in made.unfit:
        yield "  " + _("left out, for its name or size cannot travel: {name}").format(name=drawable(name))
    for why, number in made.gathered.left.items():
        yield "  " + _stays(why, number)


def _content_files(number: int) -> str:
    return ngettext("{number} file of your team's content", "{number} files of your team's content", number).format(number=number)


def _stays(why: str, number: int) -> str:
    match why:
        case "rehearsed":
            words = ngettext(
                "Not taken: {number} talk with a real customer's name (--rehearsals takes it along).",
                "Not taken: {number} talks with real customers' names (--rehearsals takes them along).",
                number,
            )
        case "rehearsals":
            words = ngettext(
                "Not taken: {number} real talk that is rehearsed (--rehearsals takes it along).",
                "Not taken: {number} real talks that are rehearsed (--rehearsals takes them along).",
                number,
            )
        case "shared_rehearsed":
            words = ngettext(
                "Not taken: {number} shared answer out of a talk that is not taken.",
                "Not taken: {number} shared answers out of talks that are not taken.",
                number,
            )
        case "private":
            words = ngettext("Not taken: {number} private note.", "Not taken: {number} private notes.", number)
        case "of_one":
            words = ngettext(
                "Not taken: {number} thing that is for one rep only, for several read this file "
                "(--rep-named NAME takes it along, or a folder in place of FILE).",
                "Not taken: {number} things that are for one rep only, for several read this file "
                "(--rep-named NAME takes them along, or a folder in place of FILE).",
                number,
            )
        case "weights":
            return _("Not taken: what the reader has learned. Merge it where the same version of trainer is.")
        case "drafts":
            words = ngettext(
                "Not taken: {number} answer that is written and not sent.",
                "Not taken: {number} answers that are written and not sent.",
                number,
            )
        case _:
            words = ngettext(
                "Not taken: {number} answer that was reported as misread (--misreadings takes it along).",
                "Not taken: {number} answers that were reported as misread (--misreadings takes them along).",
                number,
            )
    return words.format(number=number)


def made_data(made: Made) -> dict[str, Any]:
    """What `trainer bundle --json` prints of one file."""
    return {
        "file": str(made.file),
        "bytes": made.bytes,
        "kind": made.kind,
        "reps": list(made.reps),
        "holds": {table: made.gathered.count(table) for table in ORDER if made.gathered.count(table)},
        "left": dict(made.gathered.left),
        "files": list(made.files),
        "unfit": list(made.unfit),
    }


# Merged


def merged_lines(merged: Merged) -> Iterator[str]:
    """What was new, person by person, what was here, and what was left out and why."""
    joined, bundle = merged.joined, merged.bundle
    day = bundle.made.astimezone().date().isoformat()
    line = _("{file}: from {name}, made on {day}") if bundle.kind == "rep" else _("{file}: for reps, by {name}, made on {day}")
    yield line.format(file=merged.file, name=drawable(merged.maker), day=day)
    for name in merged.new_people:
        yield "  " + _("new here: {name}").format(name=drawable(name))
    for name in merged.same_people:
        yield "  " + _("{name}: one person here and there from now on").format(name=drawable(name))
    for person in _people(merged):
        yield "  " + _person_line(merged, person)
    placed = merged.placed
    for names, words in (
        (placed.new, _("new file: {name}")),
        (placed.renewed, _("newer version of a file: {name}")),
        (placed.changed, _("left as it is, for it was changed here: {name} (--replace writes over it)")),
        (placed.older, _("left as it is, for a newer bundle brought it: {name}")),
    ):
        for name in names:
            yield "  " + words.format(name=drawable(name))
    if joined.is_empty and not (placed.new or placed.renewed):
        yield "  " + (_("Nothing new: this file was merged before.") if merged.merged_before else _("Nothing new."))
    there = listed(joined.there)
    if placed.there:
        there = _(", ").join([*([there] if there else []), _content_files(len(placed.there))])
    if there:
        yield "  " + _("here already: {things}").format(things=there)
    yield from _kept_out(merged)
    if merged.dry:
        yield "  " + _("This was a dry run: nothing was changed.")


def _people(merged: Merged) -> list[str]:
    """The people for whom something is new or moved on, by name; nobody's comes last."""
    found = {person for person, _table in (*merged.joined.new, *merged.joined.moved)}
    return sorted(found, key=lambda one: (one == "", merged.names.get(one, "")))


def _person_line(merged: Merged, person: str) -> str:
    joined = merged.joined
    new = listed({table: joined.new[person, table] for table in ORDER})
    moved = {table: joined.moved[person, table] for table in ORDER}
    parts = [_("{things} new").format(things=new)] if new else []
    if joined.new[person, "attempts"]:
        first = datetime.fromisoformat(joined.since[person]).astimezone().date().isoformat()
        parts[-1] += _(" (talks since {day})").format(day=first)
    for table, words in (
        ("attempts", _("{things} gone on")),
        ("drills", _("{things} finished now")),
        ("goals", _("{things} dropped now")),
        ("assignments", _("{things} withdrawn now")),
        ("plans_started", _("{things} stopped or updated now")),
        ("plan_ticks", _("{things} ticked anew")),
        ("disputes", _("{things} asked anew")),
        ("rehearsals", _("{things} told anew")),
        ("coaching_notes", _("{things} done now")),
        ("cycle_actions", _("{things} done now")),
        ("cycle_assessments", _("{things} written anew")),
        ("figures", _("{things} replaced or taken back now")),
        ("memberships", _("{things} ended now")),
        ("teams", _("{things} closed or opened again")),
        ("team_goals", _("{things} dropped now")),
        ("challenges", _("{things} closed or counted anew")),
    ):
        parts += [words.format(things=things(table, moved[table]))] if moved[table] else []
    told = _("; ").join(parts)
    return _("{name}: {things}").format(name=drawable(merged.names[person]), things=told) if person else told


def _kept_out(merged: Merged) -> Iterator[str]:
    """What did not come in, and why."""
    waiting = listed(merged.joined.waiting)
    if waiting:
        yield "  " + _("waiting until a bundle brings what it belongs to: {things}").format(things=waiting)
    erased = {table: number for (why, table), number in merged.joined.left.items() if why == "erased"}
    if erased:
        yield "  " + _("left out, for it belongs to somebody who was erased: {things}").format(things=listed(erased))
    for (why, table), number in sorted(merged.joined.left.items()):
        told = listed({table: number})
        if why == "replaced":
            yield "  " + _("left out, for its author has handed in a newer one: {things}").format(things=told)
        elif why == "foreign":
            yield "  " + _("left out, for it is not the sender's to say: {things}").format(things=told)
        elif why != "erased":
            yield "  " + _("left as it is here, for it went on differently there: {things}").format(things=told)
    if merged.placed.unplaced:
        number = len(merged.placed.unplaced)
        yield "  " + ngettext(
            "left out: {number} file of the team's content; --content FOLDER says where to put it",
            "left out: {number} files of the team's content; --content FOLDER says where to put them",
            number,
        ).format(number=number)


def merged_data(merged: Merged) -> dict[str, Any]:
    """What `trainer merge --json` prints of one file."""
    joined = merged.joined

    def of(person: str) -> dict[str, Any]:
        return {
            "name": merged.names.get(person) or None,
            "new": {table: joined.new[person, table] for table in ORDER if joined.new[person, table]},
            "moved": {table: joined.moved[person, table] for table in ORDER if joined.moved[person, table]},
            "talks_since": joined.since.get(person),
        }

    return {
        "file": str(merged.file),
        "sha256": merged.bundle.digest,
        "kind": merged.bundle.kind,
        "made": merged.bundle.made.isoformat(),
        "by": merged.maker,
        "new_people": list(merged.new_people),
        "same_people": list(merged.same_people),
        "people": [of(person) for person in _people(merged)],
        "there": {table: number for table, number in joined.there.items() if number},
        "waiting": dict(joined.waiting),
        "left": [{"why": why, "table": table, "number": number} for (why, table), number in sorted(joined.left.items())],
        "files": {name: list(getattr(merged.placed, name)) for name in ("new", "renewed", "there", "changed", "older", "unplaced")},
        "merged_before": merged.merged_before,
        "dry_run": merged.dry,
        "error": None,
    }


# Backups


def _holds(copied: Copied) -> str:
    reps = ngettext("{number} rep", "{number} reps", copied.reps).format(number=copied.reps)
    return _("{talks} of {reps}").format(talks=things("attempts", copied.attempts), reps=reps)


def copied_lines(copied: Copied) -> Iterator[str]:
    """What a backup holds."""
    words = _("Wrote {path} ({size}): {holds}. The copy was checked.")
    yield words.format(path=copied.file, size=size(copied.bytes), holds=_holds(copied))


def restored_lines(restored: Restored) -> Iterator[str]:
    """What a database was brought back to, and where what was there is."""
    copy = restored.copy
    yield _("Restored {path}: {holds}.").format(path=copy.file, holds=_holds(copy))
    if restored.kept is not None:
        yield _("What was there before is kept in {path}.").format(path=restored.kept)
    if restored.erased_again:
        number = restored.erased_again
        yield ngettext(
            "The copy held {number} person who was erased since. They were erased again; the copy itself still holds them.",
            "The copy held {number} people who were erased since. They were erased again; the copy itself still holds them.",
            number,
        ).format(number=number)
    if restored.unknown_erased:
        yield _("What was there could not be read: whoever was erased since this copy is in the database again. Erase them anew.")


def copied_data(copied: Copied) -> dict[str, Any]:
    """What `trainer backup --json` prints."""
    return {"file": str(copied.file), "bytes": copied.bytes, "reps": copied.reps, "attempts": copied.attempts}


def restored_data(restored: Restored) -> dict[str, Any]:
    """What `trainer restore --json` prints."""
    return {
        **copied_data(restored.copy),
        "kept": str(restored.kept) if restored.kept is not None else None,
        "erased_again": restored.erased_again,
    }
