"""A scenario with the rep's own customer in it: no trace of the old names, nothing else touched, and it reads the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from trainer.content.bundle import Content, from_documents
from trainer.content.library import Library, shipped_root
from trainer.content.loading import load_content
from trainer.content.naming import Called, Customer, Names, core, is_private
from trainer.content.own_case import OwnCase, OwnNames, is_own_case
from trainer.content.personal import persona_of, personalized
from trainer.roleplay.wording import Seeded
from trainer.workbench.rehearsing import ended, rehearse
from trainer.workbench.scenario_tests import run_test

LIBRARY = Library((shipped_root(),))
SCENARIOS = sorted(LIBRARY.scenario_files)
PLAYED = (
    "price-objection",
    "payment-due-chat",
    "angry-delayed-kitchen",
    "lead-smart-goal",
    "zh-price-objection-cartons",
    "zh-payment-due-wechat",
    "zh-angry-cold-chain",
    "zh-lead-praise-and-teamwork",
)
"""Scenarios whose own tests are played with other names; the rest would add minutes and no other kind of name."""
CUSTOMERS = {
    "en": Customer("Mr. Thomas Achterberg", "Baker & Sons Ltd", "VP Finance"),
    "zh": Customer("王芳", "杭州云帆科技有限公司", "财务总监"),
}


@cache
def content(scenario: str) -> Content:
    return load_content(LIBRARY, scenario)


def own(scenario: str, customer: Customer | None = None) -> Content:
    here = content(scenario)
    return personalized(here, OwnCase(customer or CUSTOMERS[here.scenario.language], "They may walk away.", "Ovens"))


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(one)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_trace_of_the_scenarios_own_customer_is_left(scenario: str) -> None:
    here = content(scenario)
    text = "\n".join(strings(json.loads(own(scenario).documents["scenario"])))
    was = Called(here.scenario.persona.name)
    traces = {was.name, was.last + "总", was.last + "经理", "老" + was.last} if was.chinese else {was.first, was.last}
    traces |= {was.first} if len(was.first) > 1 else set()
    if not is_private(here.scenario.persona.company):
        company = core(here.scenario.persona.company)
        traces |= {company} | (set() if company.isascii() is False else {company.split()[0]})
    assert [one for one in traces if one and one in text] == []


@pytest.mark.parametrize("scenario", PLAYED)
def test_the_scenarios_own_tests_hold_with_other_names(scenario: str) -> None:
    here, other = content(scenario), own(scenario)
    for was, test in zip(here.scenario.tests, other.scenario.tests, strict=True):
        talk, assessment = rehearse(here, was.answers)
        again, assessed = rehearse(other, test.answers)
        assert (ended(talk), assessment.total, assessment.passed) == (ended(again), assessed.total, assessed.passed), test.name
        assert run_test(other, test, "", Seeded(0)).differences == ()


def test_it_is_kept_as_documents_from_which_the_same_is_built_again() -> None:
    here = own("price-objection")
    assert from_documents(here.documents).scenario == here.scenario
    assert {kind for kind in here.documents if here.documents[kind] != content("price-objection").documents[kind]} == {"scenario"}


def test_the_reps_own_case_stands_in_the_briefing_and_may_be_relied_on() -> None:
    first = own("price-objection").scenario.resources[0]
    assert is_own_case(first) and first.text is not None
    assert all(words in first.text for words in ("Thomas Achterberg", "Baker & Sons Ltd", "They may walk away.", "Ovens"))


def test_what_is_told_of_company_and_role_stays_for_the_story_rests_on_it() -> None:
    persona = own("price-objection").scenario.persona
    assert (persona.company, persona.role) == ("Baker & Sons Ltd, 220 people, injection molding", "VP Finance")


def test_nobody_says_which_class_the_reps_own_customer_is_of() -> None:
    assert content("price-objection").scenario.persona.class_ == "B" and own("price-objection").scenario.persona.class_ is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Anna Meier", "Dana's quote, DANA, dana and Danang", "Anna's quote, ANNA, anna and Danang"),
        ("Anna Meier", "Ms. Whitlock, this is Dana Whitlock. Whitlock?", "Anna Meier, this is Anna Meier. Meier?"),
        ("Mr. Jonas Meier", "Ms. Whitlock wrote; Dana did.", "Mr. Meier wrote; Jonas did."),
        ("Ms. Meier", "Dana called. Dana Whitlock.", "Ms. Meier called. Ms. Meier."),
        ("Ana de la Cruz", "Dana Whitlock. Whitlock.", "Ana de la Cruz. de la Cruz."),
        ("王芳", "Dana said it.", "王芳 said it."),
        ("Dana Whitlock-Ames", "Dana and Whitlock", "Dana and Whitlock-Ames"),
    ],
)
def test_an_english_name_is_replaced_as_a_whole_word_and_as_people_use_it(name: str, text: str, told: str) -> None:
    assert Names(Customer("Dana Whitlock"), Customer(name)).into(text) == told


@pytest.mark.parametrize(
    ("name", "role", "text", "told"),
    [
        ("王芳", "", "周总您好，周经理、老周、周倩、周姐", "王总您好，王经理、老王、王芳、王姐"),
        ("王总", "", "周总您好，周倩在，老周", "王总您好，王总在，老王"),
        ("王芳", "生产厂长", "周经理，周姐", "王厂长，王姐"),
        ("欧阳明", "", "周总，老周", "欧阳总，老欧阳"),
        ("David Chen", "", "周总，周倩", "David Chen，David Chen"),
        ("王芳", "", "每周总结，这周总部来人，周总结，下周经理会，周四上午", "每周总结，这周总部来人，周总结，下周经理会，周四上午"),
    ],
)
def test_a_chinese_name_is_replaced_with_its_title_and_not_inside_other_words(name: str, role: str, text: str, told: str) -> None:
    assert Names(Customer("周倩"), Customer(name, role=role)).into(text) == told


def test_a_company_that_is_called_like_a_person_keeps_its_name_where_no_other_is_told() -> None:
    persona = Customer("彭德胜", "德胜商贸（湖南衡阳）")
    assert Names(persona, Customer("赵老板")).into("彭德胜在德胜商贸，德胜，你好") == "赵老板在德胜商贸，赵老板，你好"
    assert Names(persona, Customer("赵老板", "云帆科技")).into("德胜商贸的彭老板") == "云帆科技的赵老板"


def test_words_that_are_names_too_are_left_alone_in_small_letters() -> None:
    names = Names(Customer("Tyrell Banks"), Customer("Anna Meier"))
    assert names.into("The banks know Banks and tyrell.") == "The banks know Meier and anna."


def test_a_name_in_a_phrase_is_written_in_words_only() -> None:
    names = Names(Customer("Gus Ode", "Corvane Plastics"), Customer("Pat O'Neil", "Baker & Sons (US) Ltd"))
    assert names.phrase("(you|Corvane Plastics|Corvane) ... pay") == "(you|Baker Sons US Ltd|Baker Sons US) ... pay"


def test_names_can_be_put_back_however_the_rep_wrote_them() -> None:
    persona = persona_of(content("price-objection"))
    back = OwnNames(persona, Customer("Anna Meier", "Quillon Foods GmbH"))
    assert back.put_back("hi anna, does Quillon pay, Mrs. Meier?") == "hi denise, does Corvane Plastics pay, Denise Kowalski?"
    chinese = OwnNames(persona_of(content("zh-price-objection-cartons")), Customer("王总", "云帆科技"))
    assert chinese.put_back("王总，云帆这边") == "梁志强，顺和电器这边"
