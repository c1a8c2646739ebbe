"""What would a changed rubric make of the talks that there have been? Nothing in the record changes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from trainer.content.bundle import canonical
from trainer.content.models import Rubric
from trainer.content.source import plain
from trainer.errors import TrainerError
from trainer.language.reader import READER_VERSION
from trainer.locale import _
from trainer.management.kept_talks import KeptTalk, KeptTalks
from trainer.management.may import may
from trainer.management.people import readable
from trainer.roleplay.reading_again import parted
from trainer.scoring.assess import assess
from trainer.scoring.compared import Movement, Obstacle, assessed_by, movements, obstacle, pairs
from trainer.storage.rescored import Chosen, ContentOf, Rescored, Run, Told, add_run, chosen, new_run, rows_of, told_of
from trainer.storage.store import content_hash

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.content.source import Source
    from trainer.evidence import Evidence
    from trainer.notation.explain import Part
    from trainer.practice import Practice
    from trainer.storage.facts import Choice

MOST_TALKS = 5
"""Talks of which is told what changed in them."""
LEAST_TALKS = 5
"""With fewer, a mean says less than the talks themselves."""


@dataclass(frozen=True)
class Changed:
    """A rubric that nobody has published yet."""

    rubric: Rubric
    body: str
    """As canonical JSON, as it would be kept with an attempt."""

    @classmethod
    def of(cls, source: Source, rubric: Rubric) -> Changed:
        return cls(rubric, canonical(plain(source.data)))


def what_if(
    practice: Practice,
    changed: Changed,
    choice: Choice,
    narrowed: Mapping[str, Any],
    *,
    scenario: str | None = None,
    limit: int | None = None,
    step: Callable[[int, int], None] = lambda done, of: None,
) -> Run:
    """Assesses the talks of a rubric by a changed one, over their stored evidence, and keeps the outcome beside the record.

    Both sides are assessed by today's program, so that nothing but the rubric makes a difference.

    Args:
        narrowed: how the choice was put, to be told again later.
        step: told after each talk how many are done.

    Raises:
        TrainerError: there is no such talk.
    """
    store = practice.store
    some = chosen(store, choice, rubric=changed.rubric.id, scenario=scenario, limit=limit)
    if not some:
        raise TrainerError(
            _("There is no finished talk that was assessed by the rubric ‘{name}’.").format(name=changed.rubric.id),
            _("‘trainer rubrics’ lists the rubrics; --since, --team and --scenario may leave nothing."),
        )
    kept, rows = KeptTalks(practice), []
    for done, one in enumerate(some, 1):
        rows.append(_compared(kept, one, changed.rubric))
        step(done, len(some))
    told = {"rubric": changed.rubric.id, "rubric_hash": content_hash(changed.body), "rubric_body": changed.body}
    content: ContentOf = "then"
    run = new_run("whatif", practice.now(), READER_VERSION, content, narrowed, **told)
    add_run(store, run, rows)
    return run


def _compared(kept: KeptTalks, one: Chosen, rubric: Rubric) -> Rescored:
    found = kept.look(one.id)
    if not isinstance(found, KeptTalk):
        return _without(one, found)
    lacking = obstacle(found.content, found.content.rubric, rubric)
    if lacking is not None:
        return _without(one, *lacking)
    before, after = assess(found.record), assessed_by(found.record, rubric)
    if before.total is None or after.total is None:
        return _without(one, "nothing")
    other = found.from_the_beginning(replace(found.content, rubric=rubric))
    return Rescored(
        attempt=one.id,
        content=one.content,
        total_before=before.total,
        total_after=after.total,
        passed_before=before.passed,
        passed_after=after.passed,
        points=pairs(before, after),
        parted=parted(other, found.stored.turns, [turn.reading for turn in found.stored.turns]),
    )


def _without(one: Chosen, why: Obstacle, about: str = "") -> Rescored:
    return Rescored(one.id, one.content, None, None, None, None, obstacle=why, about=about)


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion of one talk that came out otherwise."""

    criterion: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    counted: tuple[Evidence, ...]
    """The words that the higher of the two levels rests on, with the scenario's own names."""
    fell: bool
    """Whether that is the level of before."""
    missing: tuple[Part, ...]
    """What the lower one lacks."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A talk that changes much, as far as whoever asks may know it."""

    row: Rescored
    told: Told
    open: bool
    """Whether its name and words may be shown."""
    content: Content | None
    differences: tuple[Difference, ...]
    """Empty where its words may not be read."""


class Comparison:
    """What a run of `what_if` found, for whoever asks."""

    def __init__(self, practice: Practice, run: Run) -> None:
        self.practice = practice
        self.run = run
        self._all = rows_of(practice.store, run.id)
        self._told = told_of(practice.store, run.id, readable(practice) if may(practice, "team") else "0")

    @cached_property
    def rows(self) -> list[Rescored]:
        """The talks that could be compared."""
        return [row for row in self._all if row.obstacle is None]

    @cached_property
    def obstacles(self) -> Counter[tuple[Obstacle, str]]:
        """Why talks cannot be compared, and how many."""
        return Counter((row.obstacle, row.about) for row in self._all if row.obstacle is not None)

    @property
    def people(self) -> int:
        return len({self._told[row.attempt].rep for row in self.rows})

    @cached_property
    def no_longer(self) -> list[Rescored]:
        """The talks that passed and would not."""
        return [row for row in self.rows if row.passed_before and not row.passed_after]

    @cached_property
    def now(self) -> list[Rescored]:
        """The talks that did not pass and would."""
        return [row for row in self.rows if row.passed_after and not row.passed_before]

    @property
    def lower(self) -> int:
        return sum(row.moved < 0 for row in self.rows)

    @property
    def higher(self) -> int:
        return sum(row.moved > 0 for row in self.rows)

    @property
    def parted(self) -> int:
        """Talks in which the customer would have gone another way."""
        return sum(row.parted is not None for row in self.rows)

    @property
    def mean(self) -> float | None:
        """By how many points totals move in the mean; None of fewer than `LEAST_TALKS` talks."""
        if len(self.rows) < LEAST_TALKS:
            return None
        return math.fsum(row.moved for row in self.rows) / len(self.rows)

    @cached_property
    def criteria(self) -> dict[str, Movement]:
        return movements(row.points for row in self.rows)

    @cached_property
    def rubric(self) -> Rubric | None:
        """The changed rubric; None where its conditions are written with titles that behaviors do not have any more."""
        try:
            return Rubric.model_validate_json(self.run.rubric_body or "", context={"titles": self.practice.library.behaviors.titles()})
        except ValueError:
            return None

    def is_open(self, row: Rescored) -> bool:
        """Whether whoever asks may see whose talk it is, and its words."""
        told = self._told[row.attempt]
        return told.readable or told.rep == self.practice.rep.id

    def names(self, rows: Sequence[Rescored]) -> tuple[Counter[str], int]:
        """By name how many of some talks are whose, and of how many whoever asks may not know it."""
        told = Counter(self._told[row.attempt].name for row in rows if self.is_open(row))
        return told, len(rows) - told.total()

    @cached_property
    def most(self) -> list[Shown]:
        """The talks that change most; those whose verdict changes first."""
        changed = [row for row in self.rows if row.moved or row.passed_before != row.passed_after]
        changed.sort(key=lambda row: (row.passed_before == row.passed_after, -abs(row.moved), row.attempt))
        kept = KeptTalks(self.practice)
        return [self._shown(kept, row) for row in changed[:MOST_TALKS]]

    def _shown(self, kept: KeptTalks, row: Rescored) -> Shown:
        told, is_open = self._told[row.attempt], self.is_open(row)
        found = kept.look(row.attempt) if is_open and self.rubric is not None else None
        if not isinstance(found, KeptTalk) or self.rubric is None:
            return Shown(row, told, is_open, None, ())
        rehearsed = self.practice.rehearsed_by(row.attempt)
        put_back = rehearsed[1].put_back if rehearsed is not None else str
        before = {one.id: one for one in assess(found.record).criteria}
        after = {one.id: one for one in assessed_by(found.record, self.rubric).criteria}
        differences = []
        for name, pair in row.points.items():
            if pair.before == pair.after or (pair.change == 0 and pair.before is not None):
                continue
            ours, theirs = before.get(name), after.get(name)
            fell = theirs is None or not theirs.counts or (pair.change or 0) < 0
            better, worse = (ours, theirs) if fell else (theirs, ours)
            words = better.evidence if better is not None else ()
            counted = tuple(replace(piece, quote=put_back(piece.quote)) for piece in words)
            missing = worse.missing if worse is not None and fell else ()
            differences.append(Difference(name, pair.before, pair.after, counted, fell, missing))
        return Shown(row, told, is_open, replace(found.content, rubric=self.rubric), tuple(differences))
