"""The app in a real browser, at a desk and on a phone: what is typed, touched, shown, lost and left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import started
from tests.browser.visiting import DESKTOP, PHONE, Screen, Visitor, visiting
from tests.integrations.served import Served

pytestmark = pytest.mark.browser

ASKS = "What is the hardest part of getting the bread out?"
CLOSES = "I suggest we meet on Tuesday at nine."
both = pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])


def sent(visitor: Visitor) -> list[Any]:
    """What the page has sent to the server."""
    return [json.loads(frame["response"]["payloadData"]) for frame in visitor.page.events("Network.webSocketFrameSent")]


def typed(visitor: Visitor) -> str:
    return "".join(words[1] for words in sent(visitor) if words[0] == "stdin")


def faults(visitor: Visitor) -> list[Any]:
    """What the browser complains of, but that it draws without a graphics card."""
    told = [entry["entry"] for entry in visitor.page.events("Log.entryAdded")]
    return [*visitor.page.events("Runtime.exceptionThrown"), *(entry for entry in told if "WebGL" not in entry["text"])]


async def welcome(visitor: Visitor, name: str, language: str) -> None:
    """Says who one is, which leads to the briefing of a first talk, and from there to the first screen."""
    await visitor.shows("Welcome", "Begin")
    await visitor.type(name)
    await visitor.shows(name)
    await visitor.press("Enter")
    if language == "zh":
        await visitor.press("ArrowDown")
    await visitor.press("Enter")
    await visitor.shows("简报" if language == "zh" else "Briefing")


@both
async def test_a_newcomer_plays_a_talk_to_its_feedback(program: str, served: Served, screen: Screen, tmp_path: Path) -> None:
    async with started(program, screen.density) as browser:
        visitor = await visiting(browser, served.url, screen)
        await welcome(visitor, "Bo", "en")
        await visitor.press("Escape")
        await visitor.shows("Do this now", "A small call")
        await visitor.picture("today")
        await visitor.press("ArrowDown", "Enter")
        await visitor.shows("Pat Reyes", "Start the talk")
        await visitor.picture("briefing")
        await visitor.press("Enter")
        await visitor.shows("Your answer, in your own words")
        await visitor.type(ASKS)
        await visitor.press("Enter")
        await visitor.shows("The vans. They come back late.")
        await visitor.type(CLOSES)
        await visitor.picture("talk")
        await visitor.press("Enter")
        await visitor.shows("The talk has ended")
        await visitor.press("Enter")
        await visitor.shows("Feedback")
        await visitor.picture("feedback")
        columns = await visitor.page.value("view.terminal.cols")
        assert 44 <= columns <= 48 if screen.phone else columns >= 120
        asked_for = {urlsplit(request["request"]["url"]).netloc for request in visitor.page.events("Network.requestWillBeSent")}
        assert asked_for - {""} == {urlsplit(served.url).netloc}
        assert faults(visitor) == []
    assert served.column("select answer from turns order by number") == [ASKS, CLOSES]
    assert served.reps() == ["Bo"]
