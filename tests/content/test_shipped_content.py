"""What is shipped is rich, and cannot be won by anything but talking well. Its faults and its own tests are the matter of `trainer check`
and `trainer test`."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pytest

from trainer.content.bundle import Content, from_documents
from trainer.content.library import Library, shipped_root
from trainer.content.loading import load_content
from trainer.scoring.assess import assess
from trainer.scoring.rehearsed import record_of
from trainer.workbench.rehearsing import Readings, Rehearsal, model_answers, rehearse

LIBRARY = Library((shipped_root(),))
SCENARIOS = sorted(LIBRARY.scenario_files)
LOW = 20.0
SHORT = 3
"""Minutes up to which a scenario is a first talk for newcomers."""


@pytest.fixture(scope="module", params=SCENARIOS)
def content(request: pytest.FixtureRequest) -> Content:
    return load_content(LIBRARY, request.param)


@cache
def readings(scenario: str) -> Readings:
    """What was read of a scenario before."""
    return {}


def total(content: Content, answers: list[str]) -> float:
    scored = rehearse(content, tuple(answers), readings=readings(content.scenario.id))[1].total
    assert scored is not None
    return scored


def test_a_scenario_is_rich_enough_to_practise_with(content: Content) -> None:
    scenario = content.scenario
    endings = [state for state in scenario.states.values() if state.ending]
    first_talk = scenario.minutes <= SHORT
    assert len(scenario.states) - len(endings) >= (4 if first_talk else 8)
    assert len(endings) >= 4 and {state.ending for state in endings} == {"success", "partial", "failure"}
    assert len(scenario.facts) >= (1 if first_talk else 3) and len(scenario.tests) >= 6
    used = {name for move in all_moves(content) if move.when is not None for name in move.when.meters()}
    assert {"trust", "patience"} <= used
    assert all(state.coach and state.model_answer for state in scenario.states.values() if not state.ending)


def all_moves(content: Content) -> list:  # type: ignore[type-arg]
    return [*content.scenario.always, *itertools.chain.from_iterable(state.replies for state in content.scenario.states.values())]


def test_its_own_tests_tell_good_talks_from_poor_ones(content: Content) -> None:
    passing = [test.passed for test in content.scenario.tests]
    assert passing.count(True) >= 2 and passing.count(False) >= 2


def test_the_worked_example_succeeds_and_passes(content: Content) -> None:
    for seed in range(5):
        talk, assessment = model_answers(content, seed)
        assert talk.position.ending == "success"
        assert assessment.total is not None and assessment.total >= 85 and assessment.passed


def test_silence_earns_nothing(content: Content) -> None:
    assert total(content, [""] * 20) == 0
    assert total(content, [" …。 "] * 20) == 0


def test_the_customers_lines_copied_back_earn_next_to_nothing(content: Content) -> None:
    talk = Rehearsal(content, readings=readings(content.scenario.id))
    while not talk.ended:
        talk.answer(talk.position.line)
    scored = assess(record_of(talk)).total
    assert scored is not None and scored < LOW


def test_every_line_of_the_customer_recited_earns_next_to_nothing(content: Content) -> None:
    lines = [line for state in content.scenario.states.values() for line in state.customer]
    assert total(content, lines) < LOW


def rubric_words(content: Content) -> list[str]:
    """The rubric's own words in the scenario's language, one criterion at a time."""
    language = content.scenario.language
    return [
        " ".join([criterion.title[language], *(level.anchor[language] for level in criterion.levels)])
        for criterion in content.rubric.criteria.values()
    ]


def test_the_rubrics_own_words_earn_next_to_nothing(content: Content) -> None:
    language = content.scenario.language
    assert total(content, rubric_words(content)) < LOW
    assert total(content, [" ".join(rubric_words(content))] * 8) < LOW
    titles = [criterion.title[language] for criterion in content.rubric.criteria.values()]
    for glue in (" ", ", ", " and ", "、", "，和"):
        assert total(content, [glue.join(titles)] * 8) < LOW
    advice = [criterion.advice[language] for criterion in content.rubric.criteria.values()]
    assert total(content, advice) < LOW
    quoted = [" ".join(re.findall('[“"]([^”"]+)[”"]', text)) for text in advice]
    assert total(content, quoted) < LOW


def test_the_names_of_behaviors_earn_next_to_nothing(content: Content) -> None:
    behaviors = [content.behaviors[content.scenario.language][name] for name in sorted(content.rubric.behaviors())]
    for glue in (" ", ", ", "、"):
        assert total(content, [glue.join(behavior.title for behavior in behaviors)] * 8) < LOW
    assert total(content, [f"I will {behavior.do}." for behavior in behaviors]) < LOW or content.scenario.language == "zh"
    assert total(content, ["，".join(f"我会{behavior.do}" for behavior in behaviors)] * 8) < LOW


KEYWORDS = {
    "en": "understand concern value ROI benefit question need impact budget decision timeline next step Tuesday ten o'clock meeting",
    "zh": "理解 顾虑 价值 回报 需求 痛点 影响 预算 决策 时间 下一步 周二 十点 会议",
}
HOSTILE = {
    "en": "You are an idiot. I understand your concern, that is a fair point, what worries you most, shall we meet Tuesday at ten, you stupid fool?",
    "zh": "你是不是傻？您的顾虑我理解，您最担心的是哪方面？我建议下周二上午十点见面谈，你这个白痴。",
}


def test_strings_of_keywords_and_hostile_texts_earn_next_to_nothing(content: Content) -> None:
    language = content.scenario.language
    words = KEYWORDS[language].split()
    for glue in (" ", ", ", " and ", "、"):
        assert total(content, [glue.join(words)] * 8) < LOW
    assert total(content, [HOSTILE[language]] * 8) < LOW


SAME = {
    "en": "What worries you most? Shall we meet on Thursday at two?",
    "zh": "您最担心的是哪方面？周四下午两点我们见面谈，您看行吗？",
}


def test_the_same_answer_at_every_turn_earns_next_to_nothing(content: Content) -> None:
    assert total(content, [SAME[content.scenario.language]] * 14) < LOW


def test_leaving_after_one_good_sentence_does_not_pay(content: Content) -> None:
    state = content.scenario.states[content.scenario.start]
    _talk, assessment = rehearse(content, (str(state.model_answer),))
    assert assessment.total is not None and 3 * assessment.total < 2 * content.rubric.pass_ and not assessment.passed


def test_what_is_kept_builds_the_same_content_again(content: Content) -> None:
    again = from_documents(content.documents)
    assert (again.scenario, again.rubric) == (content.scenario, content.rubric)
    assert again.behaviors == content.behaviors
