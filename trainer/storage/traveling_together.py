"""What manager and rep do for one another, as rules of what travels: notes, results, goals of teams, reviews, teams, challenges."""

from __future__ import annotations

import json

from trainer.coaching.challenges import LARGEST as LARGEST_CHALLENGE
from trainer.coaching.challenges import LONGEST_NAME as LONGEST_CHALLENGE
from trainer.coaching.challenges import METRICS as CHALLENGED
from trainer.coaching.cycle import LONGEST_NAME as LONGEST_CYCLE
from trainer.coaching.cycle import LONGEST_TEXT, RATINGS
from trainer.coaching.figures import RESULTS, WHOLE
from trainer.coaching.team_goals import ADDED_UP, LARGEST, SPLITS
from trainer.storage.notes_of_coaching import LONGEST_ACTION, LONGEST_NOTE
from trainer.storage.people import ROLES
from trainer.storage.records import is_name
from trainer.storage.travel import Between, Forward, Row, Traveling, Words

AMOUNT = Between(-LARGEST, LARGEST)
"""What any figure can be: infinity is none."""
YES_OR_NO = (0, 1)
LONGEST_FILE = 255
"""Characters of a file's name."""


def _figure_fault(row: Row) -> str | None:
    """Calls and deals are whole, and never below 0."""
    value = row.get("value")
    wrong = row.get("metric") in WHOLE and isinstance(value, int | float) and (value < 0 or value != int(value))
    return "value" if wrong else None


def _months_fault(row: Row) -> str | None:
    months = json.loads(row.get("months") or "{}")
    sound = isinstance(months, dict) and all(type(part) is int and part in AMOUNT for part in months.values())
    return None if sound else "months"


def _team_fault(row: Row) -> str | None:
    name = row.get("name")
    return None if name is None or (isinstance(name, str) and is_name(name)) else "name"


TOGETHER: tuple[Traveling, ...] = (
    Traveling(
        "goal_changes",
        ("id",),
        people=("changed_by",),
        belongs_to={"goal": "goals"},
        whose="goal",
        # Who has set a goal changes it, and nobody else.
        under={"set_by": ""},
        to_reps=True,
        word="changed_by",
        times=("changed",),
        days=("old_deadline", "deadline"),
        allowed={"old_target": AMOUNT, "target": AMOUNT, "why": Words(LONGEST_TEXT)},
    ),
    Traveling(
        "teams",
        ("id",),
        forward=(Forward("last", "changed", ("changed", "closed")),),
        by_rep=False,
        to_reps=True,
        named_by=("name",),
        times=("created", "closed", "changed"),
        fault=_team_fault,
    ),
    Traveling(
        "memberships",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"team": "teams"},
        forward=(Forward("first", "until", ("until",)),),
        by_rep=False,
        to_reps=True,
        times=("since", "until"),
        allowed={"role": ROLES},
    ),
    Traveling(
        "coaching_notes",
        ("id",),
        owner="rep",
        people=("rep", "author"),
        belongs_to={"assignment": "assignments", "goal": "goals"},
        forward=(Forward("first", "done", ("done",)),),
        to_reps=True,
        word="author",
        times=("written", "done"),
        days=("due",),
        # Only its author reads a private one: it never leaves the machine.
        allowed={"private": (0,), "text": Words(LONGEST_NOTE, 1), "action": Words(LONGEST_ACTION)},
    ),
    Traveling(
        "imports",
        ("id",),
        people=("imported_by",),
        forward=(Forward("first", "undone", ("undone",)),),
        by_rep=False,
        to_reps=True,
        word="imported_by",
        times=("imported", "undone"),
        json=("settings",),
        allowed={"file": Words(LONGEST_FILE), "sha256": Words(64), "mapping": Words(LONGEST_FILE), "source": Words(LONGEST_FILE)},
    ),
    Traveling(
        "figures",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"import": "imports", "replaced": "imports"},
        # Ids sort by time: the later import counts. That one was taken back is said by `imports`.
        forward=(Forward("last", "replaced", ("replaced",)),),
        by_rep=False,
        to_reps=True,
        days=("period_start", "period_end"),
        allowed={
            "metric": RESULTS,
            "value": AMOUNT,
            "unit": Words(20),
            "rows": range(1, 10**9),
            "complete": YES_OR_NO,
        },
        spans=(("period_start", "period_end"),),
        fault=_figure_fault,
    ),
    Traveling(
        "team_goals",
        ("id",),
        people=("set_by",),
        forward=(Forward("first", "dropped", ("dropped",)),),
        by_rep=False,
        to_reps=True,
        times=("created", "dropped"),
        days=("since", "deadline"),
        allowed={"metric": ADDED_UP, "target": Between(1, LARGEST), "split": SPLITS, "why": Words(LONGEST_TEXT)},
        spans=(("since", "deadline"),),
    ),
    Traveling(
        "team_goal_parts",
        ("team_goal", "rep"),
        owner="rep",
        people=("rep",),
        belongs_to={"team_goal": "team_goals", "goal": "goals"},
        by_rep=False,
        to_reps=True,
        json=("months",),
        allowed={"part": Between(0, LARGEST)},
        fault=_months_fault,
    ),
    Traveling(
        "cycles",
        ("id",),
        people=("opened_by",),
        to_reps=True,
        word="opened_by",
        rep_adds=False,
        named_by=("name", "period_start", "period_end"),
        # Where another one is called so already, it has another name here.
        follows=("name",),
        times=("opened",),
        days=("period_start", "period_end"),
        allowed={"name": Words(LONGEST_CYCLE, 1)},
        spans=(("period_start", "period_end"),),
    ),
    Traveling(
        "cycle_assessments",
        ("cycle", "rep", "side"),
        owner="rep",
        people=("rep", "given_by"),
        belongs_to={"cycle": "cycles"},
        forward=(Forward("last", "given", ("given", "given_by", "text", "rating")),),
        to_reps=True,
        word="given_by",
        rep_says={"side": "self"},
        times=("given",),
        allowed={"side": ("self", "manager"), "text": Words(LONGEST_TEXT, 1), "rating": RATINGS},
    ),
    Traveling(
        "cycle_actions",
        ("id",),
        owner="rep",
        people=("rep", "agreed_by", "done_by"),
        belongs_to={"cycle": "cycles"},
        forward=(Forward("first", "done", ("done", "done_by")),),
        to_reps=True,
        word="agreed_by",
        signed=("done_by",),
        times=("agreed", "done"),
        days=("due",),
        allowed={"action": Words(LONGEST_TEXT, 1)},
    ),
    Traveling(
        "challenges",
        ("id",),
        people=("opened_by",),
        belongs_to={"team": "teams"},
        forward=(Forward("first", "closed", ("closed",)),),
        by_rep=False,
        to_reps=True,
        times=("opened", "closed"),
        days=("last_day",),
        allowed={"name": Words(LONGEST_CHALLENGE, 1), "metric": CHALLENGED, "goal": range(1, LARGEST_CHALLENGE + 1)},
    ),
    Traveling(
        "challenge_counts",
        ("challenge",),
        belongs_to={"challenge": "challenges"},
        forward=(Forward("last", "counted", ("counted", "device", "number", "reached")),),
        by_rep=False,
        to_reps=True,
        times=("counted", "reached"),
        allowed={"number": Between(0, LARGEST), "device": Words(64, 1)},
    ),
)
"""In this order, what others belong to comes first; after what is practiced and asked for."""
