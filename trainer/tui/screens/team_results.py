"""What has everybody brought in a month or quarter: imported sales results, people by figures, one period at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from trainer.coaching.figures import AVERAGED, RESULTS, total
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.results import amount, name_of, unit_of
from trainer.tui import words
from trainer.tui.display import steady
from trainer.tui.gathering import ALL_TALKS, TeamPage
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.row_list import RowList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.figures import Figure
    from trainer.coaching.periods import Period
    from trainer.management.team import TeamView
    from trainer.storage.records import Rep

NAME, COLUMN = 22, 14
"""Cells of a name, and of a figure."""


@dataclass(frozen=True)
class Table:
    """The figures of a team."""

    people: Sequence[tuple[Rep, Sequence[Figure]]]

    @property
    def periods(self) -> list[Period]:
        """Those with figures, the newest first."""
        return sorted({one.period for _rep, some in self.people for one in some}, reverse=True)


class ResultList(RowList):
    """The people with their figures; Enter opens one."""

    HELP_TEXT = N_("The people by name, a column for each figure. Enter opens the sheet for a talk with one.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("One to one"), id="team_results.open", tooltip=N_("The sheet for a talk with this person")),
    ]


class TeamResultsScreen(TeamPage):
    """Everybody's results in a period, and what they come to together."""

    HELP_NAME = "team-results"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(1)", N_("Period before"), id="team_results.before", tooltip=N_("The month or quarter before")),
        Binding("right", "turn(-1)", N_("Period after"), id="team_results.after", tooltip=N_("The month or quarter after")),
        ALL_TALKS,
        Binding("escape", "app.pop_screen", N_("Back"), id="team_results.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self.at = 0
        """Which period is shown: 0 for the newest."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Results"))
        yield Static(Content(_("Looking through everybody's talks …")), id="result-heads")
        yield ResultList(id="results")
        yield Static(id="together")
        yield Static(id="nobody")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.query_one("#nobody").display = self.query_one("#together").display = False
        self.query_one(ResultList).focus()
        self.gather()

    def worked_out(self, view: TeamView) -> Table:
        return Table([(rep, view.training(rep).imported) for rep in view.reps])

    def show(self, table: Table) -> None:
        self.table = table
        periods = table.periods
        for name in ("#result-heads", "#results", "#together"):
            self.query_one(name).display = bool(periods)
        nobody = self.query_one("#nobody", Static)
        nobody.display = not periods
        nobody.update(Content(_("No results yet. ‘trainer results import FILE’ reads a CSV or XLSX export.")))
        if periods:
            self.show_period()
        self.refresh_bindings()

    def held(self, figures: Sequence[Figure]) -> Mapping[str, Sequence[Figure]]:
        """Some figures of the period, by metric."""
        period = self.table.periods[self.at] if self.table is not None else None
        return {metric: [one for one in figures if one.period == period and one.metric == metric] for metric in RESULTS}

    @property
    def metrics(self) -> list[str]:
        """What was imported in the period and has a place in the width."""
        every = [one for _rep, some in self.table.people for one in some] if self.table is not None else []
        found = [metric for metric, some in self.held(every).items() if some]
        return found[: max(1, (self.query_one(ResultList).row_width - NAME) // COLUMN)]

    @on(RowList.Resized)
    def show_period(self) -> None:
        """The heads, the rows and what they come to together."""
        table = self.table
        if table is None or not table.periods:
            return
        people = self.query_one(ResultList)
        period = table.periods[self.at]
        every = [one for _rep, some in table.people for one in some if one.period == period]
        over = all(one.complete for one in every)
        self.query_one(TitleBar).show_note(period.name if over else _("{period} (so far)").format(period=period.name))
        heads = "".join(right(name_of(metric)) for metric in self.metrics)
        self.query_one("#result-heads", Static).update(Content.styled(words.padded("", NAME + 1) + heads, words.QUIET))
        sums = self.cells(every)
        brought = sum(any(one.period == period for one in some) for _rep, some in table.people)
        told = _("{number} of {all} people have figures").format(number=brought, all=len(table.people))
        name = words.padded(_("Together"), NAME + 1)
        self.query_one("#together", Static).update(Content.assemble((name, "bold"), (sums, "bold"), "\n", (told, words.QUIET)))
        if people.count != len(table.people):
            people.show(len(table.people), self.row, people.cursor)
        people.refresh()

    def cells(self, figures: Sequence[Figure]) -> str:
        held = self.held(figures)
        found = []
        for metric in self.metrics:
            some = held[metric]
            value = total(some)
            mark = "⌀ " if metric in AVERAGED else ""
            found.append(right("·" if value is None else mark + amount(value, metric, unit_of(some))))
        return "".join(found)

    def row(self, index: int, width: int) -> Content:
        assert self.table is not None
        rep, figures = self.table.people[index]
        name = words.padded(words.clipped(steady(drawable(rep.name)), NAME - 2), NAME)
        if not any(self.held(figures).values()):
            return Content.assemble(name, (_("no results of this period"), words.QUIET))
        return Content.assemble(name, self.cells(figures))

    def person(self) -> Rep | None:
        index = self.query_one(ResultList).cursor
        return self.table.people[index][0] if self.table is not None and index < len(self.table.people) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        periods = self.table.periods if self.table is not None else []
        if action == "turn":
            return 0 <= self.at + int(str(parameters[0])) < len(periods)
        return bool(periods) if action == "history" else True

    def action_turn(self, by: int) -> None:
        self.at += by
        self.show_period()
        self.refresh_bindings()

    @on(RowList.Selected)
    def open_sheet(self) -> None:
        self.action_one_to_one()


def right(text: str) -> str:
    """A figure or its name, with its right edge in line."""
    return " " * max(1, COLUMN - cell_len(text)) + text
