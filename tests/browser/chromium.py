"""A Chromium without a window, spoken to by its own DevTools Protocol over a websocket."""

from __future__ import annotations

import asyncio
import base64
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--mute-audio",
)


def chromium() -> str | None:
    """The browser's program: what $CHROME names, else the first that is installed."""
    if named := os.environ.get("CHROME"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """A running browser; each page is a visitor with cookies and clipboard of its own."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.pages: dict[str, list[dict[str, Any]]] = {}
        """What happened in each page, as the protocol tells it."""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            else:
                self.pages.setdefault(told.get("sessionId", ""), []).append(told)

    async def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to a command of the protocol."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters, **({"sessionId": session} if session else {})})
        told = await asyncio.wait_for(self._answers[number], 60) if number in self._answers else {}
        assert "error" not in told, (method, told)
        result: dict[str, Any] = told["result"]
        return result

    async def close(self) -> None:
        self._reading.cancel()
        await self._socket.close()


class Page:
    """One tab."""

    def __init__(self, browser: Browser, context: str, target: str, session: str) -> None:
        self.browser, self.context, self.target, self.session = browser, context, target, session

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return await self.browser.call(method, self.session, **parameters)

    def events(self, method: str) -> list[dict[str, Any]]:
        """The parameters of all events of a kind so far."""
        return [event["params"] for event in self.browser.pages.get(self.session, []) if event["method"] == method]

    async def value(self, script: str) -> Any:
        """What a piece of JavaScript comes to."""
        told = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def until(self, script: str, seconds: float = 20) -> None:
        """Waits for something to be true in the page."""
        try:
            async with asyncio.timeout(seconds):
                while not await self.value(script):
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise AssertionError(f"never true: {script}") from None

    async def picture(self, path: Path) -> None:
        shot = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))

    async def close(self) -> None:
        await self.browser.call("Target.closeTarget", targetId=self.target)


@asynccontextmanager
async def started(program: str, density: int = 1, *, certificates: bool = True) -> AsyncIterator[Browser]:
    """A browser that ends with the block, and leaves nothing in anybody's profile.

    Args:
        density: pixels of the screen in one of the page's. The protocol could pretend another, but canvases are not told of that.
        certificates: whether they are looked at.
    """
    # Chromium's sandbox refuses to run as root, as containers do.
    unguarded = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        trusting = () if certificates else ("--ignore-certificate-errors",)
        command = [
            program,
            *SWITCHES,
            *unguarded,
            *trusting,
            f"--force-device-scale-factor={density}",
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            told = Path(profile) / "DevToolsActivePort"
            async with asyncio.timeout(60):
                while not told.exists() or "\n" not in told.read_text():
                    assert process.poll() is None, "the browser has ended"
                    await asyncio.sleep(0.05)
            port, path = told.read_text().splitlines()
            async with aiohttp.ClientSession() as client:
                browser = Browser(await client.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0))
                try:
                    yield browser
                finally:
                    await browser.close()
        finally:
            process.terminate()
            process.wait(30)


async def opened(browser: Browser) -> Page:
    """A tab of a visitor who has never been here."""
    context = (await browser.call("Target.createBrowserContext"))["browserContextId"]
    target = (await browser.call("Target.createTarget", url="about:blank", browserContextId=context))["targetId"]
    session = (await browser.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
    page = Page(browser, context, target, session)
    for domain in ("Page", "Runtime", "Network", "Log"):
        await page.call(f"{domain}.enable")
    return page
