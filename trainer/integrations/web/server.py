"""The server: a page, and behind it a session of the app for each visitor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from trainer.errors import StorageError, TrainerError
from trainer.integrations.web.admission import Door, user_of
from trainer.integrations.web.pages import POLICY, STATIC, app_page, notice_page
from trainer.integrations.web.seats import Seats
from trainer.integrations.web.session import Session, fitting
from trainer.locale import _, activate

HEARTBEAT, FAREWELL = 15.0, 2.0
"""Seconds after which a silent browser is asked whether it is there, and that it has to say goodbye."""


class Visitor(NamedTuple):
    """Who has come in."""

    user: str | None
    """Whom the proxy names; None where no header is trusted."""
    environment: Mapping[str, str]
    """What the session is told beside the server's own environment."""


@dataclass(eq=False)
class Server:
    """Shows the app to browsers.

    Args:
        door: what is asked of a visitor.
        command: program and arguments of a session; no shell reads them.
        environment: what sessions are told beside the server's own environment.
        admit: called, in a thread, with the name that the proxy gives; what a session of that user is told.
            It raises TrainerError where nobody can be called so.
        language: called, in a thread, with the name that the proxy gives, if any; in which language the page speaks.
        seats: how many sessions there may be.
    """

    door: Door
    command: Sequence[str]
    environment: Mapping[str, str]
    admit: Callable[[str], Mapping[str, str]]
    language: Callable[[str | None], str]
    seats: Seats
    _sessions: set[Session] = field(default_factory=set, init=False)
    _downloads: DownloadManager = field(default_factory=DownloadManager, init=False)

    def application(self) -> web.Application:
        """The server as aiohttp runs it."""
        application = web.Application()
        for path in {"", self.door.path}:
            application.add_routes(
                [
                    web.get(f"{path}/", self._show_app),
                    web.get(f"{path}/ws", self._run_session),
                    web.get(f"{path}/static/{{name}}", self._send_file),
                    web.get(f"{path}/download/{{key}}", self._send_download),
                ]
            )
        if self.door.path:
            application.add_routes([web.get(self.door.path, self._lead_on)])
        application.on_response_prepare.append(_set_policy)
        application.on_shutdown.append(self._end_sessions)
        return application

    # Coming in

    async def _visitor(self, request: web.Request) -> Visitor:
        """Who comes in; a refusal where the visitor may not."""
        if not self.door.knows_host(request.host):
            raise _refusal(
                web.HTTPForbidden,
                _("This server does not know the name ‘{name}’.").format(name=request.host),
                _("Whoever runs it names the address by --public-url."),
            )
        if self.door.user_header is None:
            return Visitor(None, self.environment)
        user = self._named(request)
        if user is None:
            raise _refusal(
                web.HTTPUnauthorized,
                _("Nobody is logged in."),
                _("Open this page by the address where you log in, not by this server's own."),
            )
        try:
            return Visitor(user, {**self.environment, **await asyncio.to_thread(self.admit, user)})
        except StorageError as error:
            raise _refusal(web.HTTPServiceUnavailable, error.message, error.hint) from None
        except TrainerError as error:
            raise _refusal(web.HTTPForbidden, error.message, error.hint) from None

    def _named(self, request: web.Request) -> str | None:
        """The name that the proxy gives; None without one."""
        return user_of(request.headers.getall(self.door.user_header, [])) if self.door.user_header is not None else None

    def _check_room(self, user: str | None) -> None:
        if (full := self.seats.full_for(user)) is not None:
            raise _refusal(web.HTTPServiceUnavailable, *full)

    # What is asked for

    async def _show_app(self, request: web.Request) -> web.Response:
        activate(await asyncio.to_thread(self.language, self._named(request)))
        self._check_room((await self._visitor(request)).user)
        return web.Response(text=app_page(), content_type="text/html")

    async def _lead_on(self, _request: web.Request) -> web.Response:
        """What the page names is looked for beside it, so that its address ends in a slash."""
        raise web.HTTPFound(f"{self.door.path}/")

    async def _send_file(self, request: web.Request) -> web.FileResponse:
        path = STATIC.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path)

    async def _send_download(self, request: web.Request) -> web.StreamResponse:
        """A file that the app hands to its visitor, by a key that only the visitor is told."""
        key = request.match_info["key"]
        try:
            download = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        response = web.StreamResponse()
        response.content_type = download.mime_type or "application/octet-stream"
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(download.file_name)}"
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _run_session(self, request: web.Request) -> web.StreamResponse:
        if not self.door.knows_origin(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text=_("A page from elsewhere cannot open a session."))
        visitor = await self._visitor(request)
        self._check_room(visitor.user)
        with self.seats.taken_by(visitor.user):
            websocket = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=FAREWELL)
            await websocket.prepare(request)
            await self._attend(websocket, visitor.environment, fitting(request.query.get("width"), request.query.get("height")))
        return websocket

    async def _attend(self, websocket: web.WebSocketResponse, environment: Mapping[str, str], size: tuple[int, int]) -> None:
        """One session from its first to its last moment."""
        if self.seats.closed:
            await websocket.close()
            return
        session = Session(self.command, environment, websocket, self._downloads)
        self._sessions.add(session)
        try:
            await session.start(*size)
            await _first(self._listen(websocket, session), session.over.wait())
        finally:
            await session.stop()
            self._sessions.discard(session)
            with suppress(ConnectionError, RuntimeError):
                await websocket.close()

    async def _listen(self, websocket: web.WebSocketResponse, session: Session) -> None:
        """Takes what the visitor says, until the visitor goes."""
        with suppress(TimeoutError, ConnectionError):
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    await session.take(message.data)

    # The end

    async def _end_sessions(self, _application: web.Application) -> None:
        self.seats.closed = True
        await asyncio.gather(*(session.stop() for session in self._sessions), return_exceptions=True)


async def _first(*events: Coroutine[Any, Any, object]) -> None:
    """Waits for the first of several things, and gives up the others."""
    tasks = [asyncio.create_task(event) for event in events]
    try:
        done, _others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _refusal(kind: type[web.HTTPException], what: str, hint: str) -> web.HTTPException:
    return kind(text=notice_page(what, hint), content_type="text/html")


async def _set_policy(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(POLICY)
