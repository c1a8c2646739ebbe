"""Whether English words ask somebody to tell: "walk me through ...", "I'd love to hear how ..."."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.language.question_words import AUX, CLOSED_AFTER_INVITE, HOW_SHORT, INVITES, PURPOSE_GOES_ON, PURPOSES, SOFTENERS, TELL, YOU


def begins(keys: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(keys[at : at + len(phrase)]) == phrase


def invitation(keys: Sequence[str], at: int) -> str | None:
    """Requests to tell: "walk me through ...", "I'd love to hear how ...", "can you tell me what ..."."""
    for start in range(at, min(at + 9, len(keys))):
        for phrase in INVITES.get(keys[start], ()):
            if not begins(keys, start, phrase):
                continue
            before = keys[at:start]
            rest = keys[start + len(phrase) :]
            if not rest and phrase[-1] in ("hear", "learn", "know", "understand"):
                continue
            if "not" in before or not _is_request(phrase, before, rest):
                continue
            after = rest[:3]
            if after and (after[0] in CLOSED_AFTER_INVITE or (after[0] == "how" and after[1:2] and after[1] in HOW_SHORT)):
                return "closed"
            return "open"
    return None


def _is_request(phrase: tuple[str, ...], before: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether words such as "tell me" ask for something here: "you told me" reports, "I'd like to understand this before ..." says a purpose."""
    if phrase[0] in TELL or phrase[0] in ("say", "fill"):
        return all(key in SOFTENERS for key in before) or _asks_you(before)
    if not ({"i", "we", "be"} & set(before[-4:]) or before[-1:] == ["am"] or not before):
        return False
    return phrase[-1] not in PURPOSES or not (PURPOSE_GOES_ON & set(rest))


def _asks_you(before: Sequence[str]) -> bool:
    """ "could you briefly", "would you mind", "are you able to": the person is asked to tell."""
    return any(key in AUX and following in YOU for key, following in zip(before, before[1:], strict=False)) and "let" not in before
