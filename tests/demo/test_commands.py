"""Every command and report of a manager has something real to show on the example team, in English and Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from trainer.cli import build
from trainer.content.library import Library
from trainer.demo.learners import ASKING, LEARNERS, MANAGER, NEWER, RING
from trainer.demo.team import make_team, read_talks
from trainer.locale import activate
from trainer.practice import Practice

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
Run = Callable[..., str]
LANGUAGES = ("en", "zh")
IDS = {
    "en": {"scenario": "price-objection", "newer": "Aisha Rahman"},
    "zh": {"scenario": "zh-price-objection-cartons", "newer": "陈雨桐"},
}
SAYS = {
    ("monday",): ("Talk   trainer show", "对话   trainer show"),
    ("team",): ("±", "±"),
    ("warnings",): ("Falling", "在退步"),
    ("hours",): ("Why", "为什么"),
    ("team-goal",): ("of 192", "192"),
    ("kpi",): ("Kofi Mensah", "高文博"),
    ("kpi", "--of", "{both}"): ("The manager (Mona Keller", "孟海燕"),
    ("cycle",): ("2026-Q4", "2026-Q4"),
    ("results",): ("Kofi Mensah", "高文博"),
    ("challenge",): ("of 100", "100"),
    ("plan", "--team"): ("✓✓", "✓✓"),
    ("assignments", "--team"): ("Team North", "华东一组"),
    ("report", "team"): ("beyond what chance makes", "超出偶然"),
    ("report", "rep", "{newer}"): ("What grew", "有进步的"),
    ("report", "training"): ("They do better", "做得更好了，超出偶然"),
    ("report", "calibration"): ("people", "人"),
    ("report", "scenario", "{scenario}"): ("talks", "场"),
    ("report", "criteria", "value-proof"): ("5 points", "5 分"),
    ("one-to-one", "{newer}"): ("overdue", "已过期"),
    ("notes",): ("overdue", "已过期"),
    ("review", "next"): ("Rate it", "review next --moment"),
    ("reviews",): ("Ines Costa", "马晓燕"),
    ("agreement",): ("weighted kappa", "kappa"),
    ("privacy", "log"): ("Mona Keller", "孟海燕"),
    ("shared",): ("endorsements", "认可"),
    ("contest",): ("answers handed in", "回答"),
    ("wall",): ("Kofi Mensah", "高文博"),
}
"""What stands in each, in English and Chinese."""


@pytest.fixture(scope="module", params=LANGUAGES)
def example(request: pytest.FixtureRequest, shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The example team in one language."""
    path = tmp_path_factory.mktemp("example") / "demo.db"
    activate(request.param)
    with_clock = Practice(shipped, path, now=lambda: NOW)
    make_team(with_clock, request.param, 1, read_talks(with_clock, request.param))
    with_clock.close()
    yield request.param, path
    activate("en")


@pytest.fixture
def run(example: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the example team, on the day on which it was made."""
    language, path = example
    monkeypatch.setattr("trainer.practice.Practice", partial(Practice, now=lambda: NOW))

    def invoke(*arguments: str, rep: str | None = None) -> str:
        whole = ["--language", language, "--database", str(path), *(("--rep", rep) if rep is not None else ()), *arguments]
        done = CliRunner().invoke(build(whole), whole, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    return invoke


def named(language: str, name: str) -> str:
    return next(one.names[language] for one in LEARNERS if one.names["en"] == name)


@pytest.mark.parametrize("command", SAYS, ids=" ".join)
def test_a_command_of_a_manager_shows_something(run: Run, example: tuple[str, Path], command: tuple[str, ...]) -> None:
    language = example[0]
    places = {**IDS[language], "both": named(language, "Kofi Mensah")}
    out = run(*(part.format(**places) for part in command))
    assert SAYS[command][LANGUAGES.index(language)] in out


def test_the_budget_is_shared_out_by_exams_that_a_person_has_rated_and_by_results(run: Run, example: tuple[str, Path]) -> None:
    out = run("incentives", "--team", "--budget", "5000")
    assert "3,750.00" in out, "Half for exams and a quarter for revenue; growth has no whole quarter to be compared with yet."
    rows = [line for line in out.splitlines() if any(line.startswith(one.names[example[0]]) for one in LEARNERS)]
    assert len(rows) == len(LEARNERS) and max(map(cell_len, rows)) <= 80


def test_what_a_person_has_still_to_rate_is_told_by_its_title(run: Run, example: tuple[str, Path]) -> None:
    language = example[0]
    still = {"en": "a person has still to rate: ", "zh": "还差人评："}[language]
    told = [line.partition(still)[2] for one in LEARNERS for line in run("incentives", "--of", one.names[language]).splitlines()]
    assert any(told) and not any("_" in line for line in told)


def test_only_the_two_who_endorse_one_another_are_told_so(run: Run, example: tuple[str, Path]) -> None:
    language = example[0]
    ring = {"en": "one another", "zh": "互相"}[language]
    found = {one.names["en"] for one in LEARNERS if ring in run("incentives", "--of", one.names[language])}
    assert found == set(RING)


def test_what_somebody_asks_about_comes_first_in_the_queue(run: Run, example: tuple[str, Path]) -> None:
    language = example[0]
    first = run("review", "list").splitlines()
    why = {"en": "asks", "zh": "请"}[language]
    assert any(why in line for line in first[:3]), first
    assert named(language, ASKING) in run("reviews")


def test_who_began_a_plan_finds_it_and_who_leads_nobody_is_refused_kindly(run: Run, example: tuple[str, Path]) -> None:
    language = example[0]
    newer = named(language, NEWER)
    assert "✓" in run("plan", rep=newer)
    for command in ("next", "privacy", "incentives", "assignments"):
        assert run(command, rep=newer).strip()
    with pytest.raises(Exception, match=newer) as refused:
        run("team", rep=newer)
    hint = str(getattr(refused.value, "hint", ""))
    assert MANAGER[language] in hint and "trainer progress" in hint, "told who may, and where their own levels are"
