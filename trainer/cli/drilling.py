"""The command that drills one skill: ten moments out of several talks, the plain twin of the app's drill."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.coaching.drill import MOST_TURNS, TURNS
from trainer.locale import _
from trainer.timing import LEAST, MOST

if TYPE_CHECKING:
    from trainer.cli.plain import Answers
    from trainer.drilling import Drill
    from trainer.training import Training


@click.command(help=_("Drill one skill: ten single moments out of several talks, each answered once, with what it earned at once."))
@click.argument("skill")
@click.option("--turns", type=click.IntRange(1, MOST_TURNS), default=TURNS, show_default=True, help=_("How many moments."))
@click.option("--answers", type=click.Path(path_type=Path, allow_dash=True), help=_("File with one answer a line (- for standard input)."))
@click.option("--timed", type=click.IntRange(LEAST, MOST), metavar="SECONDS", help=_("Seconds for each answer; then it is sent as it is."))
@click.option("--new", "anew", is_flag=True, help=_("Begin anew, though a drill of this skill is open."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def drill(places: Places, skill: str, turns: int, answers: Path | None, timed: int | None, anew: bool, as_json: bool) -> None:
    from trainer.cli.plain import FileAnswers, stdin_answers
    from trainer.drilling import skill_named
    from trainer.reports.drill import drill_data
    from trainer.training import Training

    practice = places.practice()
    training = Training(practice)
    name = skill_named(training, skill)
    source = FileAnswers(answers) if answers is not None else stdin_answers(quiet=as_json)
    try:
        done = _begun(training, name, turns, timed, anew=anew)
        if practice.notice:
            say(practice.notice, err=True)
        _play(done, source, quiet=as_json)
    finally:
        source.close()
    following = Training(practice).next_for(name)
    if as_json:
        print_json(drill_data(done, following))
    else:
        _sum_up(done, following)


def _begun(training: Training, skill: str, turns: int, timed: int | None, *, anew: bool) -> Drill:
    from trainer.drilling import Drill, MomentChoice, begin
    from trainer.reports.drill import few_words

    practice = training.practice
    waiting = None if anew else training.open_drill(skill)
    if waiting is not None:
        told = _("You go on with your drill of {day}: {answered} of {number} are done. ‘--new’ begins another one.")
        day = waiting.started.astimezone().date().isoformat()
        say(told.format(day=day, answered=waiting.answered, number=waiting.moments), err=True)
        return Drill(practice, waiting.id)
    moments = MomentChoice(training, skill, turns).moments
    if (few := few_words(len(moments), turns)) and moments:
        say(few, err=True)
    return begin(practice, skill, moments, timed)


def _play(done: Drill, answers: Answers, *, quiet: bool) -> None:
    """Asks moment after moment until the drill ends or the answers do."""
    from trainer.cli.plain import TypedAnswers
    from trainer.reports.drill import answer_lines, moment_lines

    def tell(*lines: str) -> None:
        if not quiet:
            for line in lines:
                say(line)
            sys.stdout.flush()

    if isinstance(answers, TypedAnswers):
        tell(_("Answer each once, in your own words. /leave ends the drill for now."))
    while not done.ended:
        tell(*moment_lines(done.moment, done.moments))
        done.go_on()
        text = answers.next(done)
        if text is None:
            break
        tell(*answer_lines(done.answer(text), echo=answers.echoes))
    done.leave()


def _sum_up(done: Drill, following: str | None) -> None:
    from trainer.reports.drill import summary_lines

    if not done.turns:
        say(_("Nothing was answered, so nothing is kept."))
        return
    for line in summary_lines(done, following):
        say(line)
