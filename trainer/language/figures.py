"""Which values a text names, in digits and in words, so that two texts can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from trainer.language.quantities import find_quantities

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_SIGNS = {
    "k": 1_000,
    "grand": 1_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "thousand": 1_000,
}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES_ZH = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_HALF = 0.5
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CHINESE = re.compile("[〇零一二两三四五六七八九十百千万亿半]+(?:点[〇零一二三四五六七八九]+)?")
_WORD = re.compile(r"[a-z]+")


class Figure(NamedTuple):
    """A value in a text, with its place in the folded text."""

    kind: str
    """money, percent or number."""
    value: float
    start: int
    end: int


def find_figures(text: str, offset: int = 0) -> Iterator[Figure]:
    """The sums, shares and numbers of a folded text that are no dates and no times; each place once, as the most special kind."""
    found = sorted(find_quantities(text, offset), key=lambda one: (_RANK[one[0]], one[1], -one[2]))
    taken: list[tuple[int, int]] = []
    for kind, start, end in found:
        if any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        if kind in ("money", "percent", "number"):
            value = value_of(text[start - offset : end - offset])
            if value is not None:
                yield Figure(kind, value, start, end)


_RANK = {"percent": 0, "money": 1, "date": 2, "time": 3, "number": 4}


def value_of(words: str) -> float | None:
    """The value of a number as it is written: "1,200", "4.8k", "nine hundred", "一万二", "九折" (10 off a hundred), "三成" (30)."""
    off = re.fullmatch(r"([〇零一二两三四五六七八九十\d.]+)折", words)
    if off:
        # "八五折" leaves 85 of a hundred, "九折" leaves 90.
        left = value_of(off.group(1))
        return None if left is None else 100 - (left if left > 10 else 10 * left)
    words = words.removeprefix("百分之")
    digits = _NUMBER.search(words)
    if digits:
        value = float(digits.group().replace(",", ""))
        rest = words[digits.end() :].strip()
        for char in re.match("[多几]?([十百千万亿]*)", rest).group(1):  # type: ignore[union-attr]
            value *= _SCALES_ZH[char]
        sign = _WORD.match(rest)
        return value * _SIGNS.get(sign.group(), 1) if sign else value
    chinese = _CHINESE.search(words)
    if chinese:
        return _chinese(chinese.group()) * (10 if "成" in words[chinese.end() :][:1] else 1)
    return _english(_WORD.findall(words))


def _chinese(text: str) -> float:
    whole, _point, fraction = text.partition("点")
    if whole and all(char in _DIGITS for char in whole) and len(whole) > 1:
        value = float("".join(str(_DIGITS[char]) for char in whole))
    else:
        value = _by_scales(whole)
    return value + (float("0." + "".join(str(_DIGITS[char]) for char in fraction)) if fraction else 0)


def _by_scales(text: str) -> float:
    total = section = digit = 0.0
    last = 1.0
    for char in text:
        if char == "半":
            section += _HALF * last
        elif char in _DIGITS:
            digit = _DIGITS[char]
        elif char in ("万", "亿"):
            total = (total + section + digit or 1) * _SCALES_ZH[char]
            section, digit, last = 0.0, 0.0, _SCALES_ZH[char]
        else:
            section += (digit or 1) * _SCALES_ZH[char]
            digit, last = 0.0, _SCALES_ZH[char]
    # "一万二" leaves out its last thousand.
    return total + section + (digit * last / 10 if last >= 100 and not text.rstrip("〇零一二两三四五六七八九").endswith("零") else digit)


def _english(words: list[str]) -> float | None:
    total = part = 0.0
    seen = False
    for word in words:
        if word in _UNITS:
            part, seen = part + _UNITS[word], True
        elif word == "half":
            part, seen = part + _HALF, True
        elif word in ("hundred", "dozen"):
            part, seen = (part or 1) * _SCALES[word], True
        elif word in _SCALES:
            total, part, seen = total + (part or 1) * _SCALES[word], 0.0, True
    return total + part if seen else None
