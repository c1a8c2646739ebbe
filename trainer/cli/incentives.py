"""The commands of incentives: what was earned line by line, the published rules, shares of a budget, and what other rules would give."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.coaching.periods import Period

DAY = click.DateTime(["%Y-%m-%d"])
MINE = ""
"""What `--team` alone stands for: the teams that one manages, or everybody."""


@click.group(invoke_without_command=True, help=_("Show what you have earned in this period, line by line, and what would earn next."))
@click.option("--of", "whose", metavar="NAME", help=_("Of somebody whose team you manage."))
@click.option("--team", is_flag=False, flag_value=MINE, metavar="[NAME]", help=_("A row for each person of your teams, or of one."))
@click.option("--since", type=DAY, help=_("From this day on; this period by default."))
@click.option("--until", type=DAY, help=_("Up to this day."))
@click.option("--budget", metavar="AMOUNT", help=_("With --team: what everybody's share of a budget is."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def incentives(
    ctx: click.Context,
    places: Places,
    whose: str | None,
    team: str | None,
    since: datetime | None,
    until: datetime | None,
    budget: str | None,
    as_json: bool,
) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.coaching.shares import cents_of
    from trainer.management.incentives import Incentives, overseen, overseen_one
    from trainer.reports.incentives import Words, payout_data, statement_data, statement_lines, table_lines

    if whose is not None and team is not None:
        raise TrainerError(_("--of and --team exclude each other."))
    if budget is not None and team is None:
        raise TrainerError(_("A budget is shared among several people."), _("Add --team."))
    found = Incentives(places.practice())
    span = span_of(found.period, since, until)
    if team is not None:
        reps = overseen(found.practice, team or None)
        statements = [found.seen_by_others(found.statement(rep, span)) for rep in reps]
        paid = found.payout(statements, cents_of(budget)) if budget is not None else None
        if as_json:
            words = Words(found.practice)
            people = [statement_data(one, words, found.rules) for one in statements]
            print_json({"people": people, "payout": payout_data(paid) if paid is not None else None})
            return
        for line in table_lines(statements, found, paid):
            say(line)
        return
    rep = overseen_one(found.practice, whose) if whose is not None else found.practice.rep
    statement = found.statement(rep, span)
    if rep != found.practice.rep:
        statement = found.seen_by_others(statement)
    chances = found.next(statement) if span == found.period else []
    if as_json:
        print_json(statement_data(statement, Words(found.practice), found.rules, chances))
        return
    for line in statement_lines(statement, found, chances):
        say(line)


def span_of(usual: Period, since: datetime | None, until: datetime | None) -> Period:
    """The days that are asked for."""
    from trainer.coaching.periods import Period

    first: date = since.date() if since is not None else usual.start
    last: date = until.date() if until is not None else usual.end
    if first > last:
        raise TrainerError(_("The last day lies before the first."), _("Name the first by --since and the last by --until."))
    return Period(first, last)


@incentives.command("rules", help=_("Show the published rules: what earns what, and what never does."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def incentive_rules(places: Places, as_json: bool) -> None:
    from trainer.reports.incentives_rules import rules_data, rules_lines

    published = places.library().incentives
    if as_json:
        print_json(rules_data(published))
        return
    for line in rules_lines(published):
        say(line)


@incentives.command(
    "simulate", help=_("Show what a changed FILE of rules would have given everybody in the last period. Nothing is stored.")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--team", metavar="NAME", help=_("Only this team."))
@click.option("--since", type=DAY, help=_("From this day on; the last period by default."))
@click.option("--until", type=DAY, help=_("Up to this day."))
@click.option("--budget", metavar="AMOUNT", help=_("A budget that is shared; in percent without one."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def simulate(
    places: Places, file: Path, team: str | None, since: datetime | None, until: datetime | None, budget: str | None, as_json: bool
) -> None:
    from trainer.coaching.shares import cents_of
    from trainer.content.incentives import changed_incentives
    from trainer.management.incentives import Incentives, overseen
    from trainer.reports.simulated import simulation_data, simulation_lines

    practice = places.practice()
    library = practice.library
    found = Incentives(practice)
    changed = changed_incentives(file, library.shipped_incentives, library.recognition)
    # Without a budget, hundredths of a percent.
    cents = cents_of(budget) if budget is not None else 100_00
    simulation = found.simulate(changed, overseen(practice, team), span_of(found.last_period, since, until), cents)
    if as_json:
        print_json(simulation_data(simulation))
        return
    for line in simulation_lines(simulation, file.name, budget=budget is not None):
        say(line)
