"""The command that rehearses a real talk: the plain twin of the app's form, its proposals and its question of the next day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.rehearsing import stages

if TYPE_CHECKING:
    from trainer.rehearsing import Rehearsing
    from trainer.storage.rehearsals import Rehearsal

STAGES = ", ".join(stages())
Went = Literal["well", "badly", "not-yet"]


@click.command(
    help=_(
        "Rehearse a real talk: say with whom and what worries you, get the nearest scenario with your customer in it. REHEARSAL is the id"
        " of one told before, the end of it, or ‘last’. Without anything it lists them."
    )
)
@click.argument("rehearsal", required=False)
@click.option("--customer", metavar="NAME", help=_("Who it is, as you would say it: Anna Meier, Ms. Meier."))
@click.option("--company", default="", metavar="NAME", help=_("Whom they buy for."))
@click.option("--role", default="", metavar="ROLE", help=_("What they are there."))
@click.option("--stage", default="", metavar="STAGE", help=_("How far the sale has come: {stages}.").format(stages=STAGES))
@click.option("--worry", metavar="TEXT", help=_("What worries you, in your own words."))
@click.option("--offer", default="", metavar="TEXT", help=_("What you offer, in a line."))
@click.option("--when", "when", default="", metavar="DAY", help=_("today (unless you say otherwise), tomorrow, or a date."))
@click.option("--scenario", metavar="SCENARIO", help=_("Which scenario to play; else the nearest."))
@click.option("--play", is_flag=True, help=_("Play it at once, line by line."))
@click.option("--answers", type=click.Path(path_type=Path, allow_dash=True), help=_("File with one answer a line (- for standard input)."))
@click.option("--went", type=click.Choice(["well", "badly", "not-yet"]), help=_("How the real talk went."))
@click.option("--note", default="", metavar="TEXT", help=_("A line about it, to be kept."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def rehearse(
    places: Places,
    rehearsal: str | None,
    customer: str | None,
    worry: str | None,
    when: str,
    scenario: str | None,
    play: bool,
    answers: Path | None,
    went: Went | None,
    note: str,
    as_json: bool,
    **told: str,
) -> None:
    from trainer.rehearsing import RealTalk, Rehearsing, day_of

    rehearsing = Rehearsing(places.practice())
    if went is not None:
        _tell(rehearsing, rehearsal, went, note, as_json)
        return
    if customer is None and worry is None and rehearsal is None:
        _list(rehearsing, as_json)
        return
    if rehearsal is not None and (customer or worry):
        raise TrainerError(_("Name a talk that you told before, or tell of a new one."), _("Leave out either the id or the options."))
    if rehearsal is not None:
        found = rehearsing.find(rehearsal)
    else:
        found = rehearsing.plan(RealTalk(customer or "", worry or "", day_of(when, rehearsing.today), **told))
    if play:
        _play(rehearsing, found, scenario, answers, as_json)
    else:
        _propose(rehearsing, found, as_json)


def _tell(rehearsing: Rehearsing, name: str | None, went: Went, note: str, as_json: bool) -> None:
    from trainer.reports.rehearsing import rehearsal_data, standing

    if name is None:
        raise TrainerError(_("Which talk went so?"), _("‘trainer rehearse’ lists yours, with their ids; ‘last’ is the newest."))
    found = rehearsing.find(name)
    match went:
        case "well" | "badly":
            rehearsing.tell(found, went, note)
        case _other:
            rehearsing.not_yet(found)
    found = rehearsing.find(found.id)
    if as_json:
        print_json(rehearsal_data(found))
    else:
        say(standing(found) if found.outcome is not None else _("You will be asked again tomorrow."))


def _list(rehearsing: Rehearsing, as_json: bool) -> None:
    from trainer.reports.rehearsing import rehearsal_data, rehearsal_lines

    if as_json:
        print_json([rehearsal_data(one) for one in rehearsing.all()])
        return
    for line in rehearsal_lines(rehearsing.all()):
        say(line)


def _propose(rehearsing: Rehearsing, found: Rehearsal, as_json: bool) -> None:
    from trainer.reports.proposals import proposal_data, proposal_lines
    from trainer.reports.rehearsing import rehearsal_data

    if as_json:
        data: dict[str, Any] = rehearsal_data(found)
        print_json({**data, "proposals": proposal_data(rehearsing.proposals(found), rehearsing.entries)})
        return
    for line in proposal_lines(rehearsing, found):
        say(line)


def _play(rehearsing: Rehearsing, found: Rehearsal, scenario: str | None, answers: Path | None, as_json: bool) -> None:
    from trainer.cli import plain
    from trainer.reports.shapes import feedback_data

    if scenario is not None:
        rehearsing.practice.library.scenario_path(scenario)
    source = plain.FileAnswers(answers) if answers else plain.stdin_answers(quiet=as_json)
    try:
        attempt = rehearsing.start(found, scenario)
        feedback = plain.play_attempt(rehearsing.practice, attempt, source, quiet=as_json)
    finally:
        source.close()
    if as_json:
        print_json({**feedback_data(feedback), "rehearsal": found.id})
