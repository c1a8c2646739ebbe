"""By which keys the words of a text are matched: stems of Latin words, single Chinese characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[^\W\d_{HAN}]+(?:'[^\W\d_{HAN}]+)*|\d+(?:[.,:]\d+)*|[{HAN}]")
_HAN = re.compile(f"[{HAN}]")
_QUOTES = str.maketrans(
    "\u2018\u2019\u201a\u201b\u02bc\u00b4`\u2032\u201c\u201d\u201e\u201f\u300c\u300d\u300e\u300f\u00ab\u00bb\u2033", "''''''''" + '"' * 11
)
_ALWAYS_IS = frozenset("it that this what who where how there here he she when why".split())
_ENDINGS = (("n't", "not"), ("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'m", "am"), ("'d", "would"))
_UNMARKED = {
    word.replace("'", ""): word
    for word in (
        "don't doesn't didn't isn't aren't wasn't weren't couldn't wouldn't shouldn't haven't hasn't hadn't won't can't "
        "i'm i've you're you've you'll you'd they're they've they'll we've that's that'll that'd what's let's who's there's how's where's here's it'll he's she's"
    ).split()
}
_WHOLE = {"cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "let's": ("let", "us")}
_IRREGULAR = {
    form: base
    for base, forms in {
        "understand": "understood",
        "say": "said says",
        "pay": "paid",
        "spend": "spent",
        "sell": "sold",
        "buy": "bought",
        "lose": "lost",
        "think": "thought",
        "tell": "told",
        "feel": "felt",
        "make": "made",
        "hear": "heard",
        "give": "gave given",
        "see": "saw seen",
        "find": "found",
        "meet": "met",
        "send": "sent",
        "keep": "kept",
        "hold": "held",
        "get": "got gotten",
        "bring": "brought",
        "come": "came",
        "take": "took taken",
        "know": "knew known",
        "begin": "began begun",
        "break": "broke broken",
        "choose": "chose chosen",
        "speak": "spoke spoken",
        "write": "wrote written",
        "build": "built",
        "win": "won",
        "cut": "cutting",
        "grow": "grew grown",
        "do": "does did done doing",
        "have": "has had having",
        "go": "goes went gone going",
        "mean": "meant",
        "show": "shown",
        "catch": "caught",
        "fall": "fell fallen",
        "drive": "drove driven",
    }.items()
    for form in forms.split()
}
COMMON = frozenset(
    "i you we it is are am was be to the a an of in on at for and or so that this my your our me us do have will would can could not "
    "what how if with about as there more any no all get make go let know need want see say tell give take 的 我 您 你 们 是 有 这 那 不 了 "
    "在 个 一 会 能 就 都 也 给 要 我们 您这 这个 一下".split()
)
"""Keys that nearly every sentence holds: useless to look something up by."""
_BARE_VERB = re.compile(
    r" (?:also |just |gladly |personally |really |first )?(?:like|love|rather|say|suggest|propose|want|be|have|prefer|ask|need|feel|worry|send|give|call|take|get|check|show|bring|come|put|make|do|talk|let|add|include|throw|match|tell|find|not|never|stay|see|write|email|meet|drop|knock)\b"
)
"""What makes "id" and "ill" of people who write no apostrophes "I'd" and "I'll"."""
_KEPT = frozenset("why ours theirs yours".split())
"""Words that the stemmer spoils: "whi", and "our" for what sets ours apart."""
_stem_word = Stemmer.Stemmer("english").stemWord


class Piece(NamedTuple):
    """One key of a token, and where it stands in the token's text."""

    key: str
    start: int
    end: int


class Found(NamedTuple):
    """A key and where it stands in a folded text."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def fold_character(char: str) -> str:
    """A character in the one form that is matched: plain, lower case, simplified; "" where it only shapes others."""
    if "\u4e00" <= char <= "\u9fff":
        return _simplified(char)
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    # Quotation marks first: the compatibility form of some accents is a space.
    plain = unicodedata.normalize("NFKD", char.translate(_QUOTES)).translate(_QUOTES)
    kept = "".join(part for part in plain if unicodedata.category(part) not in ("Mn", "Me", "Cf"))
    return "".join(_simplified(part) if _HAN.match(part) else part for part in kept.lower())


def _simplified(char: str) -> str:
    from zhconv_rs import zhconv  # noqa: PLC0415 - loaded at the first Chinese character only

    simple = zhconv(char, "zh-hans")
    return simple if len(simple) == 1 else char


def fold(text: str) -> tuple[str, list[int] | None]:
    """The text in the form that is matched, and where each of its characters stood (None: where it stands now)."""
    if text.isascii():
        return text.lower().replace("`", "'"), None
    folded: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        form = char.lower() if char < "\x80" else fold_character(char)
        folded.append(form)
        origins.extend([index] * len(form))
    return "".join(folded), origins


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded Latin word, the same for British and American spelling."""
    word = _IRREGULAR.get(word, word)
    if word in _KEPT:
        return word
    if len(word) > 5:
        word = re.sub(r"is(e|ed|es|ing|ation|ations|er|ers)$", r"iz\1", word)
        word = re.sub(r"([a-z]{3})our(s|ed|ing|able|ite|ites|al|)$", r"\1or\2", word)
    return str(_stem_word(word))


@lru_cache(maxsize=50_000)
def pieces(token: str) -> tuple[Piece, ...]:
    """The keys of one token: "don't" is "do" and "not", "that's" is "that" and "is"."""
    size = len(token)
    token = _UNMARKED.get(token, token)
    if token in _WHOLE:
        first, second = _WHOLE[token]
        return Piece(first, 0, min(len(first), size)), Piece(second, min(len(first), size), size)
    for ending, key in _ENDINGS:
        if token.endswith(ending):
            cut = len(token) - len(ending)
            base = (Piece(stem(token[:cut]), 0, min(cut, size)),) if cut else ()
            return *base, Piece(key, min(cut, size), size)
    if token.endswith("'s"):
        base_word = token[:-2]
        if base_word in _ALWAYS_IS:
            cut = min(len(base_word), size)
            return Piece(stem(base_word), 0, cut), Piece("is", cut, size)
        return (Piece(stem(base_word), 0, size),)
    if "'" in token:
        return tuple(Piece(stem(part.group()), part.start(), part.end()) for part in re.finditer(r"[^']+", token))
    if token[0].isdigit() or (len(token) == 1 and _HAN.match(token)):
        return (Piece(token, 0, size),)
    return (Piece(stem(token), 0, size),)


def find_keys(folded: str, start: int = 0, end: int | None = None) -> list[Found]:
    """The keys of a folded text, in order."""
    found = []
    for match in _TOKEN.finditer(folded, start, len(folded) if end is None else end):
        token, at = match.group(), match.start()
        if token in ("id", "ill") and _BARE_VERB.match(folded, match.end()):
            found += [Found("i", at, at + 1), Found("would" if token == "id" else "will", at + 1, match.end())]
            continue
        if len(token) == 1 and token >= "\u3400":
            if token not in FILLERS:
                found.append(Found(token, at, at + 1))
            continue
        if token in FILLERS:
            continue
        for key, first, last in pieces(token):
            found.append(Found(key, at + first, at + last))
    return found


FILLERS = frozenset("um uh er erm uhm hmm hm 嗯 呃 啊 呀 哎 诶 欸 噢 哦 喔".split())
"""What people say while they think; it is passed over."""


def is_han(key: str) -> bool:
    """Whether a key is a Chinese character."""
    return len(key) == 1 and key >= "\u3400"
