"""What every test stands on: nothing of the developer's own home, language or database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from trainer import locale
from trainer.content.bundle import Content
from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.practice import Practice

DATA = Path(__file__).parent / "data"
TEAM = DATA / "team"
"""A small team's content, laid over what is shipped."""


@pytest.fixture(autouse=True)
def own_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own for every test, and English as its language."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("TRAINER_CONTENT", "TRAINER_DATABASE", "TRAINER_REP", "TRAINER_LANGUAGE", "TRAINER_DEBUG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    locale.activate("en")
    yield home
    locale.activate("en")


@pytest.fixture(scope="session")
def shipped() -> Library:
    """What is shipped, and nothing else."""
    return Library((shipped_root(),))


@pytest.fixture(scope="session")
def team() -> Library:
    """The small team's content over what is shipped."""
    return Library((Root(TEAM, shipped=False), shipped_root()))


@pytest.fixture(scope="session")
def call(team: Library) -> Content:
    """The team's one small scenario with its rubric."""
    return load_content(team, "small-call")


class Clock:
    """A clock that goes on by a minute whenever it is read."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def practice(team: Library, tmp_path: Path) -> Iterator[Practice]:
    """A rep named Ana with an empty database."""
    practice = Practice(team, tmp_path / "practice.db", rep="Ana", now=Clock())
    practice.store.add_rep("Ana", practice.now())
    yield practice
    practice.close()
