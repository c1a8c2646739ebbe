"""Which days, months and values a text names, in one form, so that a note can be held against a talk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from trainer.language.figures import value_of
from trainer.language.quantities import find_quantities

LEAST_VALUE = 4
"""Smaller numbers without a unit count things in a talk, and are no figures."""
EXACT = 0.005
"""Part by which two values may differ and be the same: rounding."""
_WEEKDAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bmon(?:day)?s?\b|(?:周|星期|礼拜)[一1]",
        r"\btue(?:s|sday|sdays)?\b|(?:周|星期|礼拜)[二2]",
        r"\bwed(?:nesday|nesdays)?\b|(?:周|星期|礼拜)[三3]",
        r"\bthu(?:r|rs|rsday|rsdays)?\b|(?:周|星期|礼拜)[四4]",
        r"\bfri(?:day|days)?\b|(?:周|星期|礼拜)[五5]",
        r"\bsat(?:urday|urdays)?\b|(?:周|星期|礼拜)[六6]",
        r"\bsun(?:day|days)?\b|(?:周|星期|礼拜)[日天末]",
    )
)
_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(\d{1,2}|[一二三四五六七八九十]{1,3})月(?!内|后|之)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(r"\b\d{4}-(\d{2})-(\d{2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{2,4})?\b")
_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\b|(\d{1,2}|[一二三四五六七八九十]{1,3})[号日]|(?:[a-z]{3,9}\.? )(\d{1,2})\b|\b(\d{1,2})(?= [a-z]{3,9})"
)
_BARE_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth"
).split()


class Named(NamedTuple):
    """A day, a month or a value that a text names."""

    kind: str
    """weekday, day, month, money, percent or number."""
    value: float

    def is_among(self, others: Iterable[Named]) -> bool:
        """Whether others hold the same: figures within rounding, in whatever unit; days exactly."""
        if self.kind in DAYS:
            return self in others
        return any(one.kind not in DAYS and abs(one.value - self.value) <= EXACT * max(abs(self.value), 1) for one in others)


DAYS = ("weekday", "day", "month")


def days_named(folded: str) -> frozenset[Named]:
    """The weekdays, days of a month and months of a folded text. What is only relative ("next week") names none."""
    named: set[Named] = set()
    for kind, start, end in find_quantities(folded):
        if kind == "date":
            named.update(_of_date(folded[start:end]))
    # Notes leave small words out: "board decides 14th".
    named.update(Named("day", int(bare.group(1))) for bare in _BARE_DAY.finditer(folded))
    return frozenset(named)


def _of_date(words: str) -> Iterable[Named]:
    yield from (Named("weekday", number) for number, pattern in enumerate(_WEEKDAYS) if pattern.search(words))
    if iso := _ISO.search(words):
        yield from (Named("month", int(iso.group(1))), Named("day", int(iso.group(2))))
        return
    if slashed := _SLASHED.search(words):
        # Which of the two is the month is a matter of the country.
        yield from (Named("day", int(part)) for part in slashed.groups() if int(part) <= 31)
        return
    if month := _MONTH.search(words):
        name, number = month.groups()
        yield Named("month", _MONTHS.index(name) + 1 if name else value_of(number) or 0)
    if day := _DAY.search(words):
        yield Named("day", value_of(next(part for part in day.groups() if part)) or 0)
    yield from (Named("day", number) for number, word in enumerate(_ORDINALS, 1) if re.search(rf"\b{word}\b", words))


def values_named(folded: str) -> frozenset[Named]:
    """The figures of a folded text that say something: sums, shares, clock times and numbers from four on."""
    taken: list[tuple[int, int]] = []
    named: set[Named] = set()
    ranked = sorted(find_quantities(folded), key=lambda one: (_RANK[one[0]], one[1], -one[2]))
    for kind, start, end in ranked:
        if any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        value = value_of(folded[start:end]) if kind != "date" else None
        if value is not None and (kind in ("money", "percent") or value >= LEAST_VALUE):
            named.add(Named("number" if kind == "time" else kind, value))
    return frozenset(named)


_RANK = {"percent": 0, "money": 1, "date": 2, "time": 3, "number": 4}
