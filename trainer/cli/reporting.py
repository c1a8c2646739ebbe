"""Commands that tell managers and authors how practice does: report scenario, report criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.practice import Practice

Format = Literal["terminal", "json", "csv"]


def SHOWN(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # a decorator that reads like click's own
    """Adds the options of a report: since when, and how it is written."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help=_("The same as --format json.")),
        click.option(
            "--format", "format_", type=click.Choice(["terminal", "json", "csv"]), default="terminal", help=_("How it is written.")
        ),
        click.option("--since", metavar=_("DAY"), help=_("Since a day (2026-03-01), or of the last days (30d).")),
    ):
        command = option(command)
    return command


@click.group(help=_("Show how scenarios and rubrics do with the people who practice."))
@PLACES
@click.pass_context
def report(ctx: click.Context, places: Places) -> None:
    ctx.obj = places


@report.command(
    "scenario", short_help=_("How a scenario does."), help=_("Show who passes a scenario, how hard it is, and where its talks are lost.")
)
@click.argument("scenario", metavar="ID")
@SHOWN
@PLACES
def scenario(places: Places, scenario: str, since: str | None, format_: Format, as_json: bool) -> None:
    from trainer.management.analytics import scenario_report
    from trainer.reports.analytics import scenario_lines
    from trainer.reports.analytics_data import scenario_data, scenario_table
    from trainer.storage.facts import Choice

    practice = places.practice()
    begin = _begin(since, practice.now())
    found = scenario_report(practice, scenario, Choice(since=begin))
    _refuse_few(practice, found.item.reps)
    _print(
        "json" if as_json else format_,
        lambda: scenario_lines(found, begin.astimezone().date() if begin is not None else None),
        lambda: scenario_data(found, begin),
        scenario_table,
    )


@report.command(
    "criteria",
    short_help=_("How a rubric does."),
    help=_("Show which levels a rubric's criteria give, and how far a total can be trusted."),
)
@click.argument("rubric", metavar="RUBRIC")
@SHOWN
@PLACES
def criteria(places: Places, rubric: str, since: str | None, format_: Format, as_json: bool) -> None:
    from trainer.management.analytics import criteria_report
    from trainer.reports.analytics import criteria_lines
    from trainer.reports.analytics_data import criteria_data, criteria_table
    from trainer.storage.facts import Choice

    practice = places.practice()
    begin = _begin(since, practice.now())
    found = criteria_report(practice, rubric, Choice(since=begin))
    _refuse_few(practice, found.reps)
    _print(
        "json" if as_json else format_,
        lambda: criteria_lines(found, begin.astimezone().date() if begin is not None else None),
        lambda: criteria_data(found, begin),
        criteria_table,
    )


def _refuse_few(practice: Practice, reps: int) -> None:
    """Figures of a group that is smaller than the workspace allows are not shown, in whatever format."""
    from trainer.management.groups import withheld

    if (why := withheld(practice, reps)) is not None:
        raise TrainerError(why)


def _begin(since: str | None, now: datetime) -> datetime | None:
    from trainer.cli.history import begin_of

    return begin_of(since, now) if since else None


def _print(
    format_: Format,
    lines: Callable[[], Iterable[str]],
    data: Callable[[], Mapping[str, Any]],
    table: Callable[[Mapping[str, Any]], Iterable[Mapping[str, Any]]],
) -> None:
    """Prints a report in the format that was asked for."""
    if format_ == "json":
        print_json(data())
    elif format_ == "csv":
        from trainer.reports.analytics_data import COLUMNS
        from trainer.reports.own_data import csv_of

        click.echo(csv_of(COLUMNS, table(data())), nl=False)
    else:
        for line in lines():
            say(line)
