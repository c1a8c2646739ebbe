"""The rows that a team's figures are made of, streamed out of the database: memory does not grow with the number of talks.

Everything here is about finished attempts that count (`COUNTED_KINDS`) in which something was said, of some reps or of all, since a
moment or ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.coaching.facts import (
    LOST,
    ActiveWeek,
    AttemptFact,
    By,
    CriterionCount,
    End,
    GroupShare,
    Rated,
    RepMean,
    RepPractice,
    ResultFact,
    Step,
    Visit,
    WeekShare,
)
from trainer.coaching.practiced import MIDDLE_DIFFICULTY
from trainer.storage.records import COUNTED_KINDS
from trainer.storage.store import Store

_FIRST = f"""not exists (select 1 from attempts b where b.scenario = a.scenario and b.rep = a.rep and b.started < a.started
    and b.finished is not null and b.kind in {COUNTED_KINDS})"""
"""Whether the rep had never finished the scenario before."""
_SPOKEN = "(a.ending != 'left' or exists (select 1 from turns t where t.attempt = a.id))"
"""Who opens a talk and leaves without a word has not practiced."""
_KINDS: dict[By, str] = {"stage": "a.stage", "difficulty": "a.difficulty", "class": "json_extract(c.body, '$.persona.class')"}
_LAST = "(select max(number) from turns where attempt = a.id)"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose talks are looked at, and since when."""

    reps: Sequence[str] | None = None
    """Ids; None for everybody."""
    since: datetime | None = None
    """Begun then or later."""

    def where(self, table: str = "a") -> tuple[str, list[Any]]:
        """The condition for attempts under a name, with its parameters."""
        parts, parameters = [f"{table}.kind in {COUNTED_KINDS} and {table}.finished is not null"], []
        if self.reps is not None:
            parts.append(f"{table}.rep in (select value from json_each(?))")
            parameters.append(json.dumps(list(self.reps)))
        if self.since is not None:
            parts.append(f"{table}.started >= ?")
            parameters.append(self.since.isoformat())
        return " and ".join(parts), parameters


EVERYBODY = Choice()


def attempt_facts(store: Store, choice: Choice = EVERYBODY, scenario: str | None = None) -> Iterator[AttemptFact]:
    """One row for every attempt, oldest first for one scenario."""
    where, parameters = _with_scenario(choice, scenario)
    sql = f"""select a.rep, a.scenario, a.kind, a.started, a.finished, a.total, coalesce(a.passed, 0), coalesce(a.ending, ''),
            (julianday(a.finished) - julianday(a.started)) * 86400.0, t.number, a.stage, a.difficulty, a.language, {_FIRST},
            case when a.ending = 'left' then t.to_state else t.state end, t.meters
        from attempts a join turns t on t.attempt = a.id and t.number = {_LAST}
        where {where} order by a.scenario, a.started, a.id"""
    return map(AttemptFact._make, store.streamed(sql, parameters))


def result_facts(store: Store, choice: Choice = EVERYBODY) -> Iterator[ResultFact]:
    """One row for every criterion of every attempt that told something of a skill, the oldest attempt first."""
    where, parameters = choice.where()
    sql = f"""select a.id, a.rep, a.scenario, a.started, r.criterion, r.skill, r.points, r.most
        from attempts a join results r on r.attempt = a.id where {where} and {_SPOKEN} order by a.started, a.id, r.criterion"""
    return map(ResultFact._make, store.streamed(sql, parameters))


def steps(store: Store, choice: Choice, scenario: str) -> Iterator[Step]:
    """The moves between the states of a scenario, counted; answers that were not understood count nowhere."""
    where, parameters = _with_scenario(choice, scenario)
    sql = f"""select t.state, t.to_state, json_extract(t.fired, '$[0]'), count(*), count(distinct t.attempt),
            count(distinct case when a.ending in {LOST} then t.attempt end)
        from attempts a join turns t on t.attempt = a.id
        where {where} and not coalesce(t.unread, 0) group by 1, 2, 3 order by 4 desc, 1, 2, 3"""
    return map(Step._make, store.streamed(sql, parameters))


def visits(store: Store, choice: Choice, scenario: str) -> Iterator[Visit]:
    """In how many talks an answer was given in each state, and how many of these were lost."""
    where, parameters = _with_scenario(choice, scenario)
    sql = f"""select t.state, count(distinct t.attempt), count(distinct case when a.ending in {LOST} then t.attempt end)
        from attempts a join turns t on t.attempt = a.id where {where} group by 1 order by 1"""
    return map(Visit._make, store.streamed(sql, parameters))


def means_elsewhere(store: Store, choice: Choice, scenario: str) -> Iterator[RepMean]:
    """For every rep the mean total of their first attempts at other scenarios: a talk that one knows goes better by itself."""
    where, parameters = choice.where()
    sql = f"""select a.rep, avg(a.total), count(*), avg(coalesce(a.difficulty, {MIDDLE_DIFFICULTY})) from attempts a
        where {where} and a.scenario != ? and a.total is not null and {_SPOKEN} and {_FIRST} group by a.rep order by a.rep"""
    return map(RepMean._make, store.streamed(sql, [*parameters, scenario]))


def first_means(store: Store, choice: Choice, until: datetime) -> Iterator[RepMean]:
    """For every rep the mean total of their first attempts at scenarios in a span of time."""
    where, parameters = choice.where()
    sql = f"""select a.rep, avg(a.total), count(*), avg(coalesce(a.difficulty, {MIDDLE_DIFFICULTY})) from attempts a
        where {where} and a.started < ? and a.total is not null and {_SPOKEN} and {_FIRST} group by a.rep order by a.rep"""
    return map(RepMean._make, store.streamed(sql, [*parameters, until.isoformat()]))


def skill_weeks(store: Store, choice: Choice = EVERYBODY) -> Iterator[WeekShare]:
    """By week, skill and rep the share of points won, oldest week first."""
    where, parameters = choice.where()
    sql = f"""select date(a.finished, 'weekday 0', '-6 days'), r.skill, a.rep, 1.0 * sum(r.points) / sum(r.most)
        from attempts a join results r on r.attempt = a.id
        where {where} group by 1, 2, 3 having sum(r.most) > 0 order by 1, 2, 3"""
    return map(WeekShare._make, store.streamed(sql, parameters))


def activity_weeks(store: Store, choice: Choice = EVERYBODY) -> Iterator[ActiveWeek]:
    """By week how many talks were finished, how many of them passed, and by how many reps; the oldest week first."""
    where, parameters = choice.where()
    sql = f"""select date(a.finished, 'weekday 0', '-6 days'), count(*), sum(coalesce(a.passed, 0)), count(distinct a.rep)
        from attempts a where {where} and {_SPOKEN} group by 1 order by 1"""
    return map(ActiveWeek._make, store.streamed(sql, parameters))


def first_shares(store: Store, by: By, choice: Choice = EVERYBODY) -> Iterator[GroupShare]:
    """By a kind of talk and by rep, how many first attempts at scenarios were passed, with their mean total."""
    where, parameters = choice.where()
    joined = "join content c on c.hash = a.scenario_hash" if by == "class" else ""
    sql = f"""select {_KINDS[by]}, a.rep, avg(coalesce(a.passed, 0)), avg(a.total), count(*) from attempts a {joined}
        where {where} and {_SPOKEN} and {_FIRST} and {_KINDS[by]} is not null group by 1, 2 order by 1, 2"""
    return map(GroupShare._make, store.streamed(sql, parameters))


def practiced_in(store: Store, choice: Choice, until: datetime) -> Iterator[RepPractice]:
    """For every rep how much was practiced in a span of time, with the mean total of first attempts."""
    where, parameters = choice.where()
    sql = f"""select a.rep, count(*), count(distinct date(a.finished)), avg(case when {_FIRST} then a.total end)
        from attempts a where {where} and a.started < ? and {_SPOKEN} group by 1 order by 1"""
    return map(RepPractice._make, store.streamed(sql, [*parameters, until.isoformat()]))


def ends(store: Store, choice: Choice = EVERYBODY) -> Iterator[End]:
    """How every talk stood at its end, the one that was finished first first."""
    where, parameters = choice.where()
    sql = f"""select a.finished, a.rep, t.meters, coalesce(a.ending, ''), a.scenario_hash
        from attempts a join turns t on t.attempt = a.id and t.number = {_LAST} where {where} order by a.finished, a.id"""
    return map(End._make, store.streamed(sql, parameters))


def meters(store: Store) -> dict[str, dict[str, Any]]:
    """By the hash of a scenario its meters, as they are kept."""
    rows = store.streamed("select hash, json_extract(body, '$.meters') from content where kind = 'scenario'")
    return {hash_: json.loads(body) if body is not None else {} for hash_, body in rows}


def first_day(store: Store, choice: Choice = EVERYBODY) -> datetime | None:
    """When the first talk that counts was begun; None where there is none."""
    where, parameters = choice.where()
    row = next(store.streamed(f"select min(a.started) from attempts a where {where}", parameters))
    return datetime.fromisoformat(row[0]) if row[0] is not None else None


def criterion_counts(store: Store, choice: Choice, rubric: str) -> Iterator[CriterionCount]:
    """How often each criterion of a rubric came out how."""
    where, parameters = _with_rubric(choice, rubric)
    sql = f"""select {_part("id")}, {_part("applies")}, {_part("reason")}, {_part("points")}, {_part("of")}, count(*)
        from {_ASSESSED} where {where} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5"""
    return map(CriterionCount._make, store.streamed(sql, parameters))


def first_ratings(store: Store, choice: Choice, rubric: str) -> Iterator[Rated]:
    """Every criterion that counted in first attempts by a rubric, attempt by attempt."""
    where, parameters = _with_rubric(choice, rubric)
    sql = f"""select a.id, {_part("id")}, {_part("points")}, {_part("of")}, {_part("weight")}
        from {_ASSESSED} where {where} and {_FIRST} and {_part("applies")} order by a.id"""
    return map(Rated._make, store.streamed(sql, parameters))


def rubric_talks(store: Store, choice: Choice, rubric: str) -> tuple[int, int]:
    """How many attempts were assessed by a rubric, and by how many reps."""
    where, parameters = _with_rubric(choice, rubric)
    row = next(store.streamed(f"select count(*), count(distinct a.rep) from attempts a where {where}", parameters))
    return row[0], row[1]


def newest_scenario(store: Store, scenario: str) -> dict[str, Any] | None:
    """A scenario as it was when it was last played under its own names, not as a rehearsal; None where it never was."""
    sql = f"""select c.body from attempts a join content c on c.hash = a.scenario_hash
        where a.scenario = ? and a.kind in {COUNTED_KINDS} and not exists (select 1 from rehearsal_attempts h where h.attempt = a.id)
        order by a.started desc limit 1"""
    row = next(store.streamed(sql, [scenario]), None)
    with store.undamaged():
        return dict(json.loads(row[0])) if row is not None else None


def played_rubrics(store: Store) -> set[str]:
    """The ids of the rubrics that attempts were assessed by."""
    return {row[0] for row in store.streamed("select distinct json_extract(body, '$.id') from content where kind = 'rubric'")}


def _part(name: str) -> str:
    """A part of a criterion as it was assessed, in SQL."""
    return f"json_extract(c.value, '$.{name}')"


_ASSESSED = "attempts a join assessments s on s.attempt = a.id and s.source = 'reader', json_each(s.data, '$.criteria') c"


def _with_scenario(choice: Choice, scenario: str | None) -> tuple[str, list[Any]]:
    where, parameters = choice.where()
    return (where, parameters) if scenario is None else (f"{where} and a.scenario = ?", [*parameters, scenario])


def _with_rubric(choice: Choice, rubric: str) -> tuple[str, list[Any]]:
    where, parameters = choice.where()
    hashes = "select hash from content where kind = 'rubric' and json_extract(body, '$.id') = ?"
    return f"{where} and {_SPOKEN} and a.rubric_hash in ({hashes})", [*parameters, rubric]
