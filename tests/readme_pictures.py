"""Draws the pictures of the READMEs: the app over half a year of practice, in both languages.

make pictures
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from tests.filled import fill, fill_goals
from tests.tui.playing import begin, say, settled
from trainer import locale
from trainer.content.library import Library, shipped_root
from trainer.practice import Practice
from trainer.tui import line_breaking
from trainer.tui.app import TrainerApp

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
NOW = datetime(2026, 11, 27, 8, 40, tzinfo=UTC)
SIZE = (100, 30)
TALK = {
    "en": (
        "price-objection",
        "That is a fair question. Before I answer it: what matters most to you when the depots go live?",
    ),
    "zh": ("zh-price-objection-cartons", "梁经理，三毛七不是小数，您问得对。我先请教一句，那家的箱子您这边试过吗，用的是什么纸？"),
}
CELL = 12.2
"""Units of an SVG that Rich gives to a cell."""


def mended(svg: str) -> str:
    """A picture in which Chinese has its width, and nothing is asked of the network."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)

    def wide(match: re.Match[str]) -> str:
        return f'textLength="{cell_len(html.unescape(match[2])) * CELL:g}"{match[1]}>{match[2]}</text>'

    return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>', wide, svg)


async def _draw(pilot: Pilot[None], name: str) -> None:
    await settled(pilot)
    pilot.app.clear_notifications()
    await settled(pilot)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.svg").write_text(mended(pilot.app.export_screenshot(title="trainer")), "utf-8", newline="\n")


async def _pictures(language: str) -> None:
    locale.activate(language)
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Library((shipped_root(),)), Path(folder) / "trainer.db", now=lambda: NOW, cache=Path(folder) / "list.json")
        fill(practice, 160, until=NOW, open_talk=False)
        fill_goals(practice, until=NOW)
        app = TrainerApp(practice)
        app.animation_level = "none"
        async with app.run_test(size=SIZE) as pilot:
            await _draw(pilot, f"today-{language}")
            app.open_skills()
            await _draw(pilot, f"progress-{language}")
            await pilot.press("escape")
            app.open_recognition()
            await _draw(pilot, f"recognition-{language}")
            await pilot.press("escape")
            app.open_library()
            await _draw(pilot, f"library-{language}")
            await pilot.press("escape")
            scenario, answer = TALK[language]
            await begin(pilot, scenario)
            await say(pilot, answer)
            await _draw(pilot, f"talk-{language}")
            attempt = app.screen.attempt  # type: ignore[attr-defined]  # the talk's screen has one
            attempt.leave()
            app.pop_screen()
            finished = next(
                one
                for one in practice.history()
                if one.language == language and one.kind == "practice" and one.ending == "success" and 40 < (one.total or 0) < 90
            )
            app.show_feedback(practice.feedback(finished.id))
            await _draw(pilot, f"feedback-{language}")
        practice.close()


def main() -> None:
    os.environ.update(TRAINER_REP="Ana", TZ="UTC")
    time.tzset()
    line_breaking.install()
    for language in ("en", "zh"):
        os.environ["TRAINER_LANGUAGE"] = language
        asyncio.run(_pictures(language))


if __name__ == "__main__":
    main()
