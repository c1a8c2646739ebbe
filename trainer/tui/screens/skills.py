"""How well do I hold each skill, how sure is that, and what does it rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.reports.training import level_words, rests_on, signs
from trainer.tui import agenda, words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import steady
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.training import SkillState, Training

MOST_TALKS = 20
"""Attempts that are listed for a skill, the newest first."""


class SkillList(ChoiceList):
    """The skills; Enter practices one."""

    HELP_TEXT = N_("Your skills, the weakest first; what one rests on stands beside or below. Enter opens a scenario that trains it.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Practice"), id="skills.practice", tooltip=N_("Open a scenario that trains this skill")),
    ]


class SkillsScreen(TrainerScreen[None]):
    """All skills with their level, the weakest first."""

    HELP_NAME = "skills"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open_talk", N_("Open last talk"), id="skills.open", tooltip=N_("The feedback of the newest talk behind this")),
        Binding("escape", "app.pop_screen", N_("Back"), id="skills.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.training: Training | None = None
        self.states: list[SkillState] = []

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Your skills"))
        with Horizontal(id="shelves"):
            yield SkillList(id="skill-list", markup=False)
            with VerticalScroll(id="evidence", can_focus=False):
                yield Static(id="about")
        yield Static(Content(_("Nothing is known yet. Your first talk shows where you stand.")), id="none")
        yield KeyBar(more=True)

    def fill(self) -> None:
        from trainer.training import Training

        with errors_told(self.app):
            self.training = Training(self.practice)
            self.states = list(self.training.skills.values())
        options = self.query_one(SkillList)
        before = options.highlighted
        options.clear_options()
        options.add_options([Option(self.row(state)) for state in self.states])
        options.highlighted = min(before or 0, len(self.states) - 1) if self.states else None
        self.query_one("#shelves").display = bool(self.states)
        self.query_one("#none").display = not self.states
        options.focus()
        self.refresh_bindings()

    def row(self, state: SkillState) -> Content:
        low, high = round(state.mastery.least * 100), round(state.mastery.most * 100)
        range_ = _("{least} to {most}").format(least=low, most=high)
        return Content.assemble(agenda.skill_row(state), "  ", (range_, words.QUIET), (" ✓" if state.mastery.mastered else "", "$success"))

    @on(SkillList.OptionHighlighted)
    def show_evidence(self) -> None:
        state = self.chosen()
        if state is not None and self.training is not None:
            self.query_one("#about", Static).update(self.evidence(state, self.training))

    def evidence(self, state: SkillState, training: Training) -> Content:
        """What a level rests on: how sure it is, and the talks."""
        lines = [
            Content.styled(steady(state.title), "bold"),
            Content(level_words(state.mastery)),
            Content.styled(" · ".join([rests_on(state.mastery), *signs(state, training.now)]), words.QUIET),
            Content(""),
        ]
        for one in reversed(state.practiced[-MOST_TALKS:]):
            title = training.entries[one.scenario].title if one.scenario in training.entries else one.scenario
            share = _("{share} of 100").format(share=round(one.share * 100))
            day = one.when.astimezone().date().isoformat()
            lines.append(Content.assemble((f"{day}  ", words.QUIET), words.padded(share, 12), words.clipped(steady(title), 26)))
        return Content("\n").join(lines)

    def chosen(self) -> SkillState | None:
        index = self.query_one(SkillList).highlighted
        return self.states[index] if index is not None and index < len(self.states) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.states) if action == "open_talk" else True

    @on(SkillList.OptionSelected)
    def practice_skill(self) -> None:
        """Opens the briefing of the scenario that is best for this skill now."""
        state = self.chosen()
        if state is None or self.training is None:
            return
        option = self.training.next_for(state.skill)
        if option is not None:
            self.trainer.open_briefing(option)

    def action_open_talk(self) -> None:
        state = self.chosen()
        if state is not None:
            with errors_told(self.app):
                self.trainer.show_feedback(self.practice.feedback(state.practiced[-1].attempt))

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.drawn_in:
            self.fill()
