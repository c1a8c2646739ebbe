"""What travels between databases, by which key it is the same, and which columns may move on: one table of rules.

Rows are added and never deleted. What is there is never changed, but for the columns that only move forward (`Forward`), so that bundles
can be merged again, late, and in any order. The one exception is an answer in a contest, which makes room for the rep's own newer one.
"""

from __future__ import annotations

from collections.abc import Mapping

from trainer.coaching.goals import METRICS
from trainer.storage.travel import Forward, Traveling
from trainer.storage.traveling_together import AMOUNT, TOGETHER

CONTENT = {"scenario_hash": "content", "rubric_hash": "content", "behaviors_hash": "content", "learned_hash": "content"}
RULES: tuple[Traveling, ...] = (
    Traveling("content", ("hash",), forward=(Forward("first", "created", ("created",)),), to_reps=True, times=("created",), json=("body",)),
    Traveling("contests", ("id",), people=("opened_by",), to_reps=True, times=("opened",), days=("last_day",)),
    Traveling(
        "attempts",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={**CONTENT, "parent": "attempts"},
        forward=(
            Forward("once", "finished", ("finished", "ending", "total", "passed")),
            Forward("last", "hint_turn", ("hint_turn",)),
            Forward("first", "blanked", ("blanked",)),
        ),
        stays=("draft",),
        times=("started", "finished", "blanked"),
    ),
    Traveling(
        "turns",
        ("attempt", "number"),
        belongs_to={"attempt": "attempts"},
        whose="attempt",
        part_of="attempts",
        times=("answered",),
        json=("reading", "fired", "learned", "meters"),
    ),
    Traveling(
        "assessments",
        ("attempt", "source"),
        belongs_to={"attempt": "attempts"},
        whose="attempt",
        part_of="attempts",
        # The newest opinion of another detector counts.
        forward=(Forward("last", "created", ("created", "data")),),
        times=("created",),
        json=("data",),
    ),
    Traveling("results", ("attempt", "criterion"), belongs_to={"attempt": "attempts"}, whose="attempt", part_of="attempts"),
    Traveling(
        "notes",
        ("attempt",),
        belongs_to={"attempt": "attempts"},
        whose="attempt",
        part_of="attempts",
        times=("written",),
        json=("reading",),
    ),
    Traveling(
        "shown_answers",
        ("rep", "scenario", "hash"),
        owner="rep",
        people=("rep",),
        forward=(Forward("first", "shown", ("shown",)),),
        times=("shown",),
    ),
    Traveling(
        "drills",
        ("id",),
        owner="rep",
        people=("rep",),
        forward=(Forward("once", "finished", ("finished",)), Forward("first", "blanked", ("blanked",))),
        times=("started", "finished", "blanked"),
    ),
    Traveling(
        "drill_turns",
        ("drill", "number"),
        belongs_to={**CONTENT, "drill": "drills"},
        whose="drill",
        part_of="drills",
        forward=(Forward("once", "answered", ("answered", "answer", "reading", "points", "seconds")),),
        times=("answered",),
        json=("reading",),
    ),
    Traveling(
        "goals",
        ("id",),
        owner="rep",
        people=("rep",),
        forward=(Forward("first", "dropped", ("dropped",)),),
        to_reps=True,
        # The latest change says them.
        follows=("target", "deadline"),
        times=("created", "dropped"),
        days=("deadline", "since"),
        allowed={"metric": METRICS, "target": AMOUNT, "baseline": AMOUNT},
    ),
    Traveling(
        "assignment_groups",
        ("id",),
        forward=(Forward("first", "withdrawn", ("withdrawn",)),),
        by_rep=False,
        to_reps=True,
        times=("created", "withdrawn"),
    ),
    Traveling(
        "assignments",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"set_together": "assignment_groups"},
        forward=(Forward("first", "withdrawn", ("withdrawn",)),),
        to_reps=True,
        rep_says={"set_by": ""},
        times=("created", "withdrawn"),
        days=("due", "until"),
    ),
    Traveling(
        "plans_started",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"plan_hash": "content"},
        forward=(
            Forward("first", "stopped", ("stopped",)),
            Forward("last", "updated", ("updated", "plan_hash")),
        ),
        to_reps=True,
        times=("updated", "started", "stopped"),
        days=("first_day",),
    ),
    Traveling(
        "plan_ticks",
        ("started", "step"),
        belongs_to={"started": "plans_started"},
        whose="started",
        forward=(Forward("last", "changed", ("changed", "done", "note")),),
        times=("changed", "done"),
    ),
    Traveling(
        "disputes",
        ("attempt", "criterion"),
        belongs_to={"attempt": "attempts"},
        whose="attempt",
        forward=(Forward("last", "asked", ("asked", "id", "points", "why")),),
        times=("asked",),
    ),
    Traveling("reviews", ("id",), belongs_to={"attempt": "attempts"}, whose="attempt", by_rep=False, to_reps=True, times=("given",)),
    Traveling(
        "shared_answers",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"attempt": "attempts", "contest": "contests"},
        times=("shared",),
    ),
    Traveling(
        "endorsements",
        ("answer", "rep"),
        owner="rep",
        people=("rep",),
        belongs_to={"answer": "shared_answers"},
        forward=(Forward("first", "endorsed", ("endorsed",)),),
        times=("endorsed",),
    ),
    Traveling("thanks", ("id",), owner="by", people=("by", "rep"), times=("thanked",)),
    Traveling(
        "rehearsals",
        ("id",),
        owner="rep",
        people=("rep",),
        forward=(Forward("last", "revision", ("revision", "scenario", "ask_from", "outcome", "note")),),
        times=("created",),
        days=("day", "ask_from"),
    ),
    Traveling("rehearsal_attempts", ("attempt",), belongs_to={"rehearsal": "rehearsals"}, whose="rehearsal"),
    Traveling(
        "misreadings",
        ("scenario", "state", "answer"),
        forward=(Forward("first", "day", ("day", "id", "language", "line", "seen", "reader")),),
        days=("day",),
        json=("seen",),
    ),
    *TOGETHER,
)
"""In this order, what others belong to comes first."""
BY_TABLE = {rule.table: rule for rule in RULES}
PEOPLE = "people"
"""The part that names the people of a bundle: `id`, `name`, `created`, and `also`: the ids that they are known by elsewhere."""

AT_HOME: Mapping[str, str] = {
    "reps": "as the people that a bundle names",
    "settings": "of one machine",
    "second_ratings": "who rates what a second time is asked where it is rated",
    "result_mappings": "how somebody's exports are read",
    "result_people": "whom names in somebody's exports mean: all of them",
    "rescored_runs": "a manager's trial of a rubric",
    "rescored": "a manager's trial of a rubric",
    "audit": "who did what on this machine",
    "erased_ids": "who is somebody no more in this database",
    "known_as": "the ids go along with the people that a bundle names",
    "merges": "what was merged into this database",
    "waiting": "what waits in this database",
    "placed_files": "what was put on this machine",
    "_sqlite_migrations": "how this database came to be",
}
"""The tables that stay where they are, and why."""
