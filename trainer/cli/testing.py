"""The command that runs the tests that scenarios carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.ending import FAULTS, say_error
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import ContentError, TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.workbench.mutation import Mutation
    from trainer.workbench.scenario_tests import Outcome

LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""


@dataclass
class _Run:
    """What came of a run."""

    outcomes: list[Outcome] = field(default_factory=list)
    unusable: int = 0
    weak: int = 0
    """Scenarios and rubrics of whose rules tests notice too little."""
    rubrics: dict[str, tuple[Content, Mutation]] = field(default_factory=dict)
    """What the tests of all scenarios with a rubric notice of its rules."""

    @property
    def failed(self) -> int:
        return sum(not outcome.passed for outcome in self.outcomes)


@click.command(help=_("Run the tests that scenarios carry, under every wording of the customer."))
@click.argument("scenarios", nargs=-1)
@click.option("--coverage", is_flag=True, help=_("Tell what of each scenario no test reaches."))
@click.option("--mutation", is_flag=True, help=_("Drop or weaken every rule in turn; tell what no test notices."))
@click.option("--least", type=click.FloatRange(0, 1), help=_("Fail where fewer of the changed rules are noticed (with --mutation)."))
@click.option("--junit", type=click.Path(dir_okay=False, path_type=Path), help=_("Also write the outcomes as JUnit's XML."))
@click.option("--watch", is_flag=True, help=_("Run again whenever a file changes, until Ctrl-C."))
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
) -> None:
    looks: list[Callable[[Content, _Run], None]] = []
    if coverage:
        looks.append(_coverage)
    if mutation or least is not None:
        looks.append(lambda content, run: _mutation(content, run, least))
    if watch:
        _watch(places, lambda: _once(places, scenarios, looks, least, junit))
        return
    run = _once(places, scenarios, looks, least, junit)
    ctx.exit(FAULTS if run.failed or run.unusable or run.weak else 0)


def _once(
    places: Places, scenarios: Sequence[str], looks: Sequence[Callable[[Content, _Run], None]], least: float | None, junit: Path | None
) -> _Run:
    run = _run(places, scenarios, looks)
    _rubrics(run, least)
    _report(run, junit)
    return run


def _run(places: Places, scenarios: Sequence[str], looks: Sequence[Callable[[Content, _Run], None]]) -> _Run:
    from trainer.content.loading import load_content
    from trainer.reports.tests import outcome_lines
    from trainer.workbench.scenario_tests import run_tests

    library, run = places.library(), _Run()
    for name in scenarios:
        library.scenario_path(name)
    for name in scenarios or library.scenario_files:
        try:
            content = load_content(library, name)
        except ContentError as error:
            run.unusable += 1
            say_error(error)
            continue
        if not content.scenario.tests:
            say(f"{name}: " + _("has no tests"))
            continue
        for outcome in run_tests(content):
            run.outcomes.append(outcome)
            for line in outcome_lines(outcome):
                say(line)
        for look in looks:
            look(content, run)
    return run


def _coverage(content: Content, run: _Run) -> None:
    from trainer.reports.tests import coverage_lines
    from trainer.workbench.coverage import coverage
    from trainer.workbench.scenario_tests import rehearse

    attempts = [rehearse(content, one.answers, one.seed) for one in content.scenario.tests]
    for line in coverage_lines(content, coverage(content, attempts)):
        say(line)


def _mutation(content: Content, run: _Run, least: float | None) -> None:
    """Tells what a scenario's tests notice of its own rules. Of the rubric's, all scenarios that use it notice together."""
    from trainer.workbench.coverage import Kind
    from trainer.workbench.mutation import mutation

    found = mutation(content)
    _judge(content, found.of(Kind.REPLY), content.scenario.id, run, least)
    of_rubric, name = found.of(Kind.LEVEL, Kind.BLOCKER), content.rubric.id
    run.rubrics[name] = (content, run.rubrics[name][1] + of_rubric if name in run.rubrics else of_rubric)


def _rubrics(run: _Run, least: float | None) -> None:
    for name, (content, found) in run.rubrics.items():
        _judge(content, found, name, run, least)


def _judge(content: Content, found: Mutation, name: str, run: _Run, least: float | None) -> None:
    from trainer.reports.tests import mutation_lines

    for line in mutation_lines(content, found, name):
        say(line)
    run.weak += least is not None and found.score is not None and found.score < least


def _report(run: _Run, junit: Path | None) -> None:
    say(_("{passed} passed, {failed} failed").format(passed=len(run.outcomes) - run.failed, failed=run.failed))
    if junit is not None:
        from trainer.reports.tests import junit as as_xml

        try:
            junit.write_text(as_xml(run.outcomes), "utf-8")
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
