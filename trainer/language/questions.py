"""Whether a sentence asks something, where in it, and whether it leaves the answer open."""

from __future__ import annotations

from typing import NamedTuple

from trainer.language.questions_en import english_form
from trainer.language.questions_zh import chinese_form
from trainer.language.sentences import Sentence
from trainer.notation.words import is_han


class Question(NamedTuple):
    """The words `start` to before `end` of a sentence ask; `form` is open, closed, or none (asked for show only)."""

    form: str
    start: int
    end: int


def find_question(sentence: Sentence) -> Question | None:
    """The question of a sentence; in a mixed sentence the script with more words decides."""
    han = sum(map(is_han, sentence.keys))
    chinese = sentence.answer.han and han * 2 >= len(sentence.keys) - han
    if chinese:
        found = chinese_form(sentence)
    else:
        found = english_form(sentence.keys, sentence.breaks, sentence.asks, sentence.open_ended)
    if found is None:
        return None
    form, start = found
    return Question(form, start, len(sentence.keys))
