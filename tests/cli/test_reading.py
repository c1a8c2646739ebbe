"""`trainer read`: what the reader sees in a text, as lines and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.running import trainer
from tests.cli.test_cli import documented

ROWS: list[dict[str, Any]] = [
    {"id": "a", "context": "You cost too much.", "answer": "What else worries you? I would not call that a fair point."},
    {"id": "b", "answer": "您最担心的是哪方面？", "language": "zh"},
    {
        "id": "c",
        "answer": "the beam is broken",
        "question": "Why does the door stop?",
        "references": ["The light beam is broken."],
        "examples": [{"answer": "the beam is broken", "points": 2}, {"answer": "it is magic", "points": 0}],
    },
]


def read_rows(*rows: Any, code: int = 0) -> Any:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    done = trainer("read", "--jsonl", stdin=text, code=code)
    return [json.loads(line) for line in done.stdout.splitlines()] if code == 0 else done.stderr


def test_every_piece_of_evidence_is_the_answers_own_words() -> None:
    for row, found in zip(ROWS, read_rows(*ROWS), strict=True):
        assert found["id"] == row["id"]
        pieces = [*(piece for pieces in found["behaviors"].values() for piece in pieces), *found["struck"]]
        assert all(row["answer"][piece["start"] : piece["end"]] == piece["quote"] and piece["why"] for piece in pieces)


def test_lines_give_behaviors_what_was_struck_coverage_and_points() -> None:
    english, chinese, knowledge = read_rows(*ROWS)
    assert "asks_open_question" in english["behaviors"] and "asks_open_question" in chinese["behaviors"]
    assert ("acknowledges", "negated") in [(piece["behavior"], piece["struck"]) for piece in english["struck"]]
    assert "coverage" not in english and "points" not in english
    assert knowledge["coverage"] > 0.6 and knowledge["points"] > 1.5


def test_lines_have_the_keys_that_the_document_names() -> None:
    keys = {key for row in read_rows(*ROWS) for key in row}
    assert keys | {key for row in ROWS for key in row} <= documented("## `trainer read --jsonl`")


def test_what_games_is_said_in_integrity() -> None:
    (row,) = read_rows(
        {
            "id": 1,
            "context": "Our drivers wait two hours at the gate every single morning.",
            "answer": "value trust ROI partnership next step",
        }
    )
    assert not row["behaviors"] and row["integrity"][0]["doubt"] == "keywords"


def test_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert [row["id"] for row in read_rows("\ufeff" + json.dumps(ROWS[0]), "", json.dumps(ROWS[1]))] == ["a", "b"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{", "Line 2"),
        ("[1]", "no JSON object"),
        ({"id": 1}, "‘answer’ must be a text"),
        ({"answer": 3}, "‘answer’ must be a text"),
        ({"answer": "x", "references": "y"}, "‘references’ is no list"),
        ({"answer": "x", "examples": [{"answer": "y"}]}, "‘points’, a number"),
        ({"answer": "x", "examples": "y"}, "‘examples’ is no list"),
        ({"answer": "x", "language": "fr"}, "‘language’ is not among"),
        ("[" * 100_000, "Line 2"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong_in_it(row: Any, says: str) -> None:
    error = read_rows(ROWS[0], row, code=2)
    assert says in error and "Line 2" in error


def test_a_text_is_shown_with_its_evidence_marked_and_what_does_not_count() -> None:
    out = trainer("read", "What worries you? I would not call that a fair point.", "--context", "Too expensive.").stdout
    assert out.splitlines()[0] == "[What worries you]? I would not call that a fair point."
    assert "+ asks_open_question" in out and "x acknowledges" in out


def test_a_long_phrase_is_shown_short() -> None:
    out = trainer("read", "Let's do a demo next week.").stdout
    assert max(map(len, out.splitlines())) < 200


def test_a_text_or_lines_must_be_given_and_not_both() -> None:
    assert "trainer read" in trainer("read", code=2).stderr
    assert "trainer read" in trainer("read", "text", "--jsonl", code=2).stderr


def test_the_language_of_a_text_may_be_told() -> None:
    assert "No behavior" in trainer("read", "您最担心的是哪方面？", "--language", "en").stdout
    assert "asks_open_question" in trainer("read", "您最担心的是哪方面？", "--language", "auto").stdout
