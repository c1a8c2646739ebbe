"""The command that lists a rep's attempts, narrowed as in the app."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import LANGUAGES, _

if TYPE_CHECKING:
    from collections.abc import Collection

    from trainer.reports.past import Selection

KINDS = ("practice", "exam", "drill", "retry")
STAGES = ("prospecting", "discovery", "proposal", "negotiation", "closing", "account", "leading")


@click.command(help=_("List your attempts, newest first; the options leave only those that fit all of them."))
@click.option("--find", "sought", metavar=_("WORDS"), default="", help=_("With these words in title, id, day, kind or stage."))
@click.option("--kind", type=click.Choice(KINDS), help=_("Of one kind."))
@click.option("--stage", type=click.Choice(STAGES), help=_("Of one stage of the sales process."))
@click.option("--in", "talks_in", type=click.Choice(list(LANGUAGES)), help=_("Talks held in this language."))
@click.option("--passed/--failed", default=None, help=_("Passed, or finished and not passed."))
@click.option("--scenario", metavar="ID", help=_("Of one scenario."))
@click.option("--skill", metavar="ID", help=_("That tell something of a skill."))
@click.option("--since", metavar=_("DAY"), help=_("Since a day (2026-03-01), or of the last days (30d)."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def history(
    places: Places,
    sought: str,
    kind: str | None,
    stage: str | None,
    talks_in: str | None,
    passed: bool | None,
    scenario: str | None,
    skill: str | None,
    since: str | None,
    as_json: bool,
) -> None:
    from trainer.reports.past import Selection, history_data, history_lines, selected
    from trainer.storage.past import past

    practice = places.practice()
    attempts = past(practice.store, practice.rep)
    begin = begin_of(since, practice.now()) if since else None
    selection = Selection(sought, kind or "", talks_in or "", stage or "", passed, scenario or "", skill or "", begin)
    _check(selection, {one.summary.scenario for one in attempts}, {name for one in attempts for name in one.skills})
    found = selected(attempts, selection)
    if practice.notice:
        say(practice.notice, err=True)
    if as_json:
        print_json(history_data(found))
        return
    if not attempts:
        say(_("No attempts yet. Start with ‘trainer play SCENARIO’; ‘trainer scenarios’ lists them."))
    elif not found:
        say(_("None of your attempts fits. Leave an option out."))
    for line in history_lines(found):
        say(line)


def begin_of(text: str, now: datetime) -> datetime:
    """When a span begins that is given as a day or as a number of days, in local time.

    Raises:
        TrainerError: it is neither.
    """
    number = text.removesuffix("d")
    try:
        if text.endswith("d") and number.isdecimal():
            day = (now - timedelta(days=int(number))).astimezone()
        else:
            day = datetime.strptime(text, "%Y-%m-%d").astimezone()
    except (ValueError, OverflowError):
        message = _("‘{text}’ is no day and no number of days.").format(text=text)
        raise TrainerError(message, _("For example --since 2026-03-01, or --since 30d.")) from None
    return day.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _check(selection: Selection, scenarios: Collection[str], skills: Collection[str]) -> None:
    """Tells of a scenario or a skill that nothing was played of, where a like one was."""
    if selection.scenario and selection.scenario not in scenarios and scenarios:
        raise UnknownNameError(_("You have not played ‘{name}’.").format(name=selection.scenario), _near(selection.scenario, scenarios))
    if selection.skill and selection.skill not in skills and skills:
        raise UnknownNameError(_("You have not practiced the skill ‘{name}’.").format(name=selection.skill), _near(selection.skill, skills))


def _near(name: str, names: Collection[str]) -> str:
    near = nearest(name, names)
    return _("Did you mean ‘{name}’?").format(name=near) if near else _("You have: {names}.").format(names=", ".join(sorted(names)))
