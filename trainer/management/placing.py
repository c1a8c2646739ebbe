"""Scenarios, rubrics and plans that a bundle brings: put into a folder, and over a file there only where nobody has changed it here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from trainer.content.library import PLANS, Library
from trainer.errors import TrainerError
from trainer.exchange.packing import MOST_FILE, is_content_path
from trainer.locale import _
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of the files of a bundle, by path from the folder."""

    new: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    """Written over an older version that came by a bundle, too."""
    there: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Left as they are: somebody has changed or written them here."""
    older: tuple[str, ...] = ()
    """Left as they are: what is here came by a newer bundle."""
    unplaced: tuple[str, ...] = ()
    """Nobody has named a folder for them."""


def own_files(library: Library) -> tuple[dict[str, bytes], list[str]]:
    """A team's own scenarios, rubrics, behaviors and plans by path from its folder, and those whose names cannot travel.

    Raises:
        TrainerError: the team has none.
    """
    roots = [root for root in library.roots if not root.shipped]
    if not roots:
        raise TrainerError(_("There is no content of your own team."), _("Name its folder by --content."))
    found: dict[str, bytes] = {}
    left: list[str] = []
    for root in roots:
        for path in (*root.files("scenarios", deep=True), *root.files("rubrics", deep=True), *root.files(PLANS, deep=True)):
            name = path.relative_to(root.path).as_posix()
            try:
                body = path.read_bytes()
            except OSError as error:
                raise TrainerError(_("‘{path}’ cannot be read: {reason}").format(path=path, reason=error.strerror or error)) from None
            if is_content_path(name) and len(body) <= MOST_FILE:
                found[name] = body
            else:
                left.append(name)
    return found, left


def sorted_out(store: Store, files: Mapping[str, bytes], folder: Path | None, made: datetime, *, replace: bool) -> Placed:
    """What would become of every file; nothing is written."""
    if folder is None:
        return Placed(unplaced=tuple(files))
    there = str(folder.resolve())
    before = {row["path"]: row for row in store.rows("select path, hash, made from placed_files where folder = ?", [there])}
    kinds: dict[str, list[str]] = {name: [] for name in ("new", "renewed", "there", "changed", "older")}
    for name, body in files.items():
        kinds[_kind(_inside(folder, name), body, before.get(name), made, replace=replace)].append(name)
    return Placed(**{kind: tuple(names) for kind, names in kinds.items()})


def _kind(path: Path, body: bytes, before: Mapping[str, str] | None, made: datetime, *, replace: bool) -> str:
    if not path.exists():
        return "new"
    here = _hash(path)
    if here == sha256(body).hexdigest():
        return "there"
    if before is not None and datetime.fromisoformat(before["made"]) > made:
        return "older"
    return "renewed" if replace or (before is not None and before["hash"] == here) else "changed"


def place(store: Store, files: Mapping[str, bytes], folder: Path, made: datetime, placed: Placed) -> None:
    """Within a transaction: writes the files that are to be written, and keeps which version came by a bundle."""
    there = str(folder.resolve())
    for name in (*placed.new, *placed.renewed, *placed.there):
        if name not in placed.there:
            _write(_inside(folder, name), files[name])
        store.db.conn.execute(
            "insert into placed_files values (?, ?, ?, ?) on conflict (folder, path)"
            " do update set hash = excluded.hash, made = max(made, excluded.made)",
            (there, name, sha256(files[name]).hexdigest(), made.isoformat()),
        )


def _inside(folder: Path, name: str) -> Path:
    """Where a file lies in a folder; a link in it may lead nowhere else."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TrainerError(_("‘{path}’ leads out of the folder. Nothing was changed.").format(path=path))
    return path


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise TrainerError(_("‘{path}’ cannot be read: {reason}").format(path=path, reason=error.strerror or error)) from None


def _write(path: Path, body: bytes) -> None:
    """Whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(body)
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError as error:
        raise TrainerError(_("‘{path}’ cannot be written: {reason}").format(path=path, reason=error.strerror or error)) from None
