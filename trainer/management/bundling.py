"""How everybody's attempts come together without a server: bundles are made of what is stored, and merged into it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trainer import __version__
from trainer.errors import TrainerError
from trainer.exchange.packing import SUFFIX, Bundle, BundleError, Kind, pack, unpack
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.challenges import counts_told
from trainer.management.may import refuse
from trainer.management.placing import Placed, own_files, place, sorted_out
from trainer.storage.erasing import without_erased
from trainer.storage.gathering import Gathered, for_reps, of_rep
from trainer.storage.joining import Joined, join
from trainer.storage.known_as import Decisions, Known, keep_people, names_here, recognized
from trainer.storage.migrations import migrations
from trainer.storage.people import people
from trainer.storage.sound_rows import check_rows
from trainer.storage.store import content_hash
from trainer.storage.travel import Row
from trainer.storage.traveling import PEOPLE, RULES

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that was written."""

    file: Path
    bytes: int
    kind: Kind
    gathered: Gathered
    reps: tuple[str, ...]
    """The names of those whose it is, or whom it is for."""
    files: tuple[str, ...] = ()
    """The team's content in it."""
    unfit: tuple[str, ...] = ()
    """Content whose name or size cannot travel."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of merging a bundle."""

    file: Path
    bundle: Bundle
    maker: str
    """The name of who made it; as it is here, if they are here."""
    names: dict[str, str]
    """Of the people here, by id."""
    joined: Joined
    new_people: tuple[str, ...]
    same_people: tuple[str, ...]
    """Who is known from now on by an id that was not known."""
    placed: Placed
    merged_before: bool
    """Whether this very file was merged before."""
    dry: bool


class PeopleError(TrainerError):
    """Somebody of this name is here already, and nobody has said whether it is the same person."""

    def __init__(self, file: Path, names: Sequence[str]) -> None:
        first = names[0]
        told = _(", ").join(_("‘{name}’").format(name=name) for name in names)
        super().__init__(
            _("‘{file}’ comes from {names}, and somebody here is called so. Is it the same person? Nothing was changed.").format(
                file=file, names=told
            ),
            _("The same: add --same '{name}'. Somebody else: add --as '{name}={name} 2'. It is asked once.").format(name=first),
        )
        self.names = tuple(names)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How bundles are to be merged."""

    same: tuple[str, ...] = ()
    """`NAME`, or `NAME THERE=NAME HERE`: one person."""
    other: tuple[str, ...] = ()
    """`NAME THERE=NAME HERE`, or only the name here where one name is asked about: another person."""
    content: Path | None = None
    replace: bool = False
    dry: bool = False


class _DryRunError(Exception):
    """Takes back what was only tried."""


class Bundling:
    """Bundles of a database, made and merged."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.store = practice.store

    # Out

    def of_rep(
        self,
        file: Path | None,
        since: datetime | None,
        *,
        rehearsals: bool = False,
        misreadings: bool = False,
        small: bool = False,
        replace: bool = False,
    ) -> Made:
        """Writes a bundle of everything that is the rep's own.

        Raises:
            TrainerError: it cannot be written, or something else is there.
        """
        rep = self.practice.rep
        gathered = of_rep(self.store, rep, since, rehearsals=rehearsals, misreadings=misreadings, small=small)
        bundle = self._bundle("rep", rep, gathered, since=since.isoformat() if since is not None else None)
        target = self._target(file, rep.name, bundle, replace=replace)
        return Made(target, pack(target, bundle), "rep", gathered, (rep.name,))

    def to_reps(self, file: Path | None, names: Sequence[str], *, content: bool = False, replace: bool = False) -> list[Made]:
        """Writes what others have for reps: for those that are named, else for everybody here but oneself. In a folder, a file for each.

        Raises:
            TrainerError: there is nobody, a file cannot be written, or something else is there.
        """
        refuse(self.practice, "bundles")
        me = self.practice.rep
        here = [one.rep for one in people(self.store) if one.active and one.rep != me]
        reps = [self.store.rep(name) for name in dict.fromkeys(names)] or here
        if not reps:
            raise TrainerError(_("There is nobody here to make a bundle for."), _("Add somebody by ‘trainer rep add NAME’."))
        files, unfit = own_files(self.practice.library) if content else ({}, [])
        groups = [[rep] for rep in reps] if file is not None and file.is_dir() else [reps]
        counts = counts_told(self.practice)
        made: list[Made] = []
        for group in groups:
            gathered = for_reps(self.store, group, counts)
            bundle = self._bundle("to-reps", me, gathered, files=files)
            name = group[0].name if len(group) == 1 else "reps"
            target = self._target(file, f"for-{name}", bundle, replace=replace)
            told = tuple(rep.name for rep in group)
            made.append(Made(target, pack(target, bundle), "to-reps", gathered, told, tuple(files), tuple(unfit)))
            for rep in group:
                keep(self.practice, "bundle", rep, target.name)
        return made

    def _bundle(
        self, kind: Kind, rep: Rep, gathered: Gathered, *, since: str | None = None, files: dict[str, bytes] | None = None
    ) -> Bundle:
        return Bundle(
            kind=kind,
            made=self.practice.now(),
            device=self.store.device(),
            rep=rep.id,
            name=rep.name,
            program=__version__,
            database=_known(),
            rows=gathered.rows,
            files=files or {},
            since=since,
        )

    def _target(self, file: Path | None, name: str, bundle: Bundle, *, replace: bool) -> Path:
        """Where a bundle is written: over an older one from here it always may be, for it holds the same and more."""
        safe = "".join(character if character.isalnum() else "-" for character in name).strip("-") or "bundle"
        if file is None:
            target = Path(f"{safe}{SUFFIX}")
        elif file.is_dir():
            target = file / f"{safe}{SUFFIX}"
        else:
            target = file
        if target.exists() and not replace and not self._is_older(target, bundle):
            raise TrainerError(
                _("There is a file ‘{path}’ already.").format(path=target), _("Choose another name, or write over it by --replace.")
            )
        return target

    def _is_older(self, path: Path, bundle: Bundle) -> bool:
        """Whether a file is a bundle of the same kind, person and machine, for no other people, that begins no earlier than this one."""
        try:
            there = unpack(path, _known())
        except BundleError:
            return False
        begins = bundle.since is None or (there.since is not None and there.since >= bundle.since)
        alike = bundle.kind == "rep" or _whom(there) <= _whom(bundle)
        return (there.kind, there.device, there.rep) == (bundle.kind, bundle.device, bundle.rep) and begins and alike

    # In

    def merge(self, file: Path, wanted: Wanted) -> Merged:
        """Merges a bundle: it is checked whole first, and then all of it comes in, or nothing.

        Raises:
            PeopleError: somebody of a name that it brings is here already.
            TrainerError: it is no bundle, damaged, newer than this program, or cannot be merged.
        """
        bundle = unpack(file, _known())
        check_rows(self.store, bundle.rows, bundle.kind, bundle.rep)
        kept, erased = without_erased(self.store, self._with_weights(bundle), bundle.rep)
        people = kept.get(PEOPLE, ())
        joined, placed, before = Joined(), Placed(), False
        names: dict[str, str] = {}
        known = Known({}, (), {}, ())
        try:
            with self.store.writing():
                known = recognized(self.store, people, self._decisions(people, wanted))
                if known.asked:
                    raise PeopleError(file, known.asked)
                keep_people(self.store, known)
                names = names_here(self.store)
                maker = known.ids.get(bundle.rep, bundle.rep) if bundle.kind == "rep" else None
                joined = join(self.store, kept, known.ids, maker)
                joined.left.update({("erased", table): number for table, number in erased.items()})
                placed = sorted_out(self.store, bundle.files, wanted.content, bundle.made, replace=wanted.replace)
                before = bool(self.store.rows("select 1 from merges where hash = ?", [bundle.digest]))
                self._remember(bundle, joined)
                if wanted.dry:
                    raise _DryRunError
                if wanted.content is not None:
                    place(self.store, bundle.files, wanted.content, bundle.made, placed)
        except _DryRunError:
            pass
        if not wanted.dry and not before:
            keep(self.practice, "merge", None, file.name)
        new = tuple(row["name"] for row in known.new)
        same = tuple(sorted({names[here] for foreign, here in known.aliases.items() if foreign in known.ids}))
        maker = names.get(known.ids.get(bundle.rep, bundle.rep), bundle.name)
        if erased and bundle.rep not in known.ids:
            maker = _("somebody who was erased")
        return Merged(file, bundle, maker, names, joined, new, same, placed, before, wanted.dry)

    def _with_weights(self, bundle: Bundle) -> Mapping[str, Sequence[Row]]:
        """The rows of a bundle, with the weights that a small one leaves out, where this program has the same ones."""
        brought = {row["hash"] for row in bundle.rows.get("content", ())}
        named = {row.get("learned_hash") for table in ("attempts", "drill_turns") for row in bundle.rows.get(table, ())}
        if named - brought <= {None}:
            return bundle.rows
        body = self.practice.library.weights_document
        own = {"hash": content_hash(body), "kind": "learned", "body": body, "created": bundle.made.isoformat()}
        return {**bundle.rows, "content": [*bundle.rows.get("content", ()), *([own] if own["hash"] in named - brought else [])]}

    def _decisions(self, people: Sequence[Row], wanted: Wanted) -> Decisions:
        """What was said of the people of a bundle. A new name alone is for the one who is asked about."""
        same = dict(_pair(text) for text in wanted.same)
        other = dict(_pair(text) for text in wanted.other if "=" in text)
        alone = [text for text in wanted.other if "=" not in text]
        if alone:
            asked = recognized(self.store, people, Decisions(same, other)).asked
            if len(asked) > 1 or len(alone) > 1:
                raise TrainerError(
                    _("Several people are asked about: {names}.").format(names=_(", ").join(asked or alone)),
                    _("Say who is who: --as 'NAME THERE=NAME HERE', once for each."),
                )
            other |= dict(zip(asked, alone, strict=False))
        return Decisions(same, other)

    def _remember(self, bundle: Bundle, joined: Joined) -> None:
        new: dict[str, int] = {}
        for (_person, table), number in joined.new.items():
            new[table] = new.get(table, 0) + number
        self.store.db.conn.execute(
            "insert into merges values (?, ?, ?, ?, ?, ?) on conflict (hash) do nothing",
            (
                bundle.digest,
                bundle.kind,
                bundle.device,
                bundle.made.isoformat(),
                self.practice.now().isoformat(),
                json.dumps(new, sort_keys=True),
            ),
        )


def _whom(bundle: Bundle) -> set[str]:
    """Whom a bundle for reps brings something: who manages them is named in it, too."""
    rules = [rule for rule in RULES if rule.owner is not None and rule.table != "memberships"]
    return {row[str(rule.owner)] for rule in rules for row in bundle.rows.get(rule.table, ()) if row.get(str(rule.owner)) is not None}


def _pair(text: str) -> tuple[str, str]:
    """`NAME THERE=NAME HERE`, or one name for both."""
    there, equals, here = text.partition("=")
    return (there.strip(), here.strip()) if equals else (text.strip(), text.strip())


def _known() -> tuple[str, ...]:
    return tuple(migration.name for migration in migrations._migrations)
