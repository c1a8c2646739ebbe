"""Commands that tell managers and authors how practice does, on the screen or as files to send."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.cli.writing import REPLACE, write_new
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.management.over_time import OverTime
    from trainer.management.team import TeamView
    from trainer.practice import Practice
    from trainer.reports.document.blocks import Document

Format = Literal["terminal", "markdown", "html", "csv", "json", "xlsx"]
SUFFIXES: dict[str, Format] = {
    ".txt": "terminal",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".json": "json",
    ".xlsx": "xlsx",
}
FILE_WIDTH = 100
"""Cells of a line where a report goes to a file or a pipe."""

SINCE = click.option("--since", metavar=_("DAY"), help=_("Since a day (2026-03-01), or of the last days (30d)."))
TEAM = click.option("--team", metavar=_("NAME"), help=_("The team; by default the one that you manage, else everybody."))
PSEUDONYMS = click.option(
    "--pseudonyms", "nameless", is_flag=True, help=_("“Rep A” in place of names, and nobody's words: to pass on outside the team.")
)


def WRITTEN(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # a decorator that reads like click's own
    """Adds the options of how a report is written, and where to."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help=_("The same as --format json.")),
        REPLACE,
        click.option(
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            help=_("Write it to this file; %Y, %m and %d stand for the day. Its ending tells the format."),
        ),
        click.option("--format", "format_", type=click.Choice(get_args(Format)), help=_("How it is written.")),
    ):
        command = option(command)
    return command


@click.group(help=_("Reports to read, to send and to print: a team, a rep, whether training pays, scenarios, rubrics, ratings."))
@PLACES
@click.pass_context
def report(ctx: click.Context, places: Places) -> None:
    ctx.obj = places


@report.command("team", short_help=_("A team on one page."), help=_("Show a team on one page: who needs a look, goals, skills, warnings."))
@TEAM
@SINCE
@PSEUDONYMS
@WRITTEN
@PLACES
def team(places: Places, team: str | None, since: str | None, nameless: bool, **written: Any) -> None:
    from trainer.cli.team import view_of
    from trainer.management.monday import monday
    from trainer.management.team_goals import TeamGoals
    from trainer.reports.pages.team import team_page

    view = view_of(places, team, nameless=nameless)
    ids = {rep.id for rep in view.reps}
    goals = [one for one in TeamGoals(view.practice).all() if any(part.part.rep.id in ids for part in one.parts)]
    _write(team_page(view, [] if nameless else monday(view), goals, _over_time(view, since)), **written)


@report.command(
    "rep", short_help=_("A rep on one page."), help=_("Show a rep on one page: what grew, what is stuck, skills, talks, goals.")
)
@click.argument("name", metavar=_("NAME"))
@WRITTEN
@PLACES
def rep(places: Places, name: str, **written: Any) -> None:
    from trainer.management.one_to_one import one_to_one
    from trainer.management.people import manager_reads
    from trainer.reports.pages.rep import rep_page

    practice = places.practice()
    sheet = one_to_one(practice, name)
    _write(rep_page(sheet, totals=sheet.rep == practice.rep or manager_reads(practice) == "all"), **written)


@report.command(
    "training",
    short_help=_("Whether training pays."),
    help=_("Show whether training pays: before and after, practice beside results, skills over the weeks, stages, customers."),
)
@TEAM
@SINCE
@click.option("--around", type=click.DateTime(["%Y-%m-%d"]), metavar=_("DAY"), help=_("The day of a training: before it and after it."))
@WRITTEN
@PLACES
def training(places: Places, team: str | None, since: str | None, around: datetime | None, **written: Any) -> None:
    from trainer.cli.team import view_of
    from trainer.reports.pages.training import training_page

    view = view_of(places, team)
    whose = view.team.name if view.team is not None else _("Everybody")
    _refuse_few(view.practice, len(view.reps))
    _write(training_page(_over_time(view, since, around), whose, view.entries.title), **written)


@report.command(
    "scenario", short_help=_("How a scenario does."), help=_("Show who passes a scenario, how hard it is, and where its talks are lost.")
)
@click.argument("scenario", metavar="ID")
@SINCE
@WRITTEN
@PLACES
def scenario(places: Places, scenario: str, since: str | None, **written: Any) -> None:
    from trainer.management.analytics import scenario_report
    from trainer.reports.pages.scenario import scenario_page
    from trainer.storage.facts import Choice

    practice = places.practice()
    begin = _begin(since, practice.now())
    found = scenario_report(practice, scenario, Choice(since=begin))
    _refuse_few(practice, found.item.reps)
    _write(scenario_page(found, begin), **written)


@report.command(
    "criteria",
    short_help=_("How a rubric does."),
    help=_("Show which levels a rubric's criteria give, and how far a total can be trusted."),
)
@click.argument("rubric", metavar="RUBRIC")
@SINCE
@WRITTEN
@PLACES
def criteria(places: Places, rubric: str, since: str | None, **written: Any) -> None:
    from trainer.management.analytics import criteria_report
    from trainer.reports.pages.rubric import rubric_page
    from trainer.storage.facts import Choice

    practice = places.practice()
    begin = _begin(since, practice.now())
    found = criteria_report(practice, rubric, Choice(since=begin))
    _refuse_few(practice, found.reps)
    _write(rubric_page(found, begin), **written)


@report.command(
    "calibration",
    short_help=_("How far ratings agree."),
    help=_("Show how far people and the machine agree, criterion by criterion, and whether that drifts."),
)
@click.option("--rubric", metavar="RUBRIC", help=_("Of one rubric only."))
@SINCE
@WRITTEN
@PLACES
def calibration(places: Places, rubric: str | None, since: str | None, **written: Any) -> None:
    from trainer.management.agreement import agreement_report
    from trainer.reports.pages.calibration import calibration_page

    practice = places.practice()
    now = practice.now()
    found = agreement_report(practice, rubric, _begin(since, now))
    _write(calibration_page(found, now.astimezone().date().isoformat()), **written)


@report.command(
    "incentives",
    short_help=_("What was earned, and why."),
    help=_("Show what a team has earned by the published rules, line by line, and where a budget goes."),
)
@TEAM
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar=_("DAY"), help=_("From this day on; this period by default."))
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar=_("DAY"), help=_("Up to this day."))
@click.option("--budget", metavar=_("AMOUNT"), help=_("A budget that is shared by the rules."))
@WRITTEN
@PLACES
def incentives(
    places: Places, team: str | None, since: datetime | None, until: datetime | None, budget: str | None, **written: Any
) -> None:
    from trainer.cli.incentives import span_of
    from trainer.coaching.shares import cents_of
    from trainer.management.incentives import Incentives, overseen
    from trainer.reports.pages.incentives import incentives_page

    found = Incentives(places.practice())
    span = span_of(found.period, since, until)
    statements = [found.seen_by_others(found.statement(rep, span)) for rep in overseen(found.practice, team)]
    paid = found.payout(statements, cents_of(budget)) if budget is not None else None
    _write(incentives_page(statements, found, paid), **written)


def _over_time(view: TeamView, since: str | None, around: datetime | None = None) -> OverTime:
    from trainer.management.over_time import OverTime
    from trainer.storage.people import reps_of

    reps = [rep.id for rep in reps_of(view.practice.store, view.team)] if view.team is not None else None
    return OverTime(view.practice, reps, _begin(since, view.now), around.date() if around is not None else None)


def _refuse_few(practice: Practice, reps: int) -> None:
    """Figures of a group that is smaller than the workspace allows are not shown, in whatever format."""
    from trainer.management.groups import withheld

    if (why := withheld(practice, reps)) is not None:
        raise TrainerError(why)


def _begin(since: str | None, now: datetime) -> datetime | None:
    from trainer.cli.history import begin_of

    return begin_of(since, now) if since else None


def _write(document: Document, *, format_: Format | None, output: Path | None, replace: bool, as_json: bool) -> None:
    """Writes a report in the format that was asked for, or that the file's ending tells.

    Raises:
        TrainerError: the ending tells no format, the file is there already, or a workbook would go to a screen.
    """
    form: Format | None = "json" if as_json else format_
    if output is None:
        _print(document, form or "terminal")
        return
    output = output.with_name(f"{datetime.now().astimezone():{output.name}}") if "%" in output.name else output
    form = form or SUFFIXES.get(output.suffix.lower())
    if form is None:
        raise TrainerError(
            _("The ending of ‘{path}’ tells no format.").format(path=output), _("Name it by --format, or let it end in .html or .xlsx.")
        )
    write_new({output: _content(document, form)}, replace=replace)


def _print(document: Document, form: Format) -> None:
    if form == "terminal":
        from trainer.reports.document.plain import plain

        width = get_terminal_size().columns if sys.stdout.isatty() else FILE_WIDTH
        for line in plain(document, width):
            say(line)
    elif form == "json":
        print_json(document.data())
    elif form == "xlsx" and sys.stdout.isatty():
        raise TrainerError(_("A workbook cannot be shown on a screen."), _("Name a file: --output report.xlsx"))
    else:
        click.echo(_content(document, form), nl=False)


def _content(document: Document, form: Format) -> bytes | str:
    """The whole file."""
    match form:
        case "terminal":
            from trainer.reports.document.plain import plain

            return "\n".join([*plain(document, FILE_WIDTH), ""])
        case "markdown":
            from trainer.reports.document.markdown import markdown

            return markdown(document)
        case "html":
            from trainer.reports.document.page import page

            return page(document)
        case "csv":
            from trainer.reports.tables import csv_of

            return csv_of(document.columns, document.rows())
        case "json":
            import json

            return json.dumps(document.data(), ensure_ascii=False, indent=2) + "\n"
        case "xlsx":
            from trainer.reports.document.workbook import workbook

            return workbook(document)
