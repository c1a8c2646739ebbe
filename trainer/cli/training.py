"""The commands that tell a rep what to do next and what practice has brought: the plain twins of the app's first screens."""

from __future__ import annotations

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _


@click.command("next", help=_("Say what to practice next, and why."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def next_(places: Places, as_json: bool) -> None:
    from trainer.reports.training import next_data, next_lines
    from trainer.training import Training

    practice = places.practice()
    training = Training(practice)
    found = next_data(training) if as_json else list(next_lines(training))
    if practice.notice:
        say(practice.notice, err=True)
    if as_json:
        print_json(found)
        return
    for line in found:
        say(str(line))


@click.command(help=_("Show how well you hold each skill, how sure that is, and when it is due again."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def progress(places: Places, as_json: bool) -> None:
    from trainer.reports.training import progress_data, progress_lines
    from trainer.training import Training

    training = Training(places.practice())
    if as_json:
        print_json(progress_data(training))
        return
    for line in progress_lines(training):
        say(line)
