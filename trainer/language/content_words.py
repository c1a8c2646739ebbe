"""Which words carry content, and which only hold a sentence together."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.notation.words import is_han, stem

FUNCTION_WORDS = frozenset(
    stem(word)
    for word in (
        "a an the this that these those it its i you u he she we they me him her us them my your his our their mine yours ours theirs myself yourself "
        "is are am was were be been being do does did have has had will would shall should can could may might must not no nor "
        "and or but so if then than as of in on at to for from by with without about into over under between through during before after above below up down out off "
        "what which who whom whose why how when where there here all any some each every both few more most other such only own same too very just also still yet again "
        "because while although though since until unless whether let get got go going really quite rather much many lot bit please yes ok okay well oh hi hello hey "
        "s t d ll re ve m one ones thing things something anything everything nothing someone anyone like make take give come put know think want need say see look"
    ).split()
)
FUNCTION_CHARACTERS = frozenset(
    "的了是我您你他她它们这那个在有和就都也还不吗呢吧啊呀嘛么与及或而且但所以因为如果要会能可以把被让给对向从到为着过地得很太最更再又才只先后来去上下里一些点说想看请好嗯哦呃之于其此"
)

EMPTY = FUNCTION_WORDS | FUNCTION_CHARACTERS


def is_content(key: str) -> bool:
    """Whether a key says something by itself."""
    return key not in EMPTY


def content(keys: Iterable[str]) -> list[str]:
    """The keys that say something, in order."""
    return [key for key in keys if key not in EMPTY]


def pairs(keys: list[str]) -> list[str]:
    """Neighboring Chinese characters in pairs."""
    return [first + second for first, second in zip(keys, keys[1:], strict=False) if is_han(first) and is_han(second)]
