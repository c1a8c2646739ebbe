"""Which numbers, sums, shares, days and times a sentence names, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_WORD = rf"(?:{_SMALL}|hundred|thousand|million|billion|dozen|half)"
_EN = rf"(?:\d[\d.,]*(?:\s?(?:k|m|bn|million|billion|thousand|hundred))?\b|\b(?:a\s)?{_WORD}(?:[\s-](?:and\s)?{_WORD})*\b)"
_ZH = r"(?:\d[\d.,]*(?:多|几)?[十百千万亿]*|[〇零一二两三四五六七八九十百千万亿半几]+(?:点[一二三四五六七八九零]+)?)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_SHORT_DAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri)\.?(?=\s+(?:at\b|\d|morning|afternoon|evening|the\b)|[,.?!]|$)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_LONG_MONTH = r"(?:january|february|april|june|july|august|september|october|november|december)"
_DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|twenty[\s-]\w+|thirtieth|thirty[\s-]first|\d{1,2}(?:st|nd|rd|th))"
_UNIT = r"(?:days?|weeks?|months?|quarters?|fortnight)"

_PATTERNS: dict[str, tuple[str, ...]] = {
    "money": (
        rf"(?:[$€£¥]|usd|eur|gbp|rmb|cny|us\$|nt\$)\s?{_EN}",
        rf"{_EN}\s?(?:dollars?|bucks|euros?|pounds?|cents|grand|usd|eur|gbp|rmb|yuan|[€£$])",
        rf"[¥￥]\s?{_ZH}",
        rf"{_ZH}(?:多)?(?:块钱|块|元|美元|美金|人民币|欧元|毛)",
        r"(?:\d[\d.]*|[一二两三四五六七八九十百]+)(?:多|来|几)?万(?!一)",
    ),
    "percent": (
        rf"{_EN}\s?(?:%|percent\b|per\s?cent\b|percentage points?)",
        r"百分之[〇零一二两三四五六七八九十百点几\d.]+",
        r"\d[\d.]*\s?(?:%|个点|个百分点)|[一二两三四五六七八九十几半]+(?:个点|个百分点|成(?!本|交|功|果|立|长|熟|员|为|就|都|绩|套|品|型))",
        r"[一二两三四五六七八九\d.]+折",
    ),
    "date": (
        rf"\b(?:next |this |coming |on |by |until )?{_WEEKDAY}\b",
        rf"\b{_SHORT_DAY}",
        r"\b(?:tomorrow|the day after tomorrow|tonight|(?:this|next|the coming) (?:week|month|quarter|year)|end of (?:the |this |next )?(?:day|week|month|quarter|year)|eod|eow|cob)\b",
        rf"\b(?:in|within|over) (?:a|the next|\d+|{_SMALL}|a couple of|a few)(?: (?:\d+|{_SMALL}))?(?: working| business)? {_UNIT}\b",
        rf"\b{_MONTH}\.? {_DAY_NUMBER}\b|\b(?:the )?{_ORDINAL} (?:of )?{_MONTH}\b|\b\d{{1,2}} {_MONTH}\b",
        r"\bthe \d{1,2}(?:st|nd|rd|th)\b",
        rf"\b(?:by|on|before|until) the {_ORDINAL}\b(?!\s+(?:floor|time|try|attempt|line|call|truck|day|page|point|slide|shift))",
        rf"\b(?:in|by|until|before|early|mid|late|of) {_LONG_MONTH}\b|\b(?:in|by|until|before|end of|of|late|early) (?:march|may)\b",
        r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b(?!\s?(?:of|hours|support))|\b\d{4}-\d{2}-\d{2}\b",
        r"(?:本|这|下|下下|这个|下个|上)?(?:周|星期|礼拜)[一二三四五六日天末1-6]",
        r"(?:下|本|这|下下|这个|下个)(?:周|星期|礼拜|月|季度|个月)(?:初|底|内|前|末)?",
        r"明天|后天|大后天|明早|明晚|今晚|明儿|后儿|明日|后日|(?:本|这)?(?:月底|月末|月初|月中|年底|年前|年后|节前|节后|年初)",
        r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:号|日))?(?:底|初|中旬|之前|前)?",
        r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:号|日)(?!线|码|机|楼|门|用|常|子|称)",
        r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:天|个工作日|周|个星期|个礼拜|个月)(?:之内|以内|内|后|之后|以后)",
    ),
    "time": (
        r"\b\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.?|p\.m\.?|o'clock)(?!\w)",
        r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b",
        rf"\b(?:{_SMALL}) (?:o'clock|am|pm|thirty|fifteen)\b|\bhalf past (?:\w+)\b|\bquarter (?:past|to) \w+\b|\b(?:noon|midday)\b",
        rf"\bat (?:\d{{1,2}}|{_SMALL})(?=[.,?!]|$| on\b| tomorrow| this| in the| sharp| then| works?\b| okay| ok\b| with\b| and\b| for you)",
        r"(?:早上|上午|中午|下午|晚上|凌晨|傍晚)(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时)(?:半|一刻|钟|\d{1,2}分?|[一二三四五]十分?)?",
        r"(?:早上|上午|中午|下午|晚上)",
        r"(?:\d{1,2}|十[一二]|[一二两三四五六七八九十])点(?:半|一刻|三刻|钟|整|前|之前|左右|\d{1,2}分?|见|开始|到|可以|行|方便|碰|打|过)",
        r"(?:今天|今儿|今晚)?(?:下班前|中午前|下班之前)",
    ),
    "number": (_EN, _ZH),
}
_FOUND = {kind: re.compile("|".join(patterns)) for kind, patterns in _PATTERNS.items()}
_HINT = re.compile(
    rf"[\d%$€£¥〇零一二两三四五六七八九十百千万亿半几周星礼明后早晚午月年节下]|\b(?:{_WORD}|tomorrow|tonight|noon|midday|eod|eow|cob|end|quarter)|day\b|days\b|{_SHORT_DAY}|{_MONTH}|week|month|\bthe (?:{_ORDINAL})\b"
)


def find_quantities(text: str, offset: int = 0) -> Iterator[tuple[str, int, int]]:
    """The quantities of a folded text: kind, start, end."""
    if _HINT.search(text) is None:
        return
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(text):
            if match.end() > match.start():
                yield kind, match.start() + offset, match.end() + offset
