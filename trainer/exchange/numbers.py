"""Which number a cell of an export holds: understood, or refused with the reason; never guessed."""

from __future__ import annotations

import math
import re
from typing import NamedTuple
from unicodedata import normalize

from trainer.locale import _

CURRENCIES = {
    "¥": "¥", "元": "¥", "人民币": "¥", "cny": "¥", "rmb": "¥", "块": "¥",
    "us$": "$", "$": "$", "usd": "$", "美元": "$", "€": "€", "eur": "€", "欧元": "€", "£": "£", "gbp": "£", "英镑": "£",
    "hk$": "HK$", "hkd": "HK$", "港币": "HK$", "港元": "HK$", "jpy": "JPY", "日元": "JPY",
}  # fmt: skip
"""What is written for a currency, and the sign that it is kept as."""
SCALES = {"k": 1e3, "thousand": 1e3, "千": 1e3, "万": 1e4, "萬": 1e4, "m": 1e6, "mn": 1e6, "million": 1e6, "百万": 1e6, "亿": 1e8}
COUNTERS = ("次", "个", "单", "通", "件", "场", "笔", "分")
"""What is written after things that are counted."""
_SIGNS = "|".join(re.escape(one) for one in sorted(CURRENCIES, key=len, reverse=True))
_SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<before>{_SIGNS})?\s*(?P<sign2>[-+])?\s*(?P<digits>[0-9][0-9.,' ]*|[.,][0-9]+)\s*"
    rf"(?P<scale>{_SCALE_WORDS})?\s*(?P<after>{_SIGNS}|%|{'|'.join(COUNTERS)})?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[-–—/.]+|n/?a|null|none|无|暂无|nil", re.IGNORECASE)
LARGEST = 1e15
"""Beyond it a number is no longer exact."""


class NotANumber(Exception):  # noqa: N818  # it is read as a sentence where it is caught
    """Why a text is no number, in words."""


class Number(NamedTuple):
    """A number with the currency sign or % that is written with it; empty where there is none."""

    value: float
    unit: str = ""


def read_number(text: str, *, decimal_comma: bool = False) -> Number:
    """What number a text holds: “1,234.50”, “¥12万”, “3.5%”, “(200)”, “１２３”.

    A comma separates thousands and a point decimals; the other way round with `decimal_comma`.

    Raises:
        NotANumber: it is none, or could be two.
    """
    plain = normalize("NFKC", text).replace("−", "-").replace("﹣", "-").replace("’", "'").strip()
    if _NOTHING.fullmatch(plain):
        raise NotANumber(_("‘{text}’ may mean 0 or not known: write 0, or leave the cell empty").format(text=text))
    if plain.startswith("#"):
        raise NotANumber(_("the formula has no result: open the file in your spreadsheet program and save it again"))
    found = _NUMBER.fullmatch(plain)
    if (
        found is None
        or bool(found["open"]) != bool(found["close"])
        or sum(bool(found[sign]) for sign in ("sign", "sign2", "open")) > 1
        or (found["before"] and found["after"] and CURRENCIES.get(found["after"].lower()) != CURRENCIES[found["before"].lower()])
    ):
        raise NotANumber(_("‘{text}’ is no number").format(text=text))
    value = _digits(found["digits"].strip(), text, decimal_comma) * SCALES.get((found["scale"] or "").lower(), 1)
    if value >= LARGEST:
        raise NotANumber(_("‘{text}’ is too large").format(text=text))
    negative = found["open"] or "-" in (found["sign"], found["sign2"])
    mark = (found["before"] or found["after"] or "").lower()
    return Number(-value if negative and value else value, "%" if mark == "%" else CURRENCIES.get(mark, ""))


def _digits(digits: str, text: str, decimal_comma: bool) -> float:
    thousands, point = (".", ",") if decimal_comma else (",", ".")
    whole, _point, rest = digits.partition(point)
    if not rest.isdecimal() and (rest or digits.endswith(point)):
        other = _("a comma separates thousands here, and a point decimals: --decimal-comma says that it is the other way round")
        raise NotANumber(
            _("‘{text}’ is no number").format(text=text) if decimal_comma else _("‘{text}’ is unclear: {why}").format(text=text, why=other)
        )
    if not whole.isdecimal() and whole and not re.fullmatch(rf"[0-9]{{1,3}}(([{thousands}' ])[0-9]{{3}})(\2[0-9]{{3}})*", whole):
        if decimal_comma:
            why = _("a point separates thousands here, and a comma decimals, as --decimal-comma says")
        else:
            why = _("a comma separates thousands here, and a point decimals: --decimal-comma says that it is the other way round")
        raise NotANumber(_("‘{text}’ is unclear: {why}").format(text=text, why=why))
    value = float(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{rest or '0'}")
    if not math.isfinite(value):
        raise NotANumber(_("‘{text}’ is too large").format(text=text))
    return value
