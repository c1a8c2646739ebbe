"""What words mean, by a table: words that are used alike point the same way, in both languages."""

from __future__ import annotations

import pytest

from trainer.content.library import Library
from trainer.language.features import meant
from trainer.language.meanings import Meanings
from trainer.language.sentences import Answer


def direction(meanings: Meanings, text: str) -> list[float]:
    return meanings.direction(meant([key for sentence in Answer(text).sentences for key in sentence.keys]))


@pytest.mark.parametrize(
    ("language", "one", "alike", "other"),
    [
        ("en", "cheap", "affordable", "tractor"),
        ("en", "angry", "furious", "invoice"),
        ("zh", "便宜", "低价", "拖拉"),
        ("zh", "生气", "愤怒", "发票"),
    ],
)
def test_words_of_like_use_are_nearer_than_others(language: str, one: str, alike: str, other: str, shipped: Library) -> None:
    meanings = Meanings(shipped.meanings[language].partition("\n")[2])
    near, far = (sum(a * b for a, b in zip(direction(meanings, one), direction(meanings, word), strict=True)) for word in (alike, other))
    assert near > far + 0.1


def test_the_shares_of_all_words_add_up_to_their_direction(shipped: Library) -> None:
    meanings = Meanings(shipped.meanings["en"].partition("\n")[2])
    words = meant(["price", "board", "decid", "zzyzx"])
    first = [1.0] + [0.0] * (len(meanings.direction(words)) - 1)
    assert sum(value for _word, value in meanings.shares(words, first)) == pytest.approx(meanings.direction(words)[0])


def test_words_that_no_table_knows_point_nowhere() -> None:
    assert set(Meanings("").direction(frozenset({"price"}))) == {0.0}
