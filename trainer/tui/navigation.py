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
    from trainer.drilling import MomentChoice
    from trainer.practice import Feedback, Practice
    from trainer.reports.past import Selection
    from trainer.storage.records import Rep
    from trainer.storage.rehearsals import Rehearsal


class NavigatingApp(App[None]):
    """An app that knows the way to its screens.

    Args:
        start: a scenario whose briefing is opened at once.
        resume: an unfinished attempt that goes on at once.
        timed: seconds for each answer of the talk that is started.
    """

    opened = False
    """Whether the database is open and the rep is known."""

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
            self.push_screen(BriefingScreen(self.practice.briefing(scenario), timed=timed))

    def open_drill(self, drill: str | MomentChoice, timed: int | None = None) -> None:
        """Opens a drill: one that was begun, by its id, or a new one whose moments are still to be chosen."""
        from trainer.tui.screens.drill import DrillScreen

        self.push_screen(DrillScreen(drill, timed))

    def watch_expert(self, attempt: Attempt) -> None:
        """Opens a worked example."""
        from trainer.tui.screens.watching import WatchScreen

        self.push_screen(WatchScreen(attempt))

    def open_rehearse(self) -> None:
        from trainer.tui.screens.rehearse import RehearseScreen

        self.push_screen(RehearseScreen())

    def open_proposals(self, rehearsal: Rehearsal, *, instead: bool = False) -> None:
        from trainer.tui.screens.proposals import ProposalsScreen

        self._open(ProposalsScreen(rehearsal), instead)

    def open_own_briefing(self, rehearsal: Rehearsal, scenario: str | None = None) -> None:
        """The briefing of a scenario with the rep's own customer in it."""
        from trainer.rehearsing import Rehearsing
        from trainer.tui.screens.briefing import BriefingScreen

        with errors_told(self):
            self.push_screen(BriefingScreen(Rehearsing(self.practice).briefing(rehearsal, scenario), rehearsal))

    def play(self, attempt: Attempt, *, instead: bool = False) -> None:
        """Opens a talk, or the call note that it still wants, on top of the screen or instead of it."""
        from trainer.tui.screens.roleplay import RoleplayScreen

        if attempt.note_due:
            from trainer.tui.screens.call_note import CallNoteScreen

            self._open(CallNoteScreen(attempt), instead)
            return
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

    def open_recognition(self) -> None:
        from trainer.tui.screens.recognition import RecognitionScreen

        self.push_screen(RecognitionScreen())

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

    def open_monday(self) -> None:
        from trainer.tui.screens.monday import MondayScreen

        self.push_screen(MondayScreen())

    def open_team(self, *, instead: bool = False) -> None:
        from trainer.tui.screens.team import TeamScreen

        self._open(TeamScreen(), instead)

    def open_one_to_one(self, rep: Rep) -> None:
        """Opens the sheet for a talk with somebody."""
        from trainer.tui.screens.one_to_one import OneToOneScreen

        self.push_screen(OneToOneScreen(rep))

    def open_kpi(self, rep: Rep) -> None:
        from trainer.tui.screens.kpi import KpiScreen

        self.push_screen(KpiScreen(rep))

    def open_review(self) -> None:
        from trainer.tui.screens.review import ReviewScreen

        self.push_screen(ReviewScreen())

    def open_team_goals(self) -> None:
        from trainer.tui.screens.team_goals import TeamGoalsScreen

        self.push_screen(TeamGoalsScreen())

    def open_team_results(self, *, instead: bool = False) -> None:
        from trainer.tui.screens.team_results import TeamResultsScreen

        self._open(TeamResultsScreen(), instead)

    def open_warnings(self) -> None:
        from trainer.tui.screens.warnings import WarningsScreen

        self.push_screen(WarningsScreen())

    def open_hours(self) -> None:
        from trainer.tui.screens.hours import HoursScreen

        self.push_screen(HoursScreen())

    def open_pays(self) -> None:
        from trainer.tui.screens.pays import PaysScreen

        self.push_screen(PaysScreen())

    def open_history_of(self, rep: Rep) -> None:
        """Opens somebody else's attempts."""
        from trainer.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(whose=rep))

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
        if not self.leads():
            return
        yield _("Go to: Monday"), _("Whom of your team to look at this week"), partial(self.go, self.open_monday)
        yield _("Go to: the team"), _("Everybody's skills and talks"), partial(self.go, self.open_team)
        yield _("Go to: early warnings"), _("Who has one, why, and since when"), partial(self.go, self.open_warnings)
        yield _("Go to: hours of coaching"), _("Where an hour of coaching pays most"), partial(self.go, self.open_hours)
        yield _("Go to: the team's goals"), _("Is the goal in reach?"), partial(self.go, self.open_team_goals)
        yield _("Go to: the team's results"), _("What was imported of everybody, by period"), partial(self.go, self.open_team_results)
        yield _("Go to: does training pay?"), _("What changed since the team practices"), partial(self.go, self.open_pays)
        yield _("Go to: moments to rate"), _("Moments that wait for a person's look"), partial(self.go, self.open_review)

    def leads(self) -> bool:
        """Whether the screens of a team are for whoever is here."""
        from trainer.management.may import may

        with errors_told(self):
            return self.opened and may(self.practice, "team")
        return False

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
