"""How do a scenario and a rubric do with the people who practice, out of what is stored and what the content says?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trainer.coaching.criteria import CriterionFigures, criterion_figures, measured_together, reliability
from trainer.coaching.items import Item, item
from trainer.coaching.wrong_turns import WrongTurn, wrong_turns
from trainer.content.loading import load_content
from trainer.content.rubrics import rubric_called
from trainer.content.texts import in_language, unfilled
from trainer.errors import UnknownNameError, nearest
from trainer.locale import _, current
from trainer.storage import facts
from trainer.storage.facts import EVERYBODY, Choice

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.scoring.reliability import Reliability


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """How a scenario does."""

    scenario: str
    title: str
    author_difficulty: int
    """1 to 5."""
    author_minutes: int
    item: Item
    wrong_turns: tuple[WrongTurn, ...]
    lines: Mapping[str, str]
    """What the customer says in each state, as its author wrote it: without anybody's name."""


@dataclass(frozen=True, slots=True)
class CriteriaReport:
    """How a rubric does."""

    rubric: str
    title: str
    talks: int
    reps: int
    criteria: tuple[CriterionFigures, ...]
    titles: Mapping[str, str]
    """What the criteria are called, by id."""
    together: tuple[str, ...]
    """The criteria that the reliability is taken over."""
    reliability: Reliability


def scenario_report(practice: Practice, scenario: str, choice: Choice = EVERYBODY) -> ScenarioReport:
    """The figures of a scenario that can be played or was played.

    Raises:
        UnknownNameError: there is none, with the nearest name.
    """
    store = practice.store
    told = facts.newest_scenario(store, scenario)
    if told is None:
        told = json.loads(load_content(practice.library, practice.library.scenario_named(scenario)).documents["scenario"])
    with store.undamaged():
        figures = item(
            facts.attempt_facts(store, choice, scenario), facts.means_elsewhere(store, choice, scenario), told.get("meters") or {}
        )
        wrong = wrong_turns(facts.steps(store, choice, scenario), facts.visits(store, choice, scenario), told)
        lines = {name: unfilled(_first_line(state)) for name, state in told["states"].items()}
        return ScenarioReport(scenario, told["title"], told["difficulty"], told["minutes"], figures, tuple(wrong), lines)


def criteria_report(practice: Practice, rubric: str, choice: Choice = EVERYBODY) -> CriteriaReport:
    """The figures of a rubric that is there or that talks were assessed by.

    Raises:
        UnknownNameError: there is none, with the nearest name.
    """
    store, library = practice.store, practice.library
    known = {*library.rubric_files, *facts.played_rubrics(store)}
    if rubric not in known:
        near = nearest(rubric, known)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("See ‘trainer rubrics’.")
        raise UnknownNameError(_("There is no rubric ‘{name}’.").format(name=rubric), hint)
    written = rubric_called(library, rubric)[1] if rubric in library.rubric_files else None
    with store.undamaged():
        found = criterion_figures(facts.criterion_counts(store, choice, rubric))
        together = measured_together(found.values())
        measured = reliability(facts.first_ratings(store, choice, rubric), together)
        talks, reps = facts.rubric_talks(store, choice, rubric)
    titles = {name: in_language(one.title, current()) for name, one in written.criteria.items()} if written is not None else {}
    ordered = sorted(found, key=lambda name: (list(titles).index(name) if name in titles else len(titles), name))
    title = in_language(written.title, current()) if written is not None else rubric
    return CriteriaReport(rubric, title, talks, reps, tuple(found[name] for name in ordered), titles, together, measured)


def _first_line(state: Mapping[str, Any]) -> str:
    lines = state["customer"]
    return str(lines if isinstance(lines, str) else lines[0])
