"""A practice on a database of its own, with two small scenarios, and the app that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trainer import locale
from trainer.content.library import Library, Root
from trainer.practice import Practice
from trainer.tui import line_breaking
from trainer.tui.app import TrainerApp

CONTENT = Path(__file__).parent / "content"
NARROW, BROAD = (80, 24), (120, 40)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TRAINER_REP", "Ana")
    locale.activate("en")
    line_breaking.install()
    yield
    locale.activate("en")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "trainer.db"


@pytest.fixture
def practice(database: Path) -> Iterator[Practice]:
    practice = new_practice(database)
    yield practice
    practice.close()


@pytest.fixture
def app(practice: Practice) -> TrainerApp:
    return TrainerApp(practice)


def new_practice(database: Path) -> Practice:
    """A practice as another start of the program would have it."""
    return Practice(Library((Root(CONTENT, shipped=False),)), database, patience=0.05)
