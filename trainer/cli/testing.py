"""The command that runs the tests that scenarios carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.at_once import JOBS, at_once
from trainer.cli.ending import FAULTS, say_error
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import ContentError, TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.workbench.coverage import Coverage
    from trainer.workbench.mutation import Mutation
    from trainer.workbench.scenario_tests import Outcome

LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""


@dataclass(frozen=True)
class _Task:
    """A scenario to try."""

    places: Places
    scenario: str
    coverage: bool
    mutation: bool


@dataclass(frozen=True)
class _Tried:
    """What came of a scenario's tests."""

    outcomes: tuple[Outcome, ...]
    coverage: Coverage | None
    mutation: Mutation | None


def _try(task: _Task) -> _Tried | ContentError:
    """Runs the tests of one scenario. An unusable one is told of, not raised: the others are still tried."""
    from trainer.content.loading import load_content
    from trainer.workbench.coverage import coverage
    from trainer.workbench.mutation import mutation
    from trainer.workbench.rehearsing import Readings, rehearse
    from trainer.workbench.scenario_tests import run_tests

    try:
        content = load_content(task.places.library(), task.scenario)
    except ContentError as error:
        return error
    readings: Readings = {}
    outcomes, tests = tuple(run_tests(content, readings)), content.scenario.tests
    return _Tried(
        outcomes,
        coverage(content, [rehearse(content, one.answers, one.seed, readings, one.note) for one in tests])
        if task.coverage and tests
        else None,
        mutation(content, readings) if task.mutation and tests else None,
    )


@click.command(help=_("Run the tests that scenarios carry, under every wording of the customer."))
@click.argument("scenarios", nargs=-1)
@click.option("--coverage", is_flag=True, help=_("Tell what of each scenario no test reaches."))
@click.option("--mutation", is_flag=True, help=_("Drop or weaken every rule in turn; tell what no test notices."))
@click.option("--least", type=click.FloatRange(0, 1), help=_("Fail where fewer of the changed rules are noticed (with --mutation)."))
@click.option("--junit", type=click.Path(dir_okay=False, path_type=Path), help=_("Also write the outcomes as JUnit's XML."))
@click.option("--watch", is_flag=True, help=_("Run again whenever a file changes, until Ctrl-C."))
@JOBS
@PLACES
@click.pass_context
def test(
    ctx: click.Context,
    places: Places,
    scenarios: tuple[str, ...],
    coverage: bool,
    mutation: bool,
    least: float | None,
    junit: Path | None,
    watch: bool,
    jobs: int | None,
) -> None:
    def run() -> bool:
        library = places.library()
        names = [library.scenario_named(name) for name in scenarios] or library.own_scenarios
        tasks = [_Task(places, name, coverage, mutation or least is not None) for name in names]
        return _run(places, tasks, least, junit, jobs)

    if watch:
        _watch(places, run)
        return
    ctx.exit(0 if run() else FAULTS)


def _run(places: Places, tasks: Sequence[_Task], least: float | None, junit: Path | None, jobs: int | None) -> bool:
    """Tries scenarios and tells what came of it; whether all is as it should be."""
    from trainer.content.loading import load_content
    from trainer.reports.tests import coverage_lines, outcome_lines
    from trainer.workbench.coverage import Kind

    library = places.library()
    outcomes: list[Outcome] = []
    rubrics: dict[str, tuple[Content, Mutation]] = {}
    good, unusable = True, 0
    for task, tried in zip(tasks, at_once(_try, tasks, jobs), strict=True):
        if isinstance(tried, ContentError):
            good, unusable = False, unusable + 1
            say_error(tried)
            continue
        if not tried.outcomes:
            say(f"{task.scenario}: " + _("has no tests"))
        outcomes += tried.outcomes
        for outcome in tried.outcomes:
            for line in outcome_lines(outcome):
                say(line)
        if tried.coverage is None and tried.mutation is None:
            continue
        content = load_content(library, task.scenario)
        if tried.coverage is not None:
            for line in coverage_lines(content, tried.coverage):
                say(line)
        if tried.mutation is not None:
            good &= _enough(content, tried.mutation.of(Kind.REPLY), content.scenario.id, least)
            # Of a rubric's rules, all scenarios that use it notice together.
            of_rubric, name = tried.mutation.of(Kind.LEVEL, Kind.BLOCKER), content.rubric.id
            rubrics[name] = (content, rubrics[name][1] + of_rubric if name in rubrics else of_rubric)
    for name, (content, found) in rubrics.items():
        good &= _enough(content, found, name, least)
    failed = sum(not outcome.passed for outcome in outcomes)
    told = _("{passed} passed, {failed} failed").format(passed=len(outcomes) - failed, failed=failed)
    if unusable:
        told += _("; not tested for their faults: {number}").format(number=unusable)
    say(told)
    _write_junit(outcomes, junit)
    return good and not failed


def _enough(content: Content, found: Mutation, name: str, least: float | None) -> bool:
    """Tells what tests notice of the rules of a scenario or rubric; whether that is enough."""
    from trainer.reports.tests import mutation_lines

    for line in mutation_lines(content, found, name):
        say(line)
    return least is None or found.score is None or found.score >= least


def _write_junit(outcomes: Sequence[Outcome], junit: Path | None) -> None:
    if junit is not None:
        from trainer.reports.tests import junit as as_xml

        try:
            junit.write_text(as_xml(outcomes), "utf-8")
        except OSError as error:
            raise TrainerError(_("‘{path}’ cannot be written: {reason}").format(path=junit, reason=error.strerror), "") from None


def _watch(places: Places, act: Callable[[], object]) -> None:
    """Acts now, and again after every change of a content file."""
    from time import sleep

    before: dict[Path, int] = {}
    while True:
        now = _times(places)
        if now != before:
            before = now
            try:
                act()
            except TrainerError as error:
                say_error(error)
            say(_("Waiting for changes; Ctrl-C ends."), err=True)
        sleep(LOOK_EVERY)


def _times(places: Places) -> dict[Path, int]:
    """When each file of the content was last changed."""
    times: dict[Path, int] = {}
    for root in places.library().roots:
        for folder in ("scenarios", "rubrics"):
            for path in (root.path / folder).rglob("*"):
                if path.suffix in (".yaml", ".yml", ".txt", ".md"):
                    try:
                        times[path] = path.stat().st_mtime_ns
                    except OSError:
                        continue
    return times
