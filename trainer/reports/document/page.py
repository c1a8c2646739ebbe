"""A report as one page of HTML that needs nothing else: to read at a desk or on a phone, to send, and to print."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from trainer.locale import _, current
from trainer.reports.display import drawable
from trainer.reports.document.blocks import Bars, Block, Document, Facts, Level, Points, Quoted, Ranges, Says, Table, Trend, Value
from trainer.reports.document.charts import bar_svg, range_svg, trend_svg

SHADES = 5
"""Steps of gray by which a heat map tells levels; the number stands in the cell as well."""
MANY_COLUMNS = 6
"""Columns beyond which their titles stand upright."""
MOST_COLUMNS = 12
"""Columns after the first that fit side by side on a page of A4; a wider table is divided."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def page(document: Document) -> str:
    """The page. Everything that people wrote is escaped: neither a name nor an answer can become markup or a script."""
    environment = Environment(
        loader=PackageLoader("trainer.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is written is drawable, then escaped.
        finalize=lambda value: drawable(value) if type(value) is str else value,
    )
    environment.filters["kind_of"] = _kind
    text = environment.get_template("document.html.j2").render(
        document=document,
        language={"en": "en", "zh": "zh-CN"}[current()],
        cell=_cell,
        shade=_shade,
        parts=_parts,
        upright=lambda table: len(table.columns) > MANY_COLUMNS,
        bar_svg=bar_svg,
        range_svg=range_svg,
        trend_svg=trend_svg,
        trend_words=trend_words,
        words={"figures": _("The figures"), "range": _("with the range that holds the true figure 19 times in 20"), "week": _("week of")},
    )
    return text.strip() + "\n"


def trend_words(block: Trend) -> str:
    """A chart for whoever cannot see it: where the line begins and ends, and how many points it has."""
    told = [one for one in block.rows if one.figure.value is not None]
    if not told:
        return _("{title}: too little data for a line.").format(title=block.title)
    first, last = told[0], told[-1]
    return _("{title}: {number} weeks, from {first} in the week of {start} to {last} in the week of {end}.").format(
        title=block.title,
        number=len(told),
        first=block.words(first),
        start=first.label,
        last=block.words(last),
        end=last.label,
    )


def _parts(table: Table) -> list[Table]:
    """The table in parts that are narrow enough to print, each with the names of the rows."""
    rest = range(1, len(table.columns))
    parts = -(-len(rest) // MOST_COLUMNS) or 1
    each = -(-len(rest) // parts)
    found = []
    for begin in range(1, len(table.columns), max(1, each)):
        taken = [0, *range(begin, min(begin + each, len(table.columns)))]
        found.append(
            Table(
                table.title if begin == 1 else _("{title}, continued").format(title=table.title),
                [table.columns[index] for index in taken],
                [[row[index] for index in taken] for row in table.rows],
            )
        )
    return found or [table]


def _kind(block: Block) -> str:
    match block:
        case Trend():
            return "trend"
        case Ranges():
            return "ranges"
        case Table():
            return "table"
        case Bars():
            return "bars"
        case Facts():
            return "facts"
        case Says():
            return "says"
        case Points():
            return "points"
        case Quoted():
            return "quoted"


def _cell(value: Value) -> str:
    """How a cell is set: numbers on the right, days on one line."""
    match value:
        case str() if _DAY.fullmatch(value):
            return "day"
        case Level():
            return "level"
        case float() | int():
            return "number"
    return "text"


def _shade(value: Value) -> str:
    """The step of a level, s0 to s4; “few” where too little is known."""
    if not isinstance(value, Level):
        return ""
    if value.value is None:
        return "few"
    return f"s{min(SHADES - 1, int(value.value * SHADES / 100))}"
