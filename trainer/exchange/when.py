"""Which days a cell of an export means: a day, a week, a month, a quarter or a year; understood, or refused with the reason."""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import normalize

from trainer.coaching.periods import Period, period_of
from trainer.locale import _

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
CHINESE_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
"""Days that a spreadsheet counts from 1899-12-30: the years 1954 to 2119."""
_SERIAL_ZERO = date(1899, 12, 30)
_YEAR = r"(?P<y>[12][0-9]{3})"
_TIME = r"(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:am|pm)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<sep>[-/.])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}}){_TIME}",
        rf"{_YEAR}\s*年\s*(?P<m>[0-9]{{1,2}})\s*月\s*(?P<d>[0-9]{{1,2}})\s*[日号]?{_TIME}",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[- ]{_NAME},?[- ]{_YEAR}{_TIME}",
        rf"{_NAME} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}{_TIME}",
    )
)
_MONTH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}\s*[-/.年]\s*(?P<m>[0-9]{{1,2}})\s*月?(?:份)?",
        rf"{_YEAR}(?P<m>[0-9]{{2}})",
        rf"(?P<m>[0-9]{{1,2}})/{_YEAR}",
        rf"{_NAME}[- ,]+{_YEAR}",
        rf"{_YEAR}[- ]{_NAME}",
    )
)
_QUARTER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}\s*年?[- /]?\s*Q(?P<q>[1-4])",
        rf"Q(?P<q>[1-4])[- /]*{_YEAR}",
        rf"{_YEAR}\s*年?\s*第?\s*(?P<q>[1-4一二三四])\s*季度?",
    )
)
_WEEK = re.compile(rf"{_YEAR}\s*(?:年\s*第?|[- ]?W)\s*(?P<w>[0-9]{{1,2}})\s*周?", re.IGNORECASE)
_WHOLE_YEAR = re.compile(rf"{_YEAR}\s*年?")
_TWO_WAYS = re.compile(rf"(?P<a>[0-9]{{1,2}})(?P<sep>[-/.])(?P<b>[0-9]{{1,2}})(?P=sep){_YEAR}{_TIME}", re.IGNORECASE)


class NotADay(Exception):  # noqa: N818  # it is read as a sentence where it is caught
    """Why a text is no day and no period, in words."""


def read_when(value: str | float | date, *, day_first: bool | None = None) -> Period:
    """The days that a cell means: “2026-03-01”, “2026年3月”, “Q1 2026”, “2026-W09”, a day or a number of a spreadsheet.

    Args:
        day_first: whether 03/04/2026 is the third of April; None where nobody said so.

    Raises:
        NotADay: it means none, or could mean two.
    """
    if isinstance(value, date):
        return Period(value, value)
    text = f"{value:.15g}" if isinstance(value, float) else normalize("NFKC", value).strip()
    try:
        found = _period(text, day_first)
    except (ValueError, OverflowError):
        raise NotADay(_("there is no day ‘{text}’").format(text=text)) from None
    if found is None:
        if re.search(r"[月/.-]", text) and not re.search(r"[12][0-9]{3}", text):
            raise NotADay(_("‘{text}’ lacks the year in four digits").format(text=text))
        raise NotADay(_("‘{text}’ is no day, month, quarter or week: write 2026-03-01, 2026-03, 2026-Q1 or 2026-W09").format(text=text))
    return found


def _period(text: str, day_first: bool | None) -> Period | None:
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text) and FIRST_SERIAL <= float(text) <= LAST_SERIAL:
        day = _SERIAL_ZERO + timedelta(days=int(float(text)))
        return Period(day, day)
    for patterns, kind in ((_DAY, "day"), (_MONTH, "month")):
        for pattern in patterns:
            if found := pattern.fullmatch(text):
                parts = found.groupdict()
                month = int(parts["m"]) if parts.get("m") else MONTHS.get(parts["name"].lower(), 0)
                day = date(int(parts["y"]), month, int(parts.get("d") or 1))
                return Period(day, day) if kind == "day" else period_of(day, "month")
    if found := _TWO_WAYS.fullmatch(text):
        return _either_way(text, found, day_first)
    for pattern in _QUARTER:
        if found := pattern.fullmatch(text):
            number = CHINESE_NUMBERS.get(found["q"]) or int(found["q"])
            return period_of(date(int(found["y"]), 3 * number, 1), "quarter")
    if found := _WEEK.fullmatch(text):
        return period_of(date.fromisocalendar(int(found["y"]), int(found["w"]), 1), "week")
    found = _WHOLE_YEAR.fullmatch(text)
    return period_of(date(int(found["y"]), 1, 1), "year") if found else None


def _either_way(text: str, found: re.Match[str], day_first: bool | None) -> Period:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if day_first is None and first != second:
        if first <= 12 and second <= 12:
            ways = (date(year, second, first), date(year, first, second))
            raise NotADay(
                _("‘{text}’ may be {one} or {other}: say which by --day-first or --month-first").format(
                    text=text, one=ways[0], other=ways[1]
                )
            )
        day_first = first > 12
    day = date(year, second, first) if day_first else date(year, first, second)
    return Period(day, day)
