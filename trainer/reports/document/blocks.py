"""What is a report made of, before anybody knows how it is drawn?

Texts are plain: names and answers of people may hold anything, and each drawing escapes what could do harm where it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from trainer.reports.estimates import Of, estimate_words
from trainer.scoring.estimates import Estimate

Written = Callable[[float], str]
"""How a number is written."""


def whole(value: float) -> str:
    return f"{value:,.0f}"


class Level(NamedTuple):
    """How well a skill is held: a cell of a heat map."""

    value: float | None
    """0 to 100; None where too little is known to name one."""
    low: float
    high: float
    talks: int
    change: Literal["", "▲", "▼"] = ""

    @property
    def words(self) -> str:
        """“72±9▲”, or “n3” where three talks are too few."""
        if self.value is None:
            return f"n{self.talks}"
        return f"{self.value:.0f}±{(self.high - self.low) / 2:.0f}{self.change}"


Value = str | float | None | Estimate | Level


class Column(NamedTuple):
    """A column of a table."""

    title: str
    written: Written = whole
    of: Of = "talks"
    """What the figures in it rest on, where they are estimates."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values below titles; the first column names the row."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]

    def words(self, row: Sequence[Value]) -> Iterator[str]:
        """A row as it is read."""
        for column, value in zip(self.columns, row, strict=True):
            yield value_words(value, column)


class Bar(NamedTuple):
    """A share of something."""

    label: str
    share: float
    """0 to 1: how long it is."""
    words: str
    """“9 of 22 (41%)”"""


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares side by side."""

    title: str
    rows: Sequence[Bar]


class Range(NamedTuple):
    """A figure with its interval."""

    label: str
    figure: Estimate


@dataclass(frozen=True, slots=True)
class Ranges:
    """Figures with their intervals on one scale."""

    title: str
    rows: Sequence[Range]
    least: float
    most: float
    written: Written = whole
    of: Of = "talks"
    mark: float | None = None
    """Where a line is drawn: a target, or no difference."""

    def words(self, row: Range) -> str:
        return estimate_words(row.figure, self.of, self.written)


@dataclass(frozen=True, slots=True)
class Trend(Ranges):
    """Figures with their intervals, one for each stretch of time, the oldest first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is known of them."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Says:
    """A paragraph; a quiet one is a remark."""

    words: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Things one below the other."""

    rows: Sequence[str]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody's own words, and where they were said."""

    words: str
    source: str


Block = Table | Bars | Ranges | Facts | Says | Points | Quoted


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading."""

    title: str
    blocks: Sequence[Block]
    below: Sequence[Section] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report."""

    title: str
    about: Sequence[str]
    """What it was made of: how many, since when, which day."""
    sections: Sequence[Section]
    data: Callable[[], Mapping[str, Any]] = dict
    """The same for programs; asked only by who writes it."""
    columns: Sequence[str] = ()
    rows: Callable[[], Iterable[Mapping[str, Any]]] = tuple
    """And as one table for them."""

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Every section with its depth, from 1, in order."""

        def down(sections: Sequence[Section], depth: int) -> Iterator[tuple[int, Section]]:
            for one in sections:
                yield depth, one
                yield from down(one.below, depth + 1)

        return down(self.sections, 1)


def value_words(value: Value, column: Column) -> str:
    """A cell as it is read; empty where there is nothing."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Level():
            return value.words
        case Estimate():
            return estimate_words(value, column.of, column.written)
    return column.written(value)


def strip(figure: Estimate, least: float, most: float) -> tuple[float, float, float] | None:
    """Where low, value and high of a figure lie on a scale: 0 to 1; None where there is no figure."""
    if figure.value is None or figure.low is None or figure.high is None:
        return None
    wide = (most - least) or 1.0
    low, value, high = (min(1.0, max(0.0, (end - least) / wide)) for end in (figure.low, figure.value, figure.high))
    return low, value, high
