"""A talk as it was had, or as a story tells it, made into a scenario to finish: states, model answers, proposed behaviors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.content.models import Behavior
from trainer.exchange.yaml_text import OneLine
from trainer.language.reader import Context, Reader
from trainer.language.reading import NEVER_EXCUSED
from trainer.locale import _

MOST_PROPOSED = 2
_PLAIN = ("asks_open_question", "asks_closed_question", "sets_date", "acknowledges", "pitches", "thanks", "greets")
"""What many answers show: the first of them is proposed where nothing more telling was seen."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a rep says at a point of the talk, and where that leads."""

    answer: str
    to: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the talk."""

    name: str
    lines: tuple[str, ...]
    """What the customer says there, one wording or several."""
    ways: tuple[Way, ...] = ()
    ending: str | None = None


@dataclass(frozen=True)
class Draft:
    """A scenario to finish, and what its author should know."""

    data: Mapping[str, Any]
    notes: tuple[str, ...]
    """What could not be carried over, and what was left open."""


def draft(
    points: Sequence[Point],
    name: str,
    title: str,
    customer: str,
    language: str,
    reader: Reader,
    behaviors: Mapping[str, Behavior],
    notes: Sequence[str] = (),
    opening: str = "",
) -> Draft:
    """A scenario's data from the points of a talk; the first is where it starts.

    Args:
        customer: the customer's name, as far as it is known.
        behaviors: those of the language, which may be proposed.
        opening: what the rep said before the customer's first line.
    """
    own: dict[str, Any] = {}
    told = list(notes)
    states: dict[str, Any] = {}
    for point in points:
        line: Any = point.lines[0] if len(point.lines) == 1 else list(point.lines)
        if point.ending is not None or not point.ways:
            states[point.name] = OneLine(ending=point.ending or "partial", moment="closing", customer=line)
            continue
        states[point.name] = {
            "moment": "opening" if point is points[0] else "discovery",
            "customer": line,
            "replies": _replies(point, language, reader, behaviors, own, told),
            "model_answer": point.ways[0].answer,
        }
    states["hangs_up"] = OneLine(ending="failure", customer=_GOODBYE[language])
    told.append(_("role, company, briefing and objective are to be written; hints, moments and the rubric are to be chosen"))
    data = {
        **_frame(name, title, customer, language, opening, len(points)),
        **({"behaviors": own} if own else {}),
        "start": points[0].name,
        "turns": max(20, 2 * len(points)),
        "always": [OneLine(when="insults", to="hangs_up"), OneLine(when="patience <= 0", to="hangs_up")],
        "states": states,
        "tests": _tests(points, language),
    }
    return Draft(data, tuple(told))


def _frame(name: str, title: str, customer: str, language: str, opening: str, points: int) -> dict[str, Any]:
    """What stands before the states, with what the author has to write."""
    return {
        "id": name,
        "language": language,
        "title": title,
        "stage": "discovery",
        "difficulty": 2,
        "minutes": max(3, min(20, points)),
        "rubric": "discovery",
        "persona": {"name": customer, "role": _TO_WRITE[language], "company": _TO_WRITE[language]},
        "brief": _TO_WRITE[language] + (_BEGUN[language].format(words=opening) if opening else ""),
        "objective": _TO_WRITE[language],
        "meters": {"patience": OneLine(start=3, min=0, max=3)},
    }


def _replies(
    point: Point, language: str, reader: Reader, behaviors: Mapping[str, Behavior], own: dict[str, Any], told: list[str]
) -> list[OneLine]:
    """The ways on from a point; what shows nothing known becomes a behavior of the scenario's own, which is told."""
    replies: list[OneLine] = []
    taken: set[str] = set()
    for way in point.ways:
        when = _proposed(way.answer, point, reader, behaviors, taken)
        if not when:
            called = f"{point.name}_said{len(own) + 1}"
            own[called] = {"title": _SAYS_THAT[language].format(state=point.name), "like": [way.answer]}
            when = [called]
            told.append(
                _("{state}: nothing known was seen in ‘{answer}’; ‘{name}’ recognizes answers that are close to it").format(
                    state=point.name, answer=_short(way.answer), name=called
                )
            )
        taken.update(when)
        replies.append(OneLine(when=" or ".join(when), to=way.to))
    return [*replies, OneLine(otherwise=point.name, effects={"patience": -1})]


_GOODBYE = {"en": "I have to go. Goodbye.", "zh": "我这边还有事，先这样吧。"}
_TO_WRITE = {"en": "To be written", "zh": "待补充"}
_BEGUN = {"en": "\n\nYou began the talk: “{words}”", "zh": "\n\n你的开场白：“{words}”"}
_SAYS_THAT = {"en": "Says what is said at ‘{state}’", "zh": "说出“{state}”处的话"}


def _proposed(answer: str, point: Point, reader: Reader, behaviors: Mapping[str, Behavior], taken: set[str]) -> list[str]:
    """The most telling behaviors that an answer shows, and no earlier way of this point does."""
    found = reader.read(answer, Context(1, point.lines[0]))
    shown = [piece.behavior for piece in found.evidence if piece.counts and piece.behavior in behaviors]
    known = [name for name in dict.fromkeys(shown) if name not in taken and name not in NEVER_EXCUSED and name != "asks_further"]
    telling = [name for name in known if name not in _PLAIN]
    return telling[:MOST_PROPOSED] or [name for name in _PLAIN if name in known][:1]


def _tests(points: Sequence[Point], language: str) -> list[dict[str, Any]]:
    names = {"en": ("the talk as it was had", "silence earns nothing"), "zh": ("照原来的对话走一遍", "一声不吭没有分")}[language]
    by_name = {point.name: point for point in points}
    answers, here, seen = [], points[0], set[str]()
    while here.ways and here.name not in seen:
        seen.add(here.name)
        answers.append(here.ways[0].answer)
        here = by_name.get(here.ways[0].to, here)
    return [
        {"name": names[0], "answers": answers, "ends": here.name if not here.ways else None},
        {"name": names[1], "answers": ["", "", "", ""], "ends": "hangs_up", "score": "< 20"},
    ] if not here.ways else [{"name": names[1], "answers": ["", "", "", ""], "ends": "hangs_up", "score": "< 20"}]  # fmt: skip


def state_name(text: str, number: int, taken: Sequence[str] = ()) -> str:
    """An id for a point of a talk: of its first words, or its number where they are in no Latin letters."""
    words = re.findall(r"[a-z][a-z0-9]*", text.lower())
    small = {"the", "a", "an", "i", "you", "we", "it", "is", "are", "to", "of", "and", "in", "s", "t", "m", "re", "ll", "ve", "d"}
    name = "_".join([word for word in words if word not in small][:3])[:24] if len(words) > 1 or not text.strip() else "".join(words)
    name = name or f"step_{number}"
    while name in taken or name == "hangs_up":
        name = f"{name}_{number}"
    return name


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:50] + "…"
