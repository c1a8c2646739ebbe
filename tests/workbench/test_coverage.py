"""What tests reach and what they would notice: coverage and mutation of a small scenario whose gaps are known."""

from __future__ import annotations

from dataclasses import replace

from trainer.content.bundle import Content
from trainer.content.models import Expectation
from trainer.notation.conditions import Condition
from trainer.notation.parser import parse
from trainer.notation.written import written
from trainer.workbench.coverage import Coverage, Item, Kind, coverage
from trainer.workbench.mutation import mutants, mutation, weakened
from trainer.workbench.rehearsing import rehearse


def covered(content: Content) -> Coverage:
    return coverage(content, [rehearse(content, test.answers, test.seed) for test in content.scenario.tests])


def with_tests(content: Content, *tests: Expectation) -> Content:
    return replace(content, scenario=content.scenario.model_copy(update={"tests": tests}))


def test_what_no_test_reaches_is_named(call: Content) -> None:
    missed = covered(call).missed
    assert Item(Kind.ENDING, "perhaps") in missed and Item(Kind.BLOCKER, "0") in missed
    assert Item(Kind.REPLY, "need[1]") in missed and Item(Kind.REPLY, "opening[2]") in missed
    assert Item(Kind.LEVEL, "price/1") in missed
    assert Item(Kind.REPLY, "opening[0]") not in missed and Item(Kind.REPLY, "always[1]") not in missed
    assert covered(call).of(Kind.ENDING) == (2, 3)


def test_one_more_test_reaches_more(call: Content) -> None:
    more = Expectation(
        name="a step without a day", answers=("What is the hardest part for you?", "I propose a second call with your driver.")
    )
    grown = covered(with_tests(call, *call.scenario.tests, more))
    assert Item(Kind.ENDING, "perhaps") not in grown.missed
    assert grown.times[Item(Kind.ENDING, "agreed")] == 1 and grown.times[Item(Kind.STATE, "opening")] == 3


def test_every_rule_is_dropped_once_and_every_condition_weakened_part_by_part(call: Content) -> None:
    found = {(mutant.change.item.name, mutant.change.without) for mutant in mutants(call)}
    assert {("need[0]", ""), ("need[0]", "proposes_next_step"), ("need[0]", "sets_date"), ("0", ""), ("ask/2", "pitches")} <= found
    assert ("opening[3]", "") not in found and ("ask/0", "") not in found


def test_a_rule_that_a_test_rests_on_is_noticed_and_one_that_none_rests_on_survives(call: Content) -> None:
    result = mutation(call)
    survived = {(one.item.name, one.without) for one in result.survived}
    assert ("need[0]", "") not in survived and ("always[1]", "") not in survived
    assert {("opening[2]", ""), ("need[1]", ""), ("always[0]", ""), ("0", "")} <= survived
    assert result.score is not None and len(result.noticed) == result.all - len(survived)


def test_a_test_of_the_ending_alone_notices_a_date_that_is_wanted_no_more(call: Content) -> None:
    undated = Expectation(
        name="no day", answers=("What is the hardest part for you?", "I propose a second call with your driver."), ends="perhaps"
    )
    before = {(one.item.name, one.without) for one in mutation(call).survived}
    after = {(one.item.name, one.without) for one in mutation(with_tests(call, *call.scenario.tests, undated)).survived}
    assert ("need[0]", "sets_date") in before and ("need[0]", "sets_date") not in after


def test_a_test_that_fails_anyway_notices_nothing(call: Content) -> None:
    wrong = Expectation(name="wrong", answers=("What is the hardest part for you?",), ends="nowhere")
    assert mutation(with_tests(call, wrong)).noticed == ()


def test_a_weakened_condition_reads_as_its_author_would_write_it() -> None:
    condition: Condition = parse("a before b and (c or not d) and count(e) >= 2")
    told = {(written(tree), written(part)) for tree, part in weakened(condition.tree)}
    assert told == {
        ("(c or not d) and count(e) >= 2", "a before b"),
        ("a and (c or not d) and count(e) >= 2", "b"),
        ("a before b and count(e) >= 2", "c or not d"),
        ("a before b and not d and count(e) >= 2", "c"),
        ("a before b and c and count(e) >= 2", "not d"),
        ("a before b and (c or not d)", "count(e) >= 2"),
    }
    assert written(condition.tree) == condition.text
