"""What one answer at one moment earns: no more than one answer can, and nothing for what earns nothing in a talk."""

from __future__ import annotations

import pytest

from trainer.content.library import Library
from trainer.content.loading import load_content
from trainer.notation.conditions import Count
from trainer.roleplay.moment import read_at, standing_at, way_to
from trainer.scoring.single import fitting, single_result


def test_a_moment_stands_where_the_shortest_way_leads_with_what_was_heard_and_found_out_on_it(shipped: Library) -> None:
    content = load_content(shipped, "price-objection")
    standing = standing_at(content, "outage", 0, "Ana")
    way = way_to(content.scenario, "outage")
    assert standing is not None and way
    assert len(standing.heard) == len(way) and standing.line not in standing.heard
    assert "outage" in {one.fact for one in standing.position.facts}
    assert standing == standing_at(content, "outage", 0, "Ana")


def test_a_state_that_no_reply_leads_to_is_no_moment(shipped: Library) -> None:
    content = load_content(shipped, "price-objection")
    assert way_to(content.scenario, "pocketed") is None and standing_at(content, "pocketed", 0, "Ana") is None


@pytest.mark.parametrize(
    ("scenario", "state", "skill"), [("price-objection", "can_work", "empathy"), ("discovery-late-trucks", "cost", "questioning")]
)
def test_a_model_answer_earns_what_the_moment_was_chosen_for(shipped: Library, scenario: str, state: str, skill: str) -> None:
    content = load_content(shipped, scenario)
    standing = standing_at(content, state, 0, "Ana")
    assert standing is not None
    fit = fitting(content, standing, skill)
    assert fit is not None and content.rubric.criteria[fit.criterion].skill == skill and 0 < fit.points <= fit.most <= fit.of


@pytest.mark.parametrize("what", ["silent", "customer", "keywords", "recited", "own"])
def test_what_earns_nothing_in_a_talk_earns_nothing_at_a_moment(shipped: Library, what: str) -> None:
    content = load_content(shipped, "price-objection")
    standing = standing_at(content, "opening", 0, "Ana")
    assert standing is not None
    model = content.scenario.states["opening"].model_answer or ""
    answers = {"silent": " ", "customer": standing.line, "keywords": "value price ROI onboarding next step understand empathy"}
    recited, own = ([model] if what == "recited" else []), ([model] if what == "own" else [])
    reading = read_at(content, standing, answers.get(what, model), recited=recited, own=own)
    assert single_result(content, standing, "takes_seriously", reading).points == 0
    assert single_result(content, standing, "takes_seriously", read_at(content, standing, model)).points == 3


def test_nothing_is_missing_that_a_single_answer_could_not_have_added(shipped: Library) -> None:
    content = load_content(shipped, "discovery-late-trucks")
    standing = standing_at(content, "burned", 0, "Ana")
    assert standing is not None
    fit = fitting(content, standing, "questioning")
    assert fit is not None and fit.most < fit.of
    nothing = single_result(content, standing, fit.criterion, read_at(content, standing, "Hm, let me think about that for a moment."))
    assert nothing.points == 0 and nothing.next_points is not None and nothing.next_points <= fit.most
    counts = [part.node for part in nothing.missing if isinstance(part.node, Count)]
    assert nothing.missing and all(node.value <= 1 for node in counts)
    best = single_result(content, standing, fit.criterion, read_at(content, standing, content.scenario.states["burned"].model_answer or ""))
    if best.points == fit.most:
        assert best.next_points is None and best.missing == ()
