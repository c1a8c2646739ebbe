"""Is the goal in reach: what the team and everybody in it is to reach by a day, how far they have come, and what can be said of the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.locale import N_, _
from trainer.reports import team_goals as told
from trainer.reports.display import drawable
from trainer.reports.goals import forecast_words, goal_bar, goal_name, reach, reach_words, share_bar, standing
from trainer.tui import words
from trainer.tui.base import BROAD
from trainer.tui.display import steady
from trainer.tui.gathering import TeamPage
from trainer.tui.widgets.card_list import CardList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.goals import Forecast
    from trainer.management.team import TeamView
    from trainer.management.team_goals import PartState, TeamGoalState
    from trainer.storage.records import Rep
    from trainer.training import GoalState, Training

KINDS = ("within", "open", "out", "unknown", "done", "over")
"""What can be said of a goal's end, in the order in which it is counted."""
COLORS = {"within": "$success", "done": "$success", "out": "$error", "open": "$accent"}
NAME = 22
"""Cells of a name."""


@dataclass(frozen=True)
class Card:
    """One goal as the screen shows it."""

    drawn: Content
    detail: Content
    """Everybody's part of a goal of the team."""
    rep: Rep | None
    """Whose it is; None for a goal of the team."""
    kind: str


class GoalList(CardList):
    """The goals of the team, and below them everybody's."""

    HELP_TEXT = N_("The goals of the team first, then everybody's. Enter opens the sheet for a talk with the person whose goal it is.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("One to one"), id="team_goals.open", tooltip=N_("The sheet for a talk with whose goal it is")),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.screen.person() is not None if action == "select" and isinstance(self.screen, TeamGoalsScreen) else True


class TeamGoalsScreen(TeamPage):
    """The goals of the team with everybody's part, and the goals of its people."""

    HELP_NAME = "team-goals"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "results", N_("Results"), id="team_goals.results", tooltip=N_("What was imported of everybody, by period")),
        Binding("escape", "app.pop_screen", N_("Back"), id="team_goals.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.cards: Sequence[Card] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Is the goal in reach?"))
        yield Static(Content(_("Looking through everybody's talks …")), id="reach")
        with Horizontal(id="shelves"):
            yield GoalList(id="team-goals", markup=False)
            with VerticalScroll(id="person", can_focus=False):
                yield Static(id="about-goal")
        yield Static(id="nobody")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.query_one("#nobody").display = False
        self.query_one(GoalList).focus()
        self.gather()

    def worked_out(self, view: TeamView) -> Sequence[Card]:
        from trainer.management.team_goals import TeamGoals

        here = {rep.id for rep in view.reps}
        ours = [state for state in TeamGoals(view.practice).all() if any(one.part.rep.id in here for one in state.parts)]
        return [*(_team_card(state, view.entries) for state in ours), *_own_cards(view)]

    def show(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self.query_one("#reach", Static).update(_summary([one.kind for one in cards]))
        self.query_one("#reach").display = bool(cards)
        self.query_one(GoalList).show_cards([one.drawn for one in cards])
        self.query_one("#shelves").display = bool(cards)
        nobody = self.query_one("#nobody", Static)
        nobody.display = not cards
        split = _("A goal of the team is split among its people, and each part becomes their own goal.")
        example = _("No team goals yet. For example: trainer team-goal add revenue 300000 --by 2027-03-31 --why “the plan of the quarter”")
        nobody.update(Content(f"{example}\n\n{split}"))
        self.show_detail()

    @on(GoalList.OptionHighlighted)
    def show_detail(self) -> None:
        one = self.chosen()
        if one is not None:
            self.query_one("#about-goal", Static).update(one.detail)
            aside = self.query_one("#person", VerticalScroll)
            aside.display = one.rep is None
            aside.scroll_home(animate=False)
        self.refresh_bindings()

    def chosen(self) -> Card | None:
        index = self.query_one(GoalList).highlighted if self.cards else None
        return self.cards[index] if index is not None and index < len(self.cards) else None

    def person(self) -> Rep | None:
        one = self.chosen()
        return one.rep if one is not None else None

    @on(GoalList.OptionSelected)
    def open_sheet(self) -> None:
        self.action_one_to_one()

    def action_results(self) -> None:
        self.trainer.open_team_results()


def _summary(kinds: Sequence[str]) -> Content:
    """How many goals are in reach, and of how many nothing can be said yet."""
    names = {
        "within": reach_words("within"),
        "open": reach_words("open"),
        "out": reach_words("out"),
        "unknown": _("with too little data"),
        "done": _("reached"),
        "over": _("past their day"),
    }
    parts: list[Content] = [
        # Translators: how many goals, and what can be said of them: "3 within reach".
        Content.styled(_("{number} {what}").format(number=kinds.count(kind), what=names[kind]), f"bold {COLORS.get(kind, words.QUIET)}")
        for kind in KINDS
        if kind in kinds
    ]
    return Content(" · ").join(parts)


def _kind(forecast: Forecast | None, *, done: bool, over: bool) -> str:
    if done or over:
        return "done" if done else "over"
    return reach(forecast) if forecast is not None else "unknown"


def _team_card(state: TeamGoalState, training: Training) -> Card:
    goal, today = state.goal, training.today
    forecast = told.forecast_of(state) if told.can_be_told(state, today) else None
    kind = _kind(forecast, done=state.reached >= goal.target, over=goal.deadline < today)
    color = COLORS.get(kind, words.QUIET)
    lines = [
        Content.assemble((_("The team") + "  ", "bold $primary"), (steady(told.team_goal_name(state)), "bold")),
        Content.assemble((share_bar(state.reached / state.known if state.known else 0), color), "  ", steady(told.how_far(state, today))),
    ]
    if told.can_be_told(state, today):
        lines.append(Content.styled(steady(told.outlook_words(state)), color))
    lines += [Content.styled(steady(line), words.QUIET) for line in told.remarks(state, today)]
    by = _("set by {name}").format(name=goal.set_by)
    lines.append(Content.styled(steady(" · ".join(filter(None, (goal.why and f"“{goal.why}”", by)))), words.QUIET))
    parts = [Content.styled(_("Everybody's part"), "bold"), *(_part(one, training) for one in state.parts)]
    return Card(Content("\n").join(lines), Content("\n").join(parts), None, kind)


def _part(one: PartState, training: Training) -> Content:
    name = words.padded(words.clipped(steady(drawable(one.part.rep.name)), NAME - 2), NAME)
    stands = Content("  " + steady(told.part_words(one, training)))
    if one.state is None:
        return Content.assemble((name, "bold"), "\n", stands.stylize(words.QUIET))
    kind = _kind(one.state.forecast, done=one.state.done, over=one.state.goal.deadline < training.today)
    lines = [Content.assemble((name, "bold"), (goal_bar(one.state), COLORS.get(kind, words.QUIET))), stands]
    if kind not in ("done", "over"):
        lines.append(Content.styled("  " + steady(forecast_words(one.state.forecast, one.state)), words.QUIET))
    return Content("\n").join(lines)


def _own_cards(view: TeamView) -> Iterator[Card]:
    """Everybody's goals by name; what is a part of a goal of the team stands there already."""
    from trainer.storage.team_goals import team_goals

    parts = {part.goal for _goal, some in team_goals(view.practice.store) for part in some}
    for rep in view.reps:
        training = view.training(rep)
        yield from (_own_card(rep, training, state) for state in training.goals if state.goal.id not in parts)


def _own_card(rep: Rep, training: Training, state: GoalState) -> Card:
    today: date = training.today
    kind = _kind(state.forecast, done=state.done, over=state.goal.deadline < today)
    day = state.goal.deadline.isoformat()
    head = steady(_("{goal} by {day}").format(goal=goal_name(state, training), day=day))
    color = COLORS.get(kind, words.QUIET)
    lines = [
        Content.assemble((steady(drawable(rep.name)) + "  ", "bold $primary"), (head, "bold")),
        Content.assemble((goal_bar(state), color), "  ", steady(standing(state, training))),
    ]
    if kind not in ("done", "over"):
        lines.append(Content.styled(steady(forecast_words(state.forecast, state)), color))
    by = _("set by {name}").format(name=state.goal.set_by) if state.goal.set_by else ""
    lines.append(Content.styled(steady(" · ".join(filter(None, (state.goal.why and f"“{state.goal.why}”", by)))), words.QUIET))
    return Card(Content("\n").join(lines), Content(), rep, kind)
