"""The scenario nearest to a worry: measured on worries that were written for it (tests/data/worries/README.md), beside two baselines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest

from trainer.coaching.nearest import MOST, nearest
from trainer.coaching.worries import WORRIES
from trainer.content.catalogue import catalogue
from trainer.content.library import Library, shipped_root
from trainer.content.outlines import Outline, outlines

LIBRARY = Library((shipped_root(),))
DATA = Path(__file__).parent.parent / "data" / "worries"
FLOOR = {"en": (0.97, 0.68, 0.60), "zh": (0.97, 0.48, 0.65)}
"""By language, of worries that nothing was tuned on: the share with a right one among three, with it first, and among three without the stage."""


class Told(NamedTuple):
    part: str
    stage: str
    right: tuple[str, ...]
    worry: str


def worries(language: str, *parts: str) -> list[Told]:
    rows = [line.split("\t") for line in (DATA / f"{language}.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        Told(part, stage, () if right == "-" else tuple(right.split(",")), worry) for part, stage, right, worry in rows if part in parts
    ]


@cache
def known() -> list[Outline]:
    return outlines(LIBRARY, catalogue(LIBRARY))


def found(told: Told, language: str, *, stage: bool = True) -> list[str]:
    return [one.scenario for one in nearest(told.worry, told.stage if stage else None, language, known(), LIBRARY.meanings)]


def hits(told: list[Told], ranked: list[list[str]], among: int = MOST) -> float:
    return sum(bool(set(one.right) & set(ids[:among])) for one, ids in zip(told, ranked, strict=True)) / len(told)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_right_scenario_is_among_the_first_three(language: str) -> None:
    pool = sorted(known(), key=lambda one: one.id)
    for part in ("dev", "test", "fresh", "held"):
        told = [one for one in worries(language, part) if one.right]
        ours = [found(one, language) for one in told]
        without = [found(one, language, stage=False) for one in told]
        same = [[one.id for one in sorted(pool, key=lambda one: (one.language != language, one.stage != each.stage))] for each in told]
        three, first, unstaged = hits(told, ours), hits(told, ours, 1), hits(told, without)
        mine = sum(one.language == language for one in pool)
        print(
            f"\n{language} {part}: {len(told)} worries; among three {three:.2f}, first {first:.2f}; without the stage {unstaged:.2f};"
            f" the stage alone {hits(told, same):.2f}, first {hits(told, same, 1):.2f}; by chance {MOST / mine:.2f}"
        )
    # The part that was written last, and that nothing was tuned on.
    least_three, least_first, least_unstaged = FLOOR[language]
    assert three >= least_three and first >= least_first and unstaged >= least_unstaged
    assert three > hits(told, same) and first > hits(told, same, 1) and unstaged > 2 * MOST / mine


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_nothing_fits_it_says_so(language: str) -> None:
    told = [one for one in worries(language, "test", "fresh") if not one.right]
    near = [one.worry for one in told if nearest(one.worry, one.stage, language, known(), LIBRARY.meanings)[0].near]
    assert len(told) >= 5 and near == []


def test_a_proposal_says_why() -> None:
    first = nearest("I'm afraid he says we're too expensive", "negotiation", "en", known(), LIBRARY.meanings)[0]
    assert first.scenario == "price-objection" and first.near and "price" in first.worries and first.same_stage
    assert first.line in next(one for one in known() if one.id == "price-objection").lines


def test_who_sells_is_not_sent_to_lead_and_who_leads_not_to_sell() -> None:
    stages = {one.id: one.stage for one in known()}
    for stage in ("leading", "negotiation"):
        ids = found(Told("", stage, (), "She promised me a deal this quarter that I don't believe in"), "en")
        assert {stages[one] == "leading" for one in ids} == {stage == "leading"}


def test_every_worry_has_words_in_both_languages() -> None:
    assert [name for name, worry in WORRIES.items() if not (worry.en.strip() and worry.zh.strip() and worry.tags)] == []


def test_hundreds_of_scenarios_take_little_time_and_what_is_kept_is_read_again(tmp_path: Path) -> None:
    entries = catalogue(LIBRARY, tmp_path / "catalogue.json")
    first = outlines(LIBRARY, entries, tmp_path / "outlines.json")
    assert outlines(LIBRARY, entries, tmp_path / "outlines.json") == first
    (tmp_path / "outlines.json").write_text("{")
    assert outlines(LIBRARY, entries, tmp_path / "outlines.json") == first
    many = [
        Outline(f"{one.id}-{copy}", one.language, one.stage, one.topics, one.heads, one.text, one.lines)
        for one in first
        for copy in range(20)
    ]
    began = perf_counter()
    assert len(nearest("They say we're too expensive", None, "en", many, LIBRARY.meanings)) == MOST
    print(f"\n{len(many)} scenarios, {sum(one.language == 'en' for one in many)} in the language: {perf_counter() - began:.2f} s")
