"""How well do I hold each skill, how sure is that, how has it come along, and what does it rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.reports.past import Selection
from trainer.reports.training import level_words, rests_on, signs
from trainer.tui import agenda, charts, words
from trainer.tui.base import WIDE, errors_told
from trainer.tui.display import steady
from trainer.tui.screens.progress import ProgressScreen
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.training import SkillState, Training

ROOMY = 140
"""Columns from which the numbers have a place beside list and chart."""
LIST, ROOMY_LIST = 58, 76
"""Columns of the list below that and from there on, as the style sheet has them."""
EDGES = 6
"""Columns of the pane that are bar, margin and scrollbar."""
SHORT_NAME = 30
"""Columns of a skill's name below that."""
MOST_TALKS = 20
"""Attempts that are listed for a skill, the newest first."""


class SkillList(ChoiceList):
    """The skills; Enter practices one."""

    HELP_TEXT = N_("Your skills, the weakest first; what one rests on stands beside or below. Enter opens a scenario that trains it.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Practice"), id="skills.practice", tooltip=N_("Open a scenario that trains this skill")),
    ]


class SkillsScreen(ProgressScreen):
    """All skills with their level, the weakest first."""

    SECTION = "skills"
    HELP_NAME = "skills"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "chart", N_("Chart"), id="skills.chart", tooltip=N_("This skill over the weeks, in the place of the list")),
        Binding("d", "drill", N_("Drill"), id="skills.drill", tooltip=N_("Ten single moments of this skill, out of several talks")),
        Binding("o", "open_talk", N_("Last talk"), id="skills.open", tooltip=N_("The feedback of the newest talk behind this"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.states: list[SkillState] = []
        self.short = False
        """Whether rows go without the numbers that their bars show."""
        self.charted = False
        """Whether the chart stands in the place of the list, where there is no room for both."""

    def compose_section(self) -> ComposeResult:
        yield SkillList(id="skill-list", markup=False)
        with VerticalScroll(id="evidence", can_focus=False):
            yield Static(id="about")

    def show_section(self, training: Training) -> None:
        self.states = list(training.skills.values())
        number = len(self.states)
        self.query_one(TitleBar).show_note(words.skills(number))
        options = self.query_one(SkillList)
        before = options.highlighted
        options.clear_options()
        self.short = WIDE <= self.app.size.width < ROOMY
        options.add_options([Option(self.row(state)) for state in self.states])
        options.highlighted = min(before or 0, number - 1) if self.states else None
        self.set_focus(options if self.states else None)

    def row(self, state: SkillState) -> Content:
        mastered = (" ✓" if state.mastery.mastered else "", "$success")
        if self.short:
            return Content.assemble(agenda.skill_row(state, SHORT_NAME), mastered)
        low, high = round(state.mastery.least * 100), round(state.mastery.most * 100)
        range_ = _("{least} to {most}").format(least=low, most=high)
        return Content.assemble(agenda.skill_row(state), "  ", (range_, words.QUIET), mastered)

    @on(SkillList.OptionHighlighted)
    def show_evidence(self) -> None:
        state = self.chosen()
        if state is not None and self.training is not None:
            self.query_one("#about", Static).update(self.evidence(state, self.training))
            self.query_one("#evidence", VerticalScroll).scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= ROOMY, "-roomy")
        self.set_class(self.charted and event.size.width < WIDE, "-charted")
        if self.states and self.training is not None:
            if self.short != (WIDE <= event.size.width < ROOMY):
                self.show_section(self.training)
            self.once_drawn(self.show_evidence)

    def evidence(self, state: SkillState, training: Training) -> Content:
        """What a level rests on: how sure it is, how it came about, and the talks."""
        lines = [
            Content.styled(steady(state.title), "bold"),
            Content(level_words(state.mastery)),
            Content.styled(" · ".join([rests_on(state.mastery), *signs(state, training.now)]), words.QUIET),
            Content(""),
        ]
        if self.charted or self.app.size.width >= WIDE:
            lines += [*charts.curve(training, state.skill, self.chart_width), Content("")]
        titles = min(60, max(10, self.chart_width - 24))
        for one in reversed(state.practiced[-MOST_TALKS:]):
            title = training.scenario_title(one.scenario)
            share = _("{share} of 100").format(share=round(one.share * 100))
            day = one.when.astimezone().date().isoformat()
            lines.append(Content.assemble((f"{day}  ", words.QUIET), words.padded(share, 12), words.clipped(steady(title), titles)))
        return Content("\n").join(lines)

    @property
    def chart_width(self) -> int:
        """Columns for the chart: those of the pane without its edges. Counted, for the pane may not be laid out yet."""
        width = self.app.size.width
        beside = 0 if width < WIDE else LIST if width < ROOMY else ROOMY_LIST
        return max(24, width - beside - EDGES)

    def chosen(self) -> SkillState | None:
        index = self.query_one(SkillList).highlighted
        return self.states[index] if index is not None and index < len(self.states) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "chart":
            return bool(self.states) and self.size.width < WIDE
        return bool(self.states) if action in ("open_talk", "drill") else True

    @on(SkillList.OptionSelected)
    def practice_skill(self) -> None:
        """Opens the briefing of the scenario that is best for this skill now."""
        state = self.chosen()
        if state is None or self.training is None:
            return
        option = self.training.next_for(state.skill)
        if option is not None:
            self.trainer.open_briefing(option)

    def action_chart(self) -> None:
        self.charted = not self.charted
        self.set_class(self.charted, "-charted")
        self.once_drawn(self.show_evidence)

    @work
    async def action_drill(self) -> None:
        """Begins a drill of the highlighted skill or goes on with the one that is open."""
        from trainer.tui.drills import ask_drill

        state = self.chosen()
        if state is not None and self.training is not None:
            await ask_drill(self.trainer, self.training, state.skill)

    def action_open_talk(self) -> None:
        state = self.chosen()
        if state is not None:
            with errors_told(self.app):
                self.trainer.show_feedback(self.practice.feedback(state.practiced[-1].attempt))

    def action_history(self) -> None:
        state = self.chosen()
        self.trainer.open_history(Selection(skill=state.skill) if state is not None else None)
