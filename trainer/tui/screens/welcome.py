"""Who are you, and in which language: asked once, when the program is opened for the first time."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from trainer.locale import LANGUAGES, N_, _, current
from trainer.storage.records import LONGEST_NAME, is_name
from trainer.tui.base import Dialog
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar


class Newcomer(NamedTuple):
    """What somebody said of themselves."""

    name: str
    language: str


class LanguageList(ChoiceList):
    """The languages of the interface; Enter begins."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Begin"), id="welcome.begin")]


class WelcomeDialog(Dialog[Newcomer]):
    """Asks for a name and a language. Both can be changed later, so that nobody is stopped here."""

    HELP_NAME = "welcome"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "begin", N_("Begin"), id="welcome.skip", tooltip=N_("Take what stands here"))
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.proposed = name

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content("Welcome · 欢迎"), classes="heading")
            yield Static(
                Content("Practice sales talks; the score quotes your own words.\n用自己的话练销售对话，每一分都有原话为证。"),
                classes="quiet",
            )
            yield Static(Content("Your name · 你的名字"), classes="section")
            yield Input(self.proposed, id="name", max_length=LONGEST_NAME)
            yield Static(Content("Language · 语言"), classes="section")
            yield LanguageList(*(Option(name, id=language) for language, name in LANGUAGES.items()), id="language", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(LanguageList).highlighted = list(LANGUAGES).index(current())
        self.query_one("#name", Input).focus()

    @on(Input.Submitted, "#name")
    def go_on(self) -> None:
        """The name is written: the language comes next."""
        if is_name(self.name_written):
            self.query_one(LanguageList).focus()
        else:
            self.app.notify(_("A rep's name has 1 to {most} visible characters.").format(most=LONGEST_NAME), markup=False)

    @on(LanguageList.OptionSelected)
    def action_begin(self) -> None:
        option = self.query_one(LanguageList).highlighted_option
        name = self.name_written if is_name(self.name_written) else self.proposed
        self.dismiss(Newcomer(name, str(option.id) if option is not None else current()))

    @property
    def name_written(self) -> str:
        return self.query_one("#name", Input).value.strip()
