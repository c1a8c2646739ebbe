"""Where does everybody of my team stand: people by skills, and what is behind one person's row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.content.texts import in_language
from trainer.locale import N_, _, current, ngettext
from trainer.reports.display import drawable
from trainer.reports.team import bare, warned_title, warned_words
from trainer.tui import agenda, words
from trainer.tui.display import steady
from trainer.tui.gathering import ONE_TO_ONE, TeamPage
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.row_list import RowList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.management.team import Member, TeamView
    from trainer.storage.records import Rep

NAME, WEEK, COLUMN = 20, 6, 8
"""Cells of a name, of the talks of a week, of a skill."""
HIGH, LOW = 0.75, 0.5
"""Levels from which and below which a cell has a color."""
MOST_TALKS = 6
"""Talks that are listed for a person, the newest first."""


@dataclass(frozen=True)
class Row:
    """One person as the table shows them."""

    rep: Rep
    warned: bool
    week: int
    levels: Mapping[str, Content]
    """By skill."""
    detail: Content


@dataclass(frozen=True)
class Table:
    """The whole team."""

    note: str
    skills: Sequence[tuple[str, str]]
    """Id and title, the one that most people have practiced first."""
    rows: Sequence[Row]


class PeopleList(RowList):
    """The people of the team; Enter opens one's talks."""

    HELP_TEXT = N_("The people by name, a column for each skill. Enter opens the talks of one.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Their talks"), id="team.talks", tooltip=N_("Everything that this person has practiced")),
    ]


class TeamScreen(TeamPage):
    """Everybody's levels, each with how sure it is, greyed where too little is known."""

    HELP_NAME = "team"
    BINDINGS: ClassVar[list[BindingType]] = [
        ONE_TO_ONE,
        Binding("right,l", "turn(1)", N_("More skills"), id="team.more", tooltip=N_("The next skills")),
        Binding("left", "turn(-1)", N_("Skills before"), id="team.before", show=False),
        Binding("escape", "app.pop_screen", N_("Back"), id="team.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self.first = 0
        """The first skill that has a column."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Team"))
        yield Static(Content(_("Looking through everybody's talks …")), id="team-heads")
        with Horizontal(id="shelves"):
            yield PeopleList(id="people")
            with VerticalScroll(id="person", can_focus=False):
                yield Static(id="about-person")
        yield Static(id="team-legend")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.query_one(PeopleList).focus()
        self.gather()

    def worked_out(self, view: TeamView) -> Table:
        return table_of(view)

    def show(self, table: Table) -> None:
        self.table = table
        self.query_one(TitleBar).show_note(steady(table.note))
        people = self.query_one(PeopleList)
        people.show(len(table.rows), self.row, min(people.cursor, max(0, len(table.rows) - 1)))
        self.show_heads()
        self.show_person(people.cursor)
        self.refresh_bindings()

    @property
    def columns(self) -> Sequence[tuple[str, str]]:
        """The skills that have a column now."""
        table = self.table
        width = self.query_one(PeopleList).row_width
        return table.skills[self.first : self.first + max(1, (width - NAME - WEEK) // COLUMN)] if table is not None else ()

    def row(self, index: int, width: int) -> Content:
        assert self.table is not None
        row = self.table.rows[index]
        mark = ("! ", "bold $accent") if row.warned else "  "
        cells = [row.levels.get(skill, Content(words.padded("·", COLUMN)).stylize(words.QUIET)) for skill, _title in self.columns]
        name = words.padded(words.clipped(steady(drawable(row.rep.name)), NAME - 3), NAME - 2)
        return Content.assemble(mark, name, (words.padded(str(row.week), WEEK), words.QUIET), *cells)

    @on(RowList.Resized)
    def show_heads(self) -> None:
        """Numbers over the columns, and what they stand for below."""
        if self.table is None:
            return
        numbers = "".join(words.padded(str(self.first + number), COLUMN) for number in range(1, len(self.columns) + 1))
        self.query_one("#team-heads", Static).update(
            Content.styled(words.padded("", NAME + 1) + words.padded(_("week"), WEEK) + numbers, words.QUIET)
        )
        names = " · ".join(f"{self.first + number} {title}" for number, (_skill, title) in enumerate(self.columns, 1))
        legend = _("72±9: level, how sure · ▲▼ changed · n3: 3 talks, too few · ! a warning")
        self.query_one("#team-legend", Static).update(Content.assemble(names, "\n", (legend, words.QUIET)))
        self.query_one(PeopleList).refresh()

    def on_resize(self) -> None:
        self.once_drawn(self.show_heads)

    @on(RowList.Highlighted)
    def highlight(self, event: RowList.Highlighted) -> None:
        self.show_person(event.index)

    def show_person(self, index: int) -> None:
        table = self.table
        if table is not None and index < len(table.rows):
            self.query_one("#about-person", Static).update(table.rows[index].detail)
            self.query_one("#person", VerticalScroll).scroll_home(animate=False)

    @on(RowList.Selected)
    def open_talks(self) -> None:
        self.action_history()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "turn":
            return self.table is not None and (len(self.columns) < len(self.table.skills))
        return self.person() is not None if action == "one_to_one" else True

    def person(self) -> Rep | None:
        index = self.query_one(PeopleList).cursor
        return self.table.rows[index].rep if self.table is not None and index < len(self.table.rows) else None

    def action_turn(self, by: int) -> None:
        """The next skills, or those before; after the last ones the first again."""
        if self.table is None:
            return
        step = len(self.columns)
        self.first += by * step
        if not 0 <= self.first < len(self.table.skills):
            self.first = 0 if by > 0 else max(0, (len(self.table.skills) - 1) // step * step)
        self.show_heads()


def table_of(view: TeamView) -> Table:
    """The team as the screen shows it, with nothing left to be worked out."""
    people = ngettext("{number} person", "{number} people", len(view.members)).format(number=len(view.members))
    team = drawable(view.team.name) if view.team is not None else _("Everybody")
    skills = [(skill, view.entries.title(skill)) for skill in view.skills]
    rows = [
        Row(
            member.rep,
            member.rep.id in view.warned,
            member.this_week,
            {skill: _level(member, skill) for skill in member.skills},
            _detail(view, member),
        )
        for member in view.members
    ]
    return Table(f"{team} · {people}", skills, rows)


def _level(member: Member, skill: str) -> Content:
    state = member.skills[skill]
    held = state.mastery
    if not held.sure:
        return Content.styled(words.padded(f"n{held.attempts}", COLUMN), words.QUIET)
    change = {"better": "▲", "worse": "▼"}.get(state.change, "")
    text = words.padded(f"{round(100 * held.level)}±{round(50 * (held.most - held.least))}{change}", COLUMN)
    color = "$success" if held.level >= HIGH else "$error" if held.level < LOW else ""
    return Content.styled(text, f"bold {color}".strip() if held.mastered else color)


def _detail(view: TeamView, member: Member) -> Content:
    """What is behind one row: warnings with why, skills with their ranges, the newest talks."""
    rules = view.practice.library.warnings
    lines = [Content.styled(steady(drawable(member.rep.name)), "bold")]
    for one in view.warned.get(member.rep.id, []):
        lines += [
            Content.assemble(("! ", "bold $accent"), (warned_title(one, rules), "bold"), "  ", steady(warned_words(one, view))),
            Content.styled("  → " + in_language(rules[one.rule].action, current()), words.QUIET),
        ]
    lines.append(Content(""))
    states = list(member.skills.values())
    for state in states[:MOST_TALKS]:
        held = state.mastery
        told = (
            _("{least} to {most}").format(least=round(100 * held.least), most=round(100 * held.most)) if held.sure else f"n{held.attempts}"
        )
        lines.append(Content.assemble(agenda.skill_row(state, 24), "  ", (told, words.QUIET)))
    lines.append(Content(""))
    for talk in reversed(member.last[-MOST_TALKS:]):
        total = _("no total") if talk.total is None else str(round(talk.total))
        mark = ("✓ ", "$success") if talk.passed else ("✗ ", "$error")
        lines.append(
            Content.assemble(
                (talk.finished.astimezone().date().isoformat() + "  ", words.QUIET), mark, words.padded(total, 5), steady(bare(talk.title))
            )
        )
    if not member.talks:
        lines.append(Content.styled(_("No talk yet."), words.QUIET))
    return Content("\n").join(lines)
