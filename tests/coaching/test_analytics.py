"""What many talks of a scenario, of a rubric and of a team add up to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product

import pytest

from trainer.coaching.before_after import before_after
from trainer.coaching.criteria import criterion_figures, measured_together, reliability
from trainer.coaching.facts import AttemptFact, CriterionCount, Rated, RepMean, Step, Visit, WeekShare
from trainer.coaching.items import item, measured
from trainer.coaching.satisfaction import satisfaction
from trainer.coaching.weeks import monday_of, skill_weeks, weekly
from trainer.coaching.wrong_turns import distances, wrong_turns
from trainer.content.bundle import Content
from trainer.roleplay.talk import Talk
from trainer.scoring.rehearsed import record_of
from trainer.scoring.survey import survey

METERS = {"trust": {"start": 50}, "patience": {"start": 2, "max": 3}}


def fact(rep: str, total: float, ending: str = "success", *, first: bool = True, state: str = "need", day: int = 2) -> AttemptFact:
    return AttemptFact(
        rep,
        "small-call",
        "practice",
        f"2026-03-{day:02}T08:00:00+00:00",
        f"2026-03-{day:02}T08:06:00+00:00",
        total,
        total >= 60,
        ending,
        360.0,
        4,
        "discovery",
        1,
        "en",
        first,
        state,
        '{"trust": 80, "patience": 3}',
    )


def test_only_first_attempts_make_the_pass_rate_and_each_rep_counts_once() -> None:
    talks = [fact(f"r{n}", 90 if n < 3 else 20) for n in range(10)] + [fact("r9", 90, first=False)] * 40
    found = item(talks, [], METERS)
    assert (found.talks, found.reps, found.first_talks, found.passed) == (50, 10, 10, 43)
    assert found.passed_first.value == pytest.approx(0.3) and found.passed_first.n == 10
    assert (found.minutes, found.answers) == (6.0, 4)


def test_seven_first_talks_are_too_few_for_a_rate_and_no_talk_has_no_median() -> None:
    found = item([fact(f"r{n}", 90) for n in range(7)], [], METERS)
    assert (found.passed_first.lack, found.passed_first.n, found.passed_first.least) == ("too_few", 7, 8)
    nothing = item([], [], METERS)
    assert nothing.talks == 0 and nothing.minutes is None and nothing.satisfaction == () and nothing.difficulty.lack == "too_few"


def test_talks_are_lost_where_the_last_answer_was_given_and_won_ones_are_not_among_them() -> None:
    talks = [
        fact("a", 10, "failure"),
        fact("b", 10, "left", state="opening"),
        fact("c", 10, "turn_limit"),
        fact("d", 90),
        fact("e", 50, "partial"),
    ]
    found = item(talks, [], METERS)
    assert found.lost == 3 and list(found.lost_in.items()) == [("need", 2), ("opening", 1)]
    assert found.endings == {"failure": 1, "left": 1, "partial": 1, "success": 1, "turn_limit": 1}


def test_a_scenario_in_which_reps_do_worse_than_elsewhere_is_measured_as_harder_than_its_author_said() -> None:
    elsewhere = [RepMean(f"r{n}", 70.0 + n, 9, 2.0) for n in range(12)]
    easy = item([fact(f"r{n}", 70.0 + n) for n in range(12)], elsewhere, METERS)
    hard = item([fact(f"r{n}", 30.0 + n) for n in range(12)], elsewhere, METERS)
    assert easy.difficulty.value == pytest.approx(2.0) and hard.difficulty.value is not None and hard.difficulty.value > 4
    assert hard.difficulty.high is not None and hard.difficulty.high <= 5
    assert easy.discrimination.value == pytest.approx(1.0)
    assert measured(50, RepMean("a", 50, 1, 3.0)) == 3.0


def test_satisfaction_is_the_surveys_formula_where_nothing_else_was_at_stake(call: Content) -> None:
    talk = Talk(call, 0, rep="Ana")
    talk.answer("What is the hardest part of getting the bread out in the morning?")
    talk.answer("I suggest we meet on Tuesday at nine.")
    told = survey(record_of(talk))
    assert told is not None and talk.position.ending == "success"
    specs = json.loads(call.documents["scenario"])["meters"]
    mine = satisfaction(json.dumps(dict(talk.position.meters)), specs, "success")
    aspects = {name: told.rests_on[name] for name in ("trust", "patience", "ending")}
    assert mine == pytest.approx(1 + 4 * (3 * aspects["trust"] + aspects["patience"] + 3 * aspects["ending"]) / 7)
    assert satisfaction("{}", {}, "success") is None
    assert satisfaction('{"trust": 100, "patience": 3}', specs, "failure") == 3


def test_weeks_begin_on_monday_and_a_rep_counts_once_in_each() -> None:
    assert monday_of("2026-03-08T23:59:00+00:00") == "2026-03-02" and monday_of("2026-03-09T00:00:00+00:00") == "2026-03-09"
    rows = [("2026-03-02", "a", 1.0), ("2026-03-02", "a", 5.0)] + [("2026-03-02", rep, 4.0) for rep in "bcde"] + [("2026-03-09", "a", 2.0)]
    first, second = weekly(rows, 1, 5)
    assert (first.monday, first.mean.n, first.mean.value) == ("2026-03-02", 5, pytest.approx(3.8))
    assert second.mean.lack == "too_few"


def test_skills_come_along_by_week_over_people() -> None:
    rows = [WeekShare(week, skill, rep, share) for week, share in (("w1", 0.4), ("w2", 0.6)) for skill in ("a", "b") for rep in "vwxyz"]
    found = skill_weeks(rows)
    assert {skill: [week.mean.value for week in weeks] for skill, weeks in found.items()} == {
        skill: [pytest.approx(40), pytest.approx(60)] for skill in ("a", "b")
    }


def test_before_and_after_pairs_only_who_has_both() -> None:
    before = [RepMean(f"r{n}", 50.0, 3, 2.0) for n in range(8)] + [RepMean("gone", 0.0, 1, 2.0)]
    after = [RepMean(f"r{n}", 55.0 + n, 3, 2.0) for n in range(8)] + [RepMean("new", 100.0, 1, 2.0)]
    found = before_after(before, after)
    assert found.n == 8 and found.difference.value == pytest.approx(8.5) and found.before == 50


def test_wrong_turns_lead_no_nearer_and_lose_talks_that_others_win(call: Content) -> None:
    scenario = json.loads(call.documents["scenario"])
    far = distances(scenario)
    assert far == {"agreed": 0, "need": 1, "opening": 2}
    steps = [
        Step("opening", "need", "opening[1]", 30, 30, 9),
        Step("opening", "opening", "opening[3]", 12, 8, 7),
        Step("opening", "opening", "opening[2]", 3, 3, 2),
        Step("need", "perhaps", "need[1]", 6, 6, 0),
        Step("need", "hangs_up", "always[1]", 5, 5, 5),
        Step("need", "need", "clarify", 4, 4, 4),
        Step("need", "need", None, 4, 4, 4),
        Step("renamed", "need", "renamed[0]", 4, 4, 4),
    ]
    visits = [Visit("opening", 38, 16), Visit("need", 30, 9), Visit("renamed", 9, 4)]
    found = wrong_turns(steps, visits, scenario)
    assert [(one.reply, one.talks, one.of, one.lost, one.lost_otherwise) for one in found] == [
        ("opening[3]", 8, 38, 7, 9),
        ("always[1]", 5, 30, 5, 4),
    ]
    assert wrong_turns([Step("opening", "opening", "opening[3]", 5, 5, 5)], [Visit("opening", 5, 5)], scenario) == []


def test_a_criterion_tells_its_levels_and_what_was_not_reached_apart_from_what_had_no_occasion() -> None:
    counts = [
        CriterionCount("ask", True, None, 2, 2, 10),
        CriterionCount("ask", True, "nothing_shown", 0, 2, 6),
        CriterionCount("ask", True, "not_reached", 0, 2, 4),
        CriterionCount("price", False, "no_occasion", 0, 1, 20),
    ]
    found = criterion_figures(counts)
    ask = found["ask"]
    assert (ask.talks, ask.points, ask.unreached, ask.absent, ask.mean) == (20, {2: 10, 0: 6}, 4, 0, pytest.approx(0.625))
    assert ask.not_reached.value == pytest.approx(0.2)
    assert found["price"].talks == 0 and found["price"].mean is None
    assert measured_together(found.values()) == ("ask",)


def test_the_reliability_of_a_total_goes_by_weight_and_passes_over_talks_that_lack_a_criterion() -> None:
    def rated() -> Iterator[Rated]:
        for number, (ask, step) in enumerate(product(range(3), range(3), repeat=1)):
            for copy in range(4 if ask == step else 1):
                yield Rated(f"{number}-{copy}", "ask", ask, 2, 2.0)
                yield Rated(f"{number}-{copy}", "step", step, 2, 1.0)
            yield Rated(f"half-{number}", "ask", ask, 2, 2.0)

    few = reliability(rated(), ("ask", "step"))
    assert few.talks == 18 and few.alpha.lack == "too_few"
    doubled = [*rated(), *(Rated("more" + one.attempt, *one[1:]) for one in rated())]
    found = reliability(doubled, ("ask", "step"))
    assert found.talks == 36 and found.mean == pytest.approx(50)
    # By hand: the parts are 0, 33⅓, 66⅔ and 0, 16⅔, 33⅓; 12 of 18 talks agree.
    totals = [100 * (2 * ask + step) / 6 for ask, step in product(range(3), range(3)) for _copy in range(4 if ask == step else 1)]
    mean = sum(totals) / 18
    spread = sum((one - mean) ** 2 for one in totals) * 2
    parts = 36 * (2 / 3) * (100 / 3) ** 2 * (1 + 1 / 4)
    assert found.alpha.value == pytest.approx(2 * (1 - parts / spread))
    assert found.error is not None and found.chance == pytest.approx(2.771808 * found.error, rel=1e-6)
