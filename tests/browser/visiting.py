"""A visitor in a browser: types, touches the page, and reads what the terminal shows."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from typing import NamedTuple

from tests.browser.chromium import Browser, Page, opened

ROWS = """(() => { const { active } = view.terminal.buffer;
  return Array.from({length: view.terminal.rows}, (_, row) => active.getLine(row).translateToString(true)).join("\\n"); })()"""
KEYS = {"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "F1": 112, "F2": 113, "Backspace": 8}


class Screen(NamedTuple):
    """What a visitor looks at, in pixels as pages count them."""

    width: int
    height: int
    phone: bool
    density: int = 1


DESKTOP = Screen(1280, 800, phone=False)
PHONE = Screen(390, 844, phone=True, density=2)


class Visitor:
    """Somebody with a page of the app before them."""

    def __init__(self, page: Page, screen: Screen) -> None:
        self.page, self.screen = page, screen

    async def shows(self, *words: str, seconds: float = 40) -> str:
        """The terminal's text once it shows all these words; a word may be broken at the end of a line."""
        text = ""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    text = str(await self.page.value(f"window.view?.terminal ? {ROWS} : ''"))
                    if all(word in text or word.replace(" ", "") in packed(text) for word in words):
                        return text
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise AssertionError(f"not shown: {words}\n{text}") from None

    async def lacks(self, word: str) -> None:
        """Waits until the terminal does not show a word any more."""
        await self.page.until(f"!{ROWS}.includes({word!r})")

    async def press(self, *keys: str, control: bool = False) -> None:
        """Keys as a keyboard sends them."""
        for key in keys:
            code = KEYS.get(key) or (ord(key.upper()) if key.isalnum() else 0)
            pressed = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 2 if control else 0}
            text = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 and not control else {}
            await self.page.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **pressed, **text)
            await self.page.call("Input.dispatchKeyEvent", type="keyUp", **pressed)

    async def type(self, text: str) -> None:
        """Key by key, as with fingers."""
        for character in text:
            await self.press(character)

    async def compose(self, steps: list[str], text: str) -> None:
        """What an input method does: letters under way, then the words that were chosen; at a desk there are keys too."""
        for step in [*steps, None]:
            if not self.screen.phone:
                await self.page.call("Input.dispatchKeyEvent", type="rawKeyDown", key="Process", windowsVirtualKeyCode=229)
            if step is not None:
                await self.page.call("Input.imeSetComposition", text=step, selectionStart=len(step), selectionEnd=len(step))
            else:
                await self.page.call("Input.insertText", text=text)
            if not self.screen.phone:
                await self.page.call("Input.dispatchKeyEvent", type="keyUp", key="n", windowsVirtualKeyCode=78)
        await asyncio.sleep(0.1)

    async def tap(self, x: float, y: float) -> None:
        """A finger that touches the page."""
        await self.page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        await self.page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def swipe(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A finger that moves over the page."""
        await self.page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": start[0], "y": start[1]}])
        for step in range(1, 11):
            x, y = (begin + (stop - begin) * step / 10 for begin, stop in zip(start, end, strict=True))
            await self.page.call("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": x, "y": y}])
        await self.page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def resize(self, width: int, height: int) -> None:
        """What is left of the page's place: a phone's keyboard takes some of it."""
        await self.page.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=0, mobile=self.screen.phone
        )

    async def click(self, selector: str) -> None:
        """Touches or clicks the middle of an element."""
        box = await self.page.value(
            f"(() => {{ const b = document.querySelector({selector!r}).getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] }})()"
        )
        if self.screen.phone:
            await self.tap(*box)
        else:
            await self.click_at(*box)

    async def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A mouse that is moved with its button down."""
        steps = [(("mousePressed", start), 1), (("mouseMoved", end), 1), (("mouseReleased", end), 0)]
        for (kind, (x, y)), buttons in steps:
            await self.page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=buttons, clickCount=1)
            await asyncio.sleep(0.1)

    async def click_at(self, x: float, y: float, times: int = 1) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            await self.page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=times)

    async def place_of(self, word: str) -> tuple[float, float]:
        """Where on the page the terminal shows a word, in pixels: the middle of its first letter."""
        rows = (await self.shows(word)).split("\n")
        row = next(number for number, line in enumerate(rows) if word in line)
        x, y, width, height = await self.page.value(
            "(() => { const b = document.querySelector('.xterm-screen').getBoundingClientRect(); return [b.x, b.y, b.width / view.terminal.cols, b.height / view.terminal.rows] })()"
        )
        return x + (rows[row].index(word) + 0.5) * width, y + (row + 0.5) * height

    async def picture(self, name: str) -> None:
        """Keeps what is seen now, where $PICTURES names a folder."""
        if folder := os.environ.get("PICTURES"):
            await asyncio.sleep(0.3)
            width = await self.page.value("innerWidth")
            language = "zh" if re.search("[一-鿿]{4}", str(await self.page.value(ROWS))) else "en"
            await self.page.picture(Path(folder) / f"{name}-{width}-{language}.png")


def packed(text: str) -> str:
    """Without anything that lines are broken and framed by."""
    return "".join(character for character in text if not character.isspace() and character not in "▌▐│")


async def visiting(browser: Browser, url: str, screen: Screen) -> Visitor:
    """A visitor who has opened the address."""
    page = await opened(browser)
    visitor = Visitor(page, screen)
    await visitor.resize(screen.width, screen.height)
    if screen.phone:
        await page.call("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
    await page.call("Page.navigate", url=url)
    return visitor
