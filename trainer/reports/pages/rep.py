"""One rep on one page: what grew, what is stuck, what to practice, skills with their ranges, talks, goals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.assignments import asked, by_when, how_far, what
from trainer.reports.document.blocks import Block, Column, Document, Points, Range, Ranges, Says, Section, Table, Trend
from trainer.reports.goals import forecast_words, goal_name, standing
from trainer.reports.names import kind_name, rounded, stage_name
from trainer.reports.one_to_one import sheet_data, sheet_parts, title
from trainer.reports.training import skill_data
from trainer.scoring.estimates import Estimate, estimate, lacking

if TYPE_CHECKING:
    from trainer.coaching.curve import Mark
    from trainer.coaching.mastery import Mastery
    from trainer.management.one_to_one import Sheet
    from trainer.storage.past import Past
    from trainer.training import Training

MOST_TALKS = 25
"""The newest talks that are listed."""
MARKS = 13
"""Points of a skill's line."""
_NUMBER = re.compile(r"^\d+\. ")
COLUMNS = ("attempt", "day", "scenario", "title", "kind", "stage", "difficulty", "total", "passed")


def rep_page(sheet: Sheet, totals: bool) -> Document:
    """What `trainer report rep` says.

    Args:
        totals: whether totals of practice may be read by whoever asks; those of exams may.
    """
    training = sheet.training
    talks = [one for one in training.past if one.summary.finished is not None and one.summary.kind in ("practice", "exam")]
    number = ngettext("{number} finished talk", "{number} finished talks", len(talks)).format(number=len(talks))
    days = ngettext("{number} practice day", "{number} practice days", len(training.finished_by_day)).format(
        number=len(training.finished_by_day)
    )
    # Points need no numbers.
    sections = [Section(one.heading, [Points([_NUMBER.sub("", line) for line in one.lines])]) for one in sheet_parts(sheet)]
    sections += [
        Section(_("Skills"), list(_skills(training))),
        Section(_("Goals"), list(_goals(training))),
        Section(_("Assignments"), list(_assignments(training))),
        Section(_("Talks"), list(_talks(talks, totals))),
        Section("", [Says(_("Ranges of levels hold the true one four times in five."), quiet=True)]),
    ]
    rows = [_row(one, totals) for one in talks]
    data = {**sheet_data(sheet), "skills": [skill_data(state) for state in training.skills.values()], "talks": rows}
    return Document(title(sheet), [f"{number} · {days}"], [one for one in sections if one.blocks], lambda: data, COLUMNS, lambda: rows)


def _skills(training: Training) -> Iterator[Block]:
    states = sorted(training.skills.values(), key=lambda state: (not state.mastery.sure, -state.mastery.level, state.title))
    if not states:
        yield Says(_("Nothing has been practiced yet."))
        return
    known = [state for state in states if state.mastery.sure]
    if known:
        yield Ranges(_("Levels, 0 to 100"), [Range(state.title, held(state.mastery)) for state in known], 0, 100)
    few = [state.title for state in states if not state.mastery.sure]
    if few:
        yield Says(_("Too few talks to name a level: {skills}.").format(skills=_(", ").join(few)), quiet=True)
    for state in states:
        marks = training.curve(state.skill, MARKS)
        if state.mastery.sure and len(marks) > 1:
            yield Trend(state.title, [_mark(mark) for mark in marks], 0, 100)


def held(mastery: Mastery) -> Estimate:
    """A level with its range; none where too little is known."""
    if not mastery.sure:
        return lacking(mastery.attempts, mastery.attempts + 1)
    return estimate(100 * mastery.level, 100 * mastery.least, 100 * mastery.most, mastery.attempts, 1)


def _mark(mark: Mark) -> Range:
    return Range(mark.when.astimezone().date().isoformat(), held(mark.mastery))


def _goals(training: Training) -> Iterator[Block]:
    rows = []
    for state in training.goals:
        told = _("{goal} by {day}: {standing}").format(
            goal=goal_name(state, training), day=state.goal.deadline, standing=standing(state, training)
        )
        open_still = not state.done and state.goal.deadline >= training.today
        rows.append(_("{goal}; {forecast}").format(goal=told, forecast=forecast_words(state.forecast, state)) if open_still else told)
    yield Points(rows) if rows else Says(_("No goals are set."))


def _assignments(training: Training) -> Iterator[Block]:
    rows = [
        _("{what}: {asked}, {when} ({standing})").format(
            what=what(one.assignment, training),
            asked=asked(one.assignment),
            when=by_when(one.assignment, training.today),
            standing=how_far(one),
        )
        for one in training.assignments
    ]
    if rows:
        yield Points(rows)


def _talks(talks: list[Past], totals: bool) -> Iterator[Block]:
    columns = [Column(one) for one in (_("day"), _("talk"), _("kind"), _("stage"), _("total"), _("passed"), _("to read it"))]
    rows = [
        [
            one.summary.started.astimezone().date().isoformat(),
            one.summary.title,
            kind_name(one.summary.kind),
            stage_name(one.stage),
            rounded(one.summary.total) if _told(one, totals) else "",
            _("yes") if one.summary.passed else _("no"),
            one.summary.id[-8:],
        ]
        for one in talks[:MOST_TALKS]
    ]
    if rows:
        yield Table("", columns, rows)
        yield Says(_("To read a talk: trainer show, and what stands in the last column."), quiet=True)


def _told(one: Past, totals: bool) -> bool:
    return one.summary.total is not None and (totals or one.summary.kind == "exam")


def _row(one: Past, totals: bool) -> dict[str, Any]:
    summary = one.summary
    return {
        "attempt": summary.id,
        "day": summary.started.astimezone().date().isoformat(),
        "scenario": summary.scenario,
        "title": summary.title,
        "kind": summary.kind,
        "stage": one.stage,
        "difficulty": one.difficulty,
        "total": summary.total if _told(one, totals) else None,
        "passed": summary.passed,
    }
