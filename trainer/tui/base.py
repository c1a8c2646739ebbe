"""What all screens share: keys in the reader's language, redrawing after a switch of language, errors in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.screen import ModalScreen, Screen

from trainer.errors import TrainerError
from trainer.locale import _, current
from trainer.reports.display import drawable

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import ActiveBinding
    from textual.events import DescendantFocus
    from textual.widget import Widget

    from trainer.practice import Practice
    from trainer.tui.app import TrainerApp

Result = TypeVar("Result")
LANGUAGE = "language"
"""The setting that remembers the language."""
WIDE = 100
"""Columns from which there is room for a second pane."""
BROAD = 120
"""Columns from which there is room for two lists with bars beside each other."""


def translated(bindings: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The bindings that have an id, with label and tooltip in the interface language."""
    return {
        key: active._replace(binding=replace(active.binding, description=_(active.binding.description)), tooltip=_(active.tooltip))
        if active.binding.id
        else active
        for key, active in bindings.items()
    }


@contextmanager
def errors_told(app: App[Any]) -> Iterator[None]:
    """Says what went wrong, in place of ending the app."""
    try:
        yield
    except TrainerError as error:
        tell(app, error)


def tell(app: App[Any], error: TrainerError) -> None:
    """Shows an error until it is read."""
    app.notify(drawable(error.hint or ""), title=drawable(error.message), severity="error", timeout=12, markup=False)


def keep_still(widget: Widget, app: App[Any]) -> None:
    """Has the cursor of a field blink only where motion is wanted."""
    if hasattr(widget, "cursor_blink"):
        widget.cursor_blink = app.animation_level != "none"


class Shared:
    """What screens and dialogs have in common. Mixed in before a Textual screen."""

    HELP_NAME: ClassVar[str]
    """The help text that F1 shows: a file in `help/`."""

    @property
    def trainer(self) -> TrainerApp:
        return cast("TrainerApp", cast("Screen[object]", self).app)

    @property
    def practice(self) -> Practice:
        return self.trainer.practice

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        keep_still(event.widget, self.trainer)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return translated(super().active_bindings)  # type: ignore[misc]  # the screen that this is mixed into has them


class TrainerScreen(Shared, Screen[Result]):
    """A screen of the app.

    Textual calls `on_mount` and `on_screen_resume` of a subclass first and then, by itself, those here.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    drawn_in: str = ""
    """The language that the screen shows."""

    def on_mount(self) -> None:
        self.drawn_in = current()
        self.fill()

    def fill(self) -> None:
        """Puts into the composed widgets what they show."""

    def once_drawn(self, act: Callable[[], object]) -> None:
        """Acts after the next drawing, if the screen is still open by then."""
        self.call_after_refresh(lambda: act() if self in self.app.screen_stack else None)

    async def redraw(self) -> None:
        """Builds the screen again, in the language as it is now."""
        focused = self.focused.id if self.focused is not None else None
        self.drawn_in = current()
        await self.recompose()
        self.fill()
        if focused is not None and (again := self.query(f"#{focused}")):
            again.first().focus()
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.drawn_in and self.drawn_in != current():
            self.call_later(self.redraw)


class Dialog(Shared, ModalScreen[Result]):
    """A question over a screen, with a typed answer."""

    HORIZONTAL_BREAKPOINTS = TrainerScreen.HORIZONTAL_BREAKPOINTS
