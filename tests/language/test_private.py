"""Before an answer is shared, words that tell of people, customers or figures are shown."""

from __future__ import annotations

import pytest

from trainer.language.private import private_words
from trainer.language.truth import Ground


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Maria Lopez at Brightline told me they pay 4,800 a month.", ("Maria Lopez", "Brightline", "4,800")),
        ("Write to a.b@example.com or call 555-123-4567.", ("a.b@example.com", "555-123-4567")),
        ("王总您好，我们给恒通物流公司省了三成，李经理也认可。", ("王总", "恒通物流", "三成", "李经理")),
        ("打我手机13812345678。", ("13812345678",)),
        ("That is a fair question. What makes the other quote look better to you?", ()),
        ("Two things: let's talk on Tuesday.", ()),
        ("总共两点，您先说说最头疼的是什么？", ()),
        ("总的来说，您主要担心的是交期，对吗？", ()),
    ],
)
def test_names_addresses_and_figures_are_seen_and_plain_talk_is_not(answer: str, found: tuple[str, ...]) -> None:
    assert private_words(answer) == found


def test_what_the_scenario_tells_itself_is_no_secret() -> None:
    told = Ground(["Dana Whitfield buys for Northwind. The quote is 20% above the other."])
    assert private_words("I hear you, Dana: 20% is a lot, and so are 31 trucks.", told) == ("31",)
