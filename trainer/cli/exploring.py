"""The command that plays scenarios with simulated reps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from trainer.cli.at_once import JOBS, at_once
from trainer.cli.ending import FAULTS
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.workbench.explore import Exploration


@dataclass(frozen=True)
class _Task:
    """A scenario to explore."""

    places: Places
    scenario: str
    runs: int
    seed: int


def _explore(task: _Task) -> Exploration:
    from trainer.content.loading import load_content
    from trainer.workbench.explore import explore as explored

    return explored(load_content(task.places.library(), task.scenario), task.runs, task.seed)


@click.command(
    help=_(
        "Play scenarios with simulated reps: an expert who says the model answers, an average one, and those who are silent, ramble, "
        "push or string keywords together. Tell how each fares, how soon the talk can be won, and what is not as it should be."
    )
)
@click.argument("scenarios", nargs=-1)
@click.option("--runs", type=click.IntRange(1, 1000), default=12, show_default=True, help=_("Talks of each kind of rep."))
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, help=_("Where the seeds of the talks begin."))
@click.option("--strict", is_flag=True, help=_("Fail where something is not as it should be."))
@click.option("--json", "as_json", is_flag=True, help=_("Answer as JSON."))
@JOBS
@PLACES
@click.pass_context
def explore(
    ctx: click.Context, places: Places, scenarios: tuple[str, ...], runs: int, seed: int, strict: bool, as_json: bool, jobs: int | None
) -> None:
    from trainer.content.loading import load_content
    from trainer.reports.exploration import exploration_data, exploration_lines

    library = places.library()
    for name in scenarios:
        library.scenario_path(name)
    flagged, data = 0, []
    tasks = [_Task(places, name, runs, seed) for name in scenarios or library.own_scenarios]
    for task, found in zip(tasks, at_once(_explore, tasks, jobs), strict=True):
        content = load_content(library, task.scenario)
        flagged += any(found.flags())
        if as_json:
            data.append(exploration_data(content, found))
        else:
            for line in exploration_lines(content, found):
                say(line)
    if as_json:
        say(json.dumps(data, ensure_ascii=False, indent=2))
    ctx.exit(FAULTS if strict and flagged else 0)
