"""Labelled answers: what a careful person marks is what the reader finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.language.conftest import Read

FLOORS = {"answers_en": 0.99, "answers_en_voices": 0.87, "answers_zh": 0.82}
"""Micro-F1 over the labels of the first list; raised when the reader gets better, never lowered to pass."""
FILES = sorted(Path(__file__).parent.glob("answers_*.yaml"))
WHOLE = [path for path in FILES if "voices" not in path.stem]
"""The sets that span all behaviors."""
SECOND_LIST = frozenset(
    [
        "probes_soft_no",
        "builds_rapport",
        "gives_face",
        "uses_introduction",
        "asks_for_referral",
        "follows_up",
        "confirms_in_writing",
        "asks_payment",
        "builds_champion",
        "disqualifies",
        "seeks_approval",
        "holds_with_reason",
        "offers_kickback",
        "declines_gift",
        "leaks_confidential",
        "claims_unsupported",
        "gives_space",
        "asks_recipient",
        "invites_trial",
        "recommends_with_reason",
        "adds_on",
        "invites_membership",
        "serves_waiting",
        "says_goodbye",
        "asks_for_plan",
        "agrees_follow_up",
        "criticizes_publicly",
        "asks_further",
    ]
)


def labelled(path: Path) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["answers"]
    return answers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_reader_finds_what_people_mark(path: Path, read: Read) -> None:
    right = missed = wrong = 0
    trouble = []
    for one in labelled(path):
        shown = read(one["answer"], one.get("customer", "")).shown() - SECOND_LIST
        wanted, open_ = set(one["shows"]), set(one.get("may", ()))
        right += len(wanted & shown)
        missed += len(wanted - shown)
        wrong += len(shown - wanted - open_)
        if wanted - shown or shown - wanted - open_:
            trouble.append(f"{one['answer']!r}: missed {sorted(wanted - shown)}, wrong {sorted(shown - wanted - open_)}")
    f1 = 2 * right / (2 * right + missed + wrong)
    assert f1 >= FLOORS[path.stem], "\n".join([f"micro-F1 {f1:.3f}", *trouble])


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_gaming_earns_nothing(path: Path, read: Read) -> None:
    gaming = [one for one in labelled(path) if one.get("gaming")]
    assert gaming
    for one in gaming:
        assert not read(one["answer"], one.get("customer", "")).shown(), one["answer"]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_the_set_is_large_and_hard_enough(path: Path) -> None:
    answers = labelled(path)
    assert len(answers) >= 90
    assert sum(bool(one.get("hard") or one.get("gaming")) for one in answers) >= 0.3 * len(answers)
    assert len({name for one in answers for name in one["shows"]}) >= 40
