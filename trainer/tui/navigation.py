"""Which screen comes next: each is imported when it is first opened, so that the first one comes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from trainer.locale import _
from trainer.tui.base import errors_told

if TYPE_CHECKING:
    from trainer.attempt import Attempt
    from trainer.practice import Feedback, Practice
    from trainer.reports.past import Selection


class NavigatingApp(App[None]):
    """An app that knows the way to its screens.

    Args:
        start: a scenario whose briefing is opened at once.
        resume: an unfinished attempt that goes on at once.
    """

    def __init__(self, practice: Practice, start: str | None = None, resume: str | None = None) -> None:
        super().__init__()
        self.practice = practice
        self.first_scenario = start
        self.first_attempt = resume

    def open_first(self) -> None:
        """Opens what the app was started for, once the database is open."""
        if self.first_scenario is not None:
            self.open_briefing(self.first_scenario)
        if self.first_attempt is not None:
            self.resume(self.first_attempt)

    def resume(self, attempt: str) -> None:
        with errors_told(self):
            self.play(self.practice.resume(attempt))

    def open_briefing(self, scenario: str) -> None:
        from trainer.tui.screens.briefing import BriefingScreen

        with errors_told(self):
            self.push_screen(BriefingScreen(self.practice.briefing(scenario)))

    def play(self, attempt: Attempt, *, instead: bool = False) -> None:
        """Opens a talk, on top of the screen or instead of it."""
        from trainer.tui.screens.roleplay import RoleplayScreen

        self._open(RoleplayScreen(attempt), instead)

    def show_feedback(self, feedback: Feedback, *, instead: bool = False) -> None:
        from trainer.tui.screens.feedback import FeedbackScreen

        self._open(FeedbackScreen(feedback), instead)

    def open_library(self) -> None:
        from trainer.tui.screens.library import LibraryScreen

        self.push_screen(LibraryScreen())

    def open_skills(self) -> None:
        self.open_progress("skills")

    def open_progress(self, section: str, *, instead: bool = False) -> None:
        """Opens one of the views of what practice has brought: skills, stages, scenarios or days."""
        from trainer.tui.screens.courses import CoursesScreen
        from trainer.tui.screens.days import DaysScreen
        from trainer.tui.screens.skills import SkillsScreen
        from trainer.tui.screens.stages import StagesScreen

        views = (SkillsScreen, StagesScreen, CoursesScreen, DaysScreen)
        self._open(next(view for view in views if section == view.SECTION)(), instead)

    def open_goals(self) -> None:
        from trainer.tui.screens.goals import GoalsScreen

        self.push_screen(GoalsScreen())

    def open_history(self, selection: Selection | None = None, *, instead: bool = False) -> None:
        """Opens the attempts, narrowed or all; goes back to them where they are open below."""
        from trainer.tui.screens.history import HistoryScreen

        if selection is None and any(isinstance(screen, HistoryScreen) for screen in self.screen_stack):
            self.pop_screen()
        else:
            self._open(HistoryScreen(selection), instead)

    def places(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """The screens that one can go to from here: name, what for, and the way. None from a talk, which is left first, or a question."""
        from trainer.tui.base import Dialog
        from trainer.tui.screens.roleplay import RoleplayScreen

        if any(isinstance(screen, (Dialog, RoleplayScreen)) for screen in self.screen_stack):
            return
        yield _("Go to: today"), _("What to practice now, and why"), self.go_home
        yield _("Go to: all scenarios"), _("The library, with its filters"), partial(self.go, self.open_library)
        yield _("Go to: your progress"), _("Skills, stages, scenarios, days"), partial(self.go, self.open_skills)
        yield _("Go to: your goals"), _("What you want to reach by a day"), partial(self.go, self.open_goals)
        yield _("Go to: your attempts"), _("Everything you have played"), partial(self.go, self.open_history)

    def go_home(self) -> None:
        """Back to the first screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def go(self, open_place: Callable[[], None]) -> None:
        """To another place, from the first screen on, so that Esc leads back there."""
        self.go_home()
        open_place()

    def _open(self, screen: Screen[None], instead: bool) -> None:
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
