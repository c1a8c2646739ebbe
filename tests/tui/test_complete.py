"""Nothing on any screen is without its Chinese, and no key is known to the program alone."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.widgets import DataTable, Digits, Input, Markdown, OptionList, Static, TextArea
from textual.widgets._footer import FooterKey

from tests.conftest import DATA
from tests.tui.conftest import BROAD, CONTENT
from tests.tui.playing import ASKS, CLOSES
from tests.tui.walking import TYPED, WAYS, classes_of, opened, screens, sights, widgets
from trainer import locale
from trainer.content.library import shipped_root
from trainer.folders import system_user
from trainer.locale import LANGUAGES
from trainer.roleplay.wording import CLARIFY
from trainer.scoring.survey_words import COMPLAINTS, MOODS, PRAISES
from trainer.tui.display import steady
from trainer.tui.screens.help import FOLDER, HelpScreen, help_text
from trainer.tui.scrolling import MOVES
from trainer.tui.widgets.row_list import RowList

OPEN, CLOSE = "⟦", "⟧"
OURS = {
    *LANGUAGES.values(),
    *BUILTIN_THEMES,
    "中文/English",
    "Ana",
    "Alex",
    "stay in shape",
    *TYPED,
    system_user(),
    "esc",
    "Enter",
    "pgup",
    "pgdn",
    "Welcome",
    "欢迎",
    "Your name",
    "你的名字",
    "Language",
    "语言",
    "Practice sales talks; the score quotes your own words.",
    "用自己的话练销售对话，每一分都有原话为证。",
}
"""What is written the same in both languages: names, and the one dialog that speaks both because no language is chosen yet."""
KEYS = {
    "escape": ("Esc",),
    "enter": ("Enter", "回车"),
    "slash": ("/",),
    "pageup": ("Page Up",),
    "pagedown": ("Page Down",),
    "left": ("←",),
    "right": ("→",),
}


class Marking(gettext.NullTranslations):
    """A language in which every translated text stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def texts(screen: Screen[object]) -> Iterator[str]:
    """Every text that the widgets of a screen hold, drawn or scrolled away."""
    if isinstance(screen, HelpScreen):
        names = [path.name.removesuffix(".en.md") for path in FOLDER.glob("*.en.md")]
        text = screen.text
        for name in names:
            text = text.replace(help_text(name), "")
        yield text.replace("**", "")
    for widget in screen.query("*"):
        if not widget.display or any(isinstance(above, Markdown) for above in widget.ancestors_with_self):
            continue
        match widget:
            case FooterKey():
                yield widget.description
                yield str(widget.tooltip or "")
            case OptionList():
                yield from (str(option.prompt) for option in widget.options)
            case DataTable():
                yield from (str(column.label) for column in widget.columns.values())
                yield from (str(cell) for row in widget.rows for cell in widget.get_row(row))
            case RowList():
                yield from (str(widget.draw(index, 200)) for index in range(widget.count))
            case Input():
                yield from (widget.placeholder, widget.value)
            case TextArea():
                yield from (str(widget.placeholder), widget.text)
            case Digits():
                yield str(widget.value)
            case Static():
                yield str(widget.content if type(widget).render is Static.render else widget.render())


def untranslated(text: str, content: str) -> list[str]:
    """The pieces of a text that are neither translated nor content."""
    while (shorter := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "\n", text)) != text:
        text = shorter
    text = re.sub(r"\[[\d,!✗]+\]", "", text)
    pieces = (re.sub(r"^[\W\d_]+|[\s\d:,;\u201d\x22]+$", "", piece) for piece in re.split(r"[\n·]|  +", text))
    return [piece for piece in pieces if re.search(r"[^\W\d_]{2}", piece) and piece not in OURS and squeezed(piece) not in content]


def squeezed(text: str) -> str:
    return re.sub(r"\W+", " ", steady(text)).casefold().strip()


@pytest.fixture(scope="module")
def content() -> str:
    written = [
        path.read_text("utf-8") for folder in (CONTENT, DATA / "notes", shipped_root().path / "plans") for path in folder.rglob("*.yaml")
    ]
    asked_back = [text for texts in CLARIFY.values() for text in texts]
    survey = [text for table in (MOODS, PRAISES, COMPLAINTS) for text in table["en"].values()]
    return squeezed(" ".join([*written, ASKS, CLOSES, *asked_back, *survey]))


def test_every_screen_of_the_app_is_walked_to() -> None:
    for name in screens():
        assert name in WAYS, f"No test comes to {name}: add the way to it to WAYS in tests/tui/walking.py."
    assert WAYS.keys() <= screens().keys()


@pytest.mark.parametrize(("name", "way"), sights(), ids=str)
async def test_no_text_on_a_screen_is_missing_in_the_catalogue(
    name: str, way: str, database: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "_translations", Marking())
    async with opened(name, way, database, BROAD) as pilot:
        found = list(texts(pilot.app.screen))
        assert any(OPEN in text for text in found) or name == "WelcomeDialog"
        missing = [piece for text in found for piece in untranslated(text, content)]
        assert not missing, missing
        # What is drawn is among what was looked at, so that no new kind of widget slips by.
        held = squeezed(" ".join([*found, *(str(one.render()) for one in pilot.app.screen.query("Markdown *")), *OURS]))
        drawn = "\n".join("".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips())
        below = squeezed(" ".join(text for under in pilot.app.screen_stack[:-1] for text in texts(under)))
        assert [word for word in re.findall(r"[^\W\d_]{4,}", drawn) if word.casefold() not in held + below] == []


def test_every_key_has_an_id_and_a_name() -> None:
    for one in [*screens().values(), *widgets().values(), *classes_of(App)]:
        for binding in vars(one).get("BINDINGS", ()):
            assert isinstance(binding, Binding) and binding.id and binding.description, (
                f"{one.__name__}: {binding} has no id or no name. With both it stands in the help, and unless it only moves, in the palette."
            )


@pytest.mark.parametrize(("name", "way"), sights(), ids=str)
async def test_every_key_is_in_the_help_and_in_the_palette(name: str, way: str, database: Path) -> None:
    async with opened(name, way, database) as pilot:
        app, screen = pilot.app, pilot.app.screen
        if name in ("TrainerPalette", "RoomScreen"):
            return
        alive = [active for active in screen.active_bindings.values() if active.binding.id and active.enabled]
        listed = "\n".join(HelpScreen.keys(screen))
        assert all(f"** {active.binding.description}" in listed for active in alive)
        if app.ENABLE_COMMAND_PALETTE:
            commands = {command.title for command in app.get_system_commands(screen)}
            ours = [active for active in alive if not str(active.binding.id).startswith((MOVES, "app.commands"))]
            assert [active.binding.description for active in ours if active.binding.description not in commands] == []
        for language in LANGUAGES:
            written = (FOLDER / f"{screen.HELP_NAME}.{language}.md").read_text("utf-8")  # type: ignore[attr-defined]  # ours have one
            for active in alive:
                key, binding = active.binding.key, active.binding
                if active.node is app or str(binding.id).startswith((MOVES, "app.")) or isinstance(screen, HelpScreen):
                    continue
                names = KEYS.get(key, ("+".join(part.title() for part in key.split("+")),))
                assert any(f"**{one}**" in written for one in names), f"{screen.HELP_NAME}.{language}.md does not name {names[0]}."  # type: ignore[attr-defined]


async def test_everything_can_be_reached_by_the_palette(database: Path) -> None:
    async with opened("TodayScreen", "first", database) as pilot:
        commands = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert commands >= {
            "Go to: today",
            "Go to: all scenarios",
            "Go to: your progress",
            "Go to: your goals",
            "Go to: your attempts",
            "Settings",
            "中文/English",
            "Change theme",
            "Help",
            "Quit",
        }
