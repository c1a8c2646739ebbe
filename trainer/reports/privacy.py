"""Privacy in words: what managers see and how long words are kept, one person's data as a file, what erasing did, the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.display import drawable
from trainer.reports.document.markdown import literal
from trainer.reports.own_data import rows

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.management.privacy import Gone, OwnFile, Settings
    from trainer.management.retention import Tidied
    from trainer.storage.audit import Entry
    from trainer.training import Training

FORMAT = "trainer person 1"
"""What a file with one person's data says of its shape."""


# What is set


def privacy_lines(settings: Settings) -> Iterator[str]:
    """What managers see of a rep and how long words are kept, as every rep is told it."""
    yield _("Managers see of each rep: that practice happened, what was passed, levels of skills, goals and assignments.")
    if settings.managers_read == "all":
        yield _("They may read the words of every attempt: this workspace has set it so.")
    else:
        yield _("They read words only of exams, and of what the rep shares or asks a person to look at.")
    yield _("Words of practice: {kept}").format(kept=_kept(settings.keep_words))
    if settings.keep_exams != settings.keep_words:
        yield _("Words of exams: {kept}").format(kept=_kept(settings.keep_exams))
    if settings.least_group > 1:
        yield _("Reports show the figures of groups from {number} people on.").format(number=settings.least_group)
    yield _("Who looked at whose words, and who changed what, is in the log: ‘trainer privacy log’ shows you what is about you.")
    yield _("Your own data: ‘trainer privacy export’. Gone for good: ‘trainer privacy erase’.")
    yield _("Whoever can read the database file itself can read everything in it.")


def _kept(length: str) -> str:
    if length == "never":
        return _("kept until somebody is erased.")
    return _("kept for {length}; ‘trainer privacy tidy’ takes older ones out, and figures stay.").format(length=length_words(length))


def length_words(length: str) -> str:
    """“18 months”, “90 days”."""
    number, unit = int(length[:-1]), length[-1]
    match unit:
        case "d":
            told = ngettext("{number} day", "{number} days", number)
        case "m":
            told = ngettext("{number} month", "{number} months", number)
        case _:
            told = ngettext("{number} year", "{number} years", number)
    return told.format(number=number)


def settings_data(settings: Settings) -> dict[str, Any]:
    """What `trainer privacy --json` prints."""
    return {
        "managers_read": settings.managers_read,
        "keep_words": settings.keep_words,
        "keep_exams": settings.keep_exams,
        "least_group": settings.least_group,
    }


# Taking out


def tidied_lines(done: Tidied) -> Iterator[str]:
    """What `trainer privacy tidy` took out, or would."""
    if not done.is_set:
        yield _("Words are kept here for good: ‘trainer privacy --keep-words 18m’ sets how long.")
    else:
        counted = (
            ngettext("{number} talk", "{number} talks", done.talks).format(number=done.talks),
            ngettext("{number} exam", "{number} exams", done.exams).format(number=done.exams),
            ngettext("{number} drill", "{number} drills", done.drills).format(number=done.drills),
            ngettext("{number} real talk", "{number} real talks", done.rehearsals).format(number=done.rehearsals),
        )
        numbers = (done.talks, done.exams, done.drills, done.rehearsals)
        told = _(", ").join(words for words, number in zip(counted, numbers, strict=True) if number)
        if not told:
            yield _("Nothing is older than words are kept.")
        elif done.dry:
            yield _("The words would go of: {things}. Their figures would stay.").format(things=told)
        else:
            yield _("The words are gone of: {things}. Their figures stay. What was shared stays shared.").format(things=told)
    if not done.clean:
        yield not_clean()


def not_clean() -> str:
    """That the file could not be written anew."""
    return _(
        "The file could not be written anew: another program has it open, and traces may be left in it. "
        "Close the app everywhere, then run ‘trainer privacy tidy’."
    )


def tidied_data(done: Tidied) -> dict[str, Any]:
    """What `trainer privacy tidy --json` prints."""
    return {
        "talks": done.talks,
        "exams": done.exams,
        "drills": done.drills,
        "rehearsals": done.rehearsals,
        "set": done.is_set,
        "clean": done.clean,
        "dry_run": done.dry,
    }


# Erasing


def before_erasing(name: str) -> Iterator[str]:
    """What is asked before somebody is erased."""
    name = drawable(name)
    yield _("This takes {name} out for good: name, words, notes, questions, shared answers, settings.").format(name=name)
    yield _("Figures stay under a pseudonym, so that the team's reports stay true. There is no way back.")


def gone_lines(gone: Gone) -> Iterator[str]:
    """What erasing somebody came to."""
    pseudonym = gone.erased.pseudonym.name
    talks = ngettext("{number} talk or drill", "{number} talks and drills", gone.erased.emptied).format(number=gone.erased.emptied)
    yield _("Erased. The figures of {talks} stay as ‘{name}’.").format(talks=talks, name=pseudonym)
    if gone.erased.mentions:
        told = _(", ").join(f"{table_title(table)} ({number})" for table, number in gone.erased.mentions.items())
        yield _("The name still stands in texts of others: {things}.").format(things=told)
    if not gone.clean:
        yield not_clean()
    yield _("Backups, bundles that were given away and exported files still hold it: delete them yourself.")
    yield _("A bundle or a backup that comes back later does not bring the person back.")


def gone_data(gone: Gone) -> dict[str, Any]:
    """What `trainer privacy erase --json` prints."""
    return {
        "pseudonym": gone.erased.pseudonym.name,
        "emptied": gone.erased.emptied,
        "mentions": dict(gone.erased.mentions),
        "clean": gone.clean,
    }


# One person's data


def table_title(table: str) -> str:
    """What a table is called by people."""
    titles: Mapping[str, Callable[[], str]] = {
        "reps": lambda: _("Name"),
        "settings": lambda: _("Settings"),
        "memberships": lambda: _("Teams and roles"),
        "attempts": lambda: _("Talks held"),
        "turns": lambda: _("Answers given"),
        "assessments": lambda: _("Assessments of talks"),
        "results": lambda: _("Points by criterion"),
        "notes": lambda: _("Call notes"),
        "shown_answers": lambda: _("Model answers shown"),
        "drills": lambda: _("Drills"),
        "drill_turns": lambda: _("Answers in drills"),
        "goals": lambda: _("Goals"),
        "goal_changes": lambda: _("Changes of goals"),
        "assignments": lambda: _("Assignments"),
        "disputes": lambda: _("Questions about levels"),
        "reviews": lambda: _("Reviews"),
        "second_ratings": lambda: _("Second ratings asked for"),
        "contests": lambda: _("Contests"),
        "shared_answers": lambda: _("Shared answers"),
        "endorsements": lambda: _("Endorsements"),
        "thanks": lambda: _("Thanks"),
        "rehearsals": lambda: _("Real talks"),
        "rehearsal_attempts": lambda: _("Rehearsals of real talks"),
        "result_people": lambda: _("Names in sales exports"),
        "imports": lambda: _("Imports of sales results"),
        "figures": lambda: _("Sales results"),
        "team_goals": lambda: _("Team goals"),
        "team_goal_parts": lambda: _("Parts of team goals"),
        "cycles": lambda: _("Review cycles"),
        "cycle_assessments": lambda: _("Assessments in review cycles"),
        "cycle_actions": lambda: _("Actions agreed in review cycles"),
        "coaching_notes": lambda: _("Coaching notes"),
        "known_as": lambda: _("Ids elsewhere"),
        "audit": lambda: _("Log"),
        "misreadings": lambda: _("Answers reported as misread"),
        "content": lambda: _("Scenarios with your own customer"),
    }
    return titles[table]() if table in titles else table


def own_document(own: OwnFile, training: Training) -> dict[str, Any]:
    """Everything that is kept of a person, as JSON; `tables` has rows as they are stored, `overview` the same in short."""
    return {
        "format": FORMAT,
        "name": own.rep.name,
        "made": own.made.isoformat(),
        "made_by": own.by,
        "left_out": {"private_notes_of_others": own.private_notes},
        "overview": {"attempts": rows(training, "attempts"), "skills": rows(training, "skills"), "goals": rows(training, "goals")},
        "tables": own.tables,
    }


def own_json(own: OwnFile, training: Training) -> bytes:
    """The same as a file."""
    return (json.dumps(own_document(own, training), ensure_ascii=False, indent=2) + "\n").encode()


def own_markdown(own: OwnFile, training: Training, log: Sequence[Entry]) -> bytes:
    """What is kept of a person, in short, for reading: how much of what, the talks with every answer, skills, goals, the log."""
    title = _("What is kept of {name}")
    amounts, talks, skills, goals, log_title = _("How much of what"), _("Talks held"), _("Skills"), _("Goals"), _("Log")
    lines = ["# " + literal(title.format(name=own.rep.name)), ""]
    lines += [_("Written on {day} by {name}.").format(day=_day(own.made), name=literal(own.by)), "", f"## {amounts}", ""]
    lines += [f"- {table_title(table)}: {len(some)}" for table, some in own.tables.items()]
    if own.private_notes:
        told = ngettext(
            "{number} private note of somebody else about you is not in this file; a manager can export it.",
            "{number} private notes of others about you are not in this file; a manager can export them.",
            own.private_notes,
        )
        lines += ["", told.format(number=own.private_notes)]
    answers: dict[str, list[Mapping[str, Any]]] = {}
    for row in own.tables.get("turns", ()):
        answers.setdefault(row["attempt"], []).append(row)
    notes = {row["attempt"]: row["text"] for row in own.tables.get("notes", ())}
    note = _("Call note")
    lines += ["", f"## {talks}"]
    for row in own.tables.get("attempts", ()):
        total = "" if row["total"] is None else f" · {row['total']:.0f}"
        lines += ["", f"### {literal(row['title'])} · {row['started'][:16].replace('T', ' ')} UTC · {row['kind']}{total}", ""]
        lines += [f"- {literal(turn['line'])}\n  - **{literal(turn['answer'])}**" for turn in answers.get(row["id"], ())]
        if row["id"] in notes:
            lines += [f"- {note}: **{literal(notes[row['id']])}**"]
    lines += ["", f"## {skills}", ""]
    for skill in rows(training, "skills"):
        level = _("too little data") if skill["level"] is None else f"{skill['level']:.0f}"
        lines.append(f"- {literal(str(skill['title']))}: {level}")
    lines += ["", f"## {goals}", ""]
    lines += [
        f"- {goal['metric']} {goal['target']:g} · {goal['deadline']} · {literal(str(goal['why']))}" for goal in rows(training, "goals")
    ]
    lines += ["", f"## {log_title}", ""]
    lines += [f"- {literal(line)}" for line in log_lines(log)]
    return ("\n".join(lines) + "\n").encode()


def _day(when: datetime) -> str:
    return when.astimezone().date().isoformat()


# The log


def act_words(entry: Entry) -> str:
    """What was done, in words."""
    words: Mapping[str, Callable[[], str]] = {
        "look": lambda: _("opened the talk {what}"),
        "look_quote": lambda: _("saw a quote from the talk {what}"),
        "look_moment": lambda: _("saw a moment of the talk {what} to rate it"),
        "look_sheet": lambda: _("saw the one-to-one sheet"),
        "look_kpi": lambda: _("saw the KPI sheet"),
        "look_disputes": lambda: _("saw a question about a level of the talk {what}"),
        "export": lambda: _("exported the data"),
        "erase": lambda: _("erased the person"),
        "privacy": lambda: _("set {what}"),
        "tidy": lambda: _("took the words out of {what} old talks"),
        "person": lambda: _("added or moved: {what}") if entry.what else _("added"),
        "out": lambda: _("taken out of all lists"),
        "team": lambda: _("made the team {what}"),
        "close_team": lambda: _("closed the team {what}"),
        "import_results": lambda: _("imported sales results ({what})"),
        "undo_results": lambda: _("took an import of sales results back ({what})"),
        "merge": lambda: _("merged the bundle {what}"),
        "bundle": lambda: _("made a bundle for the rep: {what}"),
        "assess": lambda: _("assessed the cycle {what}"),
        "rate": lambda: _("rated the talk {what}"),
        "second": lambda: _("asked for a second rating of the talk {what}"),
        "counts": lambda: _("set whose rating counts: {what}"),
        "cycle": lambda: _("opened the cycle {what}"),
        "goal": lambda: _("set, changed or dropped a goal ({what})"),
        "assign": lambda: _("assigned something, or took it back ({what})"),
    }
    told = words[entry.act]() if entry.act in words else entry.act
    return told.format(what=drawable(entry.what))


def log_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """What `trainer privacy log` says: a line for each act, the newest first."""
    if not entries:
        yield _("The log has nothing that is about you, or that you may see.")
    for one in entries:
        whom = one.whom if one.whom is not None else _("everybody")
        told = _("{when} · {who} → {whom}: {act}")
        yield told.format(
            when=f"{one.at.astimezone():%Y-%m-%d %H:%M}",
            who=drawable(one.who or _("somebody without a name here")),
            whom=drawable(whom),
            act=act_words(one),
        )


def log_data(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What `trainer privacy log --json` prints."""
    return [{"at": one.at.isoformat(), "who": one.who, "act": one.act, "whom": one.whom, "what": one.what, "id": one.id} for one in entries]
