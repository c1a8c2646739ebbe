"""Whether an English sentence asks something, by its words and with or without its question mark."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.language.question_words import (
    ASKED_PAIRS,
    ASKED_STATES,
    ASKS_ON,
    AUX,
    BE,
    BEFORE_NO_QUESTION,
    CONDITIONS,
    GOES_ON,
    HOW_SHORT,
    LEAD,
    NO_PRONOUNS,
    OPENERS,
    RELATIVE,
    SHORT_FACT,
    SHOW_ONLY,
    SUBJECT,
    TAGS,
    WH,
    YOU,
    stems,
)
from trainer.language.requests_en import begins, invitation


def english_form(keys: Sequence[str], breaks: Sequence[bool], marked: bool, open_ended: bool = False) -> tuple[str, int] | None:
    """The form of the question that the words hold, and the word with which it begins.

    Args:
        marked: it ends with a question mark.
        open_ended: it ends without any mark.
    """
    if not keys:
        return None
    starts = _clause_starts(keys, breaks)
    if (marked or len(keys) < 14) and any(begins(keys, at, show) for at in starts for show in SHOW_ONLY.get(keys[at], ())):
        return ("none", 0) if marked else None
    if any(begins(keys, at, ("how", "are", "you")) and set(keys[at + 3 :]) <= {"do", "today", "feel"} for at in starts):
        return ("none", 0) if marked else None
    for at in starts:
        if not marked and breaks[at] and keys[at] in RELATIVE:
            continue
        form = invitation(keys, at)
        if form:
            return form, at
    for at in starts:
        if not marked and breaks[at] and keys[at] in RELATIVE:
            continue
        form = _direct(keys, at, marked)
        if form:
            return form, _widened(keys, starts, at)
    if marked or open_ended:
        inner = _within(keys, breaks)
        if inner is not None:
            return inner
    return _elsewhere(keys, breaks, starts) if marked else None


def _within(keys: Sequence[str], breaks: Sequence[bool]) -> tuple[str, int] | None:
    """A question that begins within a run of words, as people write who use no punctuation: "... is a lot what do you think it is"."""
    for at in range(2, len(keys) - 2):
        first, second, third = keys[at : at + 3]
        if keys[at - 1] in BEFORE_NO_QUESTION or breaks[at + 1]:
            continue
        if first in ("what", "why", "how", "where", "who") and (
            (
                second in (AUX if first != "where" else ("do", "can", "would"))
                and (third in SUBJECT or third == "not" or (second == "is" and third in GOES_ON))
            )
            or (first != "where" and second == "happen")
            or (first == "who" and second in ("els", "sign", "decid", "has"))
        ):
            return _wh(keys, at, True) or "closed", at
        if (first, second) in ASKED_PAIRS or (first in BE and second in ("that", "this", "it", "there") and third in ASKED_STATES):
            return _direct(keys, at, True) or "closed", at
    return None


def _clause_starts(keys: Sequence[str], breaks: Sequence[bool]) -> list[int]:
    """Where a question may begin: clauses, after words such as "so" and "and"."""
    starts = []
    for index in range(len(keys)):
        if index == 0 or breaks[index] or keys[index] in ("but", "so", "and", "then", "becaus"):
            at = index
            while at < len(keys) - 1 and keys[at] in LEAD and not (keys[at] == "right" and at == len(keys) - 1):
                at += 1
            starts.append(at)
    return list(dict.fromkeys(starts))


def _direct(keys: Sequence[str], at: int, marked: bool) -> str | None:
    first = keys[at]
    rest = keys[at + 1 :]
    if first in ("may", "can", "could", "might") and rest[:2] in (["i", "ask"], ["we", "ask"]):
        inner = next((index for index in range(at + 3, min(at + 8, len(keys))) if keys[index] in WH), None)
        return (_wh(keys, inner, True) or "closed") if inner is not None else "closed"
    if first in WH and not (first == "when" and rest and rest[0] not in AUX):
        return _wh(keys, at, marked)
    if first in AUX and rest:
        subject = rest[1] if rest[0] == "not" and len(rest) > 1 else rest[0]
        if subject in SUBJECT or marked:
            return _inverted(keys, at, first, subject, marked)
    return None


def _inverted(keys: Sequence[str], at: int, first: str, subject: str, marked: bool) -> str | None:
    if not marked:
        if subject not in SUBJECT or first in ("may", "must") or (first == "have" and subject not in YOU):
            return None
        if (first in ("should", "were", "do") and subject in ("you", "the", "it", "that", "this")) and len(keys) - at < 3:
            return None
        if (
            first in ("should", "were")
            or (first == "do" and subject in ("the", "that", "this", "it", "a", "our", "your", "my"))
            or (first == "will" and subject not in YOU)
            or (first in BE and subject in NO_PRONOUNS)
            or (first == "do" and subject == "i" and len(keys) - at < 4)
        ):
            return None
    tail = keys[at + 1 : at + 12]
    inner = next((index for index, key in enumerate(tail) if key in ("what", "why", "how")), None)
    if (
        inner is not None
        and subject in YOU
        and {"know", "say", "tell", "think", "share", "explain", "describ", "see", "mind"} & set(tail[:inner])
    ):
        return "closed" if tail[inner + 1 : inner + 2] and tail[inner] == "how" and tail[inner + 1] in HOW_SHORT else "open"
    return "closed"


def _wh(keys: Sequence[str], at: int, marked: bool) -> str | None:
    first, rest = keys[at], keys[at + 1 :]
    after = rest[0] if rest else ""
    if not marked and not _asks_without_mark(first, rest):
        return None
    match first:
        case "why":
            return "closed" if rest[:3] in (["do", "not", "we"], ["do", "not", "i"]) else "open"
        case "what":
            if (
                after in SHORT_FACT
                or rest[:4] == ["do", "you", "say", "we"]
                or after == "if"
                or rest[:2] == ["is", "your"]
                and len(rest) > 2
                and rest[2] in SHORT_FACT
            ):
                return "closed"
            return "open"
        case "how":
            if after in HOW_SHORT or after == "about" or _agrees(rest):
                return "closed"
            return "open"
        case "which":
            return "open" if after in stems("part aspect area concern problem challenge thing point") else "closed"
        case "where":
            return (
                "open"
                if set(rest)
                & stems("see feel struggle lose hurt break stuck slow pain friction problem issue concern hesitate fall go lost jam leak")
                else "closed"
            )
    return "closed"


def _agrees(rest: Sequence[str]) -> bool:
    """ "How does Tuesday sound?" asks for a yes."""
    if rest[:2] in (["is", "that"], ["is", "it"], ["is", "this"]) and "work" in rest:
        return False
    return (
        rest[:1] in (["do"], ["would"], ["is"])
        and bool(set(rest[-4:]) & {"sound", "look", "work", "suit"})
        and "you" not in rest[1:2]
        and len(rest) <= 10
        and not (set(rest) & stems("process current currently today team you're your flow system"))
    )


def _asks_without_mark(first: str, rest: Sequence[str]) -> bool:
    if not rest:
        return first in ("why", "how")
    after = rest[0]
    if first == "when":
        return after in AUX and len(rest) > 1 and rest[1] in SUBJECT and after not in ("have",)
    if after in AUX:
        second_verb = first == "what" and after in BE and any(key in ("is", "are") for key in rest[2:8]) and rest[1] not in SUBJECT
        return not second_verb
    if first == "what" and after in ASKS_ON:
        return "is" not in rest[1:7] or after in ("els", "kind", "sort")
    if first == "how" and (after in HOW_SHORT or after in ("about", "come")):
        return any(key in AUX for key in rest[1:5]) or after in ("about", "come")
    if first in ("what", "which", "how", "whose"):
        return any(
            key in AUX and follower in ("you", "we", "they", "it", "your") for key, follower in zip(rest[1:5], rest[2:6], strict=False)
        )
    return first == "who" and after in ("els", "decid", "sign")


def _widened(keys: Sequence[str], starts: Sequence[int], at: int) -> int:
    """The question from its condition on: "If it stays like this, what happens?"."""
    return 0 if next((key for key in keys if key not in OPENERS), "") in CONDITIONS else at


def _elsewhere(keys: Sequence[str], breaks: Sequence[bool], starts: Sequence[int]) -> tuple[str, int]:
    """A question mark without a question's beginning: a tag, words such as "your worry is what?", or a statement asked."""
    for index in range(len(keys) - 1):
        if keys[index] in ("what", "why", "how") and index > 0 and keys[index + 1] in AUX and len(keys) > index + 2:
            form = _wh(keys, index, True)
            return form or "open", index
    if keys[-1] in ("what", "why", "how") and len(keys) > 1:
        return "open", starts[-1] if starts[-1] < len(keys) else 0
    last = next((index for index in range(len(keys) - 1, 0, -1) if breaks[index]), 0)
    if last and any(tuple(keys[last:]) == tag for tag in TAGS):
        return "closed", last
    return "closed", _widened(keys, starts, max((start for start in starts if start <= last), default=0) if last else starts[0])
