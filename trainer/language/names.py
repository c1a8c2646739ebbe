"""Which words of a sentence name a person, a company or a place, by their capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.language.content_words import FUNCTION_WORDS
from trainer.notation.words import stem

_NO_NAMES = FUNCTION_WORDS | frozenset(
    stem(word)
    for word in (
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december "
        "english german chinese excel im sorry thanks thank sure good great fine fair nobody everybody somebody anybody ok yes no"
    ).split()
)


_ACTS = [
    [key] for key in ("here", "from", "in", "have", "is", "can", "will", "at", "of", "did", "cut", "use", "switch", "run", "speak", "start")
]


def find_names(keys: Sequence[str], capitals: Sequence[bool], breaks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The names among words: first word, word after the last. A longer name is also found from its later words on."""
    if sum(capitals) > 0.6 * len(keys) and len(keys) > 4:  # a title, or somebody shouting
        return
    index = 0
    while index < len(keys):
        end = index
        while end < len(keys) and capitals[end] and keys[end] not in _NO_NAMES and (end == index or not breaks[end]):
            end += 1
        # A sentence begins with a capital anyway: alone, it names only what acts or comes from somewhere.
        if end - index > 1 or index > 0 or keys[end : end + 1] in _ACTS:
            yield from ((first, end) for first in range(index, end))
        index = max(end, index + 1)
