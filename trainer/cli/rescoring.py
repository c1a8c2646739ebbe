"""Commands that assess finished talks a second time, beside the record: whatif, rescore."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

import click

from trainer.cli.ending import BAD_INPUT
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _, current

if TYPE_CHECKING:
    from trainer.content.faults import Fault
    from trainer.content.library import Library
    from trainer.management.whatif import Changed
    from trainer.practice import Practice
    from trainer.storage.facts import Choice

EVERY = 2.0
"""Seconds between two lines that tell how far it has come."""
MOVED = 5.0
"""Points by which a total has to move to be told, unless another number is given."""


def CHOSEN(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # a decorator that reads like click's own
    """Adds the options that choose talks."""
    for option in (
        click.option("--limit", type=click.IntRange(1), help=_("Only so many talks, the newest.")),
        click.option("--scenario", metavar="ID", help=_("Only talks of one scenario.")),
        click.option("--team", help=_("Only talks of one team.")),
        click.option("--since", metavar=_("DAY"), help=_("Since a day (2026-03-01), or of the last days (30d).")),
    ):
        command = option(command)
    return command


@click.command(help=_("Say what a changed rubric would make of the talks that there have been, before anybody publishes it."))
@click.argument("rubric", required=False, metavar="RUBRIC")
@CHOSEN
@click.option("--list", "listed", is_flag=True, help=_("List what has been tried."))
@click.option("--show", "run", metavar="ID", help=_("Show again what was found."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def whatif(
    ctx: click.Context,
    places: Places,
    rubric: str | None,
    since: str | None,
    team: str | None,
    scenario: str | None,
    limit: int | None,
    listed: bool,
    run: str | None,
    as_json: bool,
) -> None:
    if sum((rubric is not None, listed, run is not None)) != 1:
        raise TrainerError(
            _("Name a rubric or its file, or say --list or --show."), _("For example: trainer whatif rubrics/discovery.yaml")
        )
    from trainer.management.whatif import Comparison, what_if
    from trainer.reports.whatif import run_data, run_lines, whatif_data, whatif_lines
    from trainer.storage.rescored import count_of, run_named, runs

    practice = places.practice()
    if listed:
        known = [(one, count_of(practice.store, one.id)) for one in runs(practice.store, "whatif")]
        if as_json:
            print_json([{**run_data(one), "talks": talks} for one, talks in known])
            return
        for line in run_lines(known):
            say(line)
        return
    if rubric is not None:
        changed = _changed(practice.library, rubric)
        if isinstance(changed, list):
            for fault in changed:
                say(fault.pictured(), err=True)
            ctx.exit(BAD_INPUT)
        choice, narrowed = _choice(practice, since, team, scenario, limit)
        with _progress(_("Comparing")) as step:
            made = what_if(practice, changed, choice, narrowed, scenario=scenario, limit=limit, step=step)
    else:
        made = run_named(practice.store, "whatif", str(run))
    found = Comparison(practice, made)
    if as_json:
        print_json(whatif_data(found))
        return
    for line in whatif_lines(found):
        say(line)


def _changed(library: Library, name: str) -> Changed | list[Fault]:
    """A rubric by its file or its id; or what is wrong with it."""
    from trainer.content.faults import real
    from trainer.content.rubrics import read_rubric
    from trainer.management.whatif import Changed
    from trainer.workbench.checks.deep import check_all

    path = Path(name)
    if not path.is_file():
        if name not in library.rubric_files:
            near = nearest(name, library.rubric_files)
            raise UnknownNameError(
                _("There is no rubric ‘{name}’.").format(name=name),
                _("Did you mean ‘{name}’?").format(name=near) if near else _("See ‘trainer rubrics’."),
            )
        path = library.rubric_files[name][0]
    # A draft beside the content may be called as one likes.
    is_draft = real(path) not in {real(file) for file, _shipped in library.rubric_files.values()}
    source, rubric = read_rubric(library, path)
    faults = {
        fault
        for fault in (*source.faults, *check_all(library, (path,)))
        if fault.level == "error" and not (is_draft and fault.rule == "id-is-file-name")
    }
    return Changed.of(source, rubric) if rubric is not None and not faults else sorted(faults)


@click.command(help=_("Read the answers of finished talks anew by today's reader, and keep what that comes to beside the record."))
@CHOSEN
@click.option(
    "--with-content",
    "of",
    type=click.Choice(["then", "now"]),
    default="then",
    help=_("With the content of its day (the default), or the present one of its scenario."),
)
@click.option("--again", is_flag=True, help=_("Begin anew, whatever has been read already."))
@click.option("--jobs", type=click.IntRange(1, 256), help=_("So many processes; by default as many as pay, up to the processors."))
@click.option("--more-than", type=click.FloatRange(0, 100), default=MOVED, help=_("Tell of totals that move by more points than this (5)."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def rescore(
    places: Places,
    since: str | None,
    team: str | None,
    scenario: str | None,
    limit: int | None,
    of: Literal["then", "now"],
    again: bool,
    jobs: int | None,
    more_than: float,
    as_json: bool,
) -> None:
    from trainer.management.rescoring import Rescoring
    from trainer.reports.rescoring import outcome_data, outcome_lines

    practice = places.practice()
    choice, narrowed = _choice(practice, since, team, scenario, limit)
    rescoring = Rescoring(practice, of, choice, narrowed, scenario=scenario, limit=limit, again=again)
    done, every = rescoring.kept, len(rescoring.chosen)
    if done:
        say(_("{done} of {of} have been read before.").format(done=done, of=every), err=True)
    with _progress(_("Reading")) as step:
        for more in rescoring.work(jobs):
            done += more
            step(done, every)
    outcome = rescoring.outcome()
    if as_json:
        print_json(outcome_data(outcome, more_than))
        return
    models = practice.library.behaviors.models
    titles = {name: one.title for language in (*models, current()) for name, one in models.get(language, {}).items()}
    for line in outcome_lines(outcome, more_than, titles):
        say(line)


def _choice(
    practice: Practice, since: str | None, team: str | None, scenario: str | None, limit: int | None
) -> tuple[Choice, dict[str, Any]]:
    """Whose talks, since when; and how that was put."""
    from trainer.cli.history import begin_of
    from trainer.storage.facts import Choice
    from trainer.storage.people import reps_of, team_named
    from trainer.storage.rescored import played_scenarios

    begin: datetime | None = begin_of(since, practice.now()) if since else None
    reps = [rep.id for rep in reps_of(practice.store, team_named(practice.store, team))] if team is not None else None
    if scenario is not None and scenario not in (played := played_scenarios(practice.store)):
        near = nearest(scenario, played)
        raise UnknownNameError(
            _("Nobody has finished a talk of ‘{name}’.").format(name=scenario),
            _("Did you mean ‘{name}’?").format(name=near) if near else _("See ‘trainer scenarios’."),
        )
    day = begin.astimezone().date().isoformat() if begin is not None else None
    return Choice(reps, begin), {"since": day, "team": team, "scenario": scenario, "limit": limit}


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Something to call with how many are done of how many: a bar on a terminal, a line every few seconds otherwise."""
    if sys.stderr.isatty():
        with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

            def move(done: int, of: int) -> None:
                bar.length = of
                bar.update(done - bar.pos)

            yield move
        return
    last = monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        if monotonic() - last >= EVERY:
            last = monotonic()
            say(_("{label}: {done} of {of}").format(label=label, done=done, of=of), err=True)

    yield tell
