"""What practice adds up to, held against simulated reps that share no code with the estimator."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from statistics import mean

import pytest
from scipy.stats import spearmanr

from tests.coaching.simulated import BEGIN, SKILLS, SimulatedRep, SimulatedScenario, days, reps, scenarios
from trainer.coaching.change import change
from trainer.coaching.choice import Option
from trainer.coaching.mastery import mastery
from trainer.coaching.practiced import Practiced, by_skill
from trainer.coaching.schedule import due
from trainer.coaching.today import tasks

POOL = scenarios(40, 1)
Look = Callable[[Sequence[Practiced]], None]


def practice(rep: SimulatedRep, pool: Sequence[SimulatedScenario], attempts: int, look: Look = lambda _done: None) -> list[Practiced]:
    """What a rep has practiced who plays what the product proposes."""
    options = [Option(one.id, "en", 3, dict.fromkeys(one.skills, 1 / len(one.skills)), 0.4) for one in pool]
    by_id = {one.id: one for one in pool}
    done: list[Practiced] = []
    played: dict[str, datetime] = {}
    now = BEGIN
    number = 0
    while number < attempts:
        groups = by_skill(done)
        masteries = {skill: mastery(some, now) for skill, some in groups.items()}
        found = tasks([], [due(some, now) for some in groups.values()], masteries, options, played, now, language="en")
        if not found:
            now += timedelta(days=1)
            continue
        number += 1
        scenario = found[0].scenario
        played[scenario] = now
        done += [Practiced(skill, f"{number:03}", scenario, now, share, 3) for skill, share in rep.talk(by_id[scenario]).items()]
        look(done)
        now += days(rep.rng)
    return done


def test_after_twenty_attempts_mastery_ranks_reps_as_their_true_skill_does(capsys: pytest.CaptureFixture[str]) -> None:
    estimated: dict[str, list[float]] = {skill: [] for skill in SKILLS}
    true: dict[str, list[float]] = {skill: [] for skill in SKILLS}
    known: dict[str, list[float]] = {skill: [] for skill in SKILLS}
    for rep in reps(200, 2):
        done = practice(rep, POOL, 20)
        for skill, some in by_skill(done).items():
            estimated[skill].append(mastery(some, done[-1].when).mean)
            true[skill].append(rep.true_skill(skill))
            known[skill].append(rep.known(skill))

    def rank(values: dict[str, list[float]], of: Sequence[int]) -> float:
        return mean(float(spearmanr([values[skill][one] for one in of], [true[skill][one] for one in of]).statistic) for skill in SKILLS)

    everybody = range(200)
    rng = random.Random(3)
    resampled = sorted(rank(estimated, [rng.randrange(200) for _one in everybody]) for _sample in range(200))
    found, best = rank(estimated, everybody), rank(known, everybody)
    with capsys.disabled():
        print(f"\nrank correlation {found:.3f} (95%: {resampled[5]:.3f} to {resampled[194]:.3f}), knowing all parameters {best:.3f}")
    assert resampled[5] >= 0.8 and found <= best


def test_the_band_holds_what_is_to_be_expected_of_a_middling_scenario_about_four_times_in_five() -> None:
    rng = random.Random(4)
    within = []
    for number, rep in enumerate(reps(60, 5)):
        pool = scenarios(40, 100 + number)
        done = practice(rep, pool, 12)
        for skill, some in by_skill(done).items():
            hold = mastery(some, done[-1].when)
            twin = SimulatedRep({skill: rep.true_skill(skill)}, {skill: 0.0}, rng)
            expected = mean(
                twin.talk(SimulatedScenario("x", (skill,), hardness))[skill] for hardness in (rng.gauss(0, 0.7) for _ in range(300))
            )
            within.append(hold.least <= expected <= hold.most)
    assert 0.7 <= mean(within) <= 0.95


def test_of_reps_who_do_not_change_fewer_than_one_in_twenty_are_ever_told_so_in_sixty_days() -> None:
    told = []
    for rep in reps(200, 6, growing=False):
        verdicts: set[str] = set()
        practice(rep, POOL, 35, lambda done, found=verdicts: found.update(change(some, 4) for some in by_skill(done).values()))  # type: ignore[misc]
        told.append(verdicts != {"none"})
    assert mean(told) < 0.05


def test_somebody_who_gets_much_better_is_told() -> None:
    done = [
        Practiced("value", f"{number}", f"s{number}", BEGIN + timedelta(days=number), min(1.0, 0.2 * (number // 4)), 3)
        for number in range(24)
    ]
    assert change(done, 4) == "better"
    assert change([Practiced("value", one.attempt, one.scenario, one.when, 1 - one.share, 3) for one in done], 4) == "worse"


def test_one_scenario_repeated_thirty_times_makes_no_master_and_stays_uncertain() -> None:
    repeated = [Practiced("value", f"{number}", "same", BEGIN + timedelta(days=number), 1.0, 3) for number in range(30)]
    hold = mastery(repeated, repeated[-1].when)
    different = [Practiced("value", f"{number}", f"s{number}", BEGIN + timedelta(days=number), 1.0, 3) for number in range(4)]
    other = mastery(different, different[-1].when)
    assert not hold.mastered and not hold.sure and hold.scenarios == 1
    assert other.mastered and other.level > hold.level and other.sd < hold.sd


def test_mastered_means_done_well_at_first_sight_in_two_scenarios_on_two_days() -> None:
    def twice(second: str, hours: int, share: float = 0.9) -> bool:
        done = [Practiced("value", "1", "a", BEGIN, 0.9, 3), Practiced("value", "2", second, BEGIN + timedelta(hours=hours), share, 3)]
        return mastery(done, done[-1].when).mastered

    assert twice("b", 24)
    assert not twice("a", 24) and not twice("b", 3) and not twice("b", 24, 0.6)


def test_what_was_long_ago_makes_less_sure() -> None:
    done = [Practiced("value", f"{number}", f"s{number}", BEGIN, 0.6, 3) for number in range(4)]
    assert mastery(done, BEGIN + timedelta(days=300)).sd > mastery(done, BEGIN).sd
