"""The commands about sales results: importing them, showing them, and how exports are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from trainer.cli.ending import FAULTS
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError, nearest
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.coaching.figures import Result
    from trainer.coaching.periods import Kind, Period
    from trainer.exchange.headings import Role
    from trainer.exchange.results_shape import Settings

METRICS = ("calls", "meetings", "visits", "deals")


@click.group(invoke_without_command=True, help=_("Show imported sales results: calls, meetings, deals, revenue, satisfaction."))
@click.option("--of", "whose", metavar="REP", help=_("Whose results; your own by default, and everybody's for who only leads."))
@click.option("--team", is_flag=True, help=_("Everybody's results."))
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help=_("From this day on."))
@click.option("--history", "past", is_flag=True, help=_("With all that was replaced."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
@PLACES
@click.pass_context
def results(
    ctx: click.Context, places: Places, whose: str | None, team: bool, since: datetime | None, past: bool, as_json: bool, as_csv: bool
) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.management.may import only_leads
    from trainer.management.results import past as replaced
    from trainer.management.results import shown
    from trainer.reports import results as told

    practice = places.practice()
    if whose is not None and team:
        raise TrainerError(_("--of and --team exclude each other."))
    if past:
        if team or as_csv:
            raise TrainerError(_("--history is about one rep, in lines or as JSON."))
        versions = replaced(practice, whose)
        _print(told.history_data(versions) if as_json else list(told.history_lines(versions)), as_json)
        return
    team = team or (whose is None and only_leads(practice))
    found = shown(practice, whose, team=team, since=since.date() if since else None)
    if as_csv:
        click.echo(told.results_csv(found), nl=False)
        return
    _print(told.results_data(found) if as_json else list(told.result_lines(found)), as_json)


def _print(found: Sequence[Any], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    for line in found:
        say(line)


@results.command("import", help=_("Read a CSV or XLSX export: a row for each rep and period, or for each deal or activity."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--mapping", help=_("A saved way to read it; with other options it is saved under this name."))
@click.option(
    "--map", "columns", multiple=True, metavar="HEADING=ROLE", help=_("What a heading means: “Owner=rep”; “Region=-” leaves it out.")
)
@click.option("--person", "people", multiple=True, metavar="NAME=REP", help=_("Who is meant by a name in the file; it is remembered."))
@click.option(
    "--period", type=click.Choice(["week", "month", "quarter", "year"]), help=_("What figures are added up by; month by default.")
)
@click.option("--at", metavar="PERIOD", help=_("What all rows are of, for a file without days: 2026-03."))
@click.option("--day-first/--month-first", default=None, help=_("How 03/04/2026 is read."))
@click.option("--decimal-comma/--decimal-point", default=None, help=_("How 1.234,50 and 1,234.50 are read."))
@click.option("--add-up/--one-row", default=None, help=_("Several rows of a rep and period are parts of it."))
@click.option("--count", type=click.Choice(METRICS), help=_("Every row is one of these."))
@click.option("--won", multiple=True, metavar="STAGE", help=_("The stage in which a deal is won; all others are not."))
@click.option("--sheet", help=_("Which sheet of a workbook; the first by default."))
@click.option("--source", default="", help=_("Figures of another source stand beside these and are added."))
@click.option("--dry-run", is_flag=True, help=_("Only say what it would bring."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def import_results(
    ctx: click.Context,
    /,
    places: Places,
    file: Path,
    mapping: str | None,
    people: Sequence[str],
    at: str | None,
    source: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,
) -> None:
    from trainer.management.results import Importing
    from trainer.reports.results import brought_data, brought_lines, fault_lines

    practice = places.practice()
    importing = Importing(practice, source=source.strip())
    settings = _settings(importing.settings(mapping), options)
    persons = dict(_pair(text, "--person “王小明=Wang Xiaoming”") for text in people)
    brought = importing.read(file, settings, persons, _period(at))
    if brought.ready and not dry_run:
        importing.store(brought, file, settings, mapping, persons)
    if as_json:
        print_json(brought_data(brought))
    else:
        for line in brought_lines(brought, stored=not dry_run) if brought.ready else fault_lines(brought):
            say(line, err=not brought.ready)
    if not brought.ready:
        ctx.exit(FAULTS)


def _settings(settings: Settings, options: dict[str, Any]) -> Settings:
    """The saved settings, and over them what was said now."""
    columns = {**settings.columns, **dict(_column(text) for text in options["columns"])}
    said = {name: options[name] for name in ("day_first", "decimal_comma", "add_up", "sheet") if options[name] is not None}
    settings = replace(settings, columns=columns, **said)
    if options["period"]:
        settings = replace(settings, period=cast("Kind", options["period"]))
    if options["count"]:
        settings = replace(settings, count=cast("Result", options["count"]))
    return replace(settings, won=tuple(options["won"])) if options["won"] else settings


def _pair(text: str, example: str) -> tuple[str, str]:
    left, equals, right = text.rpartition("=")
    if not equals or not left.strip() or not right.strip():
        raise TrainerError(_("‘{text}’ cannot be read.").format(text=text), _("Write it like {example}.").format(example=example))
    return left.strip(), right.strip()


def _column(text: str) -> tuple[str, Role]:
    from trainer.exchange.headings import ROLES

    heading, role = _pair(text, "--map “Owner=rep”")
    if role == "-":
        return heading, "ignored"
    if role not in ROLES:
        near = nearest(role, ROLES)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("Known are: {roles}.").format(roles=", ".join(ROLES))
        raise TrainerError(_("Columns cannot mean ‘{role}’.").format(role=role), hint)
    return heading, role


def _period(text: str | None) -> Period | None:
    from trainer.exchange.when import NotADay, read_when

    if text is None:
        return None
    try:
        return read_when(text)
    except NotADay as error:
        raise TrainerError(f"--at: {error}") from None


@results.command("imports", help=_("List what was imported, the newest first."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def list_imports(places: Places, as_json: bool) -> None:
    from trainer.reports.results import import_lines, imports_data
    from trainer.storage.figures import imports

    found = imports(places.practice().store)
    _print(imports_data(found) if as_json else list(import_lines(found)), as_json)


@results.command("undo", help=_("Take an import back, by its id or the end of it: what it had replaced holds again."))
@click.argument("name", metavar="IMPORT")
@PLACES
def undo(places: Places, name: str) -> None:
    from trainer.management.results import undo as take_back

    undone = take_back(places.practice(), name)
    say(_("Taken back: {file}.").format(file=undone.file))


@results.command("mappings", help=_("List the saved ways to read an export, or drop one."))
@click.option("--drop", metavar="NAME", help=_("Forget this one."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def mappings(places: Places, drop: str | None, as_json: bool) -> None:
    from trainer.management.results import forget, saved, settings_data
    from trainer.reports.results import mapping_line

    practice = places.practice()
    if drop is not None:
        forget(practice, drop)
        say(_("Dropped: {name}").format(name=drop))
        return
    found = list(saved(practice))
    if as_json:
        print_json([{"name": name, **settings_data(settings)} for name, settings in found])
        return
    if not found:
        say(_("No mapping is saved. ‘trainer results import FILE --mapping NAME --map …’ saves one."))
    for name, settings in found:
        say(mapping_line(name, settings))


@results.command("headings", help=_("List the headings that are recognized."))
@PLACES
def headings(places: Places) -> None:
    from trainer.reports.results import heading_lines

    for line in heading_lines():
        say(line)
