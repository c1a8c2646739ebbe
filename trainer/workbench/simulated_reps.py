"""What simulated reps of several kinds answer: the same content, seed and talk give the same answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files

import yaml

from trainer.content.bundle import Content
from trainer.content.texts import in_language
from trainer.roleplay.example import model_answer, model_note
from trainer.roleplay.talk import Talk


class Kind(StrEnum):
    """Of what kind a simulated rep is."""

    EXPERT = "expert"
    """Says the model answers, and leaves where there is none."""
    AVERAGE = "average"
    """Says the model answer every other time, and else what could be said to anybody."""
    SILENT = "silent"
    RAMBLING = "rambling"
    """Talks at length of nothing."""
    PUSHY = "pushy"
    """Praises, presses and gives discounts."""
    KEYWORDS = "keywords"
    """Strings together what the rubric and the behaviors are called, and the words of the model answers."""


HONEST = (Kind.EXPERT, Kind.AVERAGE)
"""The kinds that may pass."""


def answer(kind: Kind, talk: Talk, seed: int) -> str | None:
    """What a rep says next; None where it leaves."""
    return _ANSWERS[kind](talk, seed)


def note(kind: Kind, talk: Talk, seed: int) -> str:
    """The call note that a rep writes after the talk; "" for none. Half of the average reps write the model note, the others none."""
    match kind:
        case Kind.EXPERT:
            return model_note(talk.scenario)
        case Kind.AVERAGE:
            return model_note(talk.scenario) if _number(seed, None, "note", 2) else ""
        case Kind.KEYWORDS:
            return _keywords(talk, seed) or ""
        case Kind.SILENT:
            return ""
    return _said(kind, talk, seed)


def _expert(talk: Talk, seed: int) -> str | None:
    return model_answer(talk.scenario, talk.position)


def _average(talk: Talk, seed: int) -> str | None:
    own = model_answer(talk.scenario, talk.position)
    if own is not None and _number(seed, talk, "turn", 2):
        return own
    return _said(Kind.AVERAGE, talk, seed)


def _silent(talk: Talk, seed: int) -> str | None:
    return ""


def _keywords(talk: Talk, seed: int) -> str | None:
    words = _cues(talk.content)
    size = 4 + _number(seed, talk, "size", 8)
    first = _number(seed, talk, "first", len(words))
    chosen = [words[(first + index) % len(words)] for index in range(size)]
    joint = (", ", " ", " and ") if talk.scenario.language == "en" else ("、", "，", "和")
    return joint[_number(seed, talk, "joint", len(joint))].join(chosen)


def _cues(content: Content) -> Sequence[str]:
    """The cues that a player would collect: titles of the rubric, instructions of the behaviors it asks for, words of model answers."""
    language = content.scenario.language
    titles = [in_language(criterion.title, language) for criterion in content.rubric.criteria.values()]
    named = [content.behavior(name, language) for name in sorted(content.rubric.looked_at())]
    told = [behavior.do for behavior in named if behavior is not None]
    models = [state.model_answer for state in content.scenario.states.values() if state.model_answer]
    pieces = [piece for text in models for piece in _pieces(text, language)]
    return [cue for three in zip(titles * len(pieces), told * len(pieces), pieces, strict=False) for cue in three] or titles


def _pieces(text: str, language: str) -> Sequence[str]:
    if language == "zh":
        return [text[index : index + 4] for index in range(0, min(len(text), 40), 9)]
    words = text.split()
    return [" ".join(words[index : index + 2]) for index in range(0, min(len(words), 20), 4)]


def _said(kind: Kind, talk: Talk, seed: int) -> str:
    sentences = _sentences(talk.scenario.language)[kind]
    # One after the other from a place of its own, so that nothing is said twice in a row.
    return sentences[(_number(seed, None, kind, len(sentences)) + talk.position.turns) % len(sentences)]


@cache
def _sentences(language: str) -> Mapping[str, Sequence[str]]:
    data: Mapping[str, Sequence[str]] = yaml.safe_load(files("trainer.workbench").joinpath(f"reps.{language}.yaml").read_text("utf-8"))
    return data


def _number(seed: int, talk: Talk | None, what: str, below: int) -> int:
    """A number from 0 that seed and turn decide."""
    turn = talk.position.turns if talk is not None else 0
    return int.from_bytes(sha256(f"{seed} {turn} {what}".encode()).digest()[:8], "big") % below


_ANSWERS: Mapping[Kind, Callable[[Talk, int], str | None]] = {
    Kind.EXPERT: _expert,
    Kind.AVERAGE: _average,
    Kind.SILENT: _silent,
    Kind.RAMBLING: lambda talk, seed: _said(Kind.RAMBLING, talk, seed),
    Kind.PUSHY: lambda talk, seed: _said(Kind.PUSHY, talk, seed),
    Kind.KEYWORDS: _keywords,
}
