"""The commands for talks between manager and rep."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.cli.running import played, trainer
from tests.cli.test_reviewing import documented
from trainer.practice import Practice, utc_now


def test_a_note_with_an_action_is_kept_followed_up_and_stands_on_the_sheet(practice: Practice, tmp_path: Path) -> None:
    practice.store.add_rep("Kim", utc_now())
    kim, ana = (("--database", practice.database, "--rep", name) for name in ("Kim", "Ana"))
    day = (utc_now().astimezone().date() + timedelta(days=7)).isoformat()
    out = trainer(
        "note", "Ana", "We looked at the bakery.", "--action", "Pass the bakery", "--by", day, "--assign", "small-call", *kim
    ).stdout
    assert "Ana reads this note too" in out and f"· Pass the bakery · by {day} · still open · 0 of 1 passed" in out
    assert "Only Kim reads this note." in trainer("note", "Ana", "A hard week.", "--private", *kim).stdout
    trainer("note", "Ana", "Openings.", "--action", "Send two openings", "--by", day, *kim)
    listed = played("notes", *ana)
    assert [one["text"] for one in listed] == ["Openings.", "We looked at the bakery."]
    assert {key for one in listed for key in one} <= documented("`trainer notes --json`")
    assert "Done: Send two openings" in trainer("notes", "done", listed[0]["id"][-8:], *ana).stdout
    sheet = played("one-to-one", "Ana", *kim)
    assert sheet.keys() == documented("`trainer one-to-one NAME --json`") & sheet.keys()
    assert [one["state"] for one in sheet["agreements"]] == ["done", "open"]
    assert "✓ Send two openings" in trainer("one-to-one", "Ana", *kim).stdout
    trainer("one-to-one", "Ana", "--output", tmp_path / "ana.md", *kim)
    assert "## Questions to ask" in (tmp_path / "ana.md").read_text("utf-8")
    assert "already" in trainer("one-to-one", "Ana", "--output", tmp_path / "ana.md", *kim, code=2).stderr


def test_an_action_needs_words_and_a_day(practice: Practice) -> None:
    assert "needs words and a day" in trainer("note", "Ana", "x", "--action", "More", "--database", practice.database, code=2).stderr
    assert "no rep ‘Anna’" in trainer("note", "Anna", "x", "--database", practice.database, code=2).stderr
