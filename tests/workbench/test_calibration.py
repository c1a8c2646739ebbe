"""Calibration: people's ratings against the reader's, with intervals, disagreements, phrases worth adding and cut points."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import trainer
from tests.cli.test_cli import documented
from tests.language.test_measuring import RUBRIC, SCENARIO
from trainer.content.library import Library
from trainer.errors import TrainerError
from trainer.language.reader import Reader
from trainer.workbench.calibration import LEAST_GRADED, against_labels, cut_points, phrases_in_common
from trainer.workbench.corpus import read_corpus
from trainer.workbench.ratings import Pointed, read_ratings

ROWS = [
    {"customer": "It is late.", "answer": "What worries you most?", "behaviors": ["asks_open_question", "asks_need"]},
    {"customer": "It is late.", "answer": "The zebra sleeps on the roof.", "behaviors": ["thanks"]},
    {"customer": "It is late.", "answer": "My zebra sleeps on your roof.", "behaviors": ["thanks"]},
    {"customer": "It is late.", "answer": "Your zebra sleeps on no tree.", "behaviors": ["thanks"]},
    {"customer": "It is late.", "answer": "Thank you for your time.", "behaviors": ["thanks"]},
    {"customer": "It is late.", "answer": "The roof is red.", "behaviors": []},
    {"customer": "It is late.", "answer": "Thanks a lot.", "behaviors": [], "may": ["thanks"]},
]


def written(path: Path, *rows: Any) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


def test_behaviors_are_counted_right_wrong_and_missed_and_open_ones_not_at_all(tmp_path: Path, shipped: Library) -> None:
    corpus = read_corpus([written(tmp_path / "labels.jsonl", *ROWS)])
    figures, disagreements = against_labels(Reader(shipped.behaviors.models), corpus)
    thanks = figures["thanks"].finding
    assert (thanks.shown, thanks.right, thanks.wrong, thanks.missed) == (4, 1, 0, 3)
    assert figures["thanks"].f1 is not None and figures["thanks"].f1.low <= 0.4 <= figures["thanks"].f1.high
    assert {(one.behavior, one.seen_by) for one in disagreements if one.behavior == "thanks"} == {("thanks", "person")}


def test_words_that_missed_answers_share_and_others_do_not_are_proposed(tmp_path: Path, shipped: Library) -> None:
    corpus = read_corpus([written(tmp_path / "labels.jsonl", *ROWS)])
    figures, _disagreements = against_labels(Reader(shipped.behaviors.models), corpus)
    assert figures["thanks"].phrases[0] == "zebra sleeps on"
    assert phrases_in_common(["换谁都窝火吧", "换谁都窝火啊", "这事换谁都窝火"], ["这事不大"])[0] == "换谁都窝火"
    assert phrases_in_common(["only one", "only one"], []) == ()


def test_the_command_shows_figures_disagreements_and_phrases(tmp_path: Path) -> None:
    out = trainer("calibrate", written(tmp_path / "labels.jsonl", *ROWS)).stdout
    assert "thanks" in out and "0.25 [" in out and "zebra sleeps on" in out and "Worth reading" in out


def test_json_has_the_keys_that_the_document_names(tmp_path: Path) -> None:
    data = json.loads(trainer("calibrate", written(tmp_path / "labels.jsonl", *ROWS), "--json").stdout)
    assert set(data) == documented("## `trainer calibrate --json`")
    assert data["behaviors"]["thanks"]["missed"] == 3


def test_a_table_with_headings_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text('customer,answer,behaviors\n"您好","谢谢您抽时间","thanks；greets"\n"好","嗯",\n', "utf-8-sig")
    ratings = read_ratings([path])
    assert [(one.answer, sorted(one.shows)) for one in ratings.labelled] == [("谢谢您抽时间", ["greets", "thanks"]), ("嗯", [])]


def test_levels_are_compared_per_criterion(tmp_path: Path) -> None:
    good = ["What is the hardest part of getting the bread out?", "I suggest we meet on Tuesday at nine."]
    rows = [{"scenario": "small-call", "answers": good, "levels": {"ask": 2, "step": 1}}] * 2 + [
        {"scenario": "small-call", "answers": ["", ""], "levels": {"ask": 0}}
    ]
    data = json.loads(trainer("calibrate", written(tmp_path / "levels.jsonl", *rows), "--json").stdout)
    assert data["criteria"]["small/ask (en)"]["n"] == 3 and data["criteria"]["small/ask (en)"]["kappa"][0] == 1
    assert data["criteria"]["small/step (en)"]["exact"] == 0
    wrong = written(tmp_path / "wrong.jsonl", {"scenario": "small-call", "answers": good, "levels": {"aks": 2}})
    assert "‘ask’" in trainer("calibrate", wrong, code=2).stderr


def test_cut_points_come_from_twenty_graded_answers_on_with_cross_validated_agreement(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "scenarios" / "knows-the-filter.yaml").write_text(SCENARIO, "utf-8")
    (tmp_path / "rubrics" / "knowledge.yaml").write_text(RUBRIC, "utf-8")
    full = "Carbon binds the chlorine, a membrane keeps back the bacteria, a sensor tells when to change it, {word}."
    half = "Well, the carbon binds the chlorine, {word}."
    base = {"behavior": "explains_filter", "scenario": "knows-the-filter", "customer": "How does your filter work?"}
    words = ["yes", "sir", "indeed", "truly", "always", "often", "daily", "here", "now", "then"]
    rows = [{**base, "answer": text.format(word=word), "points": points} for text, points in ((full, 2), (half, 0)) for word in words]
    out = trainer("calibrate", written(tmp_path / "graded.jsonl", *rows), "--content", tmp_path).stdout
    assert "2 points from" in out and "agreement 1.00, n 20" in out
    few = trainer("calibrate", written(tmp_path / "graded.jsonl", *rows[:5]), "--content", tmp_path).stdout
    assert "5 graded answers; cut points are proposed from 20 on" in few


def test_a_cut_that_only_fits_by_chance_shows_in_its_agreement() -> None:
    rows = [Pointed("b", "", str(number), float(number % 2), None) for number in range(LEAST_GRADED)]
    (cut,) = cut_points(rows, lambda one: float(one.answer) / 20)["b"]
    assert cut.agreement < 0.7


@pytest.mark.parametrize(
    "row", [{"answer": "x"}, {"points": "many", "behavior": "b", "answer": "x"}, {"levels": [1]}, {"levels": {"a": 1}}]
)
def test_a_line_that_is_no_rating_is_named(tmp_path: Path, row: Any) -> None:
    with pytest.raises(TrainerError, match=r"bad\.jsonl, line 1"):
        read_ratings([written(tmp_path / "bad.jsonl", row)])
