"""Whether an English sentence asks something, by its words and with or without its question mark."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.notation.words import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


_WH = frozenset("what why how who whom whose when where which".split())


def _by_first(*phrases: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases as keys, by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        keys = tuple(stem(word) for word in phrase.split())
        found.setdefault(keys[0], []).append(keys)
    return found


_RELATIVE = frozenset(("which", "who", "whose", "where", "when"))
"""After a comma and without a question mark they go on about something: ", which is what you wanted"."""
_BE = frozenset("is are was were am".split())
_AUX = _BE | frozenset("do can could would will shall should may might have must".split())
_SUBJECT = _stems(
    "i you we they it he she that this there these those your our the my their his her a an any anyone anybody anything everyone everybody someone somebody"
)
_YOU = frozenset(("you", "u", "ya"))
_BEFORE_NO_QUESTION = _stems(
    "what why how who which where when that whether if as nor neither only than then know see understand tell told say said asked wonder about of for about like not and"
)
_ASKED_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "can i",
        "could i",
        "may i",
        "can you",
        "could you",
        "would you",
        "do you",
        "did you",
        "are you",
        "shall we",
        "should we",
        "can we",
        "could we",
        "do that",
        "would that",
        "have you",
        "do i",
        "am i",
    )
)
_ASKED_STATES = _stems("ok okay alright all right fine correct anything anyone something someone true")
_LEAD = _stems(
    "so and but well ok okay now also then great sure thanks right fine alright perfect actually just first second next finally "
    "yes yeah no hey hi hello please maybe perhaps honestly good understood oh ah plus or if curious quick question because"
)
_SHORT_FACT = _stems("time day date percentage percent number price amount year month address email phone name size version title")
_HOW_SHORT = _stems("much many long often soon far big large old late fast quickly frequently early high")
_TELL = _stems("tell walk talk share explain describe elaborate expand clarify show give help take paint run outline unpack")
_INVITES = _by_first(
    "tell me",
    "tell us",
    "talk me through",
    "walk me through",
    "take me through",
    "run me through",
    "walk us through",
    "help me understand",
    "help me see",
    "help us understand",
    "help me get",
    "give me an example",
    "give me a picture",
    "give me a sense",
    "give me an idea",
    "paint me a picture",
    "say more",
    "share with me",
    "share more",
    "describe",
    "explain",
    "elaborate",
    "love to hear",
    "like to hear",
    "love to understand",
    "like to understand",
    "love to learn",
    "like to learn",
    "like to know",
    "love to know",
    "want to understand",
    "want to hear",
    "want to know",
    "want to learn",
    "curious about",
    "curious how",
    "curious what",
    "curious why",
    "wonder what",
    "wonder how",
    "wonder why",
    "interested to hear",
    "interested in how",
    "interested in what",
    "keen to hear",
    "keen to understand",
    "eager to hear",
    "trying to understand",
    "need to understand",
    "talk to me about",
    "let me hear",
    "fill me in",
    "good to hear",
    "good to understand",
    "great to hear",
    "great to understand",
    "helpful to understand",
    "helpful to hear",
    "useful to understand",
    "useful to hear",
    "helpful to know",
    "useful to know",
)
_CLOSED_AFTER_INVITE = _stems("when who whether if which")
_SOFTENERS = (
    _stems("please just maybe perhaps first briefly quickly quick do to start with for today and so but then now also let's begin") | _LEAD
)
_PURPOSES = _stems("understand learn know")
_PURPOSE_GOES_ON = _stems("before whether first today end afterwards if see")
"""What is said after a purpose, hardly after a request: "I'd like to understand this first", "... and see whether ..."."""
_TAGS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "right",
        "correct",
        "is not it",
        "are not you",
        "do not you",
        "will not you",
        "yes",
        "ok",
        "okay",
        "agre",
        "fair",
        "true",
        "no",
        "or not",
        "do it",
        "am i",
        "would not you",
    )
)
_SHOW_ONLY = _by_first(
    "who would not",
    "who do not",
    "who will not",
    "why would anyone",
    "why would anybody",
    "what is not to",
    "who care",
    "how can you say no",
    "what are you waiting",
    "are you kidding",
    "are you serious",
    "are you stupid",
    "are you crazy",
    "are you deaf",
    "are you blind",
    "are you dumb",
    "are you insane",
    "are you joking",
    "what is wrong with you",
    "what is your problem",
    "you know",
    "what more could you want",
    "what do you have to lose",
    "would not it be nice",
    "how hard can it be",
    "how do you do",
    "what else could",
    "do not we all",
    "guess what",
    "you know what",
    "how could you say no",
    "how can anyone",
    "what could possibly",
    "what would you know",
    "what do you know",
    "who do you think you",
)


def english_form(keys: Sequence[str], breaks: Sequence[bool], marked: bool, open_ended: bool = False) -> tuple[str, int] | None:
    """The form of the question that the words hold, and the word with which it begins.

    Args:
        marked: it ends with a question mark.
        open_ended: it ends without any mark.
    """
    if not keys:
        return None
    starts = _clause_starts(keys, breaks)
    if (marked or len(keys) < 14) and any(_begins(keys, at, show) for at in starts for show in _SHOW_ONLY.get(keys[at], ())):
        return ("none", 0) if marked else None
    if any(_begins(keys, at, ("how", "are", "you")) and set(keys[at + 3 :]) <= {"do", "today", "feel"} for at in starts):
        return ("none", 0) if marked else None
    for at in starts:
        if not marked and breaks[at] and keys[at] in _RELATIVE:
            continue
        form = _invitation(keys, at)
        if form:
            return form, at
    for at in starts:
        if not marked and breaks[at] and keys[at] in _RELATIVE:
            continue
        form = _direct(keys, at, marked)
        if form:
            return form, _widened(keys, starts, at)
    if marked or open_ended:
        inner = _within(keys)
        if inner is not None:
            return inner
    return _elsewhere(keys, breaks, starts) if marked else None


def _within(keys: Sequence[str]) -> tuple[str, int] | None:
    """A question that begins within a run of words, as people write who use no punctuation: "... is a lot what do you think it is"."""
    for at in range(2, len(keys) - 2):
        first, second, third = keys[at : at + 3]
        if keys[at - 1] in _BEFORE_NO_QUESTION:
            continue
        if first in ("what", "why", "how", "where", "who") and (
            (second in _AUX and (third in _SUBJECT or third == "not"))
            or (first != "where" and second == "happen")
            or (first == "who" and second in ("els", "sign", "decid", "has"))
        ):
            return _wh(keys, at, True) or "closed", at
        if (first, second) in _ASKED_PAIRS or (first in _BE and second in ("that", "this", "it", "there") and third in _ASKED_STATES):
            return _direct(keys, at, True) or "closed", at
    return None


def _clause_starts(keys: Sequence[str], breaks: Sequence[bool]) -> list[int]:
    """Where a question may begin: clauses, after words such as "so" and "and"."""
    starts = []
    for index in range(len(keys)):
        if index == 0 or breaks[index] or keys[index] in ("but", "so", "and", "then", "becaus"):
            at = index
            while at < len(keys) - 1 and keys[at] in _LEAD and not (keys[at] == "right" and at == len(keys) - 1):
                at += 1
            starts.append(at)
    return list(dict.fromkeys(starts))


def _begins(keys: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(keys[at : at + len(phrase)]) == phrase


def _invitation(keys: Sequence[str], at: int) -> str | None:
    """Requests to tell: "walk me through ...", "I'd love to hear how ...", "can you tell me what ..."."""
    for start in range(at, min(at + 9, len(keys))):
        for phrase in _INVITES.get(keys[start], ()):
            if not _begins(keys, start, phrase):
                continue
            before = keys[at:start]
            rest = keys[start + len(phrase) :]
            if "not" in before or not _is_request(phrase, before, rest):
                continue
            after = rest[:3]
            if after and (after[0] in _CLOSED_AFTER_INVITE or (after[0] == "how" and after[1:2] and after[1] in _HOW_SHORT)):
                return "closed"
            return "open"
    return None


def _is_request(phrase: tuple[str, ...], before: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether words such as "tell me" ask for something here: "you told me" reports, "I'd like to understand this before ..." says a purpose."""
    if phrase[0] in _TELL or phrase[0] in ("say", "fill"):
        return all(key in _SOFTENERS for key in before) or _asks_you(before)
    if not ({"i", "we", "be"} & set(before[-4:]) or before[-1:] == ["am"] or not before):
        return False
    return phrase[-1] not in _PURPOSES or not (_PURPOSE_GOES_ON & set(rest))


def _asks_you(before: Sequence[str]) -> bool:
    """ "could you briefly", "would you mind", "are you able to": the person is asked to tell."""
    return any(key in _AUX and following in _YOU for key, following in zip(before, before[1:], strict=False)) and "let" not in before


def _direct(keys: Sequence[str], at: int, marked: bool) -> str | None:
    first = keys[at]
    rest = keys[at + 1 :]
    if first in ("may", "can", "could", "might") and rest[:2] in (["i", "ask"], ["we", "ask"]):
        inner = next((index for index in range(at + 3, min(at + 8, len(keys))) if keys[index] in _WH), None)
        return (_wh(keys, inner, True) or "closed") if inner is not None else "closed"
    if first in _WH and not (first == "when" and rest and rest[0] not in _AUX):
        return _wh(keys, at, marked)
    if first in _AUX and rest:
        subject = rest[1] if rest[0] == "not" and len(rest) > 1 else rest[0]
        if subject in _SUBJECT or marked:
            return _inverted(keys, at, first, subject, marked)
    return None


def _inverted(keys: Sequence[str], at: int, first: str, subject: str, marked: bool) -> str | None:
    if not marked:
        if subject not in _SUBJECT or first in ("may", "must") or (first == "have" and subject not in _YOU):
            return None
        if (first in ("should", "were", "do") and subject in ("you", "the", "it", "that", "this")) and len(keys) - at < 3:
            return None
        if (
            first in ("should", "were")
            or (first == "do" and subject in ("the", "that", "this", "it", "a", "our", "your", "my"))
            or (first == "will" and subject not in _YOU)
        ):
            return None
    tail = keys[at + 1 : at + 12]
    inner = next((index for index, key in enumerate(tail) if key in ("what", "why", "how")), None)
    if (
        inner is not None
        and subject in _YOU
        and {"know", "say", "tell", "think", "share", "explain", "describ", "see", "mind"} & set(tail[:inner])
    ):
        return "closed" if tail[inner + 1 : inner + 2] and tail[inner] == "how" and tail[inner + 1] in _HOW_SHORT else "open"
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
                after in _SHORT_FACT
                or rest[:4] == ["do", "you", "say", "we"]
                or after == "if"
                or rest[:2] == ["is", "your"]
                and len(rest) > 2
                and rest[2] in _SHORT_FACT
            ):
                return "closed"
            return "open"
        case "how":
            if after in _HOW_SHORT or after == "about" or _agrees(rest):
                return "closed"
            return "open"
        case "which":
            return "open" if after in _stems("part aspect area concern problem challenge thing point") else "closed"
        case "where":
            return (
                "open"
                if set(rest)
                & _stems("see feel struggle lose hurt break stuck slow pain friction problem issue concern hesitate fall go lost jam leak")
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
        and not (set(rest) & _stems("process current currently today team you're your flow system"))
    )


def _asks_without_mark(first: str, rest: Sequence[str]) -> bool:
    if not rest:
        return first in ("why", "how")
    after = rest[0]
    if first == "when":
        return after in _AUX and len(rest) > 1 and rest[1] in _SUBJECT and after not in ("have",)
    if after in _AUX:
        second_verb = first == "what" and after in _BE and any(key in ("is", "are") for key in rest[2:8]) and rest[1] not in _SUBJECT
        return not second_verb
    if first == "what" and after in (
        "worri",
        "bother",
        "concern",
        "kind",
        "sort",
        "els",
        "hold",
        "matter",
        "happen",
        "make",
        "made",
        "keep",
        "stop",
        "brought",
        "bring",
        "drive",
    ):
        return "is" not in rest[1:7] or after in ("els", "kind", "sort")
    if first == "how" and (after in _HOW_SHORT or after in ("about", "come")):
        return any(key in _AUX for key in rest[1:5]) or after in ("about", "come")
    if first in ("what", "which", "how", "whose"):
        return any(
            key in _AUX and follower in ("you", "we", "they", "it", "your") for key, follower in zip(rest[1:5], rest[2:6], strict=False)
        )
    return first == "who" and after in ("els", "decid", "sign")


def _widened(keys: Sequence[str], starts: Sequence[int], at: int) -> int:
    """The question from its condition on: "If it stays like this, what happens?"."""
    return (
        0
        if keys[0]
        in (
            "if",
            "when",
            "onc",
            "besid",
            "apart",
            "other",
            "assum",
            "suppos",
            "given",
            "from",
            "in",
            "with",
            "on",
            "onli",
            "asid",
            "beyond",
            "compar",
            "look",
            "after",
            "befor",
        )
        else at
    )


def _elsewhere(keys: Sequence[str], breaks: Sequence[bool], starts: Sequence[int]) -> tuple[str, int]:
    """A question mark without a question's beginning: a tag, words such as "your worry is what?", or a statement asked."""
    for index in range(len(keys) - 1):
        if keys[index] in ("what", "why", "how") and index > 0 and keys[index + 1] in _AUX and len(keys) > index + 2:
            form = _wh(keys, index, True)
            return form or "open", index
    if keys[-1] in ("what", "why", "how") and len(keys) > 1:
        return "open", starts[-1] if starts[-1] < len(keys) else 0
    last = next((index for index in range(len(keys) - 1, 0, -1) if breaks[index]), 0)
    if last and any(tuple(keys[last:]) == tag for tag in _TAGS):
        return "closed", last
    return "closed", max((start for start in starts if start <= last or last == 0), default=0) if last else starts[0]
