"""What waits for a person's look: who waits comes first, the sample stays a sample, and three minutes are enough."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.queue import (
    DECIDING,
    MOST_OF_A_TALK,
    SAMPLE,
    WEEK,
    Candidate,
    Waiting,
    in_sample,
    queue,
    reading_seconds,
    this_week,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SEED = "a workspace"


def candidate(number: int, criterion: str = "need", **more: object) -> Candidate:
    return replace(Candidate(f"talk-{number}", criterion, NOW - timedelta(hours=number), 40, known=1), **more)  # type: ignore[arg-type]


def outside(count: int, **more: object) -> list[Candidate]:
    """Moments that the sample does not hold."""
    found = (candidate(number, **more) for number in range(10_000))
    return [
        one for _number, one in zip(range(count), (one for one in found if not in_sample(SEED, one.attempt, one.criterion)), strict=False)
    ]


def whys(waiting: list[Waiting]) -> list[str]:
    return [one.why for one in waiting]


def test_who_waits_for_an_answer_comes_first_and_the_oldest_dispute_before_all() -> None:
    plain, doubted, near, blocked, second, late, early = outside(7)
    candidates = [
        replace(plain, known=0),
        replace(doubted, doubts=2),
        replace(near, gap=-4.0),
        replace(blocked, blocker=True),
        replace(second, second=NOW - timedelta(days=9)),
        replace(late, disputed=NOW - timedelta(days=1)),
        replace(early, disputed=NOW - timedelta(days=3)),
    ]
    waiting = queue(candidates, SEED)
    assert whys(waiting) == ["disputed", "disputed", "second", "blocker", "pass_mark", "uncertain", "new"]
    assert [one.candidate.attempt for one in waiting[:2]] == [early.attempt, late.attempt]
    assert not any(one.sampled for one in waiting)


def test_what_is_known_and_undoubted_waits_only_where_it_was_drawn() -> None:
    waiting = queue([candidate(number, gap=30.0) for number in range(400)], SEED)
    assert set(whys(waiting)) == {"random"} and all(one.sampled for one in waiting)
    assert abs(len(waiting) - 400 / SAMPLE) < 30


def test_whether_a_moment_is_in_the_sample_does_not_depend_on_what_was_found_in_it() -> None:
    numbers = range(300)
    dull = queue([candidate(number) for number in numbers], SEED)
    telling = queue([candidate(number, doubts=number % 7, gap=float(number % 11), known=0) for number in numbers], SEED)
    assert [one.candidate.attempt for one in dull] == [one.candidate.attempt for one in telling if one.sampled]
    assert {one.candidate.attempt for one in dull} != {one.candidate.attempt for one in queue([candidate(n) for n in numbers], "another")}


def test_drawn_and_telling_moments_come_in_turn() -> None:
    waiting = queue([candidate(number, doubts=1) for number in range(60)], SEED)
    assert whys(waiting)[:6] == ["random", "uncertain"] * 3


@given(st.sets(st.tuples(st.integers(0, 4), st.sampled_from(["need", "impact", "step", "price"])), max_size=20), st.integers(0, 50))
def test_a_reviewer_rates_no_more_than_two_moments_of_a_talk_unless_somebody_asks(rows: set[tuple[int, str]], seed: int) -> None:
    candidates = {(f"talk-{number}", name): candidate(number, name, doubts=number % 3, known=0) for number, name in sorted(rows)}
    seen: list[tuple[str, str]] = []
    while waiting := queue([one for key, one in candidates.items() if key not in seen], str(seed), seen):
        seen.append((waiting[0].candidate.attempt, waiting[0].candidate.criterion))
    counts = Counter(attempt for attempt, _criterion in seen)
    assert all(count <= MOST_OF_A_TALK for count in counts.values())
    assert len(counts) == len({number for number, _name in rows}), "every talk is looked at"
    asked = queue([replace(one, disputed=NOW) for one in candidates.values()], str(seed), seen)
    assert len(asked) == len(candidates)


def test_doubts_about_other_moments_of_a_talk_keep_none_of_it_out_of_the_sample() -> None:
    moments = [candidate(number, name) for number in range(20) for name in ("need", "impact", "step")]
    rated = [(one.attempt, one.criterion) for one in moments if not in_sample(SEED, one.attempt, one.criterion)]
    untouched = [one.candidate for one in queue(moments, SEED) if one.sampled]
    left = [one for one in moments if (one.attempt, one.criterion) not in rated]
    assert len(untouched) > 3 and [one.candidate for one in queue(left, SEED, rated)] == untouched


@given(st.lists(st.integers(10, 200), max_size=12), st.integers(0, 400))
def test_a_week_holds_three_minutes_in_order_and_its_first_moment_always_fits(seconds: list[int], spent: int) -> None:
    waiting = [Waiting(candidate(number, doubts=1, seconds=each), "uncertain") for number, each in enumerate(seconds)]
    chosen = this_week(waiting, spent)
    assert chosen == waiting[: len(chosen)]
    used = spent + sum(one.candidate.seconds for one in chosen)
    assert used <= WEEK or (spent >= WEEK and not chosen) or (spent == 0 and len(chosen) == 1) or not chosen
    assert bool(chosen) >= (spent == 0 and bool(waiting))
    if len(chosen) < len(waiting) and (spent or chosen):
        assert used + waiting[len(chosen)].candidate.seconds > WEEK


def test_two_hundred_words_take_a_minute_and_so_do_three_hundred_characters() -> None:
    assert reading_seconds(["word " * 200]) == 60 + DECIDING
    assert reading_seconds(["您好" * 150]) == 60 + DECIDING
    assert reading_seconds(["字" * 150, "word " * 100]) == 60 + DECIDING
    assert reading_seconds([""]) == DECIDING
