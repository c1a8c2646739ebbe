"""Chinese answers as a machine writes down what somebody said: without marks, with fillers and wrong characters of the same sound."""

from __future__ import annotations

import random
import re

FILLERS = ("嗯", "那个", "就是说", "然后呢", "呃", "这个")
SOUNDS_ALIKE = {"再": "在", "在": "再", "做": "作", "作": "做", "的": "得", "得": "的", "他": "她", "哪": "那", "账": "帐", "订": "定", "定": "订", "份": "分", "象": "像", "必": "毕", "须": "需", "已": "以", "做法": "作法", "坐": "座", "合": "和", "题": "提", "式": "试"}  # fmt: skip
EVERY_SO_MANY_CLAUSES, ONE_IN_SO_MANY = 2, 3
_MARKS = re.compile(r"[，。！？；：、“”‘’（）…—,.!?;:\s]+")


def spoken(text: str) -> str:
    """The answer as it might be taken down: the same text comes out the same."""
    chance = random.Random(text)
    clauses = [part for part in _MARKS.split(text) if part]
    said = []
    for number, clause in enumerate(clauses):
        if number % EVERY_SO_MANY_CLAUSES == 0:
            said.append(chance.choice(FILLERS))
        said.append(
            "".join(SOUNDS_ALIKE[char] if char in SOUNDS_ALIKE and chance.randrange(ONE_IN_SO_MANY) == 0 else char for char in clause)
        )
    return "".join(said)
