"""The server: a page, and behind it a session of the app for each visitor."""

from __future__ import annotations

import asyncio
import signal
from asyncio import Event
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote

from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from trainer.errors import StorageError, TrainerError
from trainer.integrations.web.admission import Door, user_of
from trainer.integrations.web.pages import POLICY, STATIC, app_page, notice_page
from trainer.integrations.web.session import Session, fitting
from trainer.locale import _

HEARTBEAT, FAREWELL = 15.0, 2.0
"""Seconds after which a silent browser is asked whether it is there, and that it has to say goodbye."""
SHUTDOWN = 5.0


@dataclass(eq=False)
class Server:
    """Shows the app to browsers.

    Args:
        door: what is asked of a visitor.
        command: program and arguments of a session; no shell reads them.
        environment: what sessions are told beside the server's own environment.
        admit: called, in a thread, with the name that the proxy gives; what a session of that user is told.
            It raises TrainerError where nobody can be called so.
        most: sessions at a time.
    """

    door: Door
    command: Sequence[str]
    environment: Mapping[str, str]
    admit: Callable[[str], Mapping[str, str]]
    most: int
    _taken: int = field(default=0, init=False)
    _ending: bool = field(default=False, init=False)
    _sessions: set[Session] = field(default_factory=set, init=False)
    _downloads: DownloadManager = field(default_factory=DownloadManager, init=False)

    def application(self) -> web.Application:
        """The server as aiohttp runs it."""
        application = web.Application()
        application.add_routes(
            [
                web.get("/", self._show_app),
                web.get("/ws", self._run_session),
                web.get("/static/{name}", self._send_file),
                web.get("/download/{key}", self._send_download),
            ]
        )
        application.on_response_prepare.append(_set_policy)
        application.on_shutdown.append(self._end_sessions)
        return application

    # Coming in

    async def _environment_for(self, request: web.Request) -> Mapping[str, str]:
        """What the visitor's session is told; a refusal where the visitor may not come in."""
        if not self.door.knows_host(request.host):
            raise _refusal(
                web.HTTPForbidden,
                _("This server does not know the name ‘{name}’.").format(name=request.host),
                _("Whoever runs it names the address by --public-url."),
            )
        if self.door.user_header is None:
            return self.environment
        user = user_of(request.headers.getall(self.door.user_header, []))
        if user is None:
            raise _refusal(
                web.HTTPUnauthorized,
                _("Nobody is logged in."),
                _("Open this page by the address where you log in, not by this server's own."),
            )
        try:
            return {**self.environment, **await asyncio.to_thread(self.admit, user)}
        except StorageError as error:
            raise _refusal(web.HTTPServiceUnavailable, error.message, error.hint) from None
        except TrainerError as error:
            raise _refusal(web.HTTPForbidden, error.message, error.hint) from None

    def _check_room(self) -> None:
        if self._taken >= self.most or self._ending:
            raise _refusal(
                web.HTTPServiceUnavailable,
                _("All places are taken: {most} people are practicing.").format(most=self.most),
                _("Please load this page again in a few minutes."),
            )

    # What is asked for

    async def _show_app(self, request: web.Request) -> web.Response:
        await self._environment_for(request)
        self._check_room()
        return web.Response(text=app_page(), content_type="text/html")

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
        self._check_room()
        self._taken += 1
        try:
            environment = await self._environment_for(request)
            websocket = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=FAREWELL)
            await websocket.prepare(request)
            await self._attend(websocket, environment, fitting(request.query.get("width"), request.query.get("height")))
        finally:
            self._taken -= 1
        return websocket

    async def _attend(self, websocket: web.WebSocketResponse, environment: Mapping[str, str], size: tuple[int, int]) -> None:
        """One session from its first to its last moment."""
        if self._ending:
            await websocket.close()
            return
        session = Session(self.command, environment, websocket, self._downloads)
        self._sessions.add(session)
        try:
            await session.start(*size)
            with suppress(TimeoutError, ConnectionError):
                async for message in websocket:
                    if message.type is WSMsgType.TEXT:
                        await session.take(message.data)
        finally:
            await session.stop()
            self._sessions.discard(session)

    # The end

    async def _end_sessions(self, _application: web.Application) -> None:
        self._ending = True
        await asyncio.gather(*(session.stop() for session in self._sessions), return_exceptions=True)


def run(server: Server, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serves until the program is asked to end; then all sessions have ended too.

    Args:
        ready: called with the address once visitors can come.

    Raises:
        TrainerError: one cannot listen there.
    """
    asyncio.run(_run(server, host, port, ready))


async def _run(server: Server, host: str, port: int, ready: Callable[[str], None]) -> None:
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    asked_to_end = _asked_to_end()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise TrainerError(
                _("Cannot listen on {host}, port {port}: {reason}").format(host=host, port=port, reason=error.strerror or error),
                _("Choose others by --host and --port."),
            ) from None
        ready(f"http://{f'[{host}]' if ':' in host else host}:{runner.addresses[0][1]}/")
        await asked_to_end.wait()
    finally:
        await runner.cleanup()


def _asked_to_end() -> Event:
    """Is set when somebody ends the program; where there are no such signals, Ctrl-C cancels."""
    event = Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), event.set)
    return event


def _refusal(kind: type[web.HTTPException], what: str, hint: str) -> web.HTTPException:
    return kind(text=notice_page(what, hint), content_type="text/html")


async def _set_policy(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(POLICY)
