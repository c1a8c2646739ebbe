"""The forms in which talks are copied: subtitles, chats with a time before or behind the name, transcripts, plain ‘Name: text’."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from trainer.content.texts import UNSEEN

REPS = frozenset(
    ["me", "rep", "sales", "seller", "agent", "salesperson", "us", "i", "我", "我方", "销售", "坐席", "客服", "顾问", "业务员", "销售顾问"]
)
"""What reps are called where they have no name."""
_DATE = (
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\.?|\d{2,4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|\d{1,2}[-/.]\d{1,2}"
    r"|今天|昨天|前天|(?:星期|周)[一二三四五六日天]|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_CLOCK = (
    r"(?:(?:上午|下午|早上|晚上|中午|凌晨)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*[ap]\.?\s?m\b\.?)?"
    r"|\d{1,3} (?:hour|minute|second)s?(?: \d{1,2} (?:minute|second)s?){0,2})"
)
_TIME = rf"(?:{_DATE},?\s*(?:at\s+)?)?{_CLOCK}"
_ALONE = re.compile(rf"[\[(（]?\s*(?:{_TIME}|{_DATE})\s*[\])）]?", re.IGNORECASE)
"""A line that is nothing but a time."""
_LED = re.compile(rf"[\[(（]?\s*{_TIME}\s*[\])）]?\s*[-–—|]?\s*(?P<rest>.*)", re.IGNORECASE)
"""A time before who speaks."""
_ROLE = r"(?:\s*(?:\([^()]{0,20}\)|（[^（）]{0,20}）|@\S{1,20}))?"
_HEAD = re.compile(
    rf"\[?(?P<who>[^\s\[\]()（）:：][^\[\]()（）:：]{{0,40}}?)\]?{_ROLE}\s*[|,，·–—-]?\s*[\[(（]?\s*{_TIME}\s*[\])）]?\s*(?:[:：]\s*(?P<said>.*))?",
    re.IGNORECASE,
)
"""Who speaks, and a time; what is said stands below, or behind a colon."""
_NAMED = re.compile(rf"(?P<who>[^\s:：\[\]()（）][^:：]{{0,40}}?){_ROLE}\s*[:：]\s*(?P<said>(?!//).*)")
_CUE = re.compile(r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}\s+-->\s+(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}.*")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s+(?P<who>[^<>]{1,80})>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|lang|ruby|rt)\b[^<>]{0,200}>|<\d[\d:.]{0,20}>")


class Piece(NamedTuple):
    """A line of a copied talk: who begins to speak there, or None where the one before goes on, or `NOBODY`."""

    who: str | None
    text: str


NOBODY = ""
"""Who says what no speaker can be found for."""
Reading = list[Piece]


def pieces(text: str) -> Reading:
    """A copied talk line by line, read in that of the known forms in which the most of its lines begin somebody's words."""
    lines = [_clean(line) for line in text.splitlines()]
    if any(_CUE.fullmatch(line) for line in lines):
        return _cues(lines)
    led, headed, named = _led(lines), _headed(lines), _named(lines)
    # What begins with a time is found among what begins with a name too, together with the colons in what is said.
    return led if 2 * _begun(led) >= max(_begun(headed), _begun(named), 1) else max(headed, named, key=_begun)


def _begun(reading: Reading) -> int:
    """How many lines begin somebody's words; none count where only one person speaks."""
    whose = [piece.who for piece in reading if piece.who]
    return len(whose) if len(set(whose)) > 1 else 0


def _clean(line: str) -> str:
    """A line without what nobody sees, and without the marks of lists and of bold type."""
    line = UNSEEN.sub("", line.replace("\t", " ")).translate(
        {0x200B: None, 0x200E: None, 0x200F: None, 0xFEFF: None, 0xA0: " ", 0x202F: " "}
    )
    return re.sub(r"^(?:[-*•>]\s+)+", "", line.replace("**", "").strip())


def _like_a_name(name: str) -> bool:
    return len(name.split()) <= 4 and len(name) <= 30 and not re.search(r"[?!;,。？！；，、]", name) and not _ALONE.fullmatch(name)


def _names(found: Sequence[str], sure: Collection[str] = (), likely: Collection[str] = ()) -> set[str]:
    """Those of the words at the beginnings of lines that are names: they come again, are called as reps are, or are sure to be.

    Where these are not two, what is likely to be a name is one too, then what is written like one, then what may be one at all.
    """
    often = Counter(name for name in found if _like_a_name(name))
    names = {name for name in often if often[name] > 1 or name.casefold() in REPS or name in sure}
    for more in (likely, [name for name in often if all(word[0].isupper() for word in name.split())], list(often)):
        if len(names) < 2:
            names |= often.keys() & set(more)
    return names


def _led(lines: Sequence[str]) -> Reading:
    """A time, a name and a colon before what is said: WhatsApp, call transcripts."""
    found: Reading = []
    for line in lines:
        led = _LED.fullmatch(line)
        if not line or _ALONE.fullmatch(line):
            continue
        if led is None:
            found.append(Piece(None if found else NOBODY, line))
            continue
        named = _NAMED.fullmatch(led["rest"].removeprefix("~").strip())
        who = re.sub(r"^From\s+(.+?)\s+to\s+.+$", r"\1", named["who"].strip(), flags=re.IGNORECASE) if named is not None else ""
        found.append(Piece(who, named["said"]) if named is not None and _like_a_name(who) else Piece(NOBODY, led["rest"]))
    return found


def _headed(lines: Sequence[str]) -> Reading:
    """A name and a time, and below it what is said: WeChat, WeCom, Otter, Teams."""
    heads = {index: head for index, line in enumerate(lines) if (head := _head(line)) is not None}
    below = [index for index in range(len(lines) - 1) if lines[index] and _ALONE.fullmatch(lines[index + 1]) and _like_a_name(lines[index])]
    if not heads:
        heads = {index: Piece(lines[index], "") for index in below}
    sure = {head.who or "" for index, head in heads.items() if index == 0 or not lines[index - 1]}
    names = _names([head.who or "" for head in heads.values()], sure=sure)
    # Some copies name the speaker alone once more, above the time.
    heads.update({index: Piece(lines[index], "") for index in below if lines[index] in names})
    found: Reading = []
    for index, line in enumerate(lines):
        if index in heads and heads[index].who in names:
            found.append(heads[index])
        elif line and not _ALONE.fullmatch(line):
            found.append(Piece(None if found else NOBODY, line))
    return found


def _head(line: str) -> Piece | None:
    """Who speaks below a line that is a name and a time, in either order."""
    if _ALONE.fullmatch(line):
        return None
    head = _HEAD.fullmatch(line)
    if head is not None and _like_a_name(head["who"].strip()) and not _LED.fullmatch(line):
        return Piece(head["who"].strip(), (head["said"] or "").strip())
    led = _LED.fullmatch(line)
    rest = led["rest"].strip() if led is not None else ""
    return Piece(rest, "") if rest and ":" not in rest and "：" not in rest and _like_a_name(rest) else None


def _named(lines: Sequence[str]) -> Reading:
    """A name and a colon, and behind or below it what is said."""
    told = [(line, index == 0 or not lines[index - 1]) for index, line in enumerate(lines) if line and not _ALONE.fullmatch(line)]
    rests = [(led["rest"] if (led := _LED.fullmatch(line)) is not None else line, apart) for line, apart in told]
    heads = [(_NAMED.fullmatch(rest), rest, apart) for rest, apart in rests]
    begun = [(head["who"].strip(), head["said"], apart) for head, _rest, apart in heads if head is not None]
    everyone = {who for who, _said, _apart in begun} if len(begun) == len(heads) else set()
    names = _names([who for who, _said, _apart in begun], sure=everyone, likely={who for who, said, apart in begun if apart and not said})
    found: Reading = []
    for head, rest, _apart in heads:
        if head is not None and head["who"].strip() in names:
            found.append(Piece(head["who"].strip(), head["said"].strip()))
        else:
            found.append(Piece(None if any(piece.who for piece in found) else NOBODY, rest))
    return found


def _cues(lines: Sequence[str]) -> Reading:
    """Subtitles with voices: WebVTT as Teams and Zoom write it, and SRT."""
    within = False
    raw: list[tuple[bool, str]] = []
    for index, line in enumerate(lines):
        if _CUE.fullmatch(line):
            within = True
        elif not line:
            within = False
        elif not (line.startswith("WEBVTT") or (not within and index + 1 < len(lines) and _CUE.fullmatch(lines[index + 1]))):
            raw.append((within, line))
    spoken = [html.unescape(_TAG.sub("", line)) for within, line in raw if within and not _VOICE.search(line)]
    begun = [head for line in spoken if (head := _NAMED.fullmatch(line)) is not None]
    names = _names(
        [head["who"].strip() for head in begun], sure={head["who"].strip() for head in begun} if len(begun) == len(spoken) else ()
    )
    found: Reading = []
    for said, line in raw:
        found += _cue(line, names, begun=any(piece.who for piece in found)) if said else [Piece(NOBODY, line)]
    return found


def _cue(line: str, names: Collection[str], *, begun: bool) -> Reading:
    """A line of a cue; somebody goes on in it where it names nobody."""
    before, *voices = _VOICE.split(line)
    found: Reading = []
    if text := html.unescape(_TAG.sub("", before)).strip():
        head = _NAMED.fullmatch(text)
        if head is not None and head["who"].strip() in names:
            found.append(Piece(head["who"].strip(), head["said"].strip()))
        else:
            found.append(Piece(None if begun else NOBODY, text))
    for who, said in zip(voices[::2], voices[1::2], strict=True):
        found.append(Piece(html.unescape(who).strip(), html.unescape(_TAG.sub("", said)).strip()))
    return found
