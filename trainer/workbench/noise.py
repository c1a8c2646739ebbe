"""Answers as they might have come in worse: taken down by a machine without marks, or typed in a hurry. Needs numpy (extra `learn`)."""

from __future__ import annotations

import re
from hashlib import sha256

import numpy as np

_MARKS = re.compile(r"[，。！？；：、“”‘’（）…—,.!?;:\"()]+")
_FILLERS = {"zh": ("嗯", "那个", "就是", "就是说", "然后", "呃", "这个", "对吧"), "en": ("um", "uh", "well", "like", "you know", "so")}
_SAME_SOUND = "在再,做作,的得地,他她它,哪那,账帐,定订,分份,像象,必毕,需须,以已,坐座,和合,题提,事是,式试,进近,请清,其期,到道,办半,单担"
FILLED, SWAPPED, MISTYPED = 0.3, 0.1, 0.06
"""How often a part begins with a filler, a character becomes one of the same sound, and a long English word loses or doubles a letter."""


def worse(text: str, language: str) -> str:
    """An answer without marks and capitals, with fillers and slips; the same text comes out the same."""
    chance = np.random.default_rng(int.from_bytes(sha256(text.encode()).digest()[:8]))
    parts = [part.strip() for part in _MARKS.split(text) if part.strip()]
    said = []
    for part in parts:
        if chance.random() < FILLED:
            said.append(_FILLERS[language][chance.integers(len(_FILLERS[language]))])
        said.append(_slipped(part, chance) if language == "zh" else _mistyped(part.lower(), chance))
    return ("" if language == "zh" else " ").join(said)


def _slipped(part: str, chance: np.random.Generator) -> str:
    return "".join(
        _ALIKE[char][chance.integers(len(_ALIKE[char]))] if char in _ALIKE and chance.random() < SWAPPED else char for char in part
    )


def _mistyped(part: str, chance: np.random.Generator) -> str:
    return " ".join(_with_a_slip(word, chance) if len(word) > 4 and chance.random() < MISTYPED else word for word in part.split())


def _with_a_slip(word: str, chance: np.random.Generator) -> str:
    at = int(chance.integers(1, len(word) - 1))
    return word[:at] + (word[at] * 2 if chance.random() < 0.5 else "") + word[at + 1 :]


_ALIKE = {char: [other for other in group if other != char] for group in _SAME_SOUND.split(",") for char in group}
