"""Imported sales results in words: what a file brought or what stands against it, and the figures by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trainer.coaching.figures import AVERAGED, RESULTS, WHOLE, Figure, total
from trainer.exchange.headings import known_headings
from trainer.locale import N_, _, ngettext
from trainer.reports.tables import csv_of
from trainer.storage.figures import ID_END

if TYPE_CHECKING:
    from trainer.coaching.periods import Period
    from trainer.exchange.results_shape import Settings
    from trainer.management.results import Brought, Shown
    from trainer.storage.figures import Import, Version

NAMES = {
    "rep": N_("who"),
    "when": N_("when"),
    "calls": N_("calls"),
    "meetings": N_("meetings"),
    "visits": N_("visits"),
    "deals": N_("deals won"),
    "revenue": N_("revenue"),
    "satisfaction": N_("satisfaction"),
    "deal": N_("the deal or customer"),
    "deal_id": N_("the deal's number"),
    "stage": N_("whether it is won"),
    "activity": N_("the kind of activity"),
}
"""What columns and figures are called."""
MOST_FAULTS = 40
"""Faults that are told; the number of the others."""


def name_of(what: str) -> str:
    """What a metric or a kind of column is called."""
    return _(NAMES[what])


def amount(value: float, metric: str, unit: str = "") -> str:
    """A figure as it is read: “12”, “¥12,000”, “92%”, “4.5”."""
    if metric in WHOLE:
        return f"{round(value):,}"
    if metric in AVERAGED:
        return f"{round(value, 1 if value > 10 else 2):g}{unit}"
    number = f"{abs(value):,.2f}".removesuffix(".00")
    sign = "−" if value < 0 else ""
    return f"{sign}{unit} {number}" if unit.isalpha() else f"{sign}{unit}{number}"


def brought_lines(brought: Brought, *, stored: bool) -> Iterator[str]:
    """What an import has brought, or would bring."""
    results = brought.results
    yield from _read_lines(brought)
    for name in sorted({*brought.new, *brought.changed, *brought.gone}):
        yield name
        told = [(one.period, f"+ {_figure(one)}") for one in brought.new.get(name, ())]
        told += [(now.period, f"~ {_change(old, now)}") for old, now in brought.changed.get(name, ())]
        told += [
            (old.period, "− " + _("{figure} is not in the file any more").format(figure=_figure(old))) for old in brought.gone.get(name, ())
        ]
        for period, line in sorted(told, key=lambda one: one[0]):
            yield f"  {period.name}  {line}"
    numbers = {
        "new": sum(map(len, brought.new.values())),
        "changed": sum(map(len, brought.changed.values())),
        "gone": sum(map(len, brought.gone.values())),
        "same": brought.same,
    }
    yield _("{new} new, {changed} changed, {gone} gone, {same} the same.").format(**numbers)
    if not results.rows:
        yield _("The file holds no rows with results.")
    elif not brought.changes:
        yield _("All of it is here already: nothing changes.")
    elif stored and brought.id is not None:
        yield _("Imported as {id}. ‘trainer results undo {id}’ takes it back.").format(id=brought.id[-ID_END:])
    else:
        yield _("Only tried: nothing was stored.")


def _read_lines(brought: Brought) -> Iterator[str]:
    results = brought.results
    read = [f"{column.title} → {_column(column.heading.role, column.heading.scale)}" for column in results.columns]
    yield _("Read: {columns}").format(columns=_(", ").join(read))
    if results.unread:
        yield _("Not read: {columns}").format(columns=_(", ").join(results.unread))
    if results.counted is not None:
        yield _("Every row counts as one of: {metric}.").format(metric=name_of(results.counted))
    if results.not_won:
        text = ngettext("{number} deal is not won and does not count.", "{number} deals are not won and do not count.", results.not_won)
        yield text.format(number=results.not_won)
    if results.left_out:
        yield _("Left out as sums of others: {rows}").format(rows=_(", ").join(map(str, results.left_out)))


def _column(role: str, scale: float) -> str:
    return name_of(role) if scale == 1 else _("{name} times {scale}").format(name=name_of(role), scale=f"{scale:,.0f}")


def _figure(figure: Figure) -> str:
    return f"{name_of(figure.metric)} {amount(figure.value, figure.metric, figure.unit)}"


def _change(old: Figure, now: Figure) -> str:
    if (old.value, old.unit) == (now.value, now.unit):
        return _("{figure}: the period is over now").format(figure=_figure(now)) if now.complete != old.complete else _figure(now)
    return f"{name_of(now.metric)} {amount(old.value, old.metric, old.unit)} → {amount(now.value, now.metric, now.unit)}"


def fault_lines(brought: Brought) -> Iterator[str]:
    """All that stands against an import, by its cells."""
    yield from _read_lines(brought)
    faults = sorted([*brought.faults, *(one.fault for one in brought.unknown)], key=lambda fault: (fault.cell.row, fault.cell.column))
    near = {one.fault: one.near for one in brought.unknown}
    for fault in faults[:MOST_FAULTS]:
        meant = near.get(fault)
        yield f"✗ {fault}" + (_(" (did you mean ‘{name}’?)").format(name=meant) if meant else "")
    if len(faults) > MOST_FAULTS:
        more = len(faults) - MOST_FAULTS
        yield ngettext("… and {number} more fault", "… and {number} more faults", more).format(number=more)
    if brought.unknown:
        one = brought.unknown[0]
        yield _("Say who is meant, for example --person “{name}={rep}”: it is remembered. ‘trainer rep add’ adds a person.").format(
            name=one.name, rep=one.near or _("NAME")
        )
    yield _("Nothing was imported.")


def brought_data(brought: Brought) -> dict[str, Any]:
    """What `trainer results import --json` prints."""
    results = brought.results
    return {
        "import": brought.id,
        "file": brought.file,
        "columns": {column.title: column.heading.role for column in results.columns},
        "not_read": results.unread,
        "counted": results.counted,
        "rows": results.rows,
        "not_won": results.not_won,
        "left_out": [cell.row for cell in results.left_out],
        "faults": [{"row": one.cell.row, "column": one.cell.column or None, "message": str(one)} for one in brought.faults],
        "unknown": [{"name": one.name, "near": one.near, "row": one.fault.cell.row} for one in brought.unknown],
        "new": [figure_data(name, one) for name, made in brought.new.items() for one in made],
        "changed": [{**figure_data(name, now), "before": old.value} for name, made in brought.changed.items() for old, now in made],
        "gone": [figure_data(name, one) for name, made in brought.gone.items() for one in made],
        "same": brought.same,
    }


def figure_data(rep: str, figure: Figure) -> dict[str, Any]:
    """A figure for JSON and CSV."""
    return {
        "rep": rep,
        "metric": figure.metric,
        "period": figure.period.name,
        "start": figure.period.start.isoformat(),
        "end": figure.period.end.isoformat(),
        "value": figure.value,
        "unit": figure.unit,
        "rows": figure.rows,
        "complete": figure.complete,
        "source": figure.source,
    }


def result_lines(found: Sequence[Shown]) -> Iterator[str]:
    """Figures by rep and period, the newest period first."""
    if not any(one.figures for one in found):
        yield _("No results yet. ‘trainer results import FILE’ reads a CSV or XLSX export.")
        return
    for one in found:
        yield one.rep
        for period in sorted({figure.period for figure in one.figures}, reverse=True):
            here = [figure for figure in one.figures if figure.period == period]
            over = all(figure.complete for figure in here)
            name = period.name if over else _("{period} (so far)").format(period=period.name)
            yield f"  {name}  " + " · ".join(_of_period(here))


def _of_period(figures: Sequence[Figure]) -> Iterator[str]:
    for metric in RESULTS:
        same = [one for one in figures if one.metric == metric]
        if same:
            yield f"{name_of(metric)} {amount(float(total(same) or 0), metric, unit_of(same))}"


def unit_of(figures: Sequence[Figure]) -> str:
    """The unit of figures of one metric."""
    return next((one.unit for one in figures if one.unit), "")


def results_data(found: Sequence[Shown]) -> list[dict[str, Any]]:
    """What `trainer results --json` prints."""
    return [figure_data(one.rep, figure) for one in found for figure in one.figures]


def results_csv(found: Sequence[Shown]) -> bytes:
    """The figures as CSV, one in each row; no name is run by a spreadsheet."""
    columns = ["rep", "metric", "period", "start", "end", "value", "unit", "rows", "complete", "source"]
    return csv_of(columns, results_data(found))


def history_lines(versions: Sequence[Version]) -> Iterator[str]:
    """Every figure that a rep ever had, with what became of it."""
    if not versions:
        yield _("No results yet. ‘trainer results import FILE’ reads a CSV or XLSX export.")
    before: Period | None = None
    for one in versions:
        if one.figure.period != before:
            before = one.figure.period
            yield before.name
        if one.undone:
            became = _("taken back")
        else:
            became = _("replaced by {file}").format(file=one.replaced_by) if one.replaced_by else _("holds")
        came = _("from {file}, {day} by {name}").format(file=one.file, day=one.imported.astimezone().date(), name=one.by)
        yield f"  {_figure(one.figure)} · {came} · {became}"


def history_data(versions: Sequence[Version]) -> list[dict[str, Any]]:
    """What `trainer results --history --json` prints."""
    return [
        {
            **figure_data(one.rep, one.figure),
            "file": one.file,
            "imported": one.imported.isoformat(),
            "imported_by": one.by,
            "replaced_by": one.replaced_by,
            "undone": one.undone,
        }
        for one in versions
    ]


def import_lines(found: Sequence[Import]) -> Iterator[str]:
    """The imports, newest first."""
    if not found:
        yield _("Nothing was imported yet.")
    for one in found:
        came = _("{day} by {name}").format(day=one.imported.astimezone().date(), name=one.by)
        held = _("taken back") if one.undone else _("{standing} of {number} figures hold").format(standing=one.standing, number=one.figures)
        named = [f"--mapping {one.mapping}"] if one.mapping else []
        named += [f"--source {one.source}"] if one.source else []
        yield " · ".join([one.id[-ID_END:], one.file, came, held, *named])


def imports_data(found: Sequence[Import]) -> list[dict[str, Any]]:
    """What `trainer results imports --json` prints."""
    return [
        {
            "id": one.id,
            "file": one.file,
            "sha256": one.sha256,
            "imported": one.imported.isoformat(),
            "imported_by": one.by,
            "mapping": one.mapping,
            "source": one.source,
            "figures": one.figures,
            "standing": one.standing,
            "undone": one.undone.isoformat() if one.undone else None,
        }
        for one in found
    ]


def mapping_line(name: str, settings: Settings) -> str:
    """A saved way to read an export, with the options that say the same."""
    told = [f"--map “{title}={'-' if role == 'ignored' else role}”" for title, role in settings.columns.items()]
    told += [f"--period {settings.period}"]
    told += ["--day-first" if settings.day_first else "--month-first"] if settings.day_first is not None else []
    told += ["--decimal-comma"] if settings.decimal_comma else []
    told += ["--add-up"] if settings.add_up else []
    told += [f"--count {settings.count}"] if settings.count else []
    told += [f"--won “{stage}”" for stage in settings.won]
    told += [f"--sheet “{settings.sheet}”"] if settings.sheet else []
    return f"{name}: " + " ".join(told)


def heading_lines() -> Iterator[str]:
    """The headings that are recognized."""
    for role, names in known_headings().items():
        yield f"{role} ({name_of(role)}): " + ", ".join(names)
