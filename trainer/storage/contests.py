"""Answer contests: one moment of a scenario, one answer a rep, and after the last day the endorsements decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.records import COUNTED_KINDS, Rep
from trainer.storage.sharing import SharedAnswer
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest for the best answer to one line."""

    id: str
    scenario: str
    title: str
    language: str
    state: str
    line: str
    """What the customer says there."""
    opened: datetime
    opened_by: str
    """The id of the rep who opened it."""
    last_day: date

    @property
    def closing(self) -> datetime:
        """When it is over: at midnight after its last day, by the clock of this machine."""
        return datetime.combine(self.last_day + timedelta(days=1), time()).astimezone()

    def over(self, now: datetime) -> bool:
        return now >= self.closing


def keep_contest(store: Store, contest: Contest) -> None:
    """Stores a contest."""
    row = (contest.id, contest.scenario, contest.title, contest.language, contest.state, contest.line)
    with store.writing():
        store.db.conn.execute(
            "insert into contests values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, contest.opened.isoformat(), contest.opened_by, contest.last_day.isoformat()),
        )


def contests(store: Store) -> list[Contest]:
    """All contests, the one that ends last first."""
    rows = store.rows("select * from contests order by last_day desc, id desc")
    with store.undamaged():
        return [
            Contest(**{**row, "opened": datetime.fromisoformat(row["opened"]), "last_day": date.fromisoformat(row["last_day"])})
            for row in rows
        ]


def contest_called(store: Store, name: str) -> Contest:
    """A contest by its id, or the end of it (four characters or more).

    Raises:
        UnknownNameError: none has it, or several do.
    """
    found = [one for one in contests(store) if len(name) >= 4 and one.id.endswith(name)]
    if len(found) != 1:
        raise UnknownNameError(_("There is no contest ‘{name}’.").format(name=name), _("‘trainer contest’ lists them, with their ids."))
    return found[0]


def winners(entries: list[SharedAnswer]) -> list[SharedAnswer]:
    """The entries with the most endorsements, all of them where several have as many; none where nobody endorsed any."""
    most = max((len(one.endorsed) for one in entries), default=0)
    return [one for one in entries if most and len(one.endorsed) == most]


def own_entry(entries: list[SharedAnswer], rep: Rep) -> SharedAnswer | None:
    """What a rep has handed in."""
    return next((one for one in entries if one.rep == rep), None)


def newest_finished(store: Store, scenario: str, most: int) -> list[str]:
    """The newest practices and exams of a scenario that somebody talked to an end, whoever it was."""
    rows = store.rows(
        f"""select id from attempts where scenario = ? and kind in {COUNTED_KINDS} and finished is not null
            and blanked is null and ending != 'left' order by finished desc limit ?""",
        [scenario, most],
    )
    return [row["id"] for row in rows]


def line_heard(store: Store, scenario: str, state: str) -> str | None:
    """What the customer said last at a state, to whomever, without that name; None where nobody has come there."""
    rows = store.rows(
        """select t.line, r.name from turns t join attempts a on a.id = t.attempt join reps r on r.id = a.rep
        where a.scenario = ? and t.state = ? and not t.unread and a.blanked is null order by t.answered desc limit 1""",
        [scenario, state],
    )
    return rows[0]["line"].replace(rows[0]["name"], "…") if rows else None


def answers_at(store: Store, rep: Rep, contest: Contest, most: int) -> list[tuple[str, int, str]]:
    """(attempt, turn, answer) of what a rep has said at the moment of a contest in finished attempts, the newest first."""
    rows = store.rows(
        """select t.attempt, t.number, t.answer from turns t join attempts a on a.id = t.attempt
        where a.rep = ? and a.scenario = ? and t.state = ? and a.finished is not null and a.blanked is null
            and a.kind in ('practice', 'exam', 'retry', 'drill')
        order by a.finished desc, t.number limit ?""",
        [rep.id, contest.scenario, contest.state, most],
    )
    return [(row["attempt"], row["number"], row["answer"]) for row in rows]
