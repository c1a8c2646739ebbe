"""What is this screen for, and which keys does it know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Markdown

from trainer.locale import N_, _, current
from trainer.tui.base import Dialog, Shared
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

_BETWEEN_CHINESE = re.compile("(?<=[\u3000-\uffef])\n *(?=(?:\\*\\*)?[\u201c\u3000-\uffef])")
"""The end of a line within Chinese, where Markdown would put a space."""
FOLDER = Path(__file__).parent.parent / "help"


class HelpScreen(Scrolls, Dialog[None]):
    """What has the focus, the help text of its screen, and the keys that work there now."""

    HELP_NAME = "help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1", "put_away", N_("Back"), id="help.back", tooltip=N_("Back to where you were")),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        name = about.HELP_NAME if isinstance(about, Shared) else "today"
        self.text = "\n\n".join([*focused_help(about), help_text(name), "\n".join(self.keys(about))])

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", classes="dialog"):
            yield Markdown(self.text)
        yield KeyBar()

    @staticmethod
    def keys(about: Screen[object]) -> Iterator[str]:
        """The keys that work on the screen now, as a Markdown list: each thing once, with all its keys."""
        yield "## " + _("Keys") + "\n"
        found: dict[str, list[ActiveBinding]] = {}
        for active in about.active_bindings.values():
            if active.binding.id:
                found.setdefault(active.binding.id, []).append(active)
        for same in found.values():
            name, tooltip = same[0].binding.description, same[0].tooltip
            keys = dict.fromkeys(about.app.get_key_display(active.binding) for active in same)
            told = _("{name}: {text}").format(name=name, text=tooltip) if tooltip else name
            yield f"* **{_(', ').join(keys)}** {told}"

    def action_put_away(self) -> None:
        self.dismiss(None)


def focused_help(about: Screen[object]) -> Iterator[str]:
    """What the widget is for that has the focus, if it says so."""
    within = about.focused.ancestors_with_self if about.focused is not None else ()
    text = next((text for widget in within if (text := getattr(widget, "HELP_TEXT", ""))), "")
    if text:
        yield _("**Here:** {text}").format(text=_(text))


def help_text(name: str) -> str:
    """The help text of a screen in the interface language."""
    in_language = FOLDER / f"{name}.{current()}.md"
    text = (in_language if in_language.is_file() else FOLDER / f"{name}.en.md").read_text("utf-8")
    return _BETWEEN_CHINESE.sub("", text)
