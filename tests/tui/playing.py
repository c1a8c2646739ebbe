"""How a person plays in the app: what is pressed, and what the screen then shows."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Static

from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.widgets.answer_box import AnswerBox

ASKS = "That is a fair question. What makes the other quote look better to you?"
CLOSES = "It saves you one night shift a week. Shall we look at the numbers on Tuesday?"


def shown(pilot: Pilot[None]) -> str:
    """All text that the visible screen draws, line by line."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def said(pilot: Pilot[None]) -> str:
    """All texts of the screen, drawn or scrolled away."""
    return "\n".join(str(static.content) for static in pilot.app.screen.query(Static))


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def begin(pilot: Pilot[None], scenario: str = "dear-quote") -> RoleplayScreen:
    """From the list to the customer's first line."""
    await settled(pilot)
    pilot.app.open_briefing(scenario)  # type: ignore[attr-defined]  # the pilot knows the app only as an App
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, RoleplayScreen)
    return pilot.app.screen


async def open_library(pilot: Pilot[None]) -> LibraryScreen:
    """From the first screen to all scenarios."""
    await settled(pilot)
    await pilot.press("s")
    await settled(pilot)
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


async def finish(pilot: Pilot[None]) -> None:
    """From the list to the feedback of a talk that went well."""
    await begin(pilot)
    await say(pilot, ASKS, CLOSES)
    await pilot.press("enter")
    await settled(pilot)


async def take_hint(pilot: Pilot[None]) -> None:
    """Asks for a hint and says yes to what it costs."""
    await pilot.press("f3")
    await pilot.pause()
    await pilot.press("enter")
    await settled(pilot)


async def say(pilot: Pilot[None], *answers: str) -> None:
    """Types each answer into the box and sends it."""
    for answer in answers:
        pilot.app.screen.query_one(AnswerBox).text = answer
        await pilot.press("enter")
        await settled(pilot)
