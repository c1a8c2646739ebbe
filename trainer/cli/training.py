"""The commands that tell a rep what to do next and what practice has brought: the plain twins of the app's first screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _


@click.command("next", help=_("Say what to practice next, and why."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def next_(places: Places, as_json: bool) -> None:
    from trainer.reports.news import news
    from trainer.reports.training import next_data, next_lines
    from trainer.training import Training

    practice = places.practice()
    training = Training(practice)
    found = next_data(training) if as_json else [*(f"★ {line}" for line in news(training)), *next_lines(training)]
    if practice.notice:
        say(practice.notice, err=True)
    if as_json:
        print_json(found)
        return
    for line in found:
        say(str(line))


@click.command(
    help=_(
        "Show how well you hold each skill, how sure that is, and when it is due again. SKILL, by its id or name, shows one over the weeks."
    )
)
@click.argument("skill", required=False, metavar=_("[SKILL]"))
@click.option(
    "--by",
    type=click.Choice(["skill", "stage", "scenario", "day"]),
    help=_("Added up by stage of the sales process, scenario or day in place of skills."),
)
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def progress(places: Places, skill: str | None, by: str | None, as_json: bool) -> None:
    from trainer.reports import progress as told
    from trainer.reports.training import progress_data, progress_lines
    from trainer.training import Training

    if skill is not None and by not in (None, "skill"):
        raise TrainerError(_("One skill cannot be added up by {by}.").format(by=by), _("Leave out the skill, or --by."))
    training = Training(places.practice())
    if skill is not None:
        state = training.skill_named(skill)
        _print(told.one_skill_data(state, training) if as_json else told.skill_lines(state, training))
        return
    match by:
        case "stage":
            _print(told.stages_data(training) if as_json else told.stage_lines(training))
        case "scenario":
            _print(told.courses_data(training) if as_json else told.course_lines(training))
        case "day":
            _print(told.days_data(training) if as_json else told.day_lines(training))
        case _:
            _print(progress_data(training) if as_json else progress_lines(training))


def _print(found: Iterator[str] | list[dict[str, Any]] | dict[str, Any]) -> None:
    """Lines as they are, anything else as JSON."""
    if isinstance(found, (list, dict)):
        print_json(found)
        return
    for line in found:
        say(line)
