"""The command that shows the app to browsers."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import TrainerError
from trainer.locale import LANGUAGES, _, from_environment

if TYPE_CHECKING:
    from trainer.integrations.web.admission import Door

MOST_SESSIONS, MOST_EACH = 30, 3


@click.command(help=_("Show the app to browsers, for a team without terminals (extra ‘serve’). It has no login of its own."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help=_("Port to listen on; 0 takes a free one."))
@click.option("--public-url", metavar="URL", help=_("What visitors have in their address bar, behind a proxy."))
@click.option("--user-header", metavar="NAME", help=_("Header in which a proxy names its user, who becomes the rep."))
@click.option("--most", type=click.IntRange(1, 1000), default=MOST_SESSIONS, show_default=True, help=_("Sessions at a time."))
@click.option(
    "--most-each",
    type=click.IntRange(1, 1000),
    default=MOST_EACH,
    show_default=True,
    help=_("Sessions at a time of one user of the proxy."),
)
@PLACES
def serve(places: Places, host: str, port: int, public_url: str | None, user_header: str | None, most: int, most_each: int) -> None:
    from trainer.integrations.web.admission import Door, header_name, is_loopback, public_address

    public = public_address(public_url) if public_url else None
    door = Door(
        is_loopback(host),
        public.origin if public else None,
        header_name(user_header) if user_header is not None else None,
        public.path if public else "",
    )
    if places.rep is not None and door.user_header is not None:
        raise TrainerError(_("Either --rep or --user-header says who practices."), _("Leave one of them out."))
    _check(places)
    _warn(door, host)
    _serve(door, places, host, port, (most, most_each))


def _check(places: Places) -> None:
    """Opens what every session will open, so that a fault is told here and not to each visitor."""
    practice = places.practice()
    try:
        practice.store.reps()
        if places.rep is not None:
            practice.open()
    finally:
        practice.close()


def _warn(door: Door, host: str) -> None:
    if not door.loopback:
        say(_("Warning: trainer has no login, and {host} can be reached from other machines.").format(host=host), err=True)
        say(_("Let a proxy ask who comes, and let nobody reach this port but the proxy."), err=True)
        if door.user_header is not None:
            say(_("Whoever reaches it without the proxy can be any rep, by the header {name}.").format(name=door.user_header), err=True)


def _serve(door: Door, places: Places, host: str, port: int, most: tuple[int, int]) -> None:
    try:
        from trainer.integrations.web.running import run
        from trainer.integrations.web.seats import Seats
        from trainer.integrations.web.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("textual_serve", "aiohttp"):
            raise
        raise TrainerError(_("Serving browsers needs textual-serve."), _("Install it: pip install 'sales-trainer[serve]'")) from None

    def admit(user: str) -> Mapping[str, str]:
        return {"TRAINER_REP": rep_named(places, user)}

    asked = _asked_language()

    def language(user: str | None) -> str:
        return asked or language_of(places, user)

    server = Server(door, (sys.executable, "-m", "trainer"), _environment(places, asked), admit, language, Seats(*most))
    run(server, host, port, lambda address: say(_("The app is at {address} until you press Ctrl+C.").format(address=address)))


def rep_named(places: Places, name: str) -> str:
    """The name of a rep, who is made where there is none."""
    practice = places.practice()
    try:
        known = {rep.name for rep in practice.store.reps()}
        return name if name in known else practice.store.add_rep(name, practice.now()).name
    finally:
        practice.close()


def language_of(places: Places, user: str | None) -> str:
    """The language that a session opens in where none was asked for: what its rep has set, else the system's.

    Args:
        user: the rep's name; None where all sessions are the same rep's.
    """
    practice = places.practice()
    try:
        rep = next((one for one in practice.store.reps() if one.name == (user or places.rep or practice.setting("last_rep"))), None)
        remembered = practice.own_setting("language", rep) if rep is not None else practice.setting("language")
    except TrainerError:
        # The page still opens, and the session tells what is wrong with the database.
        remembered = None
    finally:
        practice.close()
    return remembered if remembered in LANGUAGES else from_environment()


def _asked_language() -> str | None:
    """The language that --language or the environment fixes for all."""
    from trainer.cli import asked_language

    return asked_language(sys.argv[1:]) or (from_environment() if "TRAINER_LANGUAGE" in os.environ else None)


def _environment(places: Places, language: str | None) -> dict[str, str]:
    """What was said by options, as sessions are told it."""
    said = {
        "TRAINER_CONTENT": places.content and str(places.content),
        "TRAINER_DATABASE": places.database and str(places.database),
        "TRAINER_REP": places.rep,
        "TRAINER_LANGUAGE": language,
    }
    return {name: value for name, value in said.items() if value}
