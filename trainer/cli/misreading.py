"""The commands about answers that were misread: a rep tells of one, an author lists them."""

from __future__ import annotations

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _


@click.command(help=_("Tell the authors that an answer was misread: ATTEMPT is an id or ‘last’. No name goes along."))
@click.argument("attempt")
@click.argument("turn", type=click.IntRange(1))
@PLACES
def misread(places: Places, attempt: str, turn: int) -> None:
    practice = places.practice()
    practice.misread(practice.find_attempt(attempt), turn)
    say(_("Thank you. The authors will see it; your score stays as it is."))


@click.command(help=_("List the answers that reps say were misread, for who writes scenarios and behaviors."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def misreadings(places: Places, as_json: bool) -> None:
    from trainer.storage.misreadings import misreadings as reported

    found = reported(places.practice().store)
    if as_json:
        print_json(
            [
                {
                    "day": one.day.isoformat(),
                    "language": one.language,
                    "scenario": one.scenario,
                    "state": one.state,
                    "context": one.line,
                    "text": one.answer,
                    "seen": list(one.seen),
                }
                for one in found
            ]
        )
        return
    if not found:
        say(_("No answer was reported as misread."))
    for one in found:
        say(f"{one.scenario} · {one.state} · {one.day.isoformat()}")
        say("    " + _("customer: {line}").format(line=one.line))
        say("    " + _("answer: {answer}").format(answer=one.answer))
        say("    " + _("seen: {behaviors}").format(behaviors=", ".join(one.seen) or "–"))
