"""At which stage of the sales process do my talks come off, and where do they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.reports.names import rounded
from trainer.reports.past import Selection
from trainer.reports.progress import failing_words, share_words, stage_name_or_none, stages
from trainer.tui import charts, words
from trainer.tui.display import steady
from trainer.tui.screens.progress import ProgressScreen
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.tally import Stage
    from trainer.training import Training

NAME = 16
"""Columns of a stage's name."""


class StageList(ChoiceList):
    """The stages; Enter lists the attempts of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Attempts"), id="stages.attempts", tooltip=N_("The attempts of this stage")),
    ]


class StagesScreen(ProgressScreen):
    """The stages that were practiced, in the order of the sales process."""

    SECTION = "stages"

    def __init__(self) -> None:
        super().__init__()
        self.stages: list[Stage] = []

    def compose_section(self) -> ComposeResult:
        yield StageList(id="stage-list", markup=False)
        with VerticalScroll(id="evidence", can_focus=False):
            yield Static(id="about")

    def show_section(self, training: Training) -> None:
        self.stages = stages(training)
        self.query_one(TitleBar).show_note(words.talks(len(training.results)))
        options = self.query_one(StageList)
        before = options.highlighted
        options.clear_options()
        options.add_options([Option(self.row(stage)) for stage in self.stages])
        options.highlighted = min(before or 0, len(self.stages) - 1) if self.stages else None
        self.set_focus(options if self.stages else None)

    def row(self, stage: Stage) -> Content:
        name = words.padded(words.clipped(stage_name_or_none(stage.stage), NAME - 2), NAME)
        return Content.assemble(name, charts.share(stage.share))

    @on(StageList.OptionHighlighted)
    def show_stage(self) -> None:
        stage = self.chosen()
        if stage is not None and self.training is not None:
            mean = _("mean total {total}").format(total=rounded(stage.mean)) if stage.mean is not None else ""
            lines = [
                Content.styled(stage_name_or_none(stage.stage), "bold"),
                Content(" · ".join(part for part in (share_words(stage.share), mean) if part)),
                Content(""),
                *(Content(steady(told)) for told in failing_words(stage, self.training)),
                Content(""),
                Content.styled(
                    _("The bar is the share of talks that you pass: full up to where it surely is, grey as far as it may reach."),
                    words.QUIET,
                ),
            ]
            self.query_one("#about", Static).update(Content("\n").join(lines))

    def chosen(self) -> Stage | None:
        index = self.query_one(StageList).highlighted
        return self.stages[index] if index is not None and index < len(self.stages) else None

    @on(StageList.OptionSelected)
    def action_history(self) -> None:
        stage = self.chosen()
        self.trainer.open_history(Selection(stage=stage.stage) if stage is not None else None)
