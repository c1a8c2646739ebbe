"""How the database came to be as it is: named steps, only ever appended."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

migrations = Migrations("trainer")


def _table(db: Database, name: str) -> Table:
    return db.table(name)


@migrations()
def m001_attempts(db: Database) -> None:
    """Reps, content by hash, attempts with their turns, and assessments."""
    _table(db, "settings").create({"key": str, "value": str}, pk="key", not_null={"value"}, strict=True)
    _table(db, "reps").create(
        {"id": str, "name": str, "created": str},
        pk="id",
        not_null={"name", "created"},
        strict=True,
    )
    _table(db, "reps").create_index(["name"], unique=True)
    _table(db, "content").create(
        {"hash": str, "kind": str, "body": str, "created": str},
        pk="hash",
        not_null={"kind", "body", "created"},
        strict=True,
    )
    _table(db, "attempts").create(
        {
            "id": str,
            "rep": str,
            "device": str,
            "kind": str,
            "scenario": str,
            "title": str,
            "language": str,
            "scenario_hash": str,
            "rubric_hash": str,
            "behaviors_hash": str,
            "seed": int,
            "started": str,
            "finished": str,
            "ending": str,
            "total": float,
            "passed": int,
            "parent": str,
            "parent_turn": int,
            "hint_turn": int,
            "program": str,
            "reader": str,
        },
        pk="id",
        not_null={"rep", "device", "kind", "scenario", "title", "language", "seed", "started", "program", "reader"},
        foreign_keys=[
            ("rep", "reps", "id"),
            ("scenario_hash", "content", "hash"),
            ("rubric_hash", "content", "hash"),
            ("behaviors_hash", "content", "hash"),
            ("parent", "attempts", "id"),
        ],
        strict=True,
    )
    _table(db, "attempts").create_index(["rep", "started"])
    _table(db, "turns").create(
        {
            "attempt": str,
            "number": int,
            "answered": str,
            "state": str,
            "line": str,
            "answer": str,
            "reading": str,
            "fired": str,
            "unread": int,
            "learned": str,
            "meters": str,
            "to_state": str,
            "next_line": str,
            "ending": str,
            "hint": int,
        },
        pk=("attempt", "number"),
        not_null={"answered", "state", "line", "answer", "reading", "meters", "to_state", "next_line"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    _table(db, "assessments").create(
        {"attempt": str, "source": str, "created": str, "data": str},
        pk=("attempt", "source"),
        not_null={"created", "data"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    _table(db, "shown_answers").create(
        {"rep": str, "scenario": str, "hash": str, "text": str, "shown": str},
        pk=("rep", "scenario", "hash"),
        not_null={"text", "shown"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )


@migrations()
def m002_drafts(db: Database) -> None:
    """What a rep has written of an answer and not sent."""
    _table(db, "attempts").add_column("draft", str)


@migrations()
def m003_weights(db: Database) -> None:
    """The weights that an attempt was read with; none in attempts from before."""
    _table(db, "attempts").add_column("learned_hash", str, fk="content", fk_col="hash")


@migrations()
def m004_results(db: Database) -> None:
    """Points by criterion and skill, and what a scenario is, where sums over many attempts can be made of them."""
    _table(db, "attempts").add_column("stage", str)
    _table(db, "attempts").add_column("difficulty", int)
    _table(db, "results").create(
        {"attempt": str, "criterion": str, "skill": str, "points": int, "most": int},
        pk=("attempt", "criterion"),
        not_null={"skill", "points", "most"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    bodies: dict[str, Any] = {}

    def content(digest: str | None) -> Any:
        if digest not in bodies:
            row = db.execute("select body from content where hash = ?", (digest,)).fetchone()
            bodies[str(digest)] = json.loads(row[0]) if row is not None else {}
        return bodies[str(digest)]

    for attempt, digest in db.execute("select id, scenario_hash from attempts").fetchall():
        scenario = content(digest)
        db.execute(
            "update attempts set stage = ?, difficulty = ? where id = ?", (scenario.get("stage"), scenario.get("difficulty"), attempt)
        )
    told = "select a.id, a.rubric_hash, s.data from attempts a join assessments s on s.attempt = a.id and s.source = 'reader'"
    for attempt, digest, data in db.execute(told).fetchall():
        criteria = content(digest).get("criteria", {})
        for one in json.loads(data)["criteria"]:
            if one["applies"] and one["reason"] != "not_reached":
                skill = criteria.get(one["id"], {}).get("skill", one["id"])
                db.execute("insert into results values (?, ?, ?, ?, ?)", (attempt, one["id"], skill, one["points"], one["of"]))


@migrations()
def m005_goals(db: Database) -> None:
    """What reps want to reach by a day; dropped ones are kept."""
    _table(db, "goals").create(
        {
            "id": str,
            "rep": str,
            "metric": str,
            "skill": str,
            "target": float,
            "baseline": float,
            "created": str,
            "deadline": str,
            "why": str,
            "set_by": str,
            "dropped": str,
        },
        pk="id",
        not_null={"rep", "metric", "target", "baseline", "created", "deadline", "why", "set_by"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "goals").create_index(["rep", "deadline"])


@migrations()
def m006_misreadings(db: Database) -> None:
    """Answers that reps say were misread, for the authors: without a name, an attempt or an hour."""
    _table(db, "misreadings").create(
        {
            "id": str,
            "day": str,
            "language": str,
            "scenario": str,
            "state": str,
            "line": str,
            "answer": str,
            "seen": str,
            "reader": str,
        },
        pk="id",
        not_null={"day", "language", "scenario", "state", "line", "answer", "seen", "reader"},
        strict=True,
    )
    _table(db, "misreadings").create_index(["scenario", "state", "answer"], unique=True)


@migrations()
def m007_notes(db: Database) -> None:
    """Call notes: what a rep wrote after a talk, and what was read in it."""
    _table(db, "notes").create(
        {"attempt": str, "written": str, "text": str, "reading": str, "reader": str},
        pk="attempt",
        not_null={"written", "text", "reading", "reader"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )


@migrations()
def m008_reviews(db: Database) -> None:
    """What reps ask a person to look at, and what people say of a level: beside the machine's assessment, never in its place."""
    _table(db, "disputes").create(
        {"id": str, "attempt": str, "criterion": str, "points": int, "why": str, "asked": str},
        pk="id",
        not_null={"attempt", "criterion", "why", "asked"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    _table(db, "disputes").create_index(["attempt", "criterion"], unique=True)
    _table(db, "reviews").create(
        {"id": str, "attempt": str, "criterion": str, "points": int, "why": str, "reviewer": str, "given": str},
        pk="id",
        not_null={"attempt", "criterion", "points", "why", "reviewer", "given"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    _table(db, "reviews").create_index(["attempt", "criterion"])
    _table(db, "reviews").create_index(["given"])


@migrations()
def m009_drills_and_clocks(db: Database) -> None:
    """Drills with their moments, whose content is kept by hash; the seconds that an answer has in a timed talk, and those it took."""
    _table(db, "attempts").add_column("timed", int)
    _table(db, "turns").add_column("seconds", int)
    _table(db, "drills").create(
        {"id": str, "rep": str, "device": str, "skill": str, "timed": int, "started": str, "finished": str, "program": str, "reader": str},
        pk="id",
        not_null={"rep", "device", "skill", "started", "program", "reader"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "drills").create_index(["rep", "started"])
    _table(db, "drill_turns").create(
        {
            "drill": str,
            "number": int,
            "scenario": str,
            "state": str,
            "criterion": str,
            "scenario_hash": str,
            "rubric_hash": str,
            "behaviors_hash": str,
            "learned_hash": str,
            "seed": int,
            "line": str,
            "answered": str,
            "answer": str,
            "reading": str,
            "points": int,
            "most": int,
            "seconds": int,
        },
        pk=("drill", "number"),
        not_null={
            "scenario",
            "state",
            "criterion",
            "scenario_hash",
            "rubric_hash",
            "behaviors_hash",
            "learned_hash",
            "seed",
            "line",
            "most",
        },
        foreign_keys=[
            ("drill", "drills", "id"),
            ("scenario_hash", "content", "hash"),
            ("rubric_hash", "content", "hash"),
            ("behaviors_hash", "content", "hash"),
            ("learned_hash", "content", "hash"),
        ],
        strict=True,
    )


@migrations()
def m010_recognition(db: Database) -> None:
    """Answers that reps share, contests for them, who endorsed which, and thanks."""
    _table(db, "contests").create(
        {
            "id": str,
            "scenario": str,
            "title": str,
            "language": str,
            "state": str,
            "line": str,
            "opened": str,
            "opened_by": str,
            "last_day": str,
        },
        pk="id",
        not_null={"scenario", "title", "language", "state", "line", "opened", "opened_by", "last_day"},
        foreign_keys=[("opened_by", "reps", "id")],
        strict=True,
    )
    _table(db, "shared_answers").create(
        {
            "id": str,
            "rep": str,
            "named": int,
            "attempt": str,
            "turn": int,
            "scenario": str,
            "title": str,
            "language": str,
            "state": str,
            "line": str,
            "answer": str,
            "why": str,
            "shared": str,
            "contest": str,
        },
        pk="id",
        not_null={"rep", "named", "attempt", "turn", "scenario", "title", "language", "state", "line", "answer", "why", "shared"},
        foreign_keys=[("rep", "reps", "id"), ("attempt", "attempts", "id"), ("contest", "contests", "id")],
        strict=True,
    )
    _table(db, "shared_answers").create_index(["scenario", "state"])
    _table(db, "shared_answers").create_index(["rep"])
    _table(db, "shared_answers").create_index(["contest", "rep"], unique=True)
    _table(db, "endorsements").create(
        {"answer": str, "rep": str, "endorsed": str},
        pk=("answer", "rep"),
        not_null={"endorsed"},
        foreign_keys=[("answer", "shared_answers", "id"), ("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "thanks").create(
        {"id": str, "by": str, "rep": str, "text": str, "thanked": str},
        pk="id",
        not_null={"by", "rep", "text", "thanked"},
        foreign_keys=[("by", "reps", "id"), ("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "thanks").create_index(["rep", "thanked"])


@migrations()
def m011_rehearsals(db: Database) -> None:
    """Real talks that reps rehearse, and the attempts that rehearsed them with the names that stood in the scenario."""
    _table(db, "rehearsals").create(
        {
            "id": str,
            "rep": str,
            "customer": str,
            "company": str,
            "role": str,
            "stage": str,
            "worry": str,
            "offer": str,
            "day": str,
            "scenario": str,
            "created": str,
            "ask_from": str,
            "outcome": str,
            "note": str,
        },
        pk="id",
        not_null={"rep", "customer", "company", "role", "stage", "worry", "offer", "day", "scenario", "created", "ask_from"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "rehearsals").create_index(["rep", "day"])
    _table(db, "rehearsal_attempts").create(
        {"attempt": str, "rehearsal": str, "persona": str, "persona_company": str},
        pk="attempt",
        not_null={"rehearsal", "persona", "persona_company"},
        foreign_keys=[("rehearsal", "rehearsals", "id")],
        strict=True,
    )
    _table(db, "rehearsal_attempts").create_index(["rehearsal"])


@migrations()
def m012_assignments(db: Database) -> None:
    """What reps are asked to practice by a day; withdrawn ones are kept."""
    _table(db, "assignments").create(
        {
            "id": str,
            "rep": str,
            "scenario": str,
            "skill": str,
            "created": str,
            "due": str,
            "passes": int,
            "in_a_row": int,
            "pass_mark": float,
            "most": int,
            "exam": int,
            "note": str,
            "set_by": str,
            "withdrawn": str,
        },
        pk="id",
        not_null={"rep", "created", "due", "passes", "in_a_row", "exam", "note", "set_by"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "assignments").create_index(["rep", "due"])


@migrations()
def m013_people(db: Database) -> None:
    """Teams, who belongs to them in which role and since when, and who does not practice here any more."""
    _table(db, "reps").add_column("deactivated", str)
    _table(db, "teams").create({"id": str, "name": str, "created": str, "closed": str}, pk="id", not_null={"name", "created"}, strict=True)
    _table(db, "teams").create_index(["name"], unique=True)
    _table(db, "memberships").create(
        {"id": str, "rep": str, "team": str, "role": str, "since": str, "until": str},
        pk="id",
        not_null={"rep", "team", "role", "since"},
        foreign_keys=[("rep", "reps", "id"), ("team", "teams", "id")],
        strict=True,
    )
    _table(db, "memberships").create_index(["team", "until"])
    _table(db, "memberships").create_index(["rep", "until"])


@migrations()
def m015_facts(db: Database) -> None:
    """Indexes for figures over many reps: among 100,000 attempts the report of a scenario takes a third of the time with them."""
    _table(db, "attempts").create_index(["scenario", "rep", "started"])
    _table(db, "attempts").create_index(["rubric_hash"])


@migrations()
def m016_results_of_sales(db: Database) -> None:
    """Sales results from other programs' exports, with what each import replaced; changes of goals; goals of several reps together."""
    _table(db, "result_mappings").create({"name": str, "body": str, "changed": str}, pk="name", not_null={"body", "changed"}, strict=True)
    _table(db, "result_people").create(
        {"name": str, "rep": str, "changed": str},
        pk="name",
        not_null={"rep", "changed"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "imports").create(
        {
            "id": str,
            "file": str,
            "sha256": str,
            "imported": str,
            "imported_by": str,
            "mapping": str,
            "source": str,
            "settings": str,
            "undone": str,
        },
        pk="id",
        not_null={"file", "sha256", "imported", "imported_by", "mapping", "source", "settings"},
        foreign_keys=[("imported_by", "reps", "id")],
        strict=True,
    )
    _table(db, "figures").create(
        {
            "id": str,
            "import": str,
            "rep": str,
            "metric": str,
            "period_start": str,
            "period_end": str,
            "value": float,
            "unit": str,
            "rows": int,
            "complete": int,
            "replaced": str,
        },
        pk="id",
        not_null={"import", "rep", "metric", "period_start", "period_end", "value", "unit", "rows", "complete"},
        foreign_keys=[("import", "imports", "id"), ("rep", "reps", "id"), ("replaced", "imports", "id")],
        strict=True,
    )
    _table(db, "figures").create_index(["rep", "metric", "period_start"])
    _table(db, "figures").create_index(["import"])
    _table(db, "figures").create_index(["replaced"])
    _table(db, "goals").add_column("since", str)
    _table(db, "goal_changes").create(
        {
            "id": str,
            "goal": str,
            "changed": str,
            "changed_by": str,
            "old_target": float,
            "target": float,
            "old_deadline": str,
            "deadline": str,
            "why": str,
        },
        pk="id",
        not_null={"goal", "changed", "changed_by", "old_target", "target", "old_deadline", "deadline", "why"},
        foreign_keys=[("goal", "goals", "id"), ("changed_by", "reps", "id")],
        strict=True,
    )
    _table(db, "goal_changes").create_index(["goal"])
    _table(db, "team_goals").create(
        {
            "id": str,
            "metric": str,
            "target": float,
            "created": str,
            "since": str,
            "deadline": str,
            "why": str,
            "set_by": str,
            "split": str,
            "dropped": str,
        },
        pk="id",
        not_null={"metric", "target", "created", "since", "deadline", "why", "set_by", "split"},
        foreign_keys=[("set_by", "reps", "id")],
        strict=True,
    )
    _table(db, "team_goal_parts").create(
        {"team_goal": str, "goal": str, "rep": str, "part": float, "months": str},
        pk=("team_goal", "rep"),
        not_null={"goal", "part", "months"},
        foreign_keys=[("team_goal", "team_goals", "id"), ("goal", "goals", "id"), ("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "team_goal_parts").create_index(["goal"])


@migrations()
def m017_cycles(db: Database) -> None:
    """Review cycles, what both sides say of a rep's, and the actions that they agree on."""
    _table(db, "cycles").create(
        {"id": str, "name": str, "period_start": str, "period_end": str, "opened": str, "opened_by": str},
        pk="id",
        not_null={"name", "period_start", "period_end", "opened", "opened_by"},
        foreign_keys=[("opened_by", "reps", "id")],
        strict=True,
    )
    _table(db, "cycles").create_index(["name"], unique=True)
    _table(db, "cycle_assessments").create(
        {"cycle": str, "rep": str, "side": str, "given_by": str, "text": str, "rating": int, "given": str},
        pk=("cycle", "rep", "side"),
        not_null={"given_by", "text", "given"},
        foreign_keys=[("cycle", "cycles", "id"), ("rep", "reps", "id"), ("given_by", "reps", "id")],
        strict=True,
    )
    _table(db, "cycle_actions").create(
        {
            "id": str,
            "cycle": str,
            "rep": str,
            "action": str,
            "due": str,
            "agreed": str,
            "agreed_by": str,
            "done": str,
            "done_by": str,
        },
        pk="id",
        not_null={"cycle", "rep", "action", "due", "agreed", "agreed_by"},
        foreign_keys=[("cycle", "cycles", "id"), ("rep", "reps", "id"), ("agreed_by", "reps", "id"), ("done_by", "reps", "id")],
        strict=True,
    )
    _table(db, "cycle_actions").create_index(["rep", "cycle"])


@migrations()
def m018_blind_reviews(db: Database) -> None:
    """How a rating came about, who is asked for a second one, and what manager and rep noted when they talked."""
    for column in ("blind", "sampled", "seconds", "expected"):
        _table(db, "reviews").add_column(column, int)
    _table(db, "second_ratings").create(
        {"id": str, "attempt": str, "criterion": str, "rater": str, "asked_by": str, "asked": str},
        pk="id",
        not_null={"attempt", "criterion", "rater", "asked_by", "asked"},
        foreign_keys=[("attempt", "attempts", "id"), ("rater", "reps", "id"), ("asked_by", "reps", "id")],
        strict=True,
    )
    _table(db, "second_ratings").create_index(["attempt", "criterion", "rater"], unique=True)
    _table(db, "coaching_notes").create(
        {
            "id": str,
            "rep": str,
            "author": str,
            "written": str,
            "text": str,
            "private": int,
            "action": str,
            "due": str,
            "assignment": str,
            "goal": str,
            "done": str,
        },
        pk="id",
        not_null={"rep", "author", "written", "text", "private"},
        foreign_keys=[("rep", "reps", "id"), ("author", "reps", "id"), ("assignment", "assignments", "id"), ("goal", "goals", "id")],
        strict=True,
    )
    _table(db, "coaching_notes").create_index(["rep", "written"])


@migrations()
def m014_bundles(db: Database) -> None:
    """Who is known elsewhere under which id, what was merged, what waits for what it belongs to, which files were put where.

    A real talk that is rehearsed counts how often it was changed, so that the newest of two copies can be told.
    """
    _table(db, "known_as").create(
        {"foreign_id": str, "rep": str},
        pk="foreign_id",
        not_null={"rep"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "merges").create(
        {"hash": str, "kind": str, "device": str, "made": str, "merged": str, "new": str},
        pk="hash",
        not_null={"kind", "device", "made", "merged", "new"},
        strict=True,
    )
    _table(db, "waiting").create(
        {"part": str, "key": str, "row": str},
        pk=("part", "key"),
        not_null={"row"},
        strict=True,
    )
    _table(db, "placed_files").create(
        {"folder": str, "path": str, "hash": str, "made": str},
        pk=("folder", "path"),
        not_null={"hash", "made"},
        strict=True,
    )
    _table(db, "rehearsals").add_column("revision", int, not_null_default=0)


@migrations()
def m019_challenges(db: Database) -> None:
    """What a team wants to reach together by a day."""
    _table(db, "challenges").create(
        {
            "id": str,
            "name": str,
            "metric": str,
            "goal": int,
            "team": str,
            "opened": str,
            "opened_by": str,
            "last_day": str,
            "closed": str,
        },
        pk="id",
        not_null={"name", "metric", "goal", "opened", "opened_by", "last_day"},
        foreign_keys=[("team", "teams", "id"), ("opened_by", "reps", "id")],
        strict=True,
    )


@migrations()
def m020_rescored(db: Database) -> None:
    """Second assessments of finished attempts, beside the record: by a changed rubric, or by answers that were read anew.

    They hold no words of anybody, and go with their attempt.
    """
    db.execute(
        """create table rescored_runs (
            id text primary key, kind text not null, made text not null, reader text not null, content text not null,
            rubric text, rubric_hash text, rubric_body text, chosen text not null
        ) strict"""
    )
    db.execute(
        """create table rescored (
            run text not null references rescored_runs (id) on delete cascade,
            attempt text not null references attempts (id) on delete cascade,
            content text not null, total_before real, total_after real, passed_before integer, passed_after integer,
            points text not null, parted integer, same integer, came text not null, went text not null, reason text, about text,
            primary key (run, attempt)
        ) strict"""
    )
    _table(db, "rescored").create_index(["attempt"])


@migrations()
def m021_audit(db: Database) -> None:
    """Who looked at whose words and who changed what, only ever appended; who was erased, by hashes of ids; talks without their words."""
    _table(db, "reps").add_column("erased", str)
    _table(db, "attempts").add_column("blanked", str)
    _table(db, "drills").add_column("blanked", str)
    _table(db, "erased_ids").create({"hash": str, "erased": str}, pk="hash", not_null={"erased"}, strict=True)
    _table(db, "audit").create(
        {"id": str, "at": str, "day": str, "who": str, "act": str, "whom": str, "what": str},
        pk="id",
        not_null={"at", "day", "act", "what"},
        foreign_keys=[("who", "reps", "id"), ("whom", "reps", "id")],
        strict=True,
    )
    _table(db, "audit").create_index(["whom", "at"])
    _table(db, "audit").create_index(["who", "at"])
    db.execute("create unique index idx_audit_looks on audit (day, who, act, what) where act like 'look%'")
    db.execute("create trigger audit_keeps before delete on audit begin select raise(abort, 'the log is never deleted'); end")
    # Only who was erased may be put in somebody's place.
    db.execute(
        """create trigger audit_stays before update on audit
        when not (new.id = old.id and new.at = old.at and new.day = old.day and new.act = old.act and new.what = old.what
            and (new.who is old.who or exists (select 1 from reps where id = new.who and erased is not null))
            and (new.whom is old.whom or exists (select 1 from reps where id = new.whom and erased is not null)))
        begin select raise(abort, 'the log is never changed'); end"""
    )


@migrations()
def m022_plans(db: Database) -> None:
    """Assignments of whole teams, such as repeat or ask for attempts at the least; plans that people have started, and what they ticked."""
    _table(db, "assignment_groups").create(
        {"id": str, "team": str, "team_name": str, "joiners": int, "created": str, "set_by": str, "withdrawn": str},
        pk="id",
        not_null={"team", "team_name", "joiners", "created", "set_by"},
        strict=True,
    )
    _table(db, "assignment_groups").create_index(["team", "joiners"])
    for column, kind in (("least", int), ("every", str), ("times", int), ("until", str), ("set_together", str)):
        _table(db, "assignments").add_column(column, kind)
    _table(db, "assignments").create_index(["set_together"])
    _table(db, "plans_started").create(
        {
            "id": str,
            "rep": str,
            "plan": str,
            "plan_hash": str,
            "updated": str,
            "first_day": str,
            "started": str,
            "set_by": str,
            "stopped": str,
        },
        pk="id",
        not_null={"rep", "plan", "plan_hash", "updated", "first_day", "started", "set_by"},
        foreign_keys=[("rep", "reps", "id"), ("plan_hash", "content", "hash")],
        strict=True,
    )
    _table(db, "plans_started").create_index(["rep", "stopped"])
    _table(db, "plan_ticks").create(
        {"started": str, "step": str, "changed": str, "done": str, "note": str},
        pk=("started", "step"),
        not_null={"changed", "note"},
        foreign_keys=[("started", "plans_started", "id")],
        strict=True,
    )


@migrations()
def m023_travel(db: Database) -> None:
    """When a team was closed or opened last, so that the newest of two copies can be told; how far a challenge has come elsewhere."""
    _table(db, "teams").add_column("changed", str)
    db.execute("update teams set changed = coalesce(closed, created)")
    _table(db, "challenge_counts").create(
        {"challenge": str, "counted": str, "device": str, "number": int, "reached": str},
        pk="challenge",
        not_null={"counted", "device", "number"},
        foreign_keys=[("challenge", "challenges", "id")],
        strict=True,
    )
