"""Whether words are denied, or are somebody else's in quotation marks."""

from __future__ import annotations

import re

from trainer.language.sentences import Answer, Sentence

_REACH = 7
"""How many words before a phrase a denial may stand."""
_REACH_ZH = 8
DENIALS = frozenset("not no never without neither nor none rare nobodi noth".split())
"""Keys that deny what follows."""
DENIALS_OF_ALL = DENIALS | frozenset("不没无别未莫勿")
_NO_DENIAL_AFTER = frozenset(
    "onli just mere simpli problem worri doubt matter issu question wonder hesit rush hurri wait necessarili hast harm oblig pressur least later".split()
)
_NO_DENIAL_BEFORE = frozenset(("why", "if", "whether", "or"))
_FRIENDLY = (
    ("do", "not", "worri"),
    ("can", "not", "wait"),
    ("could", "not", "agre"),
    ("can", "not", "thank"),
    ("do", "not", "get", "me", "wrong"),
    ("do", "not", "blame"),
    ("not", "sure"),
    ("not", "at", "all"),
    ("do", "not", "hesit"),
    ("not", "to", "mention"),
    ("would", "not", "want"),
    ("do", "not", "mind"),
)
_DENIALS_ZH = re.compile(
    r"(?<![是能会有要对行好可想愿方需合该用算成肯敢够])(?:不(?!仅|但|光|只是|妨|如|好意思|错|过|管|论|得不|然|少|断|同|瞒|知道您|妨碍|知您|客气|着急|急|用担心|是不|断地|至于|愧|容易|止|单|等|舒服|放心|满意|太放心|踏实|稳|方便|清楚|足|及时|准|顺|便|好|对|低|高|小|到|轻|久|管是|满|平|安|理想|确定|够|敢|知)|没(?!问题|关系|事|错|准|想到|法不|少)|无法|别(?!的|人|家|处|说|着急|急|担心|客气|忘)|未必|并非|绝不|从不|从未|莫|勿|毫无|不会|不能|不可能|不得(?!不))"
)


def negated(sentence: Sentence, start: int, question_from: int | None) -> bool:
    """Whether a denial before word `start`, in the same stretch, reaches it; questions deny nothing."""
    if question_from is not None and start >= question_from:
        return False
    first = sentence.scopes[start]
    if first < start and _negated_english(sentence.keys, first, start):
        return True
    return sentence.answer.han and first < start and _negated_chinese(sentence, max(first, start - _REACH_ZH), start)


def denied_within(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a denial stands among the words `start` to before `end` themselves: "we don't give discounts"."""
    first = max(start + 1, sentence.scopes[end - 1])
    if any(_denies(sentence.keys, index) for index in range(first, end)):
        return True
    return (
        sentence.answer.han
        and first < end
        and bool(_DENIALS_ZH.search(sentence.answer.folded, sentence.starts[first], sentence.ends[end - 1]))
    )


def _negated_english(keys: list[str], first: int, start: int) -> bool:
    return any(_denies(keys, index) for index in range(max(first, start - _REACH), start))


def _denies(keys: list[str], index: int) -> bool:
    """Whether the word denies what follows: "not only", "don't hesitate" and the like do not."""
    if keys[index] not in DENIALS:
        return False
    following = keys[index + 1] if index + 1 < len(keys) else ""
    before = keys[index - 1] if index > 0 else ""
    if following in _NO_DENIAL_AFTER or (before in _NO_DENIAL_BEFORE and keys[index] != "never"):
        return False
    if keys[index] == "not" and index >= 2 and keys[index - 2] == "why":
        return False
    return not any(tuple(keys[at : at + len(phrase)]) == phrase for phrase in _FRIENDLY for at in (index - 1, index) if at >= 0)


def _negated_chinese(sentence: Sentence, first: int, start: int) -> bool:
    end = sentence.starts[start]
    folded = sentence.answer.folded
    for match in _DENIALS_ZH.finditer(folded, max(0, sentence.starts[first] - 1), end + 1):
        if sentence.starts[first] <= match.start() and match.end() <= end:
            return True
    return False


_QUOTED = re.compile(r"\"([^\"\n]{2,200})\"|(?<![a-z0-9])'([^'\n]{6,200})'(?![a-z0-9])")


def quotations(answer: Answer) -> list[tuple[int, int]]:
    """Stretches of the folded text in quotation marks; an answer that is one quotation as a whole is the rep's own."""
    found = [match.span() for match in _QUOTED.finditer(answer.folded)]
    letters = sum(map(str.isalnum, answer.folded))
    quoted = sum(char.isalnum() for start, end in found for char in answer.folded[start:end])
    return found if quoted < letters * 0.9 else []
