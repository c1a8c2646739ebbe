"""Commands of a rep: play, show."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _, current
from trainer.timing import LEAST, MOST

if TYPE_CHECKING:
    from trainer.practice import Practice


def has_terminal() -> bool:
    """Whether there is a terminal to draw on, or a browser (`trainer serve`). Textual draws on standard error."""
    return "TEXTUAL_DRIVER" in os.environ or all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def open_app(places: Places) -> None:
    """The app; where there is no terminal to draw on, a worked example line by line."""
    if has_terminal():
        _run_app(places)
        return
    practice = places.practice()
    entries = [entry for entry in practice.catalogue() if not entry.faults]
    entry = next((entry for entry in entries if entry.language == current()), None) or next(iter(entries), None)
    if entry is None:
        raise TrainerError(_("There is no scenario to play."), _("Run ‘trainer check’."))
    say(_("There is no terminal to draw on, so here is a worked example of ‘{id}’.").format(id=entry.id), err=True)
    _play_plain(practice, entry.id, example=True)


def _run_app(places: Places, scenario: str | None = None, resume: str | None = None, timed: int | None = None) -> None:
    from trainer.practice import SCREEN_PATIENCE
    from trainer.tui.app import run

    practice = places.practice(SCREEN_PATIENCE)
    if scenario is not None:
        practice.library.scenario_path(scenario)
    if places.rep is not None:
        # A name that is given is checked before the screen is taken over.
        practice.open()
    attempt = practice.find_attempt(resume, unfinished=True) if resume is not None else None
    run(practice, start=scenario, resume=attempt, timed=timed)


@click.command(help=_("Practice a scenario. With a terminal it opens in the app; --plain plays it line by line."))
@click.argument("scenario", required=False)
@click.option("--plain", is_flag=True, help=_("Line by line on standard input and output."))
@click.option("--answers", type=click.Path(path_type=Path, allow_dash=True), help=_("File with one answer a line (- for standard input)."))
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help=_("Chooses the customer's wordings; equal seeds, equal talks."))
@click.option("--exam", is_flag=True, help=_("Line by line as an exam: no hints, no second tries."))
@click.option("--example", is_flag=True, help=_("Watch the model answers being played."))
@click.option("--timed", type=click.IntRange(LEAST, MOST), metavar="SECONDS", help=_("Seconds for each answer; then it is sent as it is."))
@click.option("--resume", metavar="ATTEMPT", help=_("Go on with an unfinished attempt: its id, or ‘last’."))
@click.option("--all", "whole", is_flag=True, help=_("Print all of the feedback: every criterion with your words, and the way taken."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the assessment as JSON."))
@PLACES
def play(
    places: Places,
    scenario: str | None,
    plain: bool,
    answers: Path | None,
    seed: int | None,
    exam: bool,
    example: bool,
    timed: int | None,
    resume: str | None,
    whole: bool,
    as_json: bool,
) -> None:
    if timed is not None and (example or resume):
        raise TrainerError(
            _("A clock belongs to a talk of your own, from the beginning on."), _("Leave --timed out: an open talk keeps its own.")
        )
    if exam and (example or resume):
        raise TrainerError(_("An exam is a talk of your own, from the beginning on."), _("Leave --example and --resume out."))
    if (scenario is None) == (resume is None):
        raise TrainerError(
            _("Name a scenario, or an attempt to resume."),
            _("For example: trainer play price-objection. See ‘trainer scenarios’."),
        )
    if example and (answers or resume):
        raise TrainerError(_("A worked example has its own answers, from the beginning on."), _("Leave --answers and --resume out."))
    if not (plain or answers or exam or example or whole or as_json) and has_terminal():
        _run_app(places, scenario, resume, timed)
        return
    practice = places.practice()
    _play_plain(
        practice,
        scenario,
        answers=answers,
        seed=seed,
        exam=exam,
        example=example,
        timed=timed,
        resume=resume,
        whole=whole,
        as_json=as_json,
    )


def _play_plain(
    practice: Practice,
    scenario: str | None,
    *,
    answers: Path | None = None,
    seed: int | None = None,
    exam: bool = False,
    example: bool = False,
    timed: int | None = None,
    resume: str | None = None,
    whole: bool = False,
    as_json: bool = False,
) -> None:
    from trainer.cli import plain
    from trainer.debriefing import Debriefing
    from trainer.reports.debriefing_shapes import debriefing_data

    source = plain.Example() if example else plain.FileAnswers(answers) if answers else plain.stdin_answers(quiet=as_json)
    try:
        feedback = plain.play(practice, scenario, source, seed=seed, resume=resume, exam=exam, timed=timed, quiet=as_json, whole=whole)
    finally:
        source.close()
    if as_json:
        print_json(debriefing_data(Debriefing(practice, feedback)))


@click.command(help=_("Show an attempt with its feedback: its id, the end of it, or ‘last’."))
@click.argument("attempt")
@click.option("--all", "whole", is_flag=True, help=_("Print all of the feedback: every criterion with your words, and the way taken."))
@click.option("--second", is_flag=True, help=_("Also ask the language model that is set up (extra ‘llm’) what it sees."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def show(places: Places, attempt: str, whole: bool, second: bool, as_json: bool) -> None:
    from trainer.debriefing import Debriefing
    from trainer.drilling import find_drill
    from trainer.management.people import open_words
    from trainer.opinions import stored
    from trainer.reports.debriefing_shapes import debriefing_data
    from trainer.reports.feedback import feedback_lines
    from trainer.reports.opinion import opinion_lines
    from trainer.reports.plain import transcript_lines
    from trainer.reports.shapes import unfinished_data
    from trainer.training import Training

    practice = places.practice()
    if (drill := find_drill(Training(practice), attempt)) is not None:
        _show_drill(practice, drill, as_json=as_json)
        return
    found = practice.find_attempt(attempt)
    open_words(practice, found)
    summary, talk = practice.look(found)
    debriefing = Debriefing(practice, practice.feedback(summary.id)) if summary.finished else None
    if second and debriefing is not None:
        _ask_second(practice, summary.id)
    if as_json:
        print_json(debriefing_data(debriefing) if debriefing else unfinished_data(summary, talk))
        return
    say(f"{summary.title} · {summary.started.astimezone():%Y-%m-%d %H:%M}")
    say()
    for line in transcript_lines(talk.content, talk.turns, talk.position):
        say(line)
    if debriefing is None:
        say(_("Not finished. Go on with ‘trainer play --resume {id}’.").format(id=summary.id))
        return
    for line in feedback_lines(debriefing, whole=whole):
        say(line)
    for opinion in stored(practice, summary.id):
        for line in opinion_lines(opinion, debriefing.feedback):
            say(line)


def _show_drill(practice: Practice, drill_id: str, *, as_json: bool) -> None:
    from trainer.drilling import Drill
    from trainer.reports.drill import answer_lines, drill_data, moment_lines, summary_lines
    from trainer.training import Training

    drill = Drill(practice, drill_id)
    following = Training(practice).next_for(drill.skill)
    if as_json:
        print_json(drill_data(drill, following))
        return
    for done in drill.turns:
        for line in (*moment_lines(done.moment, drill.moments), *answer_lines(done, echo=True)):
            say(line)
    for line in summary_lines(drill, following):
        say(line)


def _ask_second(practice: Practice, attempt_id: str) -> None:
    from trainer.integrations.llm.detector import LanguageModel
    from trainer.integrations.llm.settings import from_environment
    from trainer.opinions import ask

    model = LanguageModel(from_environment())
    try:
        ask(practice, attempt_id, model, lambda done, of: say(_("Asked about answer {done} of {of}.").format(done=done, of=of), err=True))
    finally:
        model.close()
