"""Who the people of a bundle are here: the same person has another id on every machine, and a decision is kept once it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.storage.records import LONGEST_NAME, is_name
from trainer.storage.store import Store
from trainer.storage.travel import Row


@dataclass(frozen=True, slots=True)
class Decisions:
    """What somebody said of the people of bundles, by the name there."""

    same: Mapping[str, str]
    """They are the one of this name here."""
    other: Mapping[str, str]
    """They are somebody else, and are called so here."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who the people of a bundle are."""

    ids: Mapping[str, str]
    """The id here by the id there."""
    new: Sequence[Row]
    """Those who come to be: rows of `reps`."""
    aliases: Mapping[str, str]
    """Ids elsewhere that nothing was kept of yet, with the id here."""
    asked: Sequence[str]
    """Names that somebody else, or the same person, has here: nobody has said which."""


def known_ids(store: Store) -> dict[str, list[str]]:
    """By which ids elsewhere a person here is known."""
    found: dict[str, list[str]] = {}
    for row in store.rows("select foreign_id, rep from known_as order by foreign_id"):
        found.setdefault(row["rep"], []).append(row["foreign_id"])
    return found


def names_here(store: Store) -> dict[str, str]:
    """The names of all people here, by id."""
    return {row["id"]: row["name"] for row in store.rows("select id, name from reps")}


def recognized(store: Store, people: Sequence[Row], decisions: Decisions) -> Known:
    """Tells who is who. Ids win over names: two machines know each other's by the ids that a bundle brings along.

    Raises:
        TrainerError: a decision names nobody, or a name that is taken.
    """
    # All of them, whatever a list of those who practice leaves out: a name can be taken once only.
    here = names_here(store)
    kept = {row["foreign_id"]: row["rep"] for row in store.rows("select foreign_id, rep from known_as")}
    names = {name: one for one, name in here.items()}
    ids: dict[str, str] = {}
    new: list[Row] = []
    aliases: dict[str, str] = {}
    asked: list[str] = []
    for person in people:
        elsewhere = [person["id"], *person.get("also", [])]
        name = person["name"]
        known = next((foreign if foreign in here else kept[foreign] for foreign in elsewhere if foreign in here or foreign in kept), None)
        one = decisions.same.get(name)
        if known is None and one is not None and (one != name or name in names):
            known = store.rep(one).id
        if known is None:
            called = decisions.other.get(name, name)
            if called in names:
                if name in decisions.other:
                    raise _taken(called)
                asked.append(name)
                continue
            if not is_name(called):
                raise TrainerError(_("A rep's name has 1 to {most} visible characters.").format(most=LONGEST_NAME))
            known = person["id"]
            here[known] = called
            names[called] = known
            new.append({"id": known, "name": called, "created": person["created"]})
        ids[person["id"]] = known
        aliases |= {foreign: known for foreign in elsewhere if foreign not in here and foreign not in kept}
    return Known(ids, new, aliases, asked)


def _taken(name: str) -> TrainerError:
    return TrainerError(_("‘{name}’ is somebody here already.").format(name=name), _("Choose another name after --as."))


def keep_people(store: Store, known: Known) -> None:
    """Within a transaction: keeps who came to be, and who is known by which id elsewhere."""
    for row in known.new:
        store.insert("reps", row)
    for foreign, rep in known.aliases.items():
        store.db.conn.execute("insert into known_as values (?, ?) on conflict (foreign_id) do nothing", (foreign, rep))
