"""What every row of an export brings to whom in which period, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from trainer.coaching.figures import AVERAGED, RESULTS, WHOLE, Figure, Result, total
from trainer.coaching.periods import Period, period_of
from trainer.exchange.cells import Cell
from trainer.exchange.grid import Value
from trainer.exchange.headings import ACTIVITY_OF, NOT_WON_WORDS, TOTALS, WON_WORDS, Role, plain
from trainer.exchange.numbers import NotANumber, Number, read_number
from trainer.exchange.results_shape import CellFault, Column, Results, Settings
from trainer.exchange.when import NotADay, read_when
from trainer.locale import _

ALIKE = 1e-9
"""How near to a whole number what is counted must be: a spreadsheet may hold 3 as 2.9999999999."""


class _Part:
    """What the rows of one rep and period have brought of one metric."""

    def __init__(self) -> None:
        self.values: list[float] = []
        self.units: set[str] = set()


class RowReader:
    """Reads row after row into the results."""

    def __init__(
        self, by_role: Mapping[Role, Column], settings: Settings, found: Results, today: date, at: Period | None, top: Sequence[Value]
    ) -> None:
        self.top = list(top)
        self.by_role, self.settings, self.found, self.today, self.at = by_role, settings, found, today, at
        self.parts: dict[tuple[str, Period], dict[Result, _Part]] = {}
        self.whole: dict[tuple[str, Period], int] = {}
        self.ids: dict[str, int] = {}
        self.spelled: dict[str, str] = {}
        self.units: dict[Result, dict[str, Cell]] = {}

    def value(self, row: Sequence[Value], role: Role) -> Value:
        column = self.by_role.get(role)
        return row[column.index] if column is not None and column.index < len(row) else None

    def fault(self, role: Role, number: int, message: str) -> None:
        column = self.by_role.get(role)
        self.found.faults.append(CellFault(column.cell(number) if column else Cell(number), message))

    def row(self, row: Sequence[Value], number: int) -> None:
        # Exports in pages say their headings again.
        if all(cell is None for cell in row) or list(row) == self.top:
            return
        held = self.value(row, "rep")
        name = " ".join(str(f"{held:g}" if isinstance(held, float) else held or "").split())
        name = self.spelled.setdefault(name.casefold(), name)
        first = next(cell for cell in row if cell is not None)
        if plain(name or str(first)) in TOTALS:
            self.found.left_out.append(Cell(number))
            return
        counts = self.counts(row, number)
        numbers = self.numbers(row, number, lost=counts == "lost")
        if not name:
            self.fault("rep", number, _("nobody is named"))
            return
        period = self.period(row, name, number, quiet=counts == "lost")
        if not self.new(row, number) or period is None or counts is None:
            return
        self.found.rows += 1
        self.found.names.setdefault(name, self.by_role["rep"].cell(number))
        parts = self.parts.setdefault((name, period), {})
        for metric, read in numbers.items():
            part = parts.setdefault(metric, _Part())
            part.values.append(read.value)
            part.units.add(read.unit)
        if counts in RESULTS:
            parts.setdefault(counts, _Part()).values.append(1)
        elif counts == "lost" and self.found.counted == "deals":
            # Who has lost all deals has won none.
            parts.setdefault("deals", _Part())

    def numbers(self, row: Sequence[Value], number: int, *, lost: bool) -> dict[Result, Number]:
        """The numbers of the row; a deal that was not won brings no deal and no revenue."""
        found: dict[Result, Number] = {}
        for metric in self.found.metrics:
            held = self.value(row, metric) if not lost or metric not in ("deals", "revenue") else None
            read = self.number(held, metric, number) if held is not None else None
            if read is not None:
                found[metric] = read
        return found

    def counts(self, row: Sequence[Value], number: int) -> str | None:
        """What the row is one of: a metric; “lost” for a deal not won; "" for a row that counts as nothing; None for a faulty one."""
        if "stage" in self.by_role:
            stage = self.value(row, "stage")
            said = plain(str(stage or ""))
            won = {plain(name) for name in self.settings.won}
            if said in NOT_WON_WORDS - won or (won and said not in won):
                self.found.not_won += 1
                return "lost"
            if said not in WON_WORDS | won:
                told = _(
                    "‘{text}’ is not known as won or lost: say which stages are won by --won TEXT, or leave them out by --map “{title}=-”"
                )
                self.fault("stage", number, told.format(text=stage or "", title=self.by_role["stage"].title))
                return None
        if self.found.counted is not None:
            return self.found.counted
        if "activity" in self.by_role and not any(metric in self.by_role for metric in ("calls", "meetings", "visits")):
            said = plain(str(self.value(row, "activity") or ""))
            if said not in ACTIVITY_OF:
                told = _("‘{text}’ is no kind of activity that is known: write call, meeting, visit or note")
                self.fault("activity", number, told.format(text=self.value(row, "activity") or ""))
                return None
            return ACTIVITY_OF[said]
        return ""

    def period(self, row: Sequence[Value], name: str, number: int, *, quiet: bool) -> Period | None:
        """The period that the row counts for; None where it cannot be told.

        Args:
            quiet: for a deal that is not won: it may have no day yet, or one that lies ahead.
        """
        kind = self.settings.period
        if self.at is not None:
            span = self.at
        else:
            held = self.value(row, "when")
            if held is None:
                if not quiet:
                    self.fault("when", number, _("no day and no period"))
                return None
            try:
                span = read_when(held, day_first=self.settings.day_first)
            except NotADay as error:
                self.fault("when", number, str(error))
                return None
        period = period_of(span.start, kind)
        if span not in period:
            told = _("{name} does not fit --period {kind}: choose another").format(name=span.name, kind=kind)
            self.fault("when", number, told)
            return None
        if span.start > self.today and quiet:
            return None
        if span.start > self.today:
            self.fault("when", number, _("{name} lies ahead: what is not there yet is no result").format(name=span.name))
            return None
        if span.days > 1 and self.found.counted is None and "activity" not in self.by_role and not self.settings.add_up:
            earlier = self.whole.setdefault((name, span), number)
            if earlier != number:
                told = _("{who} has {name} in row {row} already: --add-up says that the rows are parts")
                self.fault("when" if self.at is None else "rep", number, told.format(who=name, name=span.name, row=earlier))
                return None
        return period

    def new(self, row: Sequence[Value], number: int) -> bool:
        """Whether the row's id was not there yet: an export that was pasted twice would count twice."""
        held = self.value(row, "deal_id")
        if held is None:
            return True
        name = plain(str(held))
        if name in self.ids:
            self.fault("deal_id", number, _("‘{id}’ stands in row {row} already").format(id=held, row=self.ids[name]))
            return False
        self.ids[name] = number
        return True

    def number(self, held: str | float | date, metric: Result, number: int) -> Number | None:
        column = self.by_role[metric]
        try:
            found = self._number(held, metric, column)
        except NotANumber as error:
            self.fault(metric, number, str(error))
            return None
        units = self.units.setdefault(metric, {})
        if found.unit or metric in AVERAGED:
            units.setdefault(found.unit, column.cell(number))
        if len(units) > 1:
            other, where = next((unit, cell) for unit, cell in units.items() if unit != found.unit)
            told = _("‘{unit}’, but ‘{other}’ in {cell}: they cannot be put together")
            self.fault(metric, number, told.format(unit=found.unit or "1", other=other or "1", cell=where))
            return None
        return found

    def _number(self, held: str | float | date, metric: Result, column: Column) -> Number:
        if isinstance(held, date):
            raise NotANumber(_("this is a day, no number: format the cell as a number"))
        read = Number(held) if isinstance(held, float) else read_number(held, decimal_comma=self.settings.decimal_comma)
        value, unit = read.value * column.heading.scale, read.unit or column.heading.unit
        shown = held if isinstance(held, str) else f"{held:g}"
        if metric in WHOLE and (unit or value < 0 or abs(value - round(value)) > ALIKE):
            raise NotANumber(_("‘{text}’ is no whole number from 0 up").format(text=shown))
        if metric == "revenue" and unit == "%":
            raise NotANumber(_("‘{text}’ is a share, no amount").format(text=shown))
        if metric in AVERAGED and (unit not in ("", "%") or not 0 <= value <= 100):
            raise NotANumber(_("‘{text}’ is no satisfaction: a number from 0 to 100").format(text=shown))
        return Number(round(value) if metric in WHOLE else value, unit)

    def finish(self) -> None:
        for (name, period), parts in self.parts.items():
            made: list[Figure] = []
            for metric, part in parts.items():
                pieces = [Figure(metric, period, value) for value in part.values]
                unit = next((unit for unit in part.units if unit), "")
                made.append(Figure(metric, period, float(total(pieces) or 0), unit, max(1, len(pieces)), complete=period.end < self.today))
            self.found.figures[name, period] = made
