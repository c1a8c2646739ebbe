"""The app in browsers: a real server on loopback with real sessions, and visitors that mean well or not."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.cli.running import trainer
from tests.integrations.served import Served, drawn, gone, needs_processes
from trainer.content.library import Library
from trainer.errors import TrainerError
from trainer.integrations.web.admission import Door, header_name, is_loopback, origin_of, public_address, user_of
from trainer.practice import Practice

pytest.importorskip("textual_serve")
import aiohttp

from trainer.integrations.web.session import fitting


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with the rep Ana."""
    path = tmp_path / "team.db"
    trainer("rep", "add", "Ana", "--database", path)
    return path


@pytest.fixture
def served(database: Path) -> Iterator[Served]:
    server = Served(database, "--most", "2", "--rep", "Ana")
    yield server
    server.end()


@pytest.fixture
async def visitor() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def drawn_out(socket: aiohttp.ClientWebSocketResponse) -> aiohttp.WSMessage:
    """The first message that is no drawing."""
    async with asyncio.timeout(40):
        while (message := await socket.receive()).type is aiohttp.WSMsgType.BINARY:
            pass
    return message


async def refused(visitor: aiohttp.ClientSession, served: Served, **how: object) -> int:
    """The status by which a session is refused."""
    with pytest.raises(aiohttp.WSServerHandshakeError) as error:
        await visitor.ws_connect(served.url + "ws", **how)  # type: ignore[arg-type]
    return error.value.status


async def test_the_page_and_all_that_it_loads_come_from_the_server_itself(served: Served, visitor: aiohttp.ClientSession) -> None:
    async with visitor.get(served.url) as response:
        assert response.status == 200
        page = await response.text()
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "http" not in policy
    assert '<meta name="viewport" content="width=device-width' in page
    assert "//" not in page
    files = [name for name in re.findall(r'(?:src|href)="([^"]+)"', page) if not name.startswith("data:")]
    assert len(files) == 6
    for name in files:
        async with visitor.get(served.url + name) as response:
            assert response.status == 200
            text = await response.text()
        # What xterm's own comments name is never loaded.
        loaded = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) if name.endswith(".css") else text
        assert not re.search(r"https?://[a-z]|@import", loaded), name
    for missing in ("static/server.py", "static/..%2f__init__.py", "static/", "download/unknown", "favicon.ico"):
        async with visitor.get(served.url + missing) as response:
            assert response.status == 404


@needs_processes
async def test_a_visitor_gets_the_app_and_leaves_no_process_behind(served: Served, visitor: aiohttp.ClientSession) -> None:
    async with visitor.ws_connect(served.url + "ws?width=59&height=40", origin=served.origin) as socket:
        await drawn(socket)
        for nonsense in ("[]", "{", "7", '["stdin"]', '["stdin", 7]', '["resize", {"width": "x", "height": 1e99}]', "[" * 100_000):
            await socket.send_str(nonsense)
        await socket.send_str('["stdin", "\\ud800"]')
        for width in (10**9, 100):
            await socket.send_json(["resize", {"width": width, "height": 40}])
        await socket.send_json(["ping", "17"])
        assert (await drawn_out(socket)).json() == ["pong", "17"]
        sessions = served.sessions()
        assert len(sessions) == 1
    assert await gone(sessions)
    assert served.process.poll() is None


@needs_processes
async def test_who_quits_the_app_sees_its_end(served: Served, visitor: aiohttp.ClientSession) -> None:
    async with visitor.ws_connect(served.url + "ws", origin=served.origin) as socket:
        await drawn(socket)
        sessions = served.sessions()
        await socket.send_json(["stdin", "\x11"])
        await drawn_out(socket)
        assert socket.closed
        assert socket.close_code == aiohttp.WSCloseCode.OK
    assert await gone(sessions)


@needs_processes
async def test_an_app_that_dies_closes_its_visitors_connection(served: Served, visitor: aiohttp.ClientSession) -> None:
    async with visitor.ws_connect(served.url + "ws", origin=served.origin) as socket:
        await drawn(socket)
        (session,) = served.sessions()
        os.kill(session, signal.SIGKILL)
        await drawn_out(socket)
        assert socket.closed
        assert socket.close_code == aiohttp.WSCloseCode.OK


@needs_processes
async def test_an_app_that_hangs_is_killed_when_its_visitor_goes(served: Served, visitor: aiohttp.ClientSession) -> None:
    async with visitor.ws_connect(served.url + "ws", origin=served.origin) as socket:
        await drawn(socket)
        sessions = served.sessions()
        for session in sessions:
            os.kill(session, signal.SIGSTOP)
    assert await gone(sessions)


@needs_processes
async def test_a_visitor_whose_line_breaks_leaves_no_process_behind(served: Served) -> None:
    """No goodbye is said, and what the app still draws goes nowhere."""
    async with aiohttp.ClientSession() as visitor:
        socket = await visitor.ws_connect(served.url + "ws", origin=served.origin)
        await drawn(socket)
        sessions = served.sessions()
        await socket.send_json(["resize", {"width": 400, "height": 200}])
        connection = socket._response.connection
        assert connection is not None and connection.transport is not None
        connection.transport.abort()
        assert await gone(sessions)


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "http://{host}.evil.example", "null", "", None])
async def test_a_page_from_elsewhere_opens_no_session(served: Served, visitor: aiohttp.ClientSession, origin: str | None) -> None:
    given = origin.format(host=served.origin.removeprefix("http://")) if origin is not None else None
    assert await refused(visitor, served, origin=given) == 403
    assert served.sessions() == set()


async def test_a_foreign_name_that_leads_to_loopback_is_refused(served: Served, visitor: aiohttp.ClientSession) -> None:
    foreign = "evil.example:" + served.origin.rpartition(":")[2]
    async with visitor.get(served.url, headers={"Host": foreign}) as response:
        assert response.status == 403
        assert foreign in await response.text()
    assert await refused(visitor, served, origin=f"http://{foreign}", headers={"Host": foreign}) == 403


async def test_behind_a_proxy_only_the_public_address_opens_sessions(database: Path, visitor: aiohttp.ClientSession) -> None:
    served = Served(database, "--public-url", "https://trainer.example.com")
    try:
        async with visitor.get(served.url, headers={"Host": "trainer.example.com"}) as response:
            assert response.status == 200
        async with visitor.ws_connect(served.url + "ws", origin="https://trainer.example.com") as socket:
            await drawn(socket, "\x1b[?1049h")
        assert await refused(visitor, served, origin=served.origin) == 403
    finally:
        served.end()


@needs_processes
async def test_the_visitor_after_the_last_place_is_told_so(served: Served, visitor: aiohttp.ClientSession) -> None:
    first = await visitor.ws_connect(served.url + "ws", origin=served.origin)
    second = await visitor.ws_connect(served.url + "ws", origin=served.origin)
    async with visitor.get(served.url) as response:
        assert response.status == 503
        assert "All places are taken" in await response.text()
    assert await refused(visitor, served, origin=served.origin) == 503
    sessions = served.sessions()
    assert len(sessions) == 2
    await first.close()
    await second.close()
    assert await gone(sessions)
    async with visitor.get(served.url) as response:
        assert response.status == 200


@needs_processes
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_no_session_outlives_the_server(served: Served, visitor: aiohttp.ClientSession, by: signal.Signals) -> None:
    async with visitor.ws_connect(served.url + "ws", origin=served.origin) as one:
        await drawn(one)
        # The second has not drawn yet when the end comes.
        async with visitor.ws_connect(served.url + "ws", origin=served.origin):
            while len(sessions := served.sessions()) < 2:
                await asyncio.sleep(0.01)
            assert await asyncio.to_thread(served.end, by) == 0
            assert await gone(sessions, 1)


@needs_processes
async def test_no_session_outlives_a_server_that_is_killed(served: Served, visitor: aiohttp.ClientSession) -> None:
    socket = await visitor.ws_connect(served.url + "ws", origin=served.origin)
    await drawn(socket)
    sessions = served.sessions()
    await asyncio.to_thread(served.end, signal.SIGKILL)
    assert await gone(sessions)
    await socket.close()


@needs_processes
async def test_the_proxys_user_becomes_the_rep(database: Path, visitor: aiohttp.ClientSession) -> None:
    served = Served(database, "--user-header", "X-Remote-User")
    strange = "-x; $(exit 3) `id` '\" 李雷"
    try:
        for name in ("Ana", strange):
            headers = {"X-Remote-User": name}
            async with visitor.get(served.url, headers=headers) as response:
                assert response.status == 200
            async with visitor.ws_connect(served.url + "ws", origin=served.origin, headers=headers) as socket:
                await drawn(socket)
                (session,) = served.sessions()
                assert f"TRAINER_REP={name}" in Path(f"/proc/{session}/environ").read_text("utf-8").split("\0")
            assert await gone({session})
        assert served.reps() == sorted(["Ana", strange])
    finally:
        served.end()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([], 401),
        ([("X-Remote-User", "  ")], 401),
        ([("X-Remote-User", "Ana"), ("X-Remote-User", "Bo")], 401),
        ([("X-Remote-User", "B" * 500)], 403),
    ],
)
async def test_who_is_not_logged_in_stays_outside(
    database: Path, visitor: aiohttp.ClientSession, headers: list[tuple[str, str]], status: int
) -> None:
    served = Served(database, "--user-header", "X-Remote-User")
    try:
        async with visitor.get(served.url, headers=headers) as response:
            assert response.status == status
        assert await refused(visitor, served, origin=served.origin, headers=headers) == status
        assert served.reps() == ["Ana"]
    finally:
        served.end()


@needs_processes
@pytest.mark.parametrize(("language", "told"), [("en", "You have the app open 2 times already"), ("zh", "你已经同时打开了 2 个页面")])
async def test_one_user_does_not_take_everybodys_places(database: Path, visitor: aiohttp.ClientSession, language: str, told: str) -> None:
    served = Served(database, "--user-header", "X-Remote-User", "--most-each", "2", "--language", language)
    ana, bo = {"X-Remote-User": "Ana"}, {"X-Remote-User": "Bo"}
    try:
        first = await visitor.ws_connect(served.url + "ws", origin=served.origin, headers=ana)
        second = await visitor.ws_connect(served.url + "ws", origin=served.origin, headers=ana)
        async with visitor.get(served.url, headers=ana) as response:
            assert response.status == 503
            assert told in await response.text()
        assert await refused(visitor, served, origin=served.origin, headers=ana) == 503
        async with visitor.ws_connect(served.url + "ws", origin=served.origin, headers=bo) as socket:
            await drawn(socket, "\x1b[?1049h")
        await first.close()
        await second.close()
        assert await gone(served.sessions())
        async with visitor.get(served.url, headers=ana) as response:
            assert response.status == 200
    finally:
        served.end()


async def test_the_page_speaks_the_language_that_its_rep_has_set(database: Path, team: Library, visitor: aiohttp.ClientSession) -> None:
    served = Served(database, "--rep", "Ana")
    try:
        for language, word in (("zh", "回车"), ("en", "Enter")):
            practice = Practice(team, database, rep="Ana")
            practice.set_own_setting("language", practice.rep, language)
            practice.close()
            async with visitor.get(served.url) as response:
                page = await response.text()
            assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page
            assert f">{word}</button>" in page
    finally:
        served.end()


@pytest.mark.parametrize("path", ["", "/trainer", "/tools/trainer"])
async def test_the_page_lives_under_the_path_of_its_public_address(database: Path, visitor: aiohttp.ClientSession, path: str) -> None:
    served = Served(database, "--public-url", f"https://example.com{path}", "--rep", "Ana")
    try:
        for root in {"", path}:
            async with visitor.get(f"{served.origin}{root}/") as response:
                assert response.status == 200
            async with visitor.get(f"{served.origin}{root}/static/page.js") as response:
                assert response.status == 200
            async with visitor.ws_connect(f"{served.origin}{root}/ws", origin="https://example.com") as socket:
                await drawn(socket, "\x1b[?1049h")
            assert await refused(visitor, served, origin="https://evil.example") == 403
        async with visitor.get(served.origin + (path or "/"), allow_redirects=False) as response:
            assert response.headers.get("Location", "/") == f"{path}/"
        async with visitor.get(served.origin + "/other/") as response:
            assert response.status == 404
    finally:
        served.end()


async def test_without_the_option_no_header_says_who_practices(served: Served, visitor: aiohttp.ClientSession) -> None:
    headers = {"X-Remote-User": "Mallory"}
    async with visitor.ws_connect(served.url + "ws", origin=served.origin, headers=headers) as socket:
        await drawn(socket)
    assert served.reps() == ["Ana"]


async def test_sessions_have_the_servers_language(database: Path, visitor: aiohttp.ClientSession) -> None:
    served = Served(database, "--rep", "Ana", "--language", "zh")
    try:
        async with visitor.get(served.url) as response:
            page = await response.text()
        assert '<html lang="zh-CN">' in page
        assert not re.search(r">[^<{]*[A-Za-z]{3,} [a-z]+", page)
        async with visitor.ws_connect(served.url + "ws", origin=served.origin) as socket:
            await drawn(socket, "今天")
    finally:
        served.end()


def test_other_hosts_than_loopback_are_warned_of(database: Path) -> None:
    served = Served(database, "--host", "0.0.0.0", "--user-header", "X-Remote-User")
    served.end()
    assert "no login" in served.errors
    assert "can be any rep, by the header X-Remote-User" in served.errors


def test_a_server_on_loopback_has_nothing_to_warn_of(database: Path) -> None:
    served = Served(database)
    assert served.end() == 0
    assert served.errors == ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--public-url", "trainer.example.com"), "--public-url is no address"),
        (("--public-url", "https://example.com/{ws}"), "--public-url is no address"),
        (("--public-url", "https://example.com/../x"), "--public-url is no address"),
        (("--user-header", "X Remote"), "No header can be called"),
        (("--user-header", "X-User", "--rep", "Ana"), "Either --rep or --user-header"),
        (("--rep", "Nobody"), "There is no rep"),
        (("--content", "nowhere"), "There is no content folder"),
        (("--host", "192.0.2.1", "--port", "0"), "Cannot listen"),
    ],
)
def test_what_cannot_be_served_is_told_before(database: Path, options: tuple[str, ...], words: str) -> None:
    assert words in trainer("serve", "--database", database, *options, code=2).stderr


def test_without_the_extra_one_is_told_how_to_install_it(tmp_path: Path, database: Path) -> None:
    (tmp_path / "textual_serve.py").write_text("raise ModuleNotFoundError(name='textual_serve')\n", "utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    told = trainer("serve", "--database", database, "--port", "0", code=2, PYTHONPATH=path).stderr
    assert "pip install 'sales-trainer[serve]'" in told


def test_origins_are_compared_as_browsers_do() -> None:
    assert origin_of("https://Example.com") == origin_of("https://example.com:443/")
    assert origin_of("http://example.com") != origin_of("http://example.com:8000")
    for no_address in ("", "null", "file:///x", "http://", "http://a:b", "http://[", "javascript:alert(1)"):
        assert origin_of(no_address) is None
    open_door = Door(loopback=False)
    assert open_door.knows_origin("http://team.example", "team.example")
    assert open_door.knows_origin("https://team.example", "team.example:443")
    assert not open_door.knows_origin("http://team.example:81", "team.example")
    assert not open_door.knows_origin("http://team.example", "")
    assert Door(loopback=True).knows_origin("http://[::1]:8000", "[::1]:8000")
    assert not Door(loopback=True).knows_host("")


def test_names_of_loopback_and_values_of_headers() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.1", "localhost.evil.example", "example.com", "")))
    assert [user_of(values) for values in ([], [""], [" Ana "], ["Ana", "Bo"])] == [None, None, "Ana", None]
    assert header_name("X-Remote-User") == "X-Remote-User"
    with pytest.raises(TrainerError):
        header_name("X:User")
    with pytest.raises(TrainerError):
        public_address("https://example.com?x=1")


def test_any_size_that_a_browser_asks_for_becomes_one_that_fits() -> None:
    assert [fitting(*size) for size in (("59", "40"), (None, "x"), (10**9, -5), (80.0, 24))] == [(59, 40), (80, 24), (500, 1), (80, 24)]


async def test_an_answer_typed_in_a_browser_is_kept(served: Served, visitor: aiohttp.ClientSession) -> None:
    answer = "What does a late van cost you, 李雷?"
    async with visitor.ws_connect(served.url + "ws?width=100&height=40", origin=served.origin) as socket:
        await drawn(socket, "Your first talk")
        for keys, shows in (("\r", "Briefing"), ("\r", "Your answer"), (answer, "李雷")):
            await socket.send_json(["stdin", keys])
            await drawn(socket, shows)
        await socket.send_json(["stdin", "\r"])
        async with asyncio.timeout(20):
            while not (kept := served.column("select answer from turns")):
                await asyncio.sleep(0.2)
    assert kept == [answer]
