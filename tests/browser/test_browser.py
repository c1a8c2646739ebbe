"""The app in a real browser, at a desk and on a phone: what is typed, touched, shown, lost and left."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import started
from tests.browser.visiting import DESKTOP, PHONE, Screen, Visitor, visiting
from tests.integrations.served import Served, gone, needs_processes

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


async def welcome(visitor: Visitor, name: str, language: str = "en") -> None:
    """Says who one is, which leads to the briefing of a first talk."""
    await visitor.shows("Welcome", "Begin")
    await visitor.picture("welcome")
    if visitor.screen.phone:
        await visitor.tap(*await visitor.place_of("Your name"))
    await visitor.type(name)
    await visitor.shows(name)
    await visitor.press("Enter")
    await visitor.shows("⏎ Begin")
    if language == "zh":
        await visitor.press("ArrowDown")
    await visitor.press("Enter")
    await visitor.shows("简报" if language == "zh" else "Briefing")


@both
async def test_a_newcomer_plays_a_talk_to_its_feedback(program: str, served: Served, screen: Screen) -> None:
    async with started(program, screen.density) as browser:
        visitor = await visiting(browser, served.url, screen)
        await welcome(visitor, "Bo")
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


@both
async def test_chinese_arrives_in_whole_words_and_not_in_letters(program: str, served: Served, screen: Screen) -> None:
    answer = "您好，这款鞋您是平时走路穿，还是跑步穿？"
    async with started(program, screen.density) as browser:
        visitor = await visiting(browser, served.url, screen)
        await welcome(visitor, "Li", "zh")
        await visitor.press("Escape")
        await visitor.shows("现在练")
        await visitor.picture("today")
        await visitor.press("Enter")
        await visitor.shows("你的目标")
        await visitor.picture("briefing")
        await visitor.press("Enter")
        await visitor.shows("用自己的话回答")
        before = typed(visitor)
        # The window of an input method opens where the text will stand.
        await visitor.page.until("view.terminal.textarea.getBoundingClientRect().top > innerHeight / 2")
        await visitor.compose(["n", "nin", "ninhao"], "您好，")
        await visitor.compose(["zhe", "zhekuanxie"], "这款鞋")
        await visitor.compose(["xie", ""], "")
        await visitor.page.call("Input.insertText", text=answer[len("您好，这款鞋") :])
        await visitor.shows("还是跑步穿？")
        await visitor.picture("talk")
        assert typed(visitor).removeprefix(before) == answer
        await visitor.press("Enter")
        await visitor.shows("第 2 轮")
        await visitor.press("Escape")
        await visitor.shows("结束对话，查看反馈")
        await visitor.press("ArrowDown", "ArrowDown", "Enter")
        await visitor.shows("反馈：")
        await visitor.picture("feedback")
        assert faults(visitor) == []
        again = await visiting(browser, served.url, screen)
        await again.shows("今天")
        assert (
            await again.page.value("document.documentElement.lang + document.querySelector('[data-key=enter]').textContent") == "zh-CN回车"
        )
    assert served.column("select answer from turns") == [answer]


async def test_a_finger_alone_gets_from_the_first_screen_into_a_talk_and_out_again(program: str, served: Served) -> None:
    async with started(program, PHONE.density) as browser:
        visitor = await visiting(browser, served.url, PHONE)
        await visitor.shows("Welcome", "Begin")
        assert await raised(visitor) is False
        await visitor.tap(*await visitor.place_of("Your name"))
        assert await raised(visitor) is True
        await visitor.click("[data-key=enter]")
        await visitor.shows("⏎ Begin")
        await visitor.click("[data-key=enter]")
        await visitor.shows("Briefing", "Start the talk")
        await visitor.tap(*await visitor.place_of("Back"))
        await visitor.shows("Do this now")
        await visitor.tap(*await visitor.place_of("Scenarios"))
        await visitor.shows("scenarios", "first week")
        await visitor.swipe((195, 600), (195, 100))
        await visitor.lacks("first week")
        await visitor.swipe((195, 100), (195, 700))
        await visitor.shows("first week")
        await visitor.tap(*await visitor.place_of("Back"))
        await visitor.shows("Do this now")
        await visitor.tap(*await visitor.place_of("A small call"))
        await visitor.shows("Pat Reyes", "Start the talk")
        # Where nothing can be written, touching raises no keyboard.
        assert await raised(visitor) is False
        await visitor.click("[data-key=enter]")
        await visitor.shows("Your answer")
        await visitor.tap(*await visitor.place_of("Your answer"))
        assert await raised(visitor) is True
        await visitor.click("[data-key=help]")
        await visitor.shows("Answer as you would answer a customer")
        await visitor.click("[data-key=escape]")
        await visitor.lacks("Answer as you would")
        await visitor.click("[data-key=more]")
        await visitor.shows("Search for commands")
        await visitor.click("[data-key=down]")
        await visitor.click("[data-key=escape]")
        await visitor.lacks("Search for commands")
        await visitor.click("[data-key=escape]")
        await visitor.shows("Do this now")
        assert await visitor.page.value(
            "[...document.querySelectorAll('#keys button')].every(b => b.clientHeight >= 44 && b.ariaLabel.trim())"
        )
        assert faults(visitor) == []


async def test_the_answer_stays_in_sight_over_a_phones_keyboard(program: str, served: Served) -> None:
    async with started(program, PHONE.density) as browser:
        visitor = await visiting(browser, served.url, PHONE)
        await into_a_talk(visitor)
        await visitor.resize(390, 470)
        await visitor.page.until("view.terminal.rows < 30")
        await visitor.type("I can still see this")
        await visitor.shows("I can still see this", "Send", "Pat Reyes")
        await visitor.picture("keyboard")
        seen = "(() => { const b = document.querySelector('#keys').getBoundingClientRect(); return b.bottom <= innerHeight + 1 && b.top > 300 })()"
        assert await visitor.page.value(seen)
        await visitor.click("#keyboard")
        assert await raised(visitor) is False
        await visitor.resize(844, 390)
        await visitor.page.until("view.terminal.cols > 90")
        await visitor.shows("I can still see this", "Pat Reyes", "Known so far")
        await visitor.picture("lying")


async def test_the_screen_can_be_copied_as_text_and_the_apps_own_selection_too(program: str, served: Served) -> None:
    async with started(program) as browser:
        visitor = await visiting(browser, served.url, DESKTOP)
        await browser.call(
            "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"], browserContextId=visitor.page.context
        )
        await into_a_talk(visitor)
        await visitor.type("copied words")
        await visitor.shows("copied words")
        await visitor.drag(await visitor.place_of("A small call"), await visitor.place_of("small call"))
        await visitor.press("c", control=True)
        await visitor.page.until("navigator.clipboard.readText().then(text => text.length > 0)")
        assert await visitor.page.value("navigator.clipboard.readText()") in ("A ", "A s")
        await visitor.page.value("document.getElementById('as-text').click()")
        text = await visitor.page.value("document.querySelector('#text pre').textContent")
        assert "Reyes Bakery" in text and "copied words" in text
        await visitor.picture("text")
        await visitor.press("Escape")
        assert await visitor.page.value("!document.getElementById('text').open")
        assert faults(visitor) == []


async def test_what_is_pasted_is_one_answer_of_several_lines(program: str, served: Served) -> None:
    async with started(program) as browser:
        visitor = await visiting(browser, served.url, DESKTOP)
        await into_a_talk(visitor)
        paste = "const d = new DataTransfer(); d.setData('text/plain', 'one line\\nand another'); view.terminal.textarea.dispatchEvent(new ClipboardEvent('paste', {clipboardData: d, bubbles: true}))"
        await visitor.page.value(paste)
        await visitor.shows("one line", "and another", "answer 1 of")


@needs_processes
async def test_whose_connection_drops_is_told_and_opens_the_app_again(program: str, served: Served) -> None:
    async with started(program, PHONE.density) as browser:
        visitor = await visiting(browser, served.url, PHONE)
        await into_a_talk(visitor)
        await visitor.tap(*await visitor.place_of("Your answer"))
        await visitor.type(ASKS)
        await visitor.press("Enter")
        await visitor.shows("The vans")
        (session,) = served.sessions()
        # The network is gone: nothing is said, nothing is heard.
        os.kill(served.process.pid, signal.SIGSTOP)
        await visitor.page.value("Date.now = (now => () => now() + 60_000)(Date.now)")
        await visitor.page.until("document.body.matches('.-lost')", 30)
        os.kill(served.process.pid, signal.SIGCONT)
        assert "The connection was lost" in await visitor.page.value("document.querySelector('.parted').innerText")
        await visitor.picture("lost")
        assert await gone({session}, 30)
        await visitor.click("#again")
        await visitor.shows("Do this now", "A small call", "You have not finished this talk")
        assert await visitor.page.value("!document.body.matches('.-closed')")


@needs_processes
async def test_a_page_that_is_closed_ends_its_session_and_one_that_ends_says_so(program: str, served: Served) -> None:
    async with started(program) as browser:
        visitor = await visiting(browser, served.url, DESKTOP)
        await welcome(visitor, "Bo")
        first = served.sessions()
        other = await visiting(browser, served.url, DESKTOP)
        await other.shows("Do this now", "A small call")
        second = served.sessions() - first
        await other.page.close()
        assert await gone(second)
        assert served.sessions() == first
        await visitor.page.call("Page.bringToFront")
        await visitor.press("q", control=True)
        await visitor.page.until("document.body.matches('.-ended')")
        assert await visitor.page.value("document.activeElement.id") == "again"
        await visitor.picture("ended")
        assert await gone(first)


async def test_a_picture_of_the_screen_is_downloaded(program: str, served: Served, tmp_path: Path) -> None:
    async with started(program) as browser:
        visitor = await visiting(browser, served.url, DESKTOP)
        await browser.call(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path), browserContextId=visitor.page.context
        )
        await welcome(visitor, "Bo")
        await visitor.press("p", control=True)
        await visitor.shows("Search for commands")
        await visitor.type("picture")
        await visitor.shows("Save a picture of the screen")
        await visitor.press("Enter")
        async with asyncio.timeout(30):
            while not (found := list(tmp_path.glob("*.svg"))):
                await asyncio.sleep(0.1)
        assert "<svg" in found[0].read_text("utf-8")


async def raised(visitor: Visitor) -> bool:
    """Whether a phone would show its keyboard now."""
    return bool(
        await visitor.page.value("document.activeElement === view.terminal.textarea && view.terminal.textarea.inputMode === 'text'")
    )


async def into_a_talk(visitor: Visitor) -> None:
    await welcome(visitor, "Bo")
    await visitor.press("Escape")
    await visitor.shows("Do this now", "A small call")
    await visitor.press("ArrowDown", "Enter")
    await visitor.shows("Pat Reyes", "Start the talk")
    await visitor.press("Enter")
    await visitor.shows("Your answer, in your own words")
