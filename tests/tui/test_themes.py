"""Every text of every screen can be read in every theme, without color, and without motion."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color
from textual.app import App
from textual.color import Color as Ground
from textual.widgets import Input, TextArea

from tests.tui.conftest import NARROW, new_practice
from tests.tui.playing import begin, settled
from tests.tui.walking import opened, sights
from trainer.tui.app import TrainerApp

ENOUGH, MUCH = 4.5, 7.0
"""WCAG 2.2: 1.4.3 (AA) and 1.4.6 (AAA), for text of the usual size."""
THEMES = {"trainer-dark": ENOUGH, "trainer-light": ENOUGH, "trainer-contrast-dark": MUCH, "trainer-contrast-light": MUCH}


def luminance(color: Color) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colors, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ratio_is_the_one_of_the_standard() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("name", "way"), [sight for sight in sights() if sight[0] != "RoomScreen"], ids=str)
async def test_every_text_stands_out_from_its_ground_in_every_theme(name: str, way: str, database: Path) -> None:
    async with opened(name, way, database, NARROW) as pilot:
        for theme in (*THEMES, "trainer-terminal-dark", "trainer-terminal-light"):
            again = name == "TrainerPalette"
            if again:
                # Textual puts its commands into colors when it is opened.
                await pilot.press("escape")
                await settled(pilot)
            pilot.app.theme = theme
            await pilot.pause()
            if again:
                await pilot.press("ctrl+p")
                await settled(pilot)
            if theme in THEMES:
                assert {text: ratio for text, ratio in ratios(pilot.app).items() if ratio < THEMES[theme]} == {}, theme
            else:
                assert [color for color in colors(pilot.app) if not (color.is_default or color.is_system_defined)] == [], theme


def ratios(app: App[None]) -> dict[str, float]:
    """The texts of the topmost screen with their contrast. What a dialog has below it is faded on purpose."""
    found = {}
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            style = segment.style
            if style and style.color and style.bgcolor and any(map(str.isalnum, segment.text)) and of_the_screen(app, x, y):
                found[segment.text.strip()] = round(contrast(style.color, style.bgcolor), 2)
            x += segment.cell_length
    return found


def of_the_screen(app: App[None], x: int, y: int) -> bool:
    widget, _region = app.screen.get_widget_at(x, y)
    return not (app.screen.is_modal and widget is app.screen)


def colors(app: App[None]) -> set[Color]:
    """The colors that are seen: those of grounds, and those of signs that are not blank."""
    seen = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style:
                seen |= {segment.style.bgcolor, segment.style.color if segment.text.strip() else None}
    return {color for color in seen if color is not None}


async def test_no_color_means_none_and_what_is_highlighted_is_underlined(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened("LibraryScreen", "all", database) as pilot:
        screen = pilot.app.screen
        strips = [
            strip.apply_filter(one, Ground(0, 0, 0))
            for strip in screen._compositor.render_strips()
            for one in pilot.app._filters
            if one.enabled
        ]
        last = strips[len(pilot.app._filters) - 1 :: len(pilot.app._filters)]
        styles = [segment.style for strip in last for segment in strip if segment.style]
        assert any(style.underline and style.bold for style in styles)
        assert all(color is None or color.is_default for style in styles for color in (style.color, style.bgcolor))


async def test_as_little_motion_as_possible_is_remembered_and_holds_for_every_field(database: Path) -> None:
    app = TrainerApp(new_practice(database))
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("f9", "down", "down", "enter")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert app.animation_level == "none"
    again = TrainerApp(new_practice(database))
    async with again.run_test(size=NARROW) as pilot:
        await begin(pilot)
        assert again.animation_level == "none"
        assert not again.screen.query_one(TextArea).cursor_blink
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert not again.screen.query_one(Input).cursor_blink
