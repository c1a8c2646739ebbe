"""How do I want the app to be: language, colors, motion, and whether my name is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.tui import words
from trainer.tui.base import TrainerScreen
from trainer.tui.screens.asking import AskDialog
from trainer.tui.settings import SETTINGS, Setting
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

NAME_CELLS = 14


class SettingList(ChoiceList):
    """The settings; Enter offers the values of one."""

    HELP_TEXT = N_("Each entry is a setting with its value. Enter lists the others; what you choose holds at once and is remembered.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Change"), id="settings.change", tooltip=N_("Choose another value")),
    ]


class SettingsScreen(TrainerScreen[None]):
    """What can be set, with where it stands."""

    HELP_NAME = "settings"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", N_("Back"), id="settings.back")]

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Settings"), self.trainer.name_shown)
        yield SettingList(id="settings", markup=False)
        yield Static(Content(_("Kept for you in the database; nobody else is asked.")), id="count")
        yield KeyBar(more=True)

    def fill(self) -> None:
        options = self.query_one(SettingList)
        before = options.highlighted or 0
        options.set_options(one for setting in SETTINGS for one in (Option(self.row(setting), id=setting.key), None))
        options.highlighted = before
        options.focus()

    def row(self, setting: Setting) -> Content:
        value = (setting.told(self.trainer), "bold $accent")
        return Content.assemble((words.padded(_(setting.title), NAME_CELLS), "bold"), value, "\n", (_(setting.explanation), words.QUIET))

    @on(SettingList.OptionSelected)
    def change(self, event: SettingList.OptionSelected) -> None:
        setting = next(setting for setting in SETTINGS if setting.key == event.option.id)

        def take(value: str | None) -> None:
            if value is not None:
                self.trainer.set(setting, value)
                self.call_later(self.redraw)

        choices = setting.choices(self.trainer)
        self.app.push_screen(AskDialog(_(setting.title), choices, chosen=setting.value(self.trainer)), take)
