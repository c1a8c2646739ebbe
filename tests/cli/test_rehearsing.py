"""The plain twin of a real talk: told, played, listed, and how it went."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import trainer

TOLD = ("--customer", "Ms. Laura Brandt", "--company", "Fleetwell Ltd", "--stage", "negotiation", "--worry", "She says we're too expensive")


def test_a_real_talk_is_told_played_listed_and_looked_back_at(tmp_path: Path) -> None:
    place = ("--content", tmp_path, "--database", tmp_path / "t.db")
    (tmp_path / "scenarios").mkdir()
    out = trainer("rehearse", *TOLD, *place).stdout
    assert "Because you worry about the price" in out and "--play" in out
    assert json.loads(trainer("next", "--json", *place).stdout)[0]["why"] == "rehearse"
    (tmp_path / "answers.txt").write_text("What does their quote include, Laura?\n", "utf-8")
    played = trainer("rehearse", "last", "--play", "--answers", tmp_path / "answers.txt", *place).stdout
    assert "Your own case" in played and "Laura Brandt" in played and "Denise" not in played and "Kowalski" not in played
    assert "went well · She signed." in trainer("rehearse", "last", "--went", "well", "--note", "She signed.", *place).stdout
    assert "went well" in trainer("history", *place).stdout
    [kept] = json.loads(trainer("rehearse", "--json", *place).stdout)
    assert kept["outcome"] == "well" and kept["note"] == "She signed." and len(kept["attempts"]) == 1 and kept["stage"] == "negotiation"


def test_proposals_come_as_data_with_their_reasons(tmp_path: Path) -> None:
    data = json.loads(trainer("rehearse", *TOLD, "--json", "--database", tmp_path / "t.db", TRAINER_CONTENT="").stdout)
    first = data["proposals"][0]
    assert data["customer"] == "Ms. Laura Brandt" and first["near"] and "price" in first["worries"] and first["reason"]


def test_what_is_wrong_is_told_with_what_to_do(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    assert "No real talk yet" in trainer("rehearse", *place).stdout
    assert "worries you is missing" in trainer("rehearse", "--customer", "Ana", *place, code=2).stderr
    assert "no real talk ‘nobody’" in trainer("rehearse", "nobody", "--went", "well", *place, code=2).stderr
    assert "is no day" in trainer("rehearse", *TOLD, "--when", "soon", *place, code=2).stderr
    assert "is over" in trainer("rehearse", *TOLD, "--when", "2020-01-01", *place, code=2).stderr
    assert "Did you mean ‘negotiation’" in trainer("rehearse", *TOLD[:4], "--worry", "x", "--stage", "negotation", *place, code=2).stderr
