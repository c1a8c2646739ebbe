"""What a rep is told that their words showed."""

from __future__ import annotations

from trainer.content.bundle import Content
from trainer.evidence import Evidence
from trainer.reports.grounds import grounds

ANSWER = "Why is that? I suggest Tuesday at nine."


def piece(behavior: str, words: str) -> Evidence:
    start = ANSWER.index(words)
    return Evidence(behavior, 1, start, start + len(words), words)


def told(call: Content, *evidence: Evidence) -> list[tuple[str, list[str]]]:
    return [(ground.shows, [quote.text for quote in ground.quotes]) for ground in grounds(evidence, {1: ANSWER}, call)]


def test_overlapping_words_are_quoted_once_with_everything_that_they_show(call: Content) -> None:
    found = told(call, piece("proposes_next_step", "I suggest Tuesday"), piece("sets_date", "Tuesday at nine"))
    assert found == [("Proposes a next step + Names a day or time", ["I suggest Tuesday at nine"])]


def test_the_form_of_a_question_is_told_only_where_nothing_says_what_was_asked(call: Content) -> None:
    form, need = piece("asks_open_question", "Why is that"), piece("asks_need", "Why is that")
    assert told(call, form, need) == [("Asks about the customer's situation", ["Why is that"])]
    assert told(call, form) == [("Asks an open question", ["Why is that"])]
