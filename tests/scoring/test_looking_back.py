"""What a finished talk tells beyond its levels: the customer's view, the way taken, missed facts, another answer."""

from __future__ import annotations

import pytest

from trainer.content.bundle import Content
from trainer.content.library import Library
from trainer.content.loading import load_content
from trainer.roleplay.talk import Talk
from trainer.scoring.answered_again import answered_again
from trainer.scoring.assess import assess
from trainer.scoring.better_words import better_words
from trainer.scoring.missed_facts import missed_facts
from trainer.scoring.rehearsed import record_of
from trainer.scoring.scope import Record
from trainer.scoring.survey import survey
from trainer.scoring.survey_words import COMPLAINTS, MOODS, survey_words
from trainer.scoring.two_ways import two_ways

GOOD = (
    "Have you ever had a compressor quit on you?",
    "I can see why Lena keeps coming back to it. Apart from the price, is there anything else in the way?",
)
DEFENDS = "Our compressors are simply the best on the market."


@pytest.fixture(scope="module")
def price(shipped: Library) -> Content:
    return load_content(shipped, "price-objection")


def talked(content: Content, *answers: str) -> Record:
    talk = Talk(content, 0, rep="Ana")
    for answer in answers:
        talk.answer(answer)
    talk.leave()
    return record_of(talk)


def example(content: Content) -> Record:
    """The talk of the scenario's first test: one that goes well."""
    test = content.scenario.tests[0]
    return talked(content, *test.answers)


def test_the_customer_is_satisfied_after_a_good_talk_and_not_after_a_bad_one(price: Content) -> None:
    good, bad = survey(example(price)), survey(talked(price, DEFENDS, DEFENDS, DEFENDS))
    assert good is not None and bad is not None
    assert good.satisfaction >= 4 and good.mood == "glad" and good.praise is not None
    assert bad.satisfaction <= 2 and bad.complaint is not None
    assert COMPLAINTS["en"][bad.complaint] in survey_words(bad, "en")


def test_an_insulted_customer_is_satisfied_with_nothing(price: Content) -> None:
    found = survey(talked(price, *GOOD, "You are an idiot."))
    assert found is not None and found.satisfaction == 1 and survey_words(found, "en").startswith(MOODS["en"]["insulted"])


def test_a_customer_without_trust_and_patience_is_not_asked(price: Content) -> None:
    plain = price.scenario.model_copy(update={"meters": {}})
    record = talked(price, DEFENDS)
    without = Record(Content(plain, price.rubric, price.behaviors, price.documents), record.turns, record.position, record.model_behaviors)
    assert survey(without) is None


def test_what_the_survey_rests_on_leaves_out_what_the_talk_had_no_occasion_for(shipped: Library) -> None:
    found = survey(talked(load_content(shipped, "discovery-late-trucks"), "Good morning, thanks for your time."))
    assert found is not None and "concerns" not in found.rests_on and {"trust", "patience", "asked", "ending"} <= found.rests_on.keys()


def test_the_ways_part_at_the_first_answer_that_leads_no_nearer_to_a_success(price: Content) -> None:
    ways = two_ways(talked(price, GOOD[0], DEFENDS, DEFENDS))
    assert ways is not None and ways.parted == 2 and not ways.reached
    assert ways.better[0].state == "outage" and ways.better[0].behaviors and ways.shortest == 1 + len(ways.better)
    assert [one.turn.number for one in ways.taken] == [1, 2, 3] and ways.taken[0].moved_by


def test_who_walks_away_on_the_shortest_way_parted_by_that(price: Content) -> None:
    ways = two_ways(talked(price, *GOOD))
    assert ways is not None and ways.parted == 3 and len(ways.better) == 2


def test_a_way_that_ends_in_a_success_says_so_though_it_was_longer(price: Content) -> None:
    ways = two_ways(example(price))
    assert ways is not None and ways.reached and ways.shortest < len(ways.taken)


def test_a_missed_fact_tells_the_turn_and_the_answer_that_would_have_brought_it_out(price: Content) -> None:
    missed = {one.fact: one for one in missed_facts(talked(price, DEFENDS))}
    assert missed["outage"].turn == 1 and missed["outage"].state == "opening"
    assert [part.node.behavior for part in missed["outage"].wanted] == ["asks_downtime"]  # type: ignore[attr-defined]
    assert missed["helen_takes"].turn is None and missed["helen_takes"].state is not None
    found = {one.fact for one in missed_facts(talked(price, GOOD[0]))}
    assert "outage" not in found


def test_better_words_stand_beside_ones_own_with_what_they_do_more(price: Content) -> None:
    record = talked(price, DEFENDS)
    first, *others = better_words(record, assess(record), Talk(price).reader)
    assert first.turn is not None and first.turn.answer == DEFENDS
    assert first.words is not None and "fair question" in first.words and "asks_open_question" in first.does
    assert len({one.words for one in (first, *others)}) == 1 + len(others)


def test_better_words_tell_only_what_a_higher_level_than_the_reps_asks_for(shipped: Library) -> None:
    first_talk = load_content(shipped, "first-two-minutes")
    record = talked(first_talk, "What does a morning look like here?", "So people leave because that one machine can't keep up.")
    asks = next(one for one in better_words(record, assess(record), Talk(first_talk).reader) if one.advice.criterion == "asks")
    assert asks.does == ("asks_impact",), "A closed question, which the better words are too, belongs to a lower level."


def test_another_answer_tells_which_levels_rest_on_it_alone(price: Content) -> None:
    record = talked(price, DEFENDS, "I understand.")
    again = Talk(price, 0, rep="Ana").answer("That's a fair question. What does AeroLine's quote include?")
    pair = answered_again(record, again)
    assert pair.old.answer == DEFENDS and {"acknowledges", "asks_open_question"} <= pair.only_new and "pitches" in pair.only_old
    changed = {change.criterion: (change.before, change.after) for change in pair.changes}
    assert changed["takes_seriously"][1] > changed["takes_seriously"][0]
    assert pair.total_before is not None and pair.total_after is not None and pair.total_after > pair.total_before
    same = answered_again(record, record.turns[0])
    assert not same.changes and not same.only_new and not same.only_old
