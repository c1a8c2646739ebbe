"""Who may come in: by which name the server is called, where a page comes from, and whom a proxy names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from trainer.errors import TrainerError
from trainer.locale import _

_PORTS = {"http": 80, "https": 443}
_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


class Origin(NamedTuple):
    """Where a page comes from, as browsers compare it."""

    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin | None:
    """The origin of a web address; None where it is no address of the web."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return Origin(parts.scheme, parts.hostname, _PORTS[parts.scheme] if port is None else port)


class Address(NamedTuple):
    """What visitors have in their browser's address bar."""

    origin: Origin
    path: str
    """Under which path of its host the page lives: empty, or `/trainer`."""


def public_address(url: str) -> Address:
    """The address that visitors see.

    Raises:
        TrainerError: it is no address, or one that cannot be the beginning of others.
    """
    origin = origin_of(url)
    path = urlsplit(url).path.rstrip("/") if origin is not None else ""
    if origin is None or "?" in url or "#" in url or (path and not _PATH.fullmatch(path)):
        raise TrainerError(
            _("--public-url is no address of a page: {value}").format(value=url),
            _("For example: https://trainer.example.com or https://example.com/trainer"),
        )
    return Address(origin, path)


def header_name(name: str) -> str:
    """The name of a header.

    Raises:
        TrainerError: no header can be called so.
    """
    if not _HEADER.fullmatch(name):
        raise TrainerError(_("No header can be called ‘{name}’.").format(name=name), _("For example: --user-header X-Remote-User"))
    return name


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host of this name."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@dataclass(frozen=True, slots=True)
class Door:
    """What is asked of a visitor."""

    loopback: bool
    """Whether the server listens to this machine only."""
    public: Origin | None = None
    """What visitors have in their browser's address bar, where that was told."""
    user_header: str | None = None
    """The header by which a proxy names its user; None where no header is trusted."""
    path: str = ""
    """Under which path of the public address the page lives; it answers at its own root too, for proxies that cut the path off."""

    def knows_host(self, host: str) -> bool:
        """Whether the server may be called by this name. A foreign page can have any name lead to loopback (DNS rebinding)."""
        if self.public is not None or not self.loopback:
            return True
        called = origin_of(f"http://{host}")
        return called is not None and is_loopback(called.host)

    def knows_origin(self, origin: str | None, host: str) -> bool:
        """Whether a page of this origin may open a session. Browsers always say where a page comes from."""
        page = origin_of(origin or "")
        if page is None:
            return False
        if self.public is not None:
            return page == self.public
        return page == origin_of(f"{page.scheme}://{host}") and self.knows_host(host)


def user_of(values: Sequence[str]) -> str | None:
    """Whom a proxy's header names; None where it is missing, empty or there twice."""
    return (values[0].strip() or None) if len(values) == 1 else None
