"""A bundle comes back as it was packed; a file that is damaged, newer or hostile is refused before anything of it is used."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import TrainerError
from trainer.exchange.packing import MOST_BYTES, Bundle, BundleError, is_content_path, pack, unpack

KNOWN = ("m001", "m002")
BUNDLE = Bundle(
    kind="rep",
    made=datetime(2026, 3, 2, 8, tzinfo=UTC),
    device="d1",
    rep="r1",
    name="Ana",
    program="1.0",
    database=("m001",),
    rows={"goals": [{"id": "g1", "target": 3.5, "why": "安娜 ☕\nline", "dropped": None}]},
    files={"scenarios/en/price.yaml": b"id: price\n"},
)
Entries = dict[str, bytes]


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    pack(tmp_path / "ana.trainer", BUNDLE)
    return tmp_path / "ana.trainer"


def rewritten(path: Path, change: Callable[[Entries, dict[str, Any]], None]) -> Path:
    """The bundle with its entries and its manifest changed."""
    with zipfile.ZipFile(path) as there:
        entries = {name: there.read(name) for name in there.namelist()}
    manifest = json.loads(entries.pop("manifest.json"))
    change(entries, manifest)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("manifest.json", json.dumps(manifest))
        for name, body in entries.items():
            out.writestr(name, body)
    return path


def test_a_bundle_comes_back_as_it_was(packed: Path) -> None:
    found = unpack(packed, KNOWN)
    assert (found.rows, found.files, found.made, found.name) == (BUNDLE.rows, BUNDLE.files, BUNDLE.made, "Ana")
    assert found.digest == sha256(packed.read_bytes()).hexdigest()
    assert [path.name for path in packed.parent.iterdir()] == ["ana.trainer"]


def listed(manifest: dict[str, Any], name: str, body: bytes) -> None:
    manifest["files"][name] = {"sha256": sha256(body).hexdigest()}


def add(name: str) -> Callable[[Entries, dict[str, Any]], None]:
    def change(entries: Entries, manifest: dict[str, Any]) -> None:
        entries[name] = b"id: x\n"
        listed(manifest, name, b"id: x\n")

    return change


def other_words(entries: Entries, _manifest: dict[str, Any]) -> None:
    entries["rows/goals.jsonl"] = entries["rows/goals.jsonl"].replace(b"3.5", b"9.5")


def one_line_less(_entries: Entries, manifest: dict[str, Any]) -> None:
    manifest["parts"]["rows/goals.jsonl"]["lines"] = 2


def unlisted(entries: Entries, _manifest: dict[str, Any]) -> None:
    entries["content/scenarios/y.yaml"] = b"id: y\n"


def missing(entries: Entries, _manifest: dict[str, Any]) -> None:
    del entries["rows/goals.jsonl"]


def newer_format(_entries: Entries, manifest: dict[str, Any]) -> None:
    manifest.update(format=2, parts="of another kind")


def newer_database(_entries: Entries, manifest: dict[str, Any]) -> None:
    manifest["database"].append("m099")


def no_zone(_entries: Entries, manifest: dict[str, Any]) -> None:
    manifest["made"] = "2026-03-02T08:00:00"


def rows_are(body: bytes) -> Callable[[Entries, dict[str, Any]], None]:
    def change(entries: Entries, manifest: dict[str, Any]) -> None:
        entries["rows/goals.jsonl"] = body
        manifest["parts"]["rows/goals.jsonl"] = {"sha256": sha256(body).hexdigest(), "lines": 1}

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (other_words, "damaged"),
        (one_line_less, "damaged"),
        (unlisted, "damaged"),
        (missing, "damaged"),
        (no_zone, "damaged"),
        (rows_are(b'{"id": NaN}\n'), "damaged"),
        (rows_are(b"[1]\n"), "damaged"),
        (rows_are(b"[" * 100_000 + b"\n"), "damaged"),
        (rows_are(b'{"id": "\xff"}\n'), "damaged"),
        (newer_format, "newer version"),
        (newer_database, "newer version"),
        (add("content/scenarios/../../evil.yaml"), "no bundle holds"),
        (add("/etc/evil.yaml"), "no bundle holds"),
        (add("content/scenarios/..\\evil.yaml"), "no bundle holds"),
        (add("content/scenarios/C:evil.yaml"), "no bundle holds"),
        (add("content/scenarios/con.yaml"), "no bundle holds"),
        (add("content/scenarios/.hidden.yaml"), "no bundle holds"),
        (add("content/scenarios/run.py"), "no bundle holds"),
        (add("content/other/x.yaml"), "no bundle holds"),
        (add("content/scenarios/en/PRICE.yaml"), "two files of one name"),
    ],
)
def test_what_no_bundle_holds_is_refused(packed: Path, change: Callable[[Entries, dict[str, Any]], None], words: str) -> None:
    with pytest.raises(BundleError, match=words):
        unpack(rewritten(packed, change), KNOWN)


def test_a_bomb_is_refused_by_what_it_says_that_it_would_be(packed: Path) -> None:
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as out, out.open("rows/turns.jsonl", "w", force_zip64=True) as part:
        for _block in range(MOST_BYTES // 2**24 + 1):
            part.write(bytes(2**24))
    assert packed.stat().st_size < 2**20
    with pytest.raises(BundleError, match="larger than a bundle can be"):
        unpack(packed, KNOWN)


@given(st.data())
def test_no_changed_byte_gets_through_and_none_ends_in_anything_but_words(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("spoiled") / "ana.trainer"
    pack(path, BUNDLE)
    body = bytearray(path.read_bytes())
    where = data.draw(st.integers(0, len(body) - 1))
    kind = data.draw(st.sampled_from(("flip", "cut", "zero")))
    if kind == "flip":
        body[where] ^= data.draw(st.integers(1, 255))
    elif kind == "cut":
        del body[where:]
    else:
        body[where : where + 40] = bytes(len(body[where : where + 40]))
    path.write_bytes(bytes(body))
    try:
        found = unpack(path, KNOWN)
    except BundleError:
        return
    # Bytes that say nothing, such as the time of an entry.
    assert (found.rows, found.files, found.rep, found.kind) == (BUNDLE.rows, BUNDLE.files, "r1", "rep")


@pytest.mark.parametrize("made", [lambda path: path.write_bytes(b""), lambda path: path.mkdir(), lambda path: None])
def test_what_is_no_file_or_empty_is_told(tmp_path: Path, made: Callable[[Path], object]) -> None:
    made(tmp_path / "x.trainer")
    with pytest.raises(BundleError):
        unpack(tmp_path / "x.trainer", KNOWN)


def test_a_bundle_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "ana.trainer").mkdir()
    with pytest.raises(TrainerError, match="cannot be written"):
        pack(tmp_path / "ana.trainer", BUNDLE)
    assert [path.name for path in tmp_path.iterdir()] == ["ana.trainer"]


def test_scenarios_may_be_called_as_people_call_them() -> None:
    fitting: Mapping[str, bool] = {"scenarios/中文/价格 异议.yaml": True, "rubrics/behaviors/en.yaml": True, "scenarios/a/b/..yaml": False}
    assert {name: is_content_path(name) for name in fitting} == fitting
