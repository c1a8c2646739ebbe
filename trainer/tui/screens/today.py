"""What do I practice today, and why: the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.errors import TrainerError
from trainer.locale import N_, _, current
from trainer.reports.display import drawable
from trainer.reports.training import nothing_to_do
from trainer.tui.base import BROAD, LANGUAGE, TrainerScreen, errors_told, tell
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.today import Task
    from trainer.storage.rehearsals import Rehearsal
    from trainer.training import Training
    from trainer.tui.screens.welcome import Newcomer

MOST_SKILLS = 6
"""Skills that are shown below the tasks, the weakest first; the others stand on their own screen."""
AROUND_SKILLS = 12
"""Lines of the screen that hold no skill where they stand beside the tasks."""


class TaskList(ChoiceList):
    """The things to do; Enter starts one."""

    HELP_TEXT = N_("What to do now, the first thing first, with the reason below. Enter starts what is highlighted.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Start"), id="today.start", tooltip=N_("Start what is highlighted")),
    ]


class TodayScreen(TrainerScreen[None]):
    """What to do next, and how the rep stands."""

    HELP_NAME = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n", "rehearse", N_("Real talk"), id="today.rehearse", tooltip=N_("Rehearse a real talk of today with your own customer in it")
        ),
        Binding("d", "drill", N_("Drill"), id="today.drill", tooltip=N_("Ten single moments of the skill that this is for"), show=False),
        Binding("s", "library", N_("Scenarios"), id="today.library", tooltip=N_("All scenarios, to choose for yourself")),
        Binding("p", "skills", N_("Progress"), id="today.skills", tooltip=N_("Your skills, stages, scenarios and practice days")),
        Binding("h", "history", N_("History"), id="today.history", tooltip=N_("All your attempts"), show=False),
        Binding("g", "goals", N_("Goals"), id="today.goals", tooltip=N_("What you want to reach by a day"), show=False),
        Binding(
            "r",
            "recognition",
            N_("Recognition"),
            id="today.recognition",
            tooltip=N_("Badges, the wall, good answers of colleagues, contests"),
            show=False,
        ),
        Binding("t", "team", N_("Team"), id="today.team", tooltip=N_("Whom of your team to look at this week")),
        Binding("f2", "app.switch_language", "中文/English", id="app.language", tooltip=N_("Switch between English and Chinese")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.training: Training | None = None
        self.tasks: list[Task] = []
        self.trouble: TrainerError | None = None
        self.manages = False
        """Whether the person leads a team: the way to it stands among the keys."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Today"))
        yield Static(id="banner")
        yield Static(id="days")
        yield Static(id="news")
        yield Static(id="goal")
        with Horizontal(id="shelves"):
            with VerticalScroll(id="agenda", can_focus=False):
                yield Static(Content(_("Do this now")), classes="heading")
                yield TaskList(id="tasks", markup=False)
                yield Static(id="nothing")
            with VerticalScroll(id="standing", can_focus=False):
                yield Static(Content(_("Your skills")), classes="heading")
                yield Static(id="skills")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(TaskList).focus()
        # The frame is painted first; what the database knows comes after.
        self.call_after_refresh(self.open_database)

    def open_database(self) -> None:
        """Brings in what is remembered, after the first paint."""
        with errors_told(self.app):
            if self.practice.is_new and self.trainer.first_scenario is None:
                self.welcome()
                return
        self.go_on()

    def go_on(self) -> None:
        """Shows what is remembered, and what the app was opened for."""
        self.trouble = self.trainer.open_database()
        if self.trouble is not None:
            tell(self.app, self.trouble)
        self.fill()
        self.trainer.open_first()

    def welcome(self) -> None:
        """Asks who this is, and in which language."""
        from trainer.tui.screens.welcome import WelcomeDialog

        self.app.push_screen(WelcomeDialog(self.practice.proposed_name), self.begin)

    async def begin(self, newcomer: Newcomer | None) -> None:
        """Makes the rep, and opens the first talk."""
        if newcomer is None:
            return
        with errors_told(self.app):
            self.practice.begin_as(newcomer.name)
        self.go_on()
        if newcomer.language != current():
            self.trainer.show_language(newcomer.language)
            await self.redraw()
        self.trainer.remember(LANGUAGE, newcomer.language)
        if self.tasks and self.tasks[0].scenario:
            self.trainer.open_briefing(self.tasks[0].scenario)

    def fill(self) -> None:
        from trainer.tui import agenda

        banner = self.query_one("#banner", Static)
        banner.display = self.trouble is not None
        banner.set_class(self.trouble is not None, "-trouble")
        if self.trouble is not None:
            banner.update(Content(drawable(f"✗ {self.trouble.message} {self.trouble.hint}")))
        if not self.trainer.opened:
            return
        from trainer.storage.people import managed_by
        from trainer.training import Training

        with errors_told(self.app):
            self.training = Training(self.practice)
            self.tasks = list(self.training.tasks())
            self.manages = bool(managed_by(self.practice.store, self.practice.rep))
            self.refresh_bindings()
            self.query_one(TitleBar).show_note(" · ".join(filter(None, (agenda.day_name(self.training.today), self.trainer.name_shown))))
            days = self.query_one("#days", Static)
            days.display = self.training.recognized
            if self.training.recognized:
                days.update(agenda.days_line(self.training.days))
            self.list_tasks()
            self.show_news()
            self.show_goal()
            self.show_skills()

    def on_resize(self) -> None:
        if self.training is not None:
            self.show_goal()
            self.show_skills()

    def show_skills(self) -> None:
        """The weakest skills, as many as have a place."""
        from trainer.tui import agenda

        states = list(self.training.skills.values()) if self.training is not None else []
        width, height = self.app.size
        most = max(MOST_SKILLS, height - AROUND_SKILLS) if width >= BROAD else MOST_SKILLS
        unknown = Content(_("Nothing is known yet. Your first talk shows where you stand."))
        self.query_one("#skills", Static).update(agenda.skill_rows(states[:most]) if states else unknown)

    def show_news(self) -> None:
        """What has come for the rep lately, if there is something."""
        from trainer.reports.news import news
        from trainer.tui import agenda

        found = news(self.training) if self.training is not None else []
        line = self.query_one("#news", Static)
        line.display = bool(found)
        if found:
            line.update(agenda.news_line(found))

    def show_goal(self) -> None:
        """The goal whose day is nearest, if there is one ahead."""
        from trainer.tui import agenda

        training = self.training
        ahead = [state for state in training.goals if state.goal.deadline >= training.today] if training is not None else []
        line = self.query_one("#goal", Static)
        line.display = bool(ahead)
        if ahead and training is not None:
            line.update(agenda.goal_line(ahead[0], training, self.app.size.width))

    def list_tasks(self) -> None:
        from trainer.tui import agenda

        options = self.query_one(TaskList)
        options.clear_options()
        for number, task in enumerate(self.tasks):
            assert self.training is not None
            options.add_options([*([None] if number else []), Option(agenda.task_card(task, self.training))])
        options.highlighted = 0 if self.tasks else None
        nothing = self.query_one("#nothing", Static)
        nothing.display = not self.tasks
        nothing.update(Content(nothing_to_do(self.training)) if self.training is not None else Content())

    def on_screen_resume(self) -> None:
        if self.trainer.opened and self.is_mounted:
            self.fill()

    @on(TaskList.OptionSelected)
    def start(self) -> None:
        """Starts what is highlighted: its briefing, or the talk where it was left."""
        index = self.query_one(TaskList).highlighted
        if index is None:
            return
        task = self.tasks[index]
        rehearsal = self.training.rehearsals.get(task.rehearsal or "") if self.training is not None else None
        if rehearsal is not None and task.why == "outcome":
            self.ask_outcome(rehearsal)
        elif rehearsal is not None:
            self.trainer.open_own_briefing(rehearsal)
        elif task.attempt is not None:
            self.trainer.resume(task.attempt)
        elif task.step is not None and not task.scenario and self.training is not None:
            from trainer.tui.screens.plan_step import show_step

            show_step(self.app, self.training, task.step, self.fill)
        else:
            self.trainer.open_briefing(task.scenario)

    def ask_outcome(self, rehearsal: Rehearsal) -> None:
        """Asks how a real talk went, and keeps the answer."""
        from trainer.rehearsing import Rehearsing
        from trainer.reports.rehearsing import asking
        from trainer.tui.screens.outcome import OutcomeDialog, Told

        def keep(told: Told | None) -> None:
            rehearsing = Rehearsing(self.practice)
            with errors_told(self.app):
                match told:
                    case Told("well" | "badly" as went, note):
                        rehearsing.tell(rehearsal, went, note)
                    case Told():
                        rehearsing.not_yet(rehearsal)
            self.fill()

        self.app.push_screen(OutcomeDialog(asking(rehearsal)), keep)

    def action_rehearse(self) -> None:
        if self.trainer.opened:
            self.trainer.open_rehearse()

    def drilled_skill(self) -> str | None:
        """The skill that what is highlighted is for; else the weakest. None while nothing is known of any."""
        if self.training is None:
            return None
        index = self.query_one(TaskList).highlighted
        skill = self.tasks[index].skill if index is not None else None
        return skill or next(iter(self.training.skills), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "team":
            return self.manages
        return self.drilled_skill() is not None if action == "drill" else True

    @work
    async def action_drill(self) -> None:
        """Begins a drill, or goes on with the one that is open."""
        from trainer.tui.drills import ask_drill

        skill = self.drilled_skill()
        if skill is not None and self.training is not None:
            await ask_drill(self.trainer, self.training, skill)

    def action_library(self) -> None:
        self.trainer.open_library()

    def action_skills(self) -> None:
        self.trainer.open_skills()

    def action_goals(self) -> None:
        self.trainer.open_goals()

    def action_recognition(self) -> None:
        self.trainer.open_recognition()

    def action_team(self) -> None:
        self.trainer.open_monday()

    def action_history(self) -> None:
        self.trainer.open_history()
