"""A rep who has talked, and people who look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import TEAM, Clock
from trainer.content.library import Library, Root, shipped_root
from trainer.practice import Practice

ASK = "What is the hardest part of getting the bread out in the morning?"
STEP = "I suggest we look at two routes together next Tuesday at nine."


@pytest.fixture
def person(practice: Practice) -> Iterator[Callable[[str], Practice]]:
    """Another person at the same database, by name."""
    opened: list[Practice] = []

    def find(name: str) -> Practice:
        practice.store.add_rep(name, practice.now())
        opened.append(Practice(practice.library, practice.database, rep=name, now=practice.now))
        return opened[-1]

    yield find
    for one in opened:
        one.close()


@pytest.fixture
def light() -> Library:
    """The team's content, read by rules alone: the weights are most of what would be written again and again."""
    library = Library((Root(TEAM, shipped=False), shipped_root()))
    library.__dict__["weights"] = {}
    return library


@pytest.fixture
def machine(light: Library, tmp_path: Path) -> Iterator[Callable[..., Practice]]:
    """Makes a machine of somebody's own, with a database that further people may be in."""
    made: list[Practice] = []

    def make(name: str, *others: str, file: str | None = None, library: Library = light) -> Practice:
        practice = Practice(library, tmp_path / f"{file or name}.db", rep=name, now=Clock())
        for one in (name, *others):
            practice.store.add_rep(one, practice.now())
        made.append(practice)
        return practice

    yield make
    for practice in made:
        practice.close()


def talked(practice: Practice, *answers: str, scenario: str = "small-call", exam: bool = False) -> str:
    """The id of an attempt with these answers, left where they did not end it."""
    attempt = practice.start(scenario, seed=1, kind="exam" if exam else "practice")
    for text in answers:
        attempt.answer(text)
    if practice.look(attempt.id)[0].finished is None:
        attempt.leave()
    return attempt.id
