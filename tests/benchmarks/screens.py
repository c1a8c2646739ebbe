"""How soon screens open over a year of practice and hundreds of scenarios, and how soon a key shows; against an empty screen.

make bench
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tests.filled import fill, fill_goals
from trainer.content.library import Library, Root, shipped_root
from trainer.practice import Practice
from trainer.tui.app import TrainerApp
from trainer.tui.widgets.answer_box import AnswerBox

ATTEMPTS, SCENARIOS = 500, 300
ROUNDS = 5
KEYS = 30
NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
SIZE = (120, 40)


def screens() -> None:
    """Prints for every screen how long it takes until it is drawn, as a ratio to a screen without anything."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    practice = Practice(_many(folder / "content"), folder / "bench.db", cache=folder / "catalogue.json", now=lambda: NOW)
    fill(practice, ATTEMPTS, until=NOW)
    fill_goals(practice, until=NOW)
    practice.catalogue()
    empty = App[None]()
    async with empty.run_test(size=SIZE) as pilot:
        bare = await _median(pilot, lambda: empty.push_screen(Screen()))
    app = TrainerApp(practice)
    print(
        f"with {ATTEMPTS} attempts and {len(practice.catalogue())} scenarios, until a screen is drawn; baseline: an empty screen, {bare:.1f} ms"
    )
    async with app.run_test(size=SIZE) as pilot:
        await _drawn(pilot)
        taken = await _back_to_today(pilot)
        print(f"    {'back to today':<54} {taken:9.1f} ms   ratio {taken / bare:6.2f}")
        for name, opens in OPENINGS.items():
            taken = await _median(pilot, lambda opens=opens: opens(app, practice))  # type: ignore[misc]
            print(f"    {name:<54} {taken:9.1f} ms   ratio {taken / bare:6.2f}")
        app.play(practice.start("price-objection"))
        await _drawn(pilot)
        box = app.screen.query_one(AnswerBox)
        times = []
        for number in range(KEYS):
            start = time.process_time()
            box.insert(chr(ord("a") + number % 26))
            await pilot._wait_for_screen()
            times.append((time.process_time() - start) * 1000)
        print(f"    {'a letter in the answer, processor time (median)':<54} {statistics.median(times):9.1f} ms")
    practice.close()


def _feedback(app: TrainerApp, practice: Practice) -> None:
    last = next(one for one in practice.history() if one.finished is not None and one.kind == "practice")
    app.show_feedback(practice.feedback(last.id))


OPENINGS: dict[str, Callable[[TrainerApp, Practice], object]] = {
    "all scenarios": lambda app, _practice: app.open_library(),
    "skills": lambda app, _practice: app.open_skills(),
    "stages": lambda app, _practice: app.open_progress("stages"),
    "scenarios played": lambda app, _practice: app.open_progress("scenarios"),
    "days": lambda app, _practice: app.open_progress("days"),
    "goals": lambda app, _practice: app.open_goals(),
    "recognition": lambda app, _practice: app.open_recognition(),
    "history": lambda app, _practice: app.open_history(),
    "briefing": lambda app, _practice: app.open_briefing("price-objection"),
    "feedback": _feedback,
}


async def _drawn(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def _median(pilot: Pilot[None], opens: Callable[[], object]) -> float:
    """The median of the processor's milliseconds from the call until the screen is drawn."""
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        opens()
        await _drawn(pilot)
        times.append((time.process_time() - start) * 1000)
        pilot.app.pop_screen()
        await _drawn(pilot)
    return statistics.median(times)


async def _back_to_today(pilot: Pilot[None]) -> float:
    """The median of the processor's milliseconds from leaving another screen until the first one is drawn anew."""
    times = []
    for _round in range(ROUNDS):
        pilot.app.push_screen(Screen())
        await _drawn(pilot)
        start = time.process_time()
        pilot.app.pop_screen()
        await _drawn(pilot)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def _many(folder: Path) -> Library:
    """The shipped content and a small scenario so many times over."""
    team = Path(__file__).parent.parent / "data" / "team" / "scenarios" / "small-call.yaml"
    small = team.read_text("utf-8").replace("rubric: small", "rubric: discovery").replace("levels: {ask: 2, step: 2}", "seed: 0")
    (folder / "scenarios").mkdir(parents=True)
    for number in range(SCENARIOS):
        (folder / "scenarios" / f"many-{number}.yaml").write_text(small.replace("id: small-call", f"id: many-{number}"), "utf-8")
    return Library((Root(folder, shipped=False), shipped_root()))


if __name__ == "__main__":
    screens()
