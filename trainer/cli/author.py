"""Commands of a trainer who writes: check, test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.ending import FAULTS, say_error
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import ContentError
from trainer.locale import _, ngettext

if TYPE_CHECKING:
    from trainer.workbench.scenario_tests import Outcome


@click.command(help=_("Find every fault in scenarios, rubrics and behaviors: of some files or folders, or of all your content."))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@PLACES
@click.pass_context
def check(ctx: click.Context, places: Places, paths: tuple[Path, ...]) -> None:
    from trainer.content.check import check_library

    faults = check_library(places.library(), paths)
    errors = sum(fault.level == "error" for fault in faults)
    for fault in faults:
        say(fault.pictured())
    if faults and errors == 0:
        say(_("No errors."), err=True)
    elif errors:
        say(ngettext("{number} error", "{number} errors", errors).format(number=errors), err=True)
    else:
        say(_("No faults."), err=True)
    ctx.exit(FAULTS if errors else 0)


@click.command(help=_("Run the tests that scenarios carry, under every wording of the customer."))
@click.argument("scenarios", nargs=-1)
@PLACES
@click.pass_context
def test(ctx: click.Context, places: Places, scenarios: tuple[str, ...]) -> None:
    from trainer.content.loading import load_content
    from trainer.workbench.scenario_tests import run_tests

    library = places.library()
    for name in scenarios:
        library.scenario_path(name)
    run = failed = unusable = 0
    for name in scenarios or library.scenario_files:
        try:
            content = load_content(library, name)
        except ContentError as error:
            unusable += 1
            say_error(error)
            continue
        if not content.scenario.tests:
            say(f"{name}: " + _("has no tests"))
        for outcome in run_tests(content):
            run += 1
            failed += not outcome.passed
            _say(outcome)
    say(_("{passed} passed, {failed} failed").format(passed=run - failed, failed=failed))
    ctx.exit(FAULTS if failed or unusable else 0)


def _say(outcome: Outcome) -> None:
    total = "–" if outcome.total is None else f"{outcome.total:.0f}"
    if outcome.passed:
        say(f"ok    {outcome.scenario}: {outcome.test} ({total}, {outcome.ends})")
        return
    say(f"FAIL  {outcome.scenario}: {outcome.test} ({total}, {outcome.ends}; {outcome.wording})")
    for difference in outcome.differences:
        say(f"        {difference}")
    for step in outcome.steps:
        say(f"      {step.turn}. [{step.state}] {step.answer}")
        shown = ", ".join(step.shown) or _("nothing")
        struck = _("; struck: {list}").format(list=", ".join(step.struck)) if step.struck else ""
        unread = _("; asked back") if step.unread else ""
        say("           " + _("shows {list}").format(list=shown) + struck + unread + f" → {step.to}")
