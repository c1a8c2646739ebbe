"""What can be set, as a list: each setting with its values, where it stands and what a change does at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.locale import LANGUAGES, N_, _, current
from trainer.tui.base import LANGUAGE
from trainer.tui.screens.asking import Choice
from trainer.tui.themes import OWN

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

THEME, MOTION, NAME = "theme", "motion", "name"
FULL, STILL = "full", "still"
SHOWN, HIDDEN = "shown", "hidden"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a rep can set."""

    key: str
    """Under which it is remembered."""
    title: str
    explanation: str
    choices: Callable[[TrainerApp], Sequence[Choice]]
    value: Callable[[TrainerApp], str]
    take: Callable[[TrainerApp, str], None]
    """Makes a value hold from now on."""

    def told(self, app: TrainerApp) -> str:
        """Where it stands, in words."""
        value = self.value(app)
        return next((choice.label for choice in self.choices(app) if choice.value == value), value)


def languages(app: TrainerApp) -> Sequence[Choice]:
    return [Choice(language, name) for language, name in LANGUAGES.items()]


def themes(app: TrainerApp) -> Sequence[Choice]:
    """The app's own themes, then those that Textual brings along, by their own names."""
    others = sorted(name for name in app.available_themes if name not in OWN)
    return [*(Choice(name, _(title), _(text)) for name, (title, text) in OWN.items()), *(Choice(name, name) for name in others)]


def motions(app: TrainerApp) -> Sequence[Choice]:
    return [
        Choice(FULL, _("As usual")),
        Choice(STILL, _("As little as possible"), _("Nothing slides, and the cursor does not blink.")),
    ]


def names(app: TrainerApp) -> Sequence[Choice]:
    return [
        Choice(SHOWN, _("Shown")),
        Choice(HIDDEN, _("Hidden"), _("For when others look at your screen.")),
    ]


SETTINGS = (
    Setting(
        LANGUAGE,
        N_("Language"),
        N_("Of the app. Scenarios keep theirs."),
        languages,
        lambda app: current(),
        lambda app, value: app.show_language(value),
    ),
    Setting(
        THEME,
        N_("Colors"),
        N_("Dark, light, high contrast, or those of your terminal."),
        themes,
        lambda app: app.theme,
        lambda app, value: setattr(app, "theme", value),
    ),
    Setting(
        MOTION,
        N_("Motion"),
        N_("Sliding and blinking. TEXTUAL_ANIMATIONS=none turns it off, too."),
        motions,
        lambda app: STILL if app.still else FULL,
        lambda app, value: app.show_motion(still=value == STILL),
    ),
    Setting(
        NAME,
        N_("Your name"),
        N_("Whether it stands at the top of the screen."),
        names,
        lambda app: SHOWN if app.shows_name else HIDDEN,
        lambda app, value: setattr(app, "shows_name", value == SHOWN),
    ),
)
"""All settings in the order of their screen. A new one is a new line here; what it needs of the app is asked in its functions."""
