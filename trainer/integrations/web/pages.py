"""The pages that the server shows, and the files that they name: all of them its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import textual_serve
from jinja2 import Environment, PackageLoader, StrictUndefined

from trainer.locale import _, current

_LIBRARY = Path(textual_serve.__file__).parent / "static"
_OURS = Path(str(files("trainer.integrations.web"))) / "static"
STATIC = {
    "xterm.css": _LIBRARY / "css" / "xterm.css",
    "textual.js": _LIBRARY / "js" / "textual.js",
    "page.css": _OURS / "page.css",
    "page.js": _OURS / "page.js",
    "keys.js": _OURS / "keys.js",
    "touch.js": _OURS / "touch.js",
}
"""What a page may load, by name."""
POLICY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
"""Headers of every answer: the browser itself refuses to load anything from elsewhere, or to show us in a frame."""


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("trainer.integrations.web"), autoescape=True, undefined=StrictUndefined)


class Button(NamedTuple):
    """A button of the bar."""

    name: str
    face: str
    label: str
    """What a screen reader says; it begins with what is seen, where that is words."""
    own: bool = False
    """Whether it is the page that does something, and no key of the app."""


def _buttons() -> tuple[Button, ...]:
    """Keys that a keyboard on glass lacks, and what else is out of reach there."""
    return (
        Button("escape", "Esc", _("Esc: back")),
        Button("up", "↑", _("Up")),
        Button("down", "↓", _("Down")),
        Button("enter", _("Enter"), _("Enter")),
        Button("help", _("Help"), _("Help: F1")),
        Button("more", _("More"), _("More: all commands, Ctrl+P")),
        Button("keyboard", "⌨", _("Show or hide the keyboard"), own=True),
        Button("as-text", _("Text"), _("Text: the screen as text, to read and to copy"), own=True),
    )


def _page(template: str, **words: object) -> str:
    language = {"zh": "zh-CN"}.get(current(), current())
    return _environment().get_template(template).render(language=language, title=_("Sales Trainer"), **words)


def app_page() -> str:
    """The page that holds the app."""
    return _page(
        "app.html.j2",
        opening=_("One moment, the app is opening…"),
        ended=_("The session has ended. Every answer that you sent is kept."),
        lost=_("The connection was lost. Every answer that you sent is kept: open the app again and go on with the talk."),
        refused=_("The app could not be opened."),
        again=_("Open it again"),
        scripts=_("This page needs JavaScript."),
        keys=_("Keys"),
        buttons=_buttons(),
        text=_("The screen as text"),
        close=_("Close"),
    )


def notice_page(what: str, hint: str) -> str:
    """A page that says why there is no app."""
    return _page("notice.html.j2", what=what, hint=hint)
