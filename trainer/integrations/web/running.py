"""From the moment that visitors can come to the moment that all sessions have ended."""

from __future__ import annotations

import asyncio
import signal
from asyncio import Event
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web

from trainer.errors import TrainerError
from trainer.integrations.web.server import Server
from trainer.locale import _

SHUTDOWN = 5.0
"""Seconds that open requests have once the server has been asked to end."""


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
