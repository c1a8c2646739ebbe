"""Truth against the briefing: what neither it nor the talk supports earns nothing and is shown; what they contain is never held against a rep."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.content.library import Library
from trainer.content.loading import load_content
from trainer.evidence import Struck
from trainer.language.figures import find_figures
from trainer.language.reader import Context, Reader
from trainer.language.reading import Doubt, Reading
from trainer.notation.words import fold
from trainer.practice import Practice
from trainer.reports.wording import flag_in_words

BRIEFING = (
    "You sell Waypost. Bergman Foods in Duluth, 40 trucks, leaves the dock 35 minutes earlier since their pilot.",
    "A pilot takes six weeks and costs 4,800 dollars. You may include training for two years of service.",
    "恒达物流用了以后，每月少赔三万元，退货降了百分之十二。",
)
CUSTOMER = "Overtime comes to about 9,000 dollars a month. 加班费一个月九千。"


Claims = Callable[..., tuple[Reading, list[str]]]


@pytest.fixture
def claims(reader: Reader) -> Claims:
    def claims(answer: str, known: tuple[str, ...] | None = BRIEFING) -> tuple[Reading, list[str]]:
        reading = reader.read(answer, Context(2, CUSTOMER, known=known))
        return reading, [flag.origin for flag in reading.flags if flag.doubt is Doubt.UNSUPPORTED]

    return claims


@pytest.mark.parametrize(
    ("answer", "claimed"),
    [
        ("It cuts overtime by 40%.", ["40%"]),
        ("Bergman Foods leaves the dock 55 minutes earlier since then.", ["55"]),
        ("Halvorsen Foods did the same and saved 35 minutes a morning.", ["Halvorsen Foods"]),
        ("Our system is the best on the market.", ["the best on the market"]),
        ("If you sign for two years, I can take 15 percent off.", ["15 percent"]),
        ("用了以后加班费能降百分之四十。", ["百分之四十"]),
        ("我们是全国第一的系统。", ["全国第一"]),
        ("像宏昌物流用了我们的系统，每月少赔三万元。", ["宏昌物流"]),
    ],
)
def test_an_invented_figure_name_or_superlative_is_found_and_earns_nothing(claims: Claims, answer: str, claimed: list[str]) -> None:
    reading, found = claims(answer)
    assert found == claimed
    assert "claims_unsupported" in reading.shown()
    assert not reading.shown() & {"quantifies_value", "cites_evidence", "trades_concession"}
    assert claimed[0] in flag_in_words(next(flag for flag in reading.flags if flag.doubt is Doubt.UNSUPPORTED))


@pytest.mark.parametrize(
    "answer",
    [
        "Bergman Foods, with forty trucks, leaves the dock 35 minutes earlier; that is what it did for them.",
        "At 9,000 dollars a month you lose 108,000 a year to overtime; the pilot pays for itself.",
        "If you take two years of service, I can include the training.",
        "I would estimate that it saves you 20 percent of that, but we would have to measure it.",
        "What would 30 percent less overtime mean for you?",
        "Let's meet on Tuesday at ten for forty minutes with your dispatcher.",
        "You are the best in the industry at this, from what I hear.",
        "恒达物流用了以后每月少赔三万元，退货降了12%。",
        "加班费一个月九千，一年就是十万八。",
        "我们先约周三下午三点，四十分钟就够。",
    ],
)
def test_what_the_briefing_or_the_talk_contains_or_what_follows_from_it_is_no_invention(claims: Claims, answer: str) -> None:
    reading, found = claims(answer)
    assert found == [] and "claims_unsupported" not in reading.shown()


def test_without_a_briefing_nothing_is_held_against_it(claims: Claims) -> None:
    reading, found = claims("It cuts overtime by 40%.", None)
    assert found == [] and "quantifies_value" in reading.shown()


def test_a_discount_is_never_excused_by_being_beyond_ones_authority(claims: Claims) -> None:
    reading, found = claims("I'll give you 25 percent off, no strings attached.")
    assert found and "offers_discount" in reading.shown()


def test_in_a_talk_an_invented_figure_is_shown_and_what_the_customer_said_may_be_used(shipped: Library, practice: Practice) -> None:
    content = load_content(shipped, "discovery-late-trucks")
    assert "35 minutes earlier" in content.scenario.brief.replace("\n", " ")
    talk = practice.start("discovery-late-trucks")
    invented = talk.answer("Our customers save 62 percent of their overtime with Waypost.").reading
    assert [flag.origin for flag in invented.flags if flag.doubt is Doubt.UNSUPPORTED] == ["62 percent"]
    assert {piece.struck for piece in invented.evidence if piece.behavior == "quantifies_value"} == {Struck.UNSUPPORTED}
    told = talk.answer("Bergman Foods leaves the dock 35 minutes earlier since their pilot.").reading
    assert not [flag for flag in told.flags if flag.doubt is Doubt.UNSUPPORTED]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("nine hundred people and 4.8k dollars, 1,200 euros", {900, 4800, 1200}),
        ("twenty-five percent, two million", {25, 2_000_000}),
        ("四十万，打九折，八五折，三成，百分之十五", {400_000, 10, 15, 30}),
        ("三百二十家，一万二千块", {320, 12_000}),
        ("on Tuesday at ten, in two weeks, 周三下午三点", set()),
    ],
)
def test_values_are_read_in_digits_and_in_words(text: str, values: set[float]) -> None:
    assert {figure.value for figure in find_figures(fold(text)[0])} == values
