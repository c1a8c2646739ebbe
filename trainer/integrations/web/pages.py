"""The pages that the server shows, and the files that they name: all of them its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

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


def _page(template: str, **words: str) -> str:
    language = {"zh": "zh-CN"}.get(current(), current())
    return _environment().get_template(template).render(language=language, title=_("Sales Trainer"), **words)


def app_page() -> str:
    """The page that holds the app."""
    return _page(
        "app.html.j2",
        opening=_("One moment, the app is opening…"),
        ended=_("The session has ended. Every answer that you sent is kept."),
        again=_("Open it again"),
        scripts=_("This page needs JavaScript."),
    )


def notice_page(what: str, hint: str) -> str:
    """A page that says why there is no app."""
    return _page("notice.html.j2", what=what, hint=hint)
