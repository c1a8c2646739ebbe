"""Behaviors that an answer shows more or less of: graded examples and reference answers, in a talk and in its assessment."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.content.check import check_library
from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.evidence import Evidence
from trainer.practice import Practice
from trainer.reports.wording import missing_in_words

SCENARIO = """
id: knows-the-filter
language: en
title: What the filter does
stage: proposal
difficulty: 1
minutes: 2
rubric: knowledge
persona: {name: Ida Moss, role: Chemist, company: Moss Labs}
brief: Ida asks how your water filter works.
objective: Explain it.
behaviors:
  explains_filter:
    title: Explains the filter
    covers: ["The carbon binds chlorine, the membrane keeps back bacteria, and a sensor tells when to change it."]
  sells_use:
    title: Says what it is good for
    graded:
      - {answer: "You save the hours that your people spend on testing every batch.", points: 3}
      - {answer: "Nobody has to test each batch by hand any more.", points: 3}
      - {answer: "It is a very good and modern filter.", points: 0}
      - {answer: "Many customers like our filter.", points: 1}
start: asks
states:
  asks:
    customer: How does your filter work?
    replies:
      - {when: coverage(explains_filter) >= 0.6, to: why}
      - {otherwise: asks}
  why:
    customer: And what is that good for?
    replies:
      - {when: grade(sells_use) >= 2, to: done}
      - {otherwise: why}
  done: {ending: success, customer: I see.}
turns: 6
"""
RUBRIC = """
id: knowledge
title: {en: Knowledge, zh: 知识}
pass: 50
criteria:
  asks:
    title: {en: Asks, zh: 提问}
    skill: asking
    levels:
      - {points: 1, when: asks_open_question, anchor: {en: Asks., zh: 有提问。}}
      - {points: 0, anchor: {en: Asks nothing., zh: 没有提问。}}
    advice: {en: Ask., zh: 提问。}
"""
BUILT_IN = """
language: en
behaviors:
  explains_price: {title: Explains the price, covers: "The price contains the filter and its service for a year."}
"""
WELL = "Carbon binds the chlorine, a membrane keeps back the bacteria, and when you should change it the sensor tells you."
PARTLY = "There is carbon in it, and the carbon binds the chlorine for you."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "rubrics" / "behaviors").mkdir(parents=True)
    (tmp_path / "scenarios" / "knows-the-filter.yaml").write_text(SCENARIO, "utf-8")
    (tmp_path / "rubrics" / "knowledge.yaml").write_text(RUBRIC, "utf-8")
    return Library((Root(tmp_path, shipped=False), shipped_root()))


@pytest.fixture
def practice(library: Library, tmp_path: Path) -> Practice:
    practice = Practice(library, tmp_path / "practice.db", rep="Ana")
    practice.store.add_rep("Ana", practice.now())
    return practice


def test_a_talk_moves_on_by_coverage_and_by_grade(library: Library, practice: Practice) -> None:
    assert check_library(library) == []
    talk = practice.start("knows-the-filter")
    assert talk.answer(PARTLY).to == "asks"
    assert talk.answer(WELL).to == "why"
    assert talk.answer("It is good and modern, a very good one.").to == "why"
    assert talk.answer("Your people need not test every batch by hand any more, you save those hours.").to == "done"


def test_what_is_measured_is_stored_and_replays(practice: Practice) -> None:
    talk = practice.start("knows-the-filter")
    reading = talk.answer(PARTLY).reading
    (piece,) = [one for one in reading.evidence if one.measure is not None]
    assert piece.measure is not None and 0.2 <= piece.measure.value < 0.6
    assert len(piece.measure.missing) == 2
    assert Evidence.from_data(piece.to_data()) == piece
    resumed = practice.resume(talk.id)
    assert resumed.turns[0].reading == reading


def test_an_answer_that_repeats_the_question_or_lists_words_covers_nothing(practice: Practice) -> None:
    talk = practice.start("knows-the-filter")
    for words in ("How does your filter work, how does the filter work for you?", "carbon chlorine membrane bacteria sensor change", ""):
        turn = talk.answer(words)
        assert turn.to == "asks"
        assert not [piece for piece in turn.reading.evidence if piece.counts and piece.measure is not None and piece.measure.value >= 0.5]


def test_copied_sentences_are_left_out_of_the_measure(library: Library, practice: Practice) -> None:
    content = load_content(library, "knows-the-filter")
    assert content.scenario.states["asks"].replies[0].when is not None
    talk = practice.start("knows-the-filter")
    talk.answer(WELL)
    again = talk.answer(WELL).reading
    assert again.struck and not [piece for piece in again.evidence if piece.measure is not None]


def test_a_condition_on_what_nothing_can_measure_is_a_fault(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "scenarios" / "knows-the-filter.yaml"
    path.write_text(SCENARIO.replace("coverage(explains_filter)", "grade(explains_filter)"), "utf-8")
    rubric = tmp_path / "rubrics" / "knowledge.yaml"
    rubric.write_text(RUBRIC.replace("when: asks_open_question", "when: coverage(greets) >= 0.5"), "utf-8")
    faults = check_library(Library((Root(tmp_path, shipped=False), shipped_root())))
    assert sorted((Path(fault.file).name, fault.rule) for fault in faults) == [
        ("knowledge.yaml", "nothing-to-measure-by"),
        ("knows-the-filter.yaml", "nothing-to-measure-by"),
    ]


def test_a_rubric_grades_by_coverage_and_names_the_missing_points(tmp_path: Path, library: Library) -> None:
    (tmp_path / "rubrics" / "behaviors" / "own.yaml").write_text(BUILT_IN, "utf-8")
    rubric = RUBRIC.replace("when: asks_open_question", "when: coverage(explains_price) >= 0.7")
    (tmp_path / "rubrics" / "knowledge.yaml").write_text(rubric, "utf-8")
    practice = Practice(Library((Root(tmp_path, shipped=False), shipped_root())), tmp_path / "two.db", rep="Ana")
    practice.store.add_rep("Ana", practice.now())
    totals = []
    for words in ("The price contains the filter.", "In the price you find the filter, and for a year its service."):
        talk = practice.start("knows-the-filter")
        for answer in (words, WELL, "Your people need not test every batch by hand any more, you save those hours."):
            talk.answer(answer)
        feedback = practice.feedback(talk.id)
        totals.append(feedback.assessment.total)
        if feedback.assessment.total == 0:
            (criterion,) = feedback.assessment.criteria
            assert "at least 70% of what belongs to it" in missing_in_words(criterion.missing, talk.content)
    assert totals == [0, 100]
