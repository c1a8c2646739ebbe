"""The reader as it is shipped, on answers that neither its phrases nor its weights were made from (rubrics/corpus/README.md tells how they were labelled)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.spoken import spoken
from tests.language.test_answers import SECOND_LIST
from trainer.content.library import Library
from trainer.language.reader import Context, Reader
from trainer.workbench.corpus import read_corpus
from trainer.workbench.learning import score

FOLDER = Path(__file__).parent / "graded"
FLOORS = {"en": 0.72, "zh": 0.745}
"""Micro-F1 over the first list; raised when the reader gets better. A test of regressions, not of truth."""


@pytest.fixture(scope="module")
def reader(shipped: Library) -> Reader:
    return Reader(shipped.behaviors.models, shipped.weights)


@pytest.mark.parametrize("language", FLOORS)
def test_the_shipped_reader_finds_what_two_labellings_agree_on(language: str, reader: Reader) -> None:
    corpus = read_corpus([FOLDER / f"{language}.jsonl"])
    found = [reader.read(one.answer, Context(1, one.customer)).shown() for one in corpus]
    names = sorted({name for one in corpus for name in one.shows} - SECOND_LIST)
    assert len(corpus) >= 500 and len(names) >= 40
    assert sum(one.kind not in ("plain", "several", "terse") for one in corpus) >= len(corpus) / 3
    measured = score(corpus, found, names)
    assert measured.f1 >= FLOORS[language], measured


def test_chinese_taken_down_without_marks_and_with_fillers_is_still_read(reader: Reader) -> None:
    corpus = [one for one in read_corpus([FOLDER / "zh.jsonl"]) if one.kind not in ("gaming", "no_punctuation")]
    names = sorted({name for one in corpus for name in one.shows} - SECOND_LIST)
    clean, taken_down = (
        score(corpus, [reader.read(write(one.answer), Context(1, one.customer)).shown() for one in corpus], names).f1
        for write in (str, spoken)
    )
    assert taken_down >= clean - 0.11


def test_none_of_the_graded_answers_is_learned_from(shipped: Library) -> None:
    learned = {one.answer for path in (shipped.roots[0].path / "rubrics" / "corpus").rglob("*.jsonl") for one in read_corpus([path])}
    graded = {one.answer for path in FOLDER.glob("*.jsonl") for one in read_corpus([path])}
    assert learned and not learned & graded


def test_weights_were_learned_from_the_behaviors_as_they_are_worded(shipped: Library) -> None:
    from trainer.language.learned import Weights
    from trainer.language.lexicon import Lexicon

    for language, text in shipped.weights.items():
        lexicon = Lexicon(shipped.behaviors.models[language], language)
        worded_anew = [head.behavior for head in Weights(text).heads if head.digest != lexicon.digest(head.behavior)]
        assert not worded_anew, "learn anew: trainer learn --language " + language
