"""A rep who has talked, and people who look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

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


def talked(practice: Practice, *answers: str, scenario: str = "small-call", exam: bool = False) -> str:
    """The id of an attempt with these answers, left where they did not end it."""
    attempt = practice.start(scenario, seed=1, kind="exam" if exam else "practice")
    for text in answers:
        attempt.answer(text)
    if practice.look(attempt.id)[0].finished is None:
        attempt.leave()
    return attempt.id
