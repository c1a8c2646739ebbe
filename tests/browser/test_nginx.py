"""Behind nginx, configured as docs/serve.md says: who comes in, as whom, by which path."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from tests.browser.chromium import started
from tests.browser.proxy import free_port, missing, nginx, trusting, under_a_path, with_passwords, with_single_sign_on
from tests.browser.visiting import DESKTOP, visiting
from tests.integrations.served import Served, drawn

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(missing()), reason=f"not run: not installed: {', '.join(missing())}"),
]


def logged_in(name: str, password: str) -> dict[str, str]:
    """The header that a browser sends once it has been asked for a password."""
    return {"Authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


ANA = logged_in("Ana", "secret")
FORGED = {"X-Remote-User": "Mallory", "X_Remote_User": "Mallory", "x-remote-user": "Mallory"}


@pytest.fixture
async def visitor() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trusting())) as session:
        yield session


@contextmanager
def behind_nginx(folder: Path, site: str, path: str = "", places: dict[str, str] | None = None) -> Iterator[tuple[Served, str]]:
    """A server behind its proxy; the address that visitors know."""
    port = free_port()
    served = Served(folder / "team.db", "--public-url", f"https://localhost:{port}{path}", "--user-header", "X-Remote-User")
    try:
        with nginx(site, {"http://127.0.0.1:8000": served.origin, **(places or {})}, port) as address:
            yield served, f"{address}{path}/"
    finally:
        served.end()


async def status(visitor: aiohttp.ClientSession, url: str, **how: object) -> int:
    async with visitor.get(url, **how) as response:  # type: ignore[arg-type]
        await response.read()
        return response.status


async def refused(visitor: aiohttp.ClientSession, url: str, origin: str, **how: object) -> int:
    with pytest.raises(aiohttp.WSServerHandshakeError) as error:
        await visitor.ws_connect(url + "ws", origin=origin, **how)  # type: ignore[arg-type]
    return error.value.status


async def test_passwords_decide_who_comes_in_and_as_whom(tmp_path: Path, visitor: aiohttp.ClientSession) -> None:
    with behind_nginx(tmp_path, with_passwords()) as (served, url):
        origin = url.rstrip("/")
        assert await status(visitor, url) == 401
        assert await status(visitor, url, headers=FORGED) == 401
        assert await status(visitor, url, headers=logged_in("Ana", "wrong")) == 401
        assert await refused(visitor, url, origin) == 401
        assert served.reps() == []
        assert await status(visitor, url, headers={**FORGED, **ANA}) == 200
        assert await refused(visitor, url, "https://evil.example", headers=ANA) == 403
        async with visitor.ws_connect(url + "ws", origin=origin, headers={**FORGED, **ANA}) as socket:
            await drawn(socket)
        assert served.reps() == ["Ana"]
        assert await status(visitor, url, headers=logged_in("Bo", "hidden")) == 200
        assert served.reps() == ["Ana", "Bo"]


@pytest.mark.parametrize("cut", [False, True], ids=["handed on", "cut off"])
async def test_under_a_path_everything_is_found(program: str, tmp_path: Path, visitor: aiohttp.ClientSession, cut: bool) -> None:
    site = under_a_path(with_passwords())
    if cut:
        site = site.replace("proxy_pass http://127.0.0.1:8000;", "proxy_pass http://127.0.0.1:8000/;")
    with behind_nginx(tmp_path, site, "/trainer") as (served, url):
        assert await status(visitor, url.rstrip("/"), headers=ANA) == 200
        assert await status(visitor, url.removesuffix("trainer/"), headers=ANA) == 404
        assert await status(visitor, url + "static/page.js", headers=ANA) == 200
        async with started(program, certificates=False) as browser:
            visit = await visiting(browser, url.replace("https://", "https://Ana:secret@"), DESKTOP)
            await visit.shows("Do this now", "Ana")
            asked_for = [request["request"]["url"] for request in visit.page.events("Network.requestWillBeSent")]
            sockets = [created["url"] for created in visit.page.events("Network.webSocketCreated")]
            assert all(address.replace("Ana:secret@", "").startswith((url, "data:")) for address in asked_for)
            assert [address.split("?")[0] for address in sockets] == [url.replace("https", "wss") + "ws"]


async def test_single_sign_on_decides_who_comes_in_and_as_whom(tmp_path: Path, visitor: aiohttp.ClientSession) -> None:
    async def ask(request: web.Request) -> web.Response:
        people = {"ana-is-here": "ana@example.com", "nameless": ""}
        email = people.get(request.cookies.get("session", ""))
        return web.Response(status=401) if email is None else web.Response(status=202, headers={"X-Auth-Request-Email": email})

    async def sign_in(_request: web.Request) -> web.Response:
        return web.Response(text="Please sign in", status=403)

    program = web.Application()
    program.add_routes([web.get("/oauth2/auth", ask), web.get("/oauth2/sign_in", sign_in)])
    runner = web.AppRunner(program)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    places = {"http://127.0.0.1:4180": f"http://127.0.0.1:{runner.addresses[0][1]}"}
    try:
        with behind_nginx(tmp_path, with_single_sign_on(), places=places) as (served, url):
            origin = url.rstrip("/")
            forged = {**FORGED, "X-Auth-Request-Email": "mallory@example.com"}
            async with visitor.get(url, headers=forged) as response:
                assert "Please sign in" in await response.text()
            assert await refused(visitor, url, origin, headers=forged) == 403
            assert await status(visitor, url + "oauth2/auth", headers=forged) == 404
            assert await status(visitor, url, headers={**forged, "Cookie": "session=nameless"}) == 401
            assert served.reps() == []
            ana = {**forged, "Cookie": "session=ana-is-here"}
            assert await status(visitor, url, headers=ana) == 200
            async with visitor.ws_connect(url + "ws", origin=origin, headers=ana) as socket:
                await drawn(socket)
            assert await refused(visitor, url, "https://evil.example", headers=ana) == 403
            assert served.reps() == ["ana@example.com"]
    finally:
        await runner.cleanup()
