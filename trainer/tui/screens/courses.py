"""How has each scenario gone, attempt by attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.errors import TrainerError
from trainer.locale import N_, _
from trainer.reports.past import Selection
from trainer.reports.progress import by_itself, course_words, courses, range_words, share_words, trend_words
from trainer.tui import words
from trainer.tui.base import tell
from trainer.tui.display import steady
from trainer.tui.rows import course_heads, course_row
from trainer.tui.screens.progress import ProgressScreen
from trainer.tui.widgets.row_list import RowList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.tally import Course
    from trainer.training import Training


class CourseList(RowList):
    """The scenarios; Enter opens the briefing of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Play"), id="courses.play", tooltip=N_("Open the briefing of this scenario")),
    ]


class CoursesScreen(ProgressScreen):
    """The scenarios that were played, the one played last first."""

    SECTION = "scenarios"

    def __init__(self) -> None:
        super().__init__()
        self.courses: list[Course] = []

    def compose_section(self) -> ComposeResult:
        with Vertical(id="courses"):
            yield Static(id="heads")
            yield CourseList(id="course-list")
        with VerticalScroll(id="evidence", can_focus=False):
            yield Static(id="about")

    def show_section(self, training: Training) -> None:
        self.courses = courses(training)
        self.query_one(TitleBar).show_note(words.scenarios(len(self.courses)))
        rows = self.query_one(CourseList)
        titles = [training.scenario_title(course.scenario) for course in self.courses]
        rows.show(len(titles), lambda index, width: course_row(self.courses[index], titles[index], width), rows.cursor)
        self.set_focus(rows if titles else None)

    @on(RowList.Resized)
    def show_heads(self) -> None:
        self.query_one("#heads", Static).update(course_heads(self.query_one(CourseList).row_width))

    @on(RowList.Highlighted)
    def show_course(self) -> None:
        course = self.chosen()
        if course is not None and self.training is not None:
            lines = [
                Content.styled(steady(self.training.scenario_title(course.scenario)), "bold"),
                Content(course_words(course)),
                Content(" · ".join((share_words(course.share), range_words(course.share)))),
                Content(trend_words(course)),
                Content(""),
                Content.styled(by_itself(), words.QUIET),
            ]
            self.query_one("#about", Static).update(Content("\n").join(lines))

    def chosen(self) -> Course | None:
        cursor = self.query_one(CourseList).cursor
        return self.courses[cursor] if cursor < len(self.courses) else None

    @on(RowList.Selected)
    def play(self) -> None:
        course = self.chosen()
        if course is None or self.training is None:
            return
        if course.scenario in self.training.entries:
            self.trainer.open_briefing(course.scenario)
        else:
            tell(self.app, TrainerError(_("This scenario cannot be played any more."), _("H shows your attempts at it.")))

    def action_history(self) -> None:
        course = self.chosen()
        self.trainer.open_history(Selection(scenario=course.scenario) if course is not None else None)
