"""What is stored of challenges; closed ones are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from trainer.coaching.challenges import Challenge
from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Count:
    """How far a challenge had come in the database that it was opened in, as a bundle has told."""

    number: int
    reached: datetime | None
    counted: datetime


def keep_challenge(store: Store, challenge: Challenge) -> None:
    """Stores a challenge."""
    with store.writing():
        store.insert(
            "challenges",
            {
                "id": challenge.id,
                "name": challenge.name,
                "metric": challenge.metric,
                "goal": challenge.goal,
                "team": challenge.team,
                "opened": challenge.opened.isoformat(),
                "opened_by": challenge.opened_by,
                "last_day": challenge.last_day.isoformat(),
                "closed": None,
            },
        )


def challenges(store: Store) -> list[Challenge]:
    """All challenges, the one that ends last first."""
    rows = store.rows("select * from challenges order by last_day desc, id desc")
    with store.undamaged():
        return [
            Challenge(
                row["id"],
                row["name"],
                row["metric"],
                row["goal"],
                row["team"],
                datetime.fromisoformat(row["opened"]),
                row["opened_by"],
                date.fromisoformat(row["last_day"]),
                datetime.fromisoformat(row["closed"]) if row["closed"] else None,
            )
            for row in rows
        ]


def challenge_called(store: Store, name: str) -> Challenge:
    """A challenge by its id, the end of it (four characters or more), or its name where only one has it.

    Raises:
        UnknownNameError: none is called so, or several are.
    """
    found = [one for one in challenges(store) if one.name == name or (len(name) >= 4 and one.id.endswith(name))]
    if len(found) != 1:
        raise UnknownNameError(
            _("There is no one challenge ‘{name}’.").format(name=name), _("‘trainer challenge’ lists them, with their ids.")
        )
    return found[0]


def close_challenge(store: Store, challenge: Challenge, now: datetime) -> None:
    """Ends a challenge before its day; closed twice, the first time counts."""
    with store.writing():
        store.db.conn.execute("update challenges set closed = ? where id = ? and closed is null", (now.isoformat(), challenge.id))


def counts(store: Store) -> dict[str, Count]:
    """What bundles from elsewhere have told of challenges, by id."""
    rows = store.rows("select * from challenge_counts where device != ?", [store.device()])
    with store.undamaged():
        return {
            row["challenge"]: Count(
                row["number"], datetime.fromisoformat(row["reached"]) if row["reached"] else None, datetime.fromisoformat(row["counted"])
            )
            for row in rows
        }
