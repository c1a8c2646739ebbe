"""Commands of a trainer who looks into a scenario: explain, graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import TrainerError, nearest
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.bundle import Content


@click.command(
    help=_("Show how an attempt is decided: what is seen in each answer, which reply it fires and why no other, and every criterion.")
)
@click.argument("scenario")
@click.option("--answers", type=click.Path(path_type=Path, allow_dash=True), help=_("File with one answer a line (- for standard input)."))
@click.option("--test", "test_name", help=_("The answers of this test; without either, the model answers."))
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, help=_("Chooses the customer's wordings; equal seeds, equal talks."))
@PLACES
def explain(places: Places, scenario: str, answers: Path | None, test_name: str | None, seed: int) -> None:
    from trainer.reports.trail import trail_lines
    from trainer.workbench.trail import trail

    if answers is not None and test_name is not None:
        raise TrainerError(_("Give either --answers or --test."))
    content = places.scenario(scenario)
    said, note = _answers(content, answers, test_name)
    for line in trail_lines(content, trail(content, said, seed, note)):
        say(line)


def _answers(content: Content, path: Path | None, test_name: str | None) -> tuple[tuple[str, ...], str]:
    """The answers of a talk, and the call note after it; "" for none."""
    if path is not None:
        from trainer.cli.plain import answers_of

        return answers_of(path)
    if test_name is not None:
        tests = {test.name: (test.answers, test.note) for test in content.scenario.tests}
        if test_name not in tests:
            near = nearest(test_name, tests)
            raise TrainerError(
                _("‘{scenario}’ has no test ‘{name}’.").format(scenario=content.scenario.id, name=test_name),
                _("Did you mean ‘{name}’?").format(name=near) if near else "",
            )
        return tests[test_name]
    from trainer.workbench.rehearsing import model_answers

    talk = model_answers(content)[0]
    return tuple(turn.answer for turn in talk.turns), talk.note.text if talk.note is not None else ""


@click.command(help=_("Draw a scenario: its states and the ways between them."))
@click.argument("scenario")
@click.option("--format", "form", type=click.Choice(["text", "mermaid", "svg"]), default="text", help=_("What to draw it as."))
@click.option("--coverage", is_flag=True, help=_("How often the scenario's tests reach each state and reply."))
@click.option("--traffic", is_flag=True, help=_("How often the attempts in the database did."))
@PLACES
def graph(places: Places, scenario: str, form: str, coverage: bool, traffic: bool) -> None:
    from trainer.reports import graph as drawing

    if coverage and traffic:
        raise TrainerError(_("Give either --coverage or --traffic."))
    content = places.scenario(scenario)
    times = _tested(content) if coverage else _played(places, content.scenario.id) if traffic else None
    if form == "text":
        for line in drawing.lines(content.scenario, times):
            say(line)
    elif form == "mermaid":
        say(drawing.mermaid(content.scenario, times).rstrip())
    else:
        from trainer.reports.drawing import svg

        say(svg(content.scenario, times).rstrip())


def _tested(content: Content) -> dict[str, int]:
    from trainer.workbench.coverage import coverage
    from trainer.workbench.rehearsing import rehearse

    attempts = [rehearse(content, test.answers, test.seed, note=test.note) for test in content.scenario.tests]
    return {item.name: times for item, times in coverage(content, attempts).times.items()}


def _played(places: Places, scenario: str) -> dict[str, int]:
    practice = places.practice()
    try:
        return practice.store.traffic(scenario)
    finally:
        practice.close()
