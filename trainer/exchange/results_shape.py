"""How an export of sales results is read, and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.coaching.figures import Figure, Result
from trainer.coaching.periods import Kind, Period
from trainer.exchange.cells import Cell
from trainer.exchange.headings import Heading, Role


@dataclass(frozen=True, slots=True)
class Settings:
    """How an export is read; saved under a name where somebody wishes."""

    columns: Mapping[str, Role] = field(default_factory=dict)
    """What headings mean, over what is known of them."""
    period: Kind = "month"
    day_first: bool | None = None
    decimal_comma: bool = False
    add_up: bool = False
    """Whether several rows of a rep and period are parts of it."""
    count: Result | None = None
    """What every row is one of."""
    won: tuple[str, ...] = ()
    """Which stages mean that a deal was won; all others do not. Empty for the ones that are known."""
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read."""

    index: int
    """From 0."""
    title: str
    heading: Heading

    def cell(self, row: int) -> Cell:
        return Cell(row, self.index + 1, self.title)


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell."""

    cell: Cell
    message: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.message}"


@dataclass(slots=True)
class Results:
    """What was read."""

    columns: list[Column]
    unread: list[str]
    """Headings of columns that are not read."""
    metrics: tuple[Result, ...] = ()
    """What the file tells of, be it nothing for some rep."""
    counted: Result | None = None
    """What each row was counted as; None where the file holds numbers."""
    rows: int = 0
    faults: list[CellFault] = field(default_factory=list)
    left_out: list[Cell] = field(default_factory=list)
    """Rows that add others up."""
    not_won: int = 0
    names: dict[str, Cell] = field(default_factory=dict)
    """Whom the file names, and where first."""
    figures: dict[tuple[str, Period], list[Figure]] = field(default_factory=dict)
    """By name and period; empty where there is nothing of them."""
