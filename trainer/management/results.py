"""Importing sales results: whose they are, what they replace, and all that stands against it; and showing them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.coaching.figures import Figure
from trainer.coaching.periods import Period
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.exchange.grid import read_grid
from trainer.exchange.results_shape import CellFault, Results, Settings
from trainer.exchange.results_sheet import read_results
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.may import refuse
from trainer.storage import figures as stored

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep

LONGEST_MAPPING = 60


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in the file that nobody here has."""

    fault: CellFault
    name: str
    near: str | None


@dataclass(slots=True)
class Brought:
    """What an import brings, before or after it is stored."""

    results: Results
    file: str
    unknown: list[Unknown] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    """Of the sheet, and against what is stored."""
    new: dict[str, list[Figure]] = field(default_factory=dict)
    """By the rep's name: what was not known."""
    changed: dict[str, list[tuple[Figure, Figure]]] = field(default_factory=dict)
    """By the rep's name: before and now."""
    gone: dict[str, list[Figure]] = field(default_factory=dict)
    """By the rep's name: what the file does not hold any more, though it holds the rep and the period."""
    same: int = 0
    id: str | None = None
    """Of the import; None where nothing was stored."""

    @property
    def ready(self) -> bool:
        return not self.faults and not self.unknown

    @property
    def changes(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class Importing:
    """One import into one database."""

    def __init__(self, practice: Practice, *, source: str = "") -> None:
        self.practice = practice
        self.source = source
        self.now = practice.now()
        self.today = self.now.astimezone().date()
        self.reps = {rep.name: rep for rep in practice.store.reps()}

    def settings(self, mapping: str | None) -> Settings:
        """A saved way to read an export; a new one under a name that is not saved yet.

        Raises:
            TrainerError: the name is too long or empty.
        """
        if mapping is None:
            return Settings()
        if not mapping.strip() or len(mapping) > LONGEST_MAPPING:
            raise TrainerError(_("A mapping's name has 1 to {most} characters.").format(most=LONGEST_MAPPING))
        body = stored.mappings(self.practice.store).get(mapping)
        with self.practice.store.undamaged():
            return settings_of(json.loads(body)) if body is not None else Settings()

    def people(self, said: Mapping[str, str]) -> dict[str, Rep]:
        """Whom names in the file mean: who is called so, who was remembered, who was said now.

        Raises:
            UnknownNameError: a name that was said is nobody's here.
        """
        by_id = {rep.id: rep for rep in self.reps.values()}
        remembered = stored.people(self.practice.store)
        found = {name: by_id[rep] for name, rep in remembered.items() if rep in by_id}
        found.update({plain_name(name): rep for name, rep in self.reps.items()})
        return {**found, **{plain_name(name): self.practice.store.rep(whom) for name, whom in said.items()}}

    def read(self, path: Path, settings: Settings, people: Mapping[str, str], at: Period | None) -> Brought:
        """What a file would bring, with all that stands against it.

        Raises:
            TrainerError: the file cannot be read, or lacks a column that is needed.
        """
        results = read_results(read_grid(path, settings.sheet), settings, self.today, at)
        brought = Brought(results, path.name, faults=list(results.faults))
        known = self.people(people)
        held = stored.figures(self.practice.store)
        whose: dict[tuple[str, Period], str] = {}
        for name, cell in results.names.items():
            if plain_name(name) not in known:
                near = nearest(name, self.reps) or next((one for one in self.reps if plain_name(one).startswith(plain_name(name))), None)
                brought.unknown.append(Unknown(CellFault(cell, _("there is nobody called ‘{name}’ here").format(name=name)), name, near))
        for (name, period), made in results.figures.items():
            rep = known.get(plain_name(name))
            if rep is None:
                continue
            twin = whose.setdefault((rep.id, period), name)
            if twin != name:
                told = _("‘{one}’ and ‘{other}’ are both {rep}").format(one=twin, other=name, rep=rep.name)
                brought.faults.append(CellFault(results.names[name], told))
                continue
            self._compare(brought, rep, results.names[name], period, made, held.get(rep.id, []))
        self._units(brought, [one for some in held.values() for one in some])
        return brought

    def _compare(self, brought: Brought, rep: Rep, cell: Any, period: Period, made: Sequence[Figure], held: Sequence[Figure]) -> None:
        """Sorts the figures of one rep and period into new, changed, gone and the same; periods that cross are faults."""
        now = {one.metric: replace(one, source=self.source) for one in made}
        for metric in brought.results.metrics:
            before = [one for one in held if one.metric == metric and one.source == self.source and one.period.meets(period)]
            crossing = next((one for one in before if one.period != period), None)
            if crossing is not None and metric in now:
                told = _("{name} would count twice, as {held} is here already: choose another --period, or name a --source")
                names = {"name": period.name, "held": crossing.period.name}
                brought.faults.append(CellFault(cell, told.format(**names)))
                continue
            old, new = next((one for one in before if one.period == period), None), now.get(metric)
            if old is None and new is not None:
                brought.new.setdefault(rep.name, []).append(new)
            elif old is not None and new is None:
                brought.gone.setdefault(rep.name, []).append(old)
            elif old is not None and old == new:
                brought.same += 1
            elif old is not None and new is not None:
                brought.changed.setdefault(rep.name, []).append((old, new))

    @staticmethod
    def _units(brought: Brought, held: Sequence[Figure]) -> None:
        """Sees to it that no two currencies are added up, and no share and score averaged."""
        for column in brought.results.columns:
            metric = column.heading.role
            here = {one.unit for one in held if one.metric == metric}
            come = {one.unit for made in brought.results.figures.values() for one in made if one.metric == metric}
            if metric == "revenue":
                here, come = here - {""}, come - {""}
            if here and come and here != come:
                told = _("the file says ‘{new}’, but what is here says ‘{old}’: they cannot be put together")
                names = {"new": "".join(sorted(come)) or "1", "old": "".join(sorted(here)) or "1"}
                brought.faults.append(CellFault(column.cell(0)._replace(row=1), told.format(**names)))

    def store(self, brought: Brought, path: Path, settings: Settings, mapping: str | None, people: Mapping[str, str]) -> None:
        """Stores what was read; where nothing changes, no import is kept. A mapping and people are remembered in any case.

        Raises:
            TrainerError: something stands against it.
        """
        refuse(self.practice, "results")
        if not brought.ready:
            raise TrainerError(_("Nothing was imported."))
        store = self.practice.store
        body = json.dumps(settings_data(settings), ensure_ascii=False)
        if mapping is not None:
            stored.save_mapping(store, mapping, body, self.now)
        remembered = {plain_name(name): store.rep(whom) for name, whom in people.items()}
        if not brought.changes:
            stored.remember(store, remembered, self.now)
            return
        new = {name: [*brought.new.get(name, ()), *(now for _old, now in brought.changed.get(name, ()))] for name in self.reps}
        gone = {name: [*brought.gone.get(name, ()), *(old for old, _now in brought.changed.get(name, ()))] for name in self.reps}
        brought.id = stored.add_import(
            store,
            self.practice.rep,
            path.name,
            sha256(path.read_bytes()).hexdigest(),
            mapping or "",
            self.source,
            body,
            {self.reps[name].id: made for name, made in new.items() if made},
            {self.reps[name].id: [(one.metric, one.period) for one in old] for name, old in gone.items() if old},
            remembered,
            self.now,
        )
        keep(self.practice, "import_results", None, brought.id)


def undo(practice: Practice, name: str) -> stored.Import:
    """Takes an import back: what it had replaced holds again.

    Raises:
        TrainerError: whoever asks may not, or a later import has replaced it.
        UnknownNameError: there is none, or several fit.
    """
    refuse(practice, "results")
    undone = stored.undo_import(practice.store, name, practice.now())
    keep(practice, "undo_results", None, undone.id)
    return undone


def plain_name(name: str) -> str:
    """A person's name without differences of case and space."""
    return " ".join(name.split()).casefold()


def settings_data(settings: Settings) -> dict[str, Any]:
    """A way to read an export, as it is saved."""
    return {
        "columns": dict(settings.columns),
        "period": settings.period,
        "day_first": settings.day_first,
        "decimal_comma": settings.decimal_comma,
        "add_up": settings.add_up,
        "count": settings.count,
        "won": list(settings.won),
        "sheet": settings.sheet,
    }


def settings_of(data: Mapping[str, Any]) -> Settings:
    """A way to read an export, from what was saved."""
    return Settings(**{**data, "won": tuple(data["won"])})


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures of one rep."""

    rep: str
    figures: list[Figure]


def shown(practice: Practice, of: str | None, *, team: bool, since: date | None) -> list[Shown]:
    """What was imported of a rep, or of everybody, from a day on.

    Raises:
        UnknownNameError: there is no such rep.
        TrainerError: it is somebody else, and whoever asks may not.
    """
    store = practice.store
    if team:
        refuse(practice, "team")
    reps = store.reps() if team else [_seen(practice, of)]
    held = stored.figures(store, None if team else reps[0])
    found = [Shown(rep.name, [one for one in held.get(rep.id, []) if since is None or one.period.start >= since]) for rep in reps]
    return [one for one in found if one.figures or not team]


def past(practice: Practice, of: str | None) -> list[stored.Version]:
    """Every figure that was ever imported of a rep, with what replaced it.

    Raises:
        UnknownNameError: there is no such rep.
        TrainerError: it is somebody else, and whoever asks may not.
    """
    return stored.history(practice.store, _seen(practice, of))


def _seen(practice: Practice, of: str | None) -> Rep:
    """A rep by name, oneself without one, whose results whoever asks may see."""
    if of is None:
        return practice.rep
    rep = practice.store.rep(of)
    refuse(practice, "team", rep)
    return rep


def saved(practice: Practice) -> Iterator[tuple[str, Settings]]:
    """The saved ways to read an export, by name."""
    with practice.store.undamaged():
        for name, body in stored.mappings(practice.store).items():
            yield name, settings_of(json.loads(body))


def forget(practice: Practice, name: str) -> None:
    """Drops a saved way to read an export.

    Raises:
        UnknownNameError: there is none of this name.
        TrainerError: whoever asks may not.
    """
    refuse(practice, "results")
    known = stored.mappings(practice.store)
    if name not in known:
        near = nearest(name, known)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("‘trainer results mappings’ lists them.")
        raise UnknownNameError(_("There is no mapping ‘{name}’.").format(name=name), hint)
    stored.drop_mapping(practice.store, name)
