"""One visitor's app: a process of its own, which ends when the visitor or the server goes."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

GRACE = 3.0
"""Seconds that a session has to end, first when it is asked, then when it is told."""
SIZE, MOST_WIDTH, MOST_HEIGHT = (80, 24), 500, 300
"""Of the screen, in cells; a browser can ask for any."""
LONGEST_WAIT = 30.0
"""Seconds for the app to take what a visitor types; then it is taken for dead."""


def fitting(width: object, height: object) -> tuple[int, int]:
    """A size that the app can have, whatever a browser says."""
    try:
        wide, high = int(str(width)), int(str(height))
    except ValueError:
        return SIZE
    return max(1, min(wide, MOST_WIDTH)), max(1, min(high, MOST_HEIGHT))


class Session(AppService):
    """The app of one visitor.

    Args:
        command: program and arguments; no shell reads them.
        environment: what the process is told beside the server's own environment.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], websocket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        super().__init__(
            command[0],
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self.over = asyncio.Event()
        """Is set when the app has ended, however it did. Only who listens to the visitor closes the connection:
        two at a time would leave the farewell unsaid."""
        self._arguments = tuple(command[1:])
        self._environment = dict(environment)
        self._websocket = websocket
        self._starting: asyncio.Task[None] | None = None
        self._ending: asyncio.Task[None] | None = None

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return {**super()._build_environment(width, height), **self._environment}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        process = await asyncio.create_subprocess_exec(
            self.command, *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def start(self, width: int, height: int) -> None:
        """Starts the process, unless the session has been ended before."""
        if self._ending is None:
            self._starting = asyncio.create_task(super().start(width, height))
            await asyncio.shield(self._starting)

    async def run(self) -> None:
        """Hands over what the app draws, until it ends."""
        try:
            await super().run()
        finally:
            await self._close()

    async def on_data(self, payload: bytes) -> None:
        """Hands over what the app draws; reads on when the visitor is gone, for an app that cannot write cannot end."""
        if self._ending is None:
            with suppress(ConnectionError, RuntimeError):
                await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        with suppress(ConnectionError, RuntimeError):
            await super().on_meta(data)

    async def take(self, text: str) -> None:
        """Hands over what the browser says; what makes no sense is passed over."""
        try:
            kind, *values = json.loads(text)
        except (ValueError, TypeError, RecursionError):
            return
        async with asyncio.timeout(LONGEST_WAIT):
            match [kind, *values]:
                case ["stdin", str(keys)]:
                    await self.send_bytes(keys.encode("utf-8", "replace"))
                case ["resize", {"width": width, "height": height}]:
                    await self.set_terminal_size(*fitting(width, height))
                case ["ping", str(when)]:
                    await self._websocket.send_json(["pong", when])
                case ["blur", *_rest]:
                    await self.blur()
                case ["focus", *_rest]:
                    await self.focus()

    async def stop(self) -> None:
        """Ends the process, and is done when it is gone; may be called from several places."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        if self._starting is None:
            return
        await asyncio.wait([self._starting])
        process, task = self._process, self._task
        if process is None or task is None:
            return
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.send_meta({"type": "quit"}), GRACE)
        if not (await _gone(process) or await _gone(process, process.terminate)):
            await _gone(process, process.kill)
        await asyncio.wait([task], timeout=GRACE)
        task.cancel()

    async def _close(self) -> None:
        self.over.set()


async def _gone(process: Process, end: Callable[[], None] = lambda: None) -> bool:
    """Whether a process is gone within the time that it has, once it has been told to end."""
    with suppress(ProcessLookupError):
        end()
    try:
        await asyncio.wait_for(process.wait(), GRACE)
    except TimeoutError:
        return False
    return True
