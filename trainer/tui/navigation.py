"""Which screen comes next: each is imported when it is first opened, so that the first one comes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from trainer.tui.base import errors_told

if TYPE_CHECKING:
    from trainer.attempt import Attempt
    from trainer.drilling import Selection
    from trainer.practice import Feedback, Practice


class NavigatingApp(App[None]):
    """An app that knows the way to its screens.

    Args:
        start: a scenario whose briefing is opened at once.
        resume: an unfinished attempt that goes on at once.
        timed: seconds for each answer of the talk that is started.
    """

    def __init__(self, practice: Practice, start: str | None = None, resume: str | None = None, timed: int | None = None) -> None:
        super().__init__()
        self.first_timed = timed
        self.practice = practice
        self.first_scenario = start
        self.first_attempt = resume

    def open_first(self) -> None:
        """Opens what the app was started for, once the database is open."""
        if self.first_scenario is not None:
            self.open_briefing(self.first_scenario, self.first_timed)
        if self.first_attempt is not None:
            self.resume(self.first_attempt)

    def resume(self, attempt: str) -> None:
        with errors_told(self):
            self.play(self.practice.resume(attempt))

    def open_briefing(self, scenario: str, timed: int | None = None) -> None:
        from trainer.tui.screens.briefing import BriefingScreen

        with errors_told(self):
            self.push_screen(BriefingScreen(self.practice.briefing(scenario), timed))

    def open_drill(self, drill: str | Selection, timed: int | None = None) -> None:
        """Opens a drill: one that was begun, by its id, or a new one whose moments are still to be chosen."""
        from trainer.tui.screens.drill import DrillScreen

        self.push_screen(DrillScreen(drill, timed))

    def watch_expert(self, attempt: Attempt) -> None:
        """Opens a worked example."""
        from trainer.tui.screens.watching import WatchScreen

        self.push_screen(WatchScreen(attempt))

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
        from trainer.tui.screens.skills import SkillsScreen

        self.push_screen(SkillsScreen())

    def open_history(self, *, instead: bool = False) -> None:
        from trainer.tui.screens.history import HistoryScreen

        if any(isinstance(screen, HistoryScreen) for screen in self.screen_stack):
            self.pop_screen()
        else:
            self._open(HistoryScreen(), instead)

    def _open(self, screen: Screen[None], instead: bool) -> None:
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
