"""What is this screen for, and which keys does it know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Markdown

from trainer.locale import N_, _, current
from trainer.tui.base import Dialog
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls

FOLDER = Path(__file__).parent.parent / "help"


class HelpScreen(Scrolls, Dialog[None]):
    """The help text of a screen, with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1", "put_away", N_("Back"), id="help.back"), *SCROLL_BINDINGS]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.text = help_text(getattr(about, "HELP_NAME", "library")) + "\n\n" + "\n".join(self.keys(about))

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", classes="dialog"):
            yield Markdown(self.text)
        yield Footer(show_command_palette=False)

    @staticmethod
    def keys(about: Screen[object]) -> Iterator[str]:
        """The keys that work on the screen now, as a Markdown list."""
        yield "## " + _("Keys") + "\n"
        told: set[str] = set()
        for active in about.active_bindings.values():
            binding = active.binding
            if binding.id and binding.id not in told:
                told.add(binding.id)
                what = _("{name}: {text}").format(name=binding.description, text=active.tooltip) if active.tooltip else binding.description
                yield f"* **{about.app.get_key_display(binding)}** {what}"

    def action_put_away(self) -> None:
        self.dismiss(None)


def help_text(name: str) -> str:
    """The help text of a screen in the interface language."""
    in_language = FOLDER / f"{name}.{current()}.md"
    return (in_language if in_language.is_file() else FOLDER / f"{name}.en.md").read_text("utf-8")
