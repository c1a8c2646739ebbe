"""The condition language: what it reads, what it means, what it refuses and how it explains itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.evidence import Evidence
from trainer.notation.conditions import And, Before, Node, Not, Or, Shown
from trainer.notation.explain import explain
from trainer.notation.parser import ConditionFault, parse


@dataclass
class Seen:
    """A situation made of behaviors and where they were first shown."""

    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    been: frozenset[str] = frozenset()
    ended: str | None = None

    def shown(self, behavior: str) -> list[Evidence]:
        if behavior not in self.places:
            return []
        turn, start = self.places[behavior]
        return [Evidence(behavior, turn, start, start + 1, "x")]

    def count(self, behavior: str) -> int:
        return len(self.shown(behavior))

    def share(self, behavior: str) -> float:
        return float(self.count(behavior))

    def visited(self, place: str) -> bool:
        return place in self.been

    def knows(self, fact: str) -> bool:
        return fact in self.been

    def number(self, name: str) -> float | None:
        return self.numbers.get(name)

    def ending(self) -> str | None:
        return self.ended


def test_comparison_and_before_bind_tighter_than_not_and_and_or() -> None:
    tree = parse("a before b or not c and d").tree
    assert tree == Or((Before("a", "b"), And((Not(Shown("c")), Shown("d")))))


@pytest.mark.parametrize(
    ("places", "holds"),
    [
        ({"a": (1, 0), "b": (1, 5)}, True),
        ({"a": (1, 5), "b": (1, 0)}, False),
        ({"a": (1, 5), "b": (1, 5)}, False),
        ({"a": (2, 0)}, True),
        ({"b": (1, 0)}, False),
        ({}, False),
    ],
)
def test_before_needs_the_first_and_puts_it_strictly_earlier(places: dict[str, tuple[int, int]], holds: bool) -> None:
    assert parse("a before b").holds(Seen(places)) is holds


def test_a_meter_that_is_absent_never_compares() -> None:
    assert not parse("trust >= 0").holds(Seen())
    assert parse("trust >= 50").holds(Seen(numbers={"trust": 50}))


def test_chinese_titles_and_words_mean_the_same_as_ids() -> None:
    titles = {"先认同": "acknowledges", "问开放问题": "asks_open_question", "介绍产品": "pitches"}
    expected = parse("acknowledges before pitches and (asks_open_question or not pitches)").tree
    assert parse("先认同 先于 介绍产品 且 (问开放问题 或 非 介绍产品)", titles).tree == expected
    assert parse("先认同先于介绍产品且（问开放问题或非介绍产品）", titles).tree == expected


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("", 0, "empty"),
        ("a b", 2, "missing before"),
        ("(a or b", 7, "missing here"),
        ("a or b)", 6, "one too many"),
        ("a and", 5, "missing here"),
        ("a & b", 2, "write ‘and’"),
        ("ending = success", 7, "write ‘==’"),
        ("ending == sucess", 10, "no ending"),
        ("count(a)", 8, "compare it"),
        ("facts", 0, "compare it"),
        ("trust >= much", 9, "number is missing"),
        ("often(a) > 1", 0, "no ‘often"),
        ("先问 且 a", 0, "no behavior has the title"),
        ("not " * 30 + "a", 76, "nested"),
        ("(" * 30 + "a" + ")" * 30, 20, "nested"),
        ("a or " * 200 + "a", 0, "at most"),
    ],
)
def test_a_fault_says_where_and_what(text: str, offset: int, word: str) -> None:
    with pytest.raises(ConditionFault) as caught:
        parse(text, {"先认同": "acknowledges"})
    assert (caught.value.offset, word in caught.value.message) == (offset, True), caught.value.message


def test_an_explanation_quotes_what_holds_and_names_the_smallest_set_that_is_missing() -> None:
    condition = parse("a and (b or (c and d)) and not e")
    explanation = explain(condition, Seen({"a": (1, 3), "e": (2, 0)}))
    assert not explanation.holds
    assert [part.node for part in explanation.met] == [Shown("a")]
    assert explanation.met[0].evidence[0].position == (1, 3)
    assert [(part.node, part.wanted) for part in explanation.missing] == [(Shown("b"), True), (Shown("e"), False)]


def test_silence_is_answered_by_the_behaviors_that_speak_for_a_condition() -> None:
    assert parse("a before b and not c or count(d) >= 2").positive_behaviors() == {"a", "d"}
    assert parse("not a and count(b) <= 1 and trust >= 5").positive_behaviors() == frozenset()


_NAMES = st.sampled_from(["a", "b", "c"])
_CONDITIONS = st.recursive(
    _NAMES | st.builds("{} before {}".format, _NAMES, _NAMES) | st.builds("count({}) >= {}".format, _NAMES, st.integers(0, 3)),
    lambda inner: (
        st.builds("({} and {})".format, inner, inner) | st.builds("({} or {})".format, inner, inner) | st.builds("not ({})".format, inner)
    ),
    max_leaves=6,
)
_SEEN = st.builds(Seen, st.dictionaries(_NAMES, st.tuples(st.integers(1, 3), st.integers(0, 9))))


@given(_CONDITIONS, _SEEN)
def test_an_explanation_misses_something_exactly_when_the_condition_fails(text: str, seen: Seen) -> None:
    condition = parse(text)
    explanation = explain(condition, seen)
    assert explanation.holds == condition.holds(seen) == (not explanation.missing)


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_fault_within_it(text: str) -> None:
    try:
        parse(text)
    except ConditionFault as fault:
        assert 0 <= fault.offset <= len(text)


def turned_over(node: Node, seen: Seen, parts: frozenset[Node]) -> bool:
    """Whether a condition would hold with some elementary parts the other way round."""
    match node:
        case Not(part):
            return not turned_over(part, seen, parts)
        case And(inner):
            return all(turned_over(part, seen, parts) for part in inner)
        case Or(inner):
            return any(turned_over(part, seen, parts) for part in inner)
    return node.holds(seen) != (node in parts)


@given(_CONDITIONS, _SEEN)
def test_what_an_explanation_misses_is_enough_and_the_fewest(text: str, seen: Seen) -> None:
    tree = parse(text).tree
    atoms = {node for node in tree.walk() if not node.children()}
    missing = frozenset(part.node for part in explain(parse(text), seen).missing)
    ways = [set(some) for size in range(len(atoms) + 1) for some in combinations(atoms, size) if turned_over(tree, seen, frozenset(some))]
    if ways:
        assert turned_over(tree, seen, missing)
        assert len(missing) == len(ways[0])
