"""The commands of a review: opening a cycle, the KPI sheet, both sides' assessments and the actions that were agreed on."""

from __future__ import annotations

from datetime import datetime

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(invoke_without_command=True, help=_("List the review cycles, or open one."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def cycle(ctx: click.Context, places: Places, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.reports.kpi import cycle_lines, cycles_data
    from trainer.storage.cycles import cycles

    found = cycles(places.practice().store)
    if as_json:
        print_json(cycles_data(found))
        return
    for line in cycle_lines(found):
        say(line)


@cycle.command("open", help=_("Open a review cycle: NAME is a month or quarter like 2026-Q4, or any name with --from and --to."))
@click.argument("name")
@click.option("--from", "since", type=DAY, help=_("Its first day."))
@click.option("--to", "until", type=DAY, help=_("Its last day."))
@PLACES
def open_cycle(places: Places, name: str, since: datetime | None, until: datetime | None) -> None:
    from trainer.coaching.periods import Period
    from trainer.exchange.when import NotADay, read_when
    from trainer.management.kpi import open_cycle
    from trainer.reports.kpi import cycle_lines

    if since is not None and until is not None:
        span = Period(since.date(), until.date())
    elif since is None and until is None:
        try:
            span = read_when(name)
        except NotADay:
            raise TrainerError(
                _("The name does not say the days."), _("Say them by --from and --to, or name a month or quarter, like 2026-Q4.")
            ) from None
    else:
        raise TrainerError(_("--from and --to go together."))
    for line in cycle_lines([open_cycle(places.practice(), name, span)]):
        say(line)


@click.group(
    invoke_without_command=True, help=_("Show the KPI sheet of a review cycle: goals, results, practice, assessments, agreed actions.")
)
@click.option("--of", "whose", metavar="REP", help=_("Whose sheet; your own by default, and for who only leads how far everybody is."))
@click.option("--cycle", "cycle_name", metavar="NAME", help=_("Which cycle; the one of today by default."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def kpi(ctx: click.Context, places: Places, whose: str | None, cycle_name: str | None, as_json: bool) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.management.kpi import Review, overview
    from trainer.management.may import only_leads
    from trainer.reports.kpi import overview_data, overview_lines, sheet_data, sheet_lines

    practice = places.practice()
    if whose is None and only_leads(practice):
        found, people = overview(practice, cycle_name)
        today = practice.now().astimezone().date()
        if as_json:
            print_json(overview_data(found, people, today))
            return
        for line in overview_lines(found, people, today):
            say(line)
        return
    sheet = Review(practice, whose, cycle_name).sheet()
    if as_json:
        print_json(sheet_data(sheet))
        return
    for line in sheet_lines(sheet):
        say(line)


@kpi.command("assess", help=_("Say what you think of a cycle, your own or a rep's. Each side reads the other's once both are given."))
@click.argument("text")
@click.option("--self", "own", is_flag=True, help=_("Of your own cycle."))
@click.option("--of", "whose", metavar="REP", help=_("Of this rep's cycle, as the manager."))
@click.option("--rating", type=click.IntRange(1, 5), help=_("From 1 to 5."))
@click.option("--cycle", "cycle_name", metavar="NAME", help=_("Which cycle; the one of today by default."))
@PLACES
def assess(places: Places, text: str, own: bool, whose: str | None, rating: int | None, cycle_name: str | None) -> None:
    from trainer.management.kpi import Review

    if own == (whose is not None):
        raise TrainerError(_("Say --self for your own cycle, or --of NAME for a rep's."))
    both = Review(places.practice(), whose, cycle_name).assess(text, rating, own=own)
    say(_("Kept. Both assessments can be read now.") if both else _("Kept. It can be read once the other side has spoken too."))


@kpi.command("agree", help=_("Agree with a rep on something to do by a day."))
@click.argument("whose", metavar="REP")
@click.argument("action")
@click.option("--by", "due", required=True, type=DAY, help=_("The last day."))
@click.option("--cycle", "cycle_name", metavar="NAME", help=_("Which cycle; the one of today by default."))
@PLACES
def agree(places: Places, whose: str, action: str, due: datetime, cycle_name: str | None) -> None:
    from trainer.management.kpi import Review

    made = Review(places.practice(), whose, cycle_name).agree(action, due.date())
    say(_("Agreed: {action}, by {day} · {id}").format(action=action.strip(), day=due.date().isoformat(), id=made[-6:]))


@kpi.command("done", help=_("Mark an agreed action as done: its id, or the end of it."))
@click.argument("action")
@PLACES
def done(places: Places, action: str) -> None:
    from trainer.storage.cycles import finish_action

    practice = places.practice()
    say(_("Done: {action}").format(action=finish_action(practice.store, action, practice.rep, practice.now())))
