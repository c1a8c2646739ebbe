"""An author plays a scenario while it is written: the trail beside the talk, jumps, and the file read again as it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from tests.workbench.sound import RUBRIC, SCENARIO
from trainer.cli.places import Places
from trainer.cli.previewing import read
from trainer.tui.preview import PreviewApp
from trainer.tui.screens.preview import Look, PreviewScreen
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.conversation import Bubble
from trainer.workbench.preview import Preview


class File:
    """A scenario file that is changed while it is played."""

    def __init__(self, folder: Path) -> None:
        (folder / "scenarios").mkdir()
        (folder / "rubrics").mkdir()
        (folder / "rubrics" / "even.yaml").write_text(RUBRIC, "utf-8")
        self.path = folder / "scenarios" / "sound.yaml"
        self.places = Places(content=folder)
        self.changed = True
        self.write(SCENARIO)
        self.changed = False

    def write(self, text: str) -> None:
        self.path.write_text(text, "utf-8")
        self.changed = True

    def look(self) -> Look | None:
        if not self.changed:
            return None
        self.changed = False
        return read(self.places, self.path)

    def app(self) -> PreviewApp:
        first = read(self.places, self.path)
        assert first.content is not None
        return PreviewApp(Preview(first.content), first.faults, self.look)


def shown(app: PreviewApp, place: str) -> str:
    return str(app.screen.query_one(place, Static).visual)


def said(app: PreviewApp) -> list[str]:
    return [bubble.message.text for bubble in app.screen.query(Bubble)]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Waits until something is drawn, at most ten seconds."""
    for _ in range(100):
        if holds():
            return
        await pilot.pause(0.1)
    raise AssertionError("never came")


async def test_answers_show_how_they_were_decided_and_are_given_again_when_the_file_is_saved(tmp_path: Path) -> None:
    file = File(tmp_path)
    app = file.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("f3")
        assert "asks_need → late" in shown(app, "#decisions").replace("  ", " ") or "opening, reply 1" in shown(app, "#decisions")
        assert said(app)[-1].startswith("One order in eight")
        file.write(SCENARIO.replace("One order in eight leaves a day late, and my packers", "Every other order is late, and my packers"))
        await until(pilot, lambda: len(said(app)) == 3 and said(app)[-1].startswith("Every other order is late"))


async def test_a_broken_file_is_told_with_its_line_and_the_talk_goes_on(tmp_path: Path) -> None:
    file = File(tmp_path)
    app = file.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not app.screen.query_one("#checks").display
        file.write(SCENARIO.replace("to: agreed, effects", "to: agred, effects"))
        await until(pilot, lambda: "did you mean ‘agreed’" in shown(app, "#checks"))
        assert "the talk goes on" in shown(app, "#checks")
        await pilot.press("f3")
        assert said(app)[-1].startswith("One order in eight")
        file.write(SCENARIO.replace(", reveals: late_orders", ""))
        await until(pilot, lambda: "fact-untold" in shown(app, "#checks"))
        assert "errors" not in shown(app, "#checks")


async def test_steps_are_taken_back_and_states_are_jumped_to(tmp_path: Path) -> None:
    app = File(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert screen.preview.talk.position.state == "late" and said(app)[-1].startswith("One order in eight")
        await pilot.press("f3")
        await pilot.pause()
        assert screen.preview.talk.ended and not screen.query_one(AnswerBox).display
        await pilot.press("f6")
        await pilot.pause()
        assert screen.preview.talk.position.state == "late" and screen.query_one(AnswerBox).display
        await pilot.press("f6", "f5")
        await pilot.pause()
        assert screen.preview.talk.position.state == "opening" and screen.query_one("#trail").display
