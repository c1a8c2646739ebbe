"""The commands about good answers: read, share and endorse them, make an example of one, hold a contest for the hardest moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.best_answers import BestAnswers


def _best(places: Places) -> BestAnswers:
    from trainer.best_answers import BestAnswers

    return BestAnswers(places.practice())


@click.group(invoke_without_command=True, help=_("Read the answers that were shared, by scenario and moment, the most endorsed first."))
@click.option("--scenario", help=_("Of one scenario only."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def shared(ctx: click.Context, places: Places, scenario: str | None, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.reports.best_answers import answer_data, shared_lines

    best = _best(places)
    answers = best.shared(best.practice.library.scenario_named(scenario) if scenario is not None else None)
    best.read(answers)
    if as_json:
        print_json([answer_data(one, best) for one in answers])
        return
    for line in shared_lines(answers, best):
        say(line)


@shared.command("add", help=_("Share an answer of yours: ATTEMPT is an id or ‘last’, TURN the number of the answer."))
@click.argument("attempt")
@click.argument("turn", type=click.IntRange(1))
@click.option("--why", default="", help=_("Why it is good, in a sentence."))
@click.option("--anonymous", is_flag=True, help=_("Without your name."))
@click.option("--yes", is_flag=True, help=_("Share it though it names people, customers or figures."))
@PLACES
def add(places: Places, attempt: str, turn: int, why: str, anonymous: bool, yes: bool) -> None:
    from trainer.reports.best_answers import short

    best = _best(places)
    found = best.practice.find_attempt(attempt)
    best.recognition.need()
    if not yes:
        _warn(best.concerns(found, turn))
    kept = best.share(found, turn, why=why, named=not anonymous)
    say(_("Shared as {id}. ‘trainer shared drop {id}’ takes it back.").format(id=short(kept.id)))


def _warn(words: Sequence[str]) -> None:
    """Says which words may not be for everybody.

    Raises:
        TrainerError: there are some.
    """
    if words:
        raise TrainerError(
            _("The answer may tell of people, customers or figures: {words}").format(words=_(", ").join(words)),
            _("If everybody here may read that, add --yes."),
        )


@shared.command("drop", help=_("Take an answer of yours back, with its endorsements."))
@click.argument("answer")
@PLACES
def drop(places: Places, answer: str) -> None:
    best = _best(places)
    best.take_back(best.find(answer))
    say(_("Taken back."))


@shared.command("endorse", help=_("Endorse somebody's answer, shared or handed in to a contest: its id, or the end of it."))
@click.argument("answer")
@click.option("--withdraw", is_flag=True, help=_("Take your endorsement back."))
@PLACES
def endorse(places: Places, answer: str, withdraw: bool) -> None:
    best = _best(places)
    best.endorse(best.find(answer), withdraw=withdraw)
    say(_("Your endorsement is taken back.") if withdraw else _("Endorsed."))


@shared.command("example", help=_("Make a shared answer an example of a rubric's CRITERION, in your own content."))
@click.argument("answer")
@click.argument("criterion")
@click.option("--yes", is_flag=True, help=_("Do it though it names people, customers or figures."))
@PLACES
def example(places: Places, answer: str, criterion: str, yes: bool) -> None:
    from trainer.exchange.rubric_example import add_example
    from trainer.language.private import private_words

    best = _best(places)
    found = best.find(answer)
    if best.recognition.is_open(found):
        raise TrainerError(_("This answer is in a contest that still runs."))
    if not yes:
        # A rubric serves many scenarios: names of this one do not belong there either.
        _warn(private_words(found.answer))
    rubric = best.practice.briefing(found.scenario).scenario.rubric
    path = add_example(best.practice.library, rubric, criterion, found.language, found.answer)
    say(_("Added to ‘{criterion}’ in {path}, and checked.").format(criterion=criterion, path=path))


@click.group(
    invoke_without_command=True, help=_("List the contests: one moment, one answer each, and endorsements decide after the last day.")
)
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def contest(ctx: click.Context, places: Places, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.reports.best_answers import contest_data, contests_lines

    best = _best(places)
    best.recognition.need()
    if as_json:
        found = best.recognition.contests.values()
        best.read([entry for one in found for entry in best.recognition.entries(one)])
        print_json([contest_data(one, best) for one in found])
        return
    for line in contests_lines(best):
        say(line)


@contest.command("open", help=_("Open a contest for a moment of SCENARIO: the one where most is lost, or the one that you name."))
@click.argument("scenario")
@click.option("--until", "last_day", required=True, type=click.DateTime(["%Y-%m-%d"]), help=_("The last day."))
@click.option("--state", help=_("The state to answer in."))
@PLACES
def open_(places: Places, scenario: str, last_day: datetime, state: str | None) -> None:
    from trainer.reports.best_answers import short

    best = _best(places)
    opened = best.open_contest(best.practice.library.scenario_named(scenario), last_day.date(), state)
    if state is None and (hardest := best.hardest(opened.scenario)) is not None:
        lost = _("In ‘{state}’ most is lost: {points} points each, in {attempts} attempts that came there.")
        say(lost.format(state=hardest.state, points=round(hardest.lost), attempts=hardest.attempts))
    say(_("Opened as {id}, until {day}: {line}").format(id=short(opened.id), day=opened.last_day.isoformat(), line=opened.line))


@contest.command("enter", help=_("Hand in an answer that you gave at the moment of a contest: ATTEMPT is an id or ‘last’."))
@click.argument("name", metavar="CONTEST")
@click.argument("attempt")
@click.argument("turn", type=click.IntRange(1))
@click.option("--anonymous", is_flag=True, help=_("Without your name, even when it is over."))
@click.option("--yes", is_flag=True, help=_("Hand it in though it names people, customers or figures."))
@PLACES
def enter(places: Places, name: str, attempt: str, turn: int, anonymous: bool, yes: bool) -> None:
    best = _best(places)
    running = best.running(name)
    found = best.practice.find_attempt(attempt)
    if not yes:
        _warn(best.concerns(found, turn))
    best.enter(running, found, turn, named=not anonymous)
    say(_("Handed in. Nobody sees whose it is before {day} is over.").format(day=running.last_day.isoformat()))


@contest.command("show", help=_("Show what was handed in to a contest: without names and endorsements until it is over."))
@click.argument("name", metavar="CONTEST")
@PLACES
def show_contest(places: Places, name: str) -> None:
    from trainer.reports.best_answers import contest_lines
    from trainer.storage.contests import contest_called

    best = _best(places)
    best.recognition.need()
    found = contest_called(best.store, name)
    best.read(best.recognition.entries(found))
    for line in contest_lines(found, best):
        say(line)
