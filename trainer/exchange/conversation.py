"""A pasted conversation as who said what: chats of WeChat and WeCom, transcripts of calls with speakers, plain chats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from trainer.errors import TrainerError, nearest
from trainer.exchange.captions import as_talk
from trainer.exchange.draft import Point, Way, state_name
from trainer.locale import _

REPS = frozenset(
    ["me", "rep", "sales", "seller", "agent", "salesperson", "us", "i", "我", "我方", "销售", "坐席", "客服", "顾问", "业务员", "销售顾问"]
)
_STAMP = r"(?:\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?|\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}日|今天|昨天|星期.|周.|today|yesterday)?"
_CLOCK = r"(?:上午|下午|早上|晚上|中午|凌晨)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[APap]\.?[Mm]\.?)?"
_ALONE = re.compile(rf"^\[?\(?{_STAMP},?\s*{_CLOCK}\)?\]?$")
"""A line that is nothing but a time."""
_LED = re.compile(rf"^\[?\(?{_STAMP},?\s*{_CLOCK}(?:\.\d+)?\)?\]?\s*[-–—]?\s*(?=\S)")
"""A time before what is said."""
_NAMED_AT = re.compile(
    rf"^(?P<who>[^\s:：\[\]()（）][^:：\[\]()（）]{{0,30}}?)(?:\([^()]{{1,20}}\)|（[^（）]{{1,20}}）|@\S{{1,20}})?\s*[\[(（]?\s*{_STAMP}\s*{_CLOCK}\s*[\])）]?\s*[:：]?$"
)
"""A line with a speaker and a time, as chats are copied; what is said stands below."""
_SPOKEN = re.compile(r"^(?P<who>[^\s:：][^:：]{0,30}?)\s*(?:\([^)]{0,20}\)|（[^）]{0,20}）)?\s*[:：]\s*(?P<said>.+)$")
_MEDIA = r"图片|语音|文件|视频|链接|位置|名片|红包|转账|小程序|聊天记录|Photo|Sticker|File|Voice|Image|Video|Location|Contact"
_NOISE = re.compile(
    rf"^(?:\[(?:{_MEDIA})[^\]]*\]|<(?:Media omitted|附件[^>]*|attached:[^>]*)>|(?:image|video|audio|sticker|document|GIF) omitted"
    r"|以下为新消息|.{0,30}(?:撤回了一条消息|recalled a message|This message was deleted).*)$",
    re.IGNORECASE,
)
_FACE = re.compile(rf"\[(?!(?:{_MEDIA})[^\]]*\])(?:[\u4e00-\u9fff]{{1,4}}|[A-Z][a-z]{{2,11}})\]")
"""A face as chats write it: [捂脸], [Smile]."""
_NAMED_ALONE = re.compile(r"^(?P<who>[^\s:：][^:：]{0,30}?)\s*[:：]$")
"""A speaker whose words stand below."""


class Line(NamedTuple):
    """One thing that was said."""

    who: str
    said: str


def said(text: str) -> tuple[list[Line], list[str]]:
    """Who said what, in order, one after the other's lines put together; and the lines that nobody said.

    Raises:
        TrainerError: no speakers are found.
    """
    spoken: list[Line] = []
    passed: list[str] = []
    who: str | None = None
    text = as_talk(text.lstrip("\ufeff"))
    for raw in text.splitlines():
        line = _FACE.sub("", raw.strip()).strip("\u200e\u200f ")
        if not line or _ALONE.match(line):
            continue
        at = _NAMED_AT.match(line)
        if at is not None:
            who = at["who"].strip()
            continue
        rest = _LED.sub("", line, count=1)
        alone = _NAMED_ALONE.match(rest)
        if alone is not None and _is_speaker(alone["who"], text):
            who = alone["who"].strip()
            continue
        named = _SPOKEN.match(rest)
        if named is not None and (who is None or _is_speaker(named["who"], text)):
            who, rest = named["who"].strip(), named["said"].strip()
        if who is None or _NOISE.match(rest):
            passed.append(line)
        elif spoken and spoken[-1].who == who:
            spoken[-1] = Line(who, f"{spoken[-1].said} {rest}" if rest.isascii() else f"{spoken[-1].said}{_joint(spoken[-1].said)}{rest}")
        else:
            spoken.append(Line(who, rest))
    if len({line.who for line in spoken}) < 2:
        raise TrainerError(
            _("No two speakers are found in the conversation."),
            _("Write it as ‘Name: what was said’, a line each, or paste a chat with names and times."),
        )
    return spoken, passed


def _is_speaker(name: str, text: str) -> bool:
    """Whether a name before a colon is somebody who speaks more than once, or in a text of nothing else, and not a word of a sentence."""
    if name.strip().casefold() in REPS or all(
        _SPOKEN.match(_LED.sub("", line.strip(), count=1)) for line in text.splitlines() if line.strip()
    ):
        return True
    return len(re.findall(rf"^.{{0,30}}{re.escape(name.strip())}\s*(?:\([^)]*\)|（[^）]*）)?\s*[:：]", text, re.MULTILINE)) > 1


def _joint(text: str) -> str:
    return "" if text[-1:] in "。！？，,.!?…；;" else "，"


def whose(lines: Sequence[Line], named: str | None) -> str:
    """The rep among the speakers: the one named, or the one who is called like a rep.

    Raises:
        TrainerError: nobody is called so, or it is not clear who the rep is.
    """
    speakers = list(dict.fromkeys(line.who for line in lines))
    if named is not None:
        if named in speakers:
            return named
        near = nearest(named, speakers)
        raise TrainerError(
            _("Nobody in the conversation is called ‘{name}’.").format(name=named),
            _("Did you mean ‘{name}’?").format(name=near) if near else _("There are {names}.").format(names=", ".join(speakers)),
        )
    reps = [who for who in speakers if who.casefold() in REPS]
    if len(reps) != 1:
        raise TrainerError(_("It is not clear who the rep is: {names}.").format(names=", ".join(speakers)), _("Name the rep by --me NAME."))
    return reps[0]


def points(lines: Sequence[Line], rep: str) -> tuple[list[Point], str, list[str]]:
    """The points of a conversation, the customer's name, and what was left out.

    Each line of the customer that the rep answers is a point. Where the rep speaks first, the customer is given a word to answer the call with.
    """
    notes: list[str] = []
    turns = list(lines)
    customers = list(dict.fromkeys(line.who for line in turns if line.who != rep))
    if turns[0].who == rep and customers:
        first = "喂，您好？" if _is_chinese(lines) else "Yes, hello?"
        turns.insert(0, Line(customers[0], first))
        notes.append(_("the rep speaks first; ‘{line}’ was put before it, for the customer begins a talk").format(line=first))
    merged: list[Line] = []
    for line in turns:
        who = rep if line.who == rep else "-"
        merged[-1:] = (
            [Line(who, f"{merged[-1].said} {line.said}")] if merged and merged[-1].who == who else [*merged[-1:], Line(who, line.said)]
        )
    if len(merged) < 2:
        raise TrainerError(_("The rep answers nothing in this conversation."), _("Is --me the rep? The other one is the customer."))
    names: list[str] = []
    for number, line in enumerate(merged[::2], 1):
        names.append(state_name(line.said, number, names))
    found = []
    for index, name in enumerate(names):
        line, answer = merged[2 * index], merged[2 * index + 1] if 2 * index + 1 < len(merged) else None
        if answer is None:
            found.append(Point(name, (line.said,), ending="success"))
        else:
            found.append(Point(name, (line.said,), (Way(answer.said, names[index + 1] if index + 1 < len(names) else "ended"),)))
    if found[-1].ways:
        found.append(Point("ended", (_closing(merged),), ending="success"))
        notes.append(_("the customer's last words are missing; the ending ‘ended’ has some to change"))
    if len(customers) > 1:
        notes.append(_("several people are taken for one customer: {names}").format(names=", ".join(customers)))
    return found, customers[0], notes


def _closing(lines: Sequence[Line]) -> str:
    return "好的，就这么定。" if _is_chinese(lines) else "All right, let's do that."


def _is_chinese(lines: Sequence[Line]) -> bool:
    chinese = sum("\u3400" <= char <= "\u9fff" for line in lines for char in line.said)
    return chinese * 3 > sum(len(line.said) for line in lines)
