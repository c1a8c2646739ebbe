"""How a bundle lies in its file: a zip with a manifest, a JSON Lines part for each table, and content; checked whole before it is used.

The format is described in docs/bundles.md. Whoever wrote the file is not trusted: names, sizes, hashes and shapes are checked here, what
the rows say where they are merged.
"""

from __future__ import annotations

import json
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from trainer.errors import TrainerError
from trainer.locale import _

FORMAT = 1
SUFFIX = ".trainer"
MANIFEST = "manifest.json"
MOST_BYTES = 512 * 2**20
"""Of all that a bundle holds, unpacked."""
MOST_MANIFEST = 2**20
MOST_FILE = 4 * 2**20
"""Bytes of one scenario or rubric."""
MOST_ENTRIES = 5_000

Kind = Literal["rep", "to-reps"]
KINDS: tuple[Kind, ...] = ("rep", "to-reps")
Row = dict[str, Any]
_PART = re.compile(r"rows/([a-z_]{1,40})\.jsonl")
_FOLDER = re.compile(r"content/(scenarios|rubrics|plans)/")
_SIMPLE = re.compile(r"(?![. ])[^\x00-\x1f\x7f<>:\"/\\|?*]{1,120}(?<![. ])")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What travels in one file."""

    kind: Kind
    made: datetime
    device: str
    """The id of the machine that it was made on."""
    rep: str
    """The id of who made it, or whose it is."""
    name: str
    """What they are called there."""
    program: str
    database: tuple[str, ...]
    """The names of the migrations of the database that it was made from."""
    rows: Mapping[str, Sequence[Row]]
    """By table; “people” are those that the rows name."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """A team's own content, by path from the folder of content: `scenarios/en/price.yaml`."""
    since: str | None = None
    digest: str = ""
    """The SHA-256 of the file."""


class BundleError(TrainerError):
    """A file is no bundle, or one that is not safe to read."""


def pack(path: Path, bundle: Bundle) -> int:
    """Writes a bundle under a temporary name and moves it, so that a folder that is watched never shows half of one; gives its bytes.

    Raises:
        TrainerError: it cannot be written, or would be larger than what is read.
    """
    parts = {f"rows/{name}.jsonl": _lines(rows) for name, rows in bundle.rows.items() if rows}
    files = {f"content/{name}": body for name, body in bundle.files.items()}
    manifest = {
        "format": FORMAT,
        "kind": bundle.kind,
        "program": bundle.program,
        "made": bundle.made.isoformat(),
        "device": bundle.device,
        "rep": bundle.rep,
        "name": bundle.name,
        "since": bundle.since,
        "database": list(bundle.database),
        "parts": {name: {"sha256": sha256(body).hexdigest(), "lines": body.count(b"\n")} for name, body in parts.items()},
        "files": {name: {"sha256": sha256(body).hexdigest()} for name, body in files.items()},
    }
    if sum(map(len, (*parts.values(), *files.values()))) > MOST_BYTES or len(parts) + len(files) >= MOST_ENTRIES:
        raise TrainerError(_("The bundle would be too large."), _("Take less: ‘--since DAY’ begins later."))
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        # As readable for others as any new file here: a temporary file of Python's is only for oneself.
        with temporary.open("xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
                packed.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
                for name, body in {**parts, **files}.items():
                    packed.writestr(name, body)
            file.flush()
            os.fsync(file.fileno())
        size = temporary.stat().st_size
        os.replace(temporary, path)
    except OSError as error:
        raise TrainerError(_("‘{path}’ cannot be written: {reason}").format(path=path, reason=error.strerror or error)) from None
    finally:
        temporary.unlink(missing_ok=True)
    return size


def _lines(rows: Sequence[Row]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for row in rows)


def unpack(path: Path, known: Sequence[str]) -> Bundle:
    """A bundle that has been checked from end to end: names, sizes, hashes, numbers of lines, form of every row.

    Args:
        known: the names of this program's migrations.

    Raises:
        BundleError: it is no bundle, damaged, newer than this program, or holds what no bundle holds.
    """
    try:
        if path.exists() and not path.is_file():
            raise _damaged(path, _("it is no file"))
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path)
        digest = sha256(path.read_bytes()).hexdigest()
        with zipfile.ZipFile(path) as packed:
            return _unpacked(path, packed, digest, known)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError):
        # zipfile raises any of them on bytes that are no zip.
        raise _damaged(path, "zip") from None
    except OSError as error:
        raise BundleError(_("‘{path}’ cannot be read: {reason}").format(path=path, reason=error.strerror or error)) from None


def _unpacked(path: Path, packed: zipfile.ZipFile, digest: str, known: Sequence[str]) -> Bundle:
    entries = packed.infolist()
    _check_entries(path, entries)
    if MANIFEST not in packed.NameToInfo or packed.NameToInfo[MANIFEST].file_size > MOST_MANIFEST:
        raise BundleError(_("‘{path}’ is no bundle.").format(path=path), _("‘trainer bundle’ makes one."))
    manifest = _parsed(path, packed.read(MANIFEST))
    if isinstance(manifest, dict) and isinstance(manifest.get("format"), int) and manifest["format"] > FORMAT:
        raise _newer(path)
    try:
        bundle = Bundle(
            kind=KINDS[KINDS.index(manifest["kind"])],
            made=datetime.fromisoformat(manifest["made"]),
            device=_text(manifest["device"]),
            rep=_text(manifest["rep"]),
            name=_text(manifest["name"]),
            program=_text(manifest["program"]),
            database=tuple(map(_text, manifest["database"])),
            rows={},
            since=None if manifest["since"] is None else _text(manifest["since"]),
            digest=digest,
        )
        parts = {_text(name): (_text(one["sha256"]), int(one["lines"])) for name, one in manifest["parts"].items()}
        files = {_text(name): _text(one["sha256"]) for name, one in manifest["files"].items()}
        utc = bundle.made.utcoffset() is not None
    except (LookupError, TypeError, ValueError, AttributeError):
        raise _damaged(path, MANIFEST) from None
    if manifest["format"] != FORMAT or not utc:
        raise _damaged(path, MANIFEST)
    if set(bundle.database) - set(known):
        raise _newer(path)
    if {entry.filename for entry in entries} != {MANIFEST, *parts, *files}:
        raise _damaged(path, _("it holds other files than it lists"))
    rows: dict[str, list[Row]] = {}
    for name, (expected, number) in parts.items():
        body = _checked(path, packed, name, expected)
        found = _PART.fullmatch(name)
        if found is None or body.count(b"\n") != number or not body.endswith(b"\n"):
            raise _damaged(path, name)
        rows[found[1]] = [_row(path, name, line) for line in body.split(b"\n")[:-1]]
    contents = {name.removeprefix("content/"): _checked(path, packed, name, expected) for name, expected in files.items()}
    if any(_FOLDER.match(name) is None for name in files):
        raise _damaged(path, MANIFEST)
    return replace(bundle, rows=rows, files=contents)


def _check_entries(path: Path, entries: Sequence[zipfile.ZipInfo]) -> None:
    """What can be told before anything is unpacked: how much it would be, and where it would lie."""
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _too_large(path)
    for entry in entries:
        name = entry.filename
        steps = name.split("/")
        if not (name == MANIFEST or _PART.fullmatch(name) or _is_content(name, steps)):
            raise BundleError(
                _("‘{path}’ holds a file that no bundle holds: ‘{name}’. Nothing was read.").format(path=path, name=name[:120]),
                _("Ask whoever sent it to make it again by ‘trainer bundle’."),
            )
        if _FOLDER.match(name) and entry.file_size > MOST_FILE:
            raise _too_large(path)
        if entry.flag_bits & 1:
            raise _damaged(path, name)
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise _damaged(path, _("it holds two files of one name"))


def _is_content(name: str, steps: Sequence[str]) -> bool:
    """Whether this is a YAML file below the folders of content, by a name that every system can have."""
    safe = all(_SIMPLE.fullmatch(step) and not _RESERVED.fullmatch(step) for step in steps)
    return _FOLDER.match(name) is not None and safe and len(steps) <= 8 and name.endswith((".yaml", ".yml"))


def is_content_path(path: str) -> bool:
    """Whether a file of a team's content can travel under this path."""
    name = f"content/{path}"
    return _is_content(name, name.split("/"))


def _checked(path: Path, packed: zipfile.ZipFile, name: str, expected: str) -> bytes:
    body = packed.read(name)
    if sha256(body).hexdigest() != expected:
        raise _damaged(path, name)
    return body


def _row(path: Path, name: str, line: bytes) -> Row:
    row = _parsed(path, line, name)
    if not isinstance(row, dict):
        raise _damaged(path, name)
    return row


def _parsed(path: Path, text: bytes, name: str = MANIFEST) -> Any:
    try:
        return json.loads(text.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise _damaged(path, name) from None


def _refuse(word: str) -> None:
    """JSON knows no NaN and no Infinity."""
    raise ValueError(word)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 500 or not value.isprintable():
        raise ValueError(value)
    return value


def _damaged(path: Path, where: str) -> BundleError:
    return BundleError(
        _("‘{path}’ is no bundle, or is damaged ({where}). Nothing was read.").format(path=path, where=where[:120]),
        _("Copy it again, or ask for a new one: a bundle can be made at any time."),
    )


def _newer(path: Path) -> BundleError:
    return BundleError(
        _("‘{path}’ was made by a newer version of trainer.").format(path=path),
        _("Update trainer (pip install --upgrade sales-trainer), and merge it then."),
    )


def _too_large(path: Path) -> BundleError:
    return BundleError(
        _("‘{path}’ is larger than a bundle can be. Nothing was read.").format(path=path),
        _("Ask for a smaller one: ‘trainer bundle --since DAY’."),
    )
