"""The command retry: one turn of a finished attempt answered again, both answers beside each other."""

from __future__ import annotations

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _


@click.command(help=_("Answer one turn of an attempt again, and see both answers side by side. ATTEMPT is an id or ‘last’."))
@click.argument("attempt")
@click.argument("turn", type=click.IntRange(1))
@click.option(
    "--answer", "text", help=_("The new answer; the try ends with it. Without it you are asked, and the talk goes on from there.")
)
@click.option("--json", "as_json", is_flag=True, help=_("As JSON; only with --answer."))
@PLACES
def retry(places: Places, attempt: str, turn: int, text: str | None, as_json: bool) -> None:
    from trainer.cli import plain
    from trainer.debriefing import retried
    from trainer.errors import TrainerError
    from trainer.reports.answered_again import answered_again_lines
    from trainer.reports.debriefing_shapes import answered_again_data

    if as_json and text is None:
        raise TrainerError(_("As JSON, the answer has to be given."), _("Add --answer TEXT."))
    practice = places.practice()
    parent = practice.find_attempt(attempt)
    again = practice.retry(parent, turn)
    answers = plain.stdin_answers(quiet=False) if text is None else None
    if answers is not None:
        say(_("{name}: {text}").format(name=again.content.scenario.persona.name, text=again.line))
        text = answers.next(again)
    if text is None:
        again.leave()
        return
    again.answer(text)
    pair = retried(practice, again)
    assert pair is not None
    if as_json:
        print_json(answered_again_data(pair, again.content, again.id, parent))
    else:
        for line in answered_again_lines(pair, again.content):
            say(line)
    if answers is not None:
        say()
        plain.talk_on(again, answers)
    elif not again.ended:
        again.leave()
