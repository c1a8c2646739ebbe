"""Which next step a call note fixes, and for which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from trainer.language.content_words import content
from trainer.language.days import DAYS, Named, days_named
from trainer.language.negation import DENIALS
from trainer.language.sentences import Answer, Sentence
from trainer.notation.phrases import Phrase, compile_phrase

_DOING = (
    "(send|email|mail|call|phone|ring|meet|visit|bring|prepare|book|schedule|arrange|present|demo|show|follow up|confirm|check|write|draft|share|"
    "invite|deliver|come back|drop|set up|organize|install|quote|try|review|walk|get back|go back|speak|talk)"
)
_PHRASES = {
    "en": (
        f"^ {_DOING}",
        f"(will|shall|going to|want to|has to|have to|must|promised to|agreed to|plan to|need to|needs to|wants me to|wants us to|asked me to|asked us to) ... {_DOING}",
        f"^ (I|we|he|she|they) (to)? {_DOING}",
        f"(next step|next|to do|action|follow up) ... {_DOING}",
        "(meeting|demo|visit|call|trial|pilot|workshop|appointment|walk|review|test) ... (agreed|booked|fixed|scheduled|planned|confirmed)",
        "(agreed|booked|fixed|scheduled|set) (on|for|a|an|the|up) ... (meeting|demo|visit|call|trial|pilot|workshop|appointment|walk|review|test)",
        "(site visit|second meeting|follow-up (call|meeting|visit)|test (day|run|week)) ... ({date}|{time})",
    ),
    "zh": (
        "(下一步|后续|接下来|下次|待办|跟进|约定|约好|约了|已约|定了|说好|商定|安排) ... "
        "(发|寄|带|送|打电话|回电|联系|拜访|上门|约|准备|整理|确认|演示|试用|试|见面|碰面|碰|回访|报价|方案|过去|过来|到店|到厂|看|谈|汇报|开会|培训|安装|签|交)",
        "(我|我们|我方|咱们|由我|客户|对方|他|她|双方|工程师|同事)(会|将|要|来|去|再|负责|答应|准备|约|定) ... "
        "(发|寄|带|送|打电话|回电|联系|拜访|上门|准备|整理|确认|演示|试用|试|见面|碰面|碰|回访|报价|方案|过去|过来|到店|到厂|看|谈|汇报|开会|培训|安装|签|交)",
        "^ (发|寄|带|送|打电话|回电|联系|拜访|上门|准备|整理|确认|演示|试用|见面|碰面|回访|报价|出方案|到店|到厂|再去|再约)",
        "({date}|{time}) ... (发|寄|带|送|打电话|回电|联系|拜访|上门|演示|试用|见面|碰面|回访|过去|过来|到店|到厂|开会|安装|签|交)",
    ),
}
_LABEL = re.compile(
    r"^\W*(?:next steps?|next|follow[- ]?up|to ?do|actions?|plan|agreed|下一步(?:计划|行动|安排)?|后续(?:安排|跟进|行动)?|跟进(?:计划|事项)?|待办|行动(?:计划)?|约定|安排)\s*[:：—–-]+\s*"
)
_DATE_LABEL = re.compile(r"^\W*(?:date|day|when|due|deadline for us|appointment|日期|时间|哪天|期限)\s*[:：—–-]")
_PAST = re.compile(r"\b(?:\w+ed|sent|met|brought|wrote|came|told|showed|spoke|went|ran|shipped|got|gave)\b")
_NOTHING_ZH = re.compile("没有?(?!问题)|未(?!来)|暂无|尚无|还没|无(?!论)")
SHORT = 6
"""A sentence of so few words after the step may name its day."""


class Step(NamedTuple):
    """A next step: its sentence, from which word to before which."""

    sentence: Sentence
    first: int
    after: int


class Day(NamedTuple):
    """The day of a next step: the words that name it."""

    sentence: Sentence
    first: int
    after: int
    fits: bool
    """Whether it is not another day than the talk fixed."""


def find_steps(note: Answer) -> Iterator[Step]:
    """The sentences of a note that say what will be done next: neither questions, nor denials, nor what has been done."""
    for sentence in note.sentences:
        step = None if sentence.asks else _labelled(sentence) or _said(sentence)
        if step is not None and not _denies(sentence, step):
            yield step


def _labelled(sentence: Sentence) -> Step | None:
    """What follows "Next step:", where it says more than a day."""
    label = _LABEL.match(sentence.text)
    if label is None:
        return None
    first = next((index for index, at in enumerate(sentence.starts) if at >= sentence.start + label.end()), None)
    if first is None:
        return None
    dated = {index for start, slots in sentence.slots.items() for kind, last in slots if kind in _WHEN for index in range(start, last)}
    rest = [key for index, key in enumerate(sentence.keys) if index >= first and index not in dated]
    return Step(sentence, 0, len(sentence.keys)) if content(rest) else None


def _said(sentence: Sentence) -> Step | None:
    for language in ("en", "zh"):
        if (language == "zh") > sentence.answer.han:
            continue
        for phrase in _phrases(language):
            for first, after in phrase.find(sentence):
                begin = sentence.clause_of(first)[0]
                words = sentence.answer.folded[sentence.starts[first] : sentence.ends[first]]
                if phrase.text.startswith("^") and language == "en" and _PAST.fullmatch(words):
                    continue
                return Step(sentence, begin, max(after, sentence.clause_of(after - 1)[1]))
    return None


def _denies(sentence: Sentence, step: Step) -> bool:
    start, end = sentence.starts[step.first], sentence.ends[step.after - 1]
    words = sentence.answer.folded[start:end]
    return not DENIALS.isdisjoint(sentence.keys[step.first : step.after]) or (sentence.answer.han and _NOTHING_ZH.search(words) is not None)


def find_days(note: Answer, steps: Iterable[Step], talk: Iterable[str], *, anywhere: bool) -> Iterator[Day]:
    """The days of the next steps: in their sentence, in a short one after it, or after "Date:".

    Args:
        talk: folded texts of the talk, the last first; the first of them that names a day says which it must be.
        anywhere: whether any day of the note will do, because no next step is asked for.
    """
    agreed = next((named for text in talk if (named := days_named(text))), frozenset[Named]())
    stepping = {step.sentence.number for step in steps}
    for sentence in note.sentences:
        after_step = sentence.number - 1 in stepping and len(sentence.keys) <= SHORT
        if not (anywhere or sentence.number in stepping or after_step or (stepping and _DATE_LABEL.match(sentence.text))):
            continue
        for first, slots in sorted(sentence.slots.items()):
            for kind, after in slots:
                if kind == "date":
                    words = sentence.answer.folded[sentence.starts[first] : sentence.ends[after - 1]]
                    yield Day(sentence, first, after, _fits(days_named(words), agreed))


def _fits(day: frozenset[Named], agreed: frozenset[Named]) -> bool:
    """Whether a day is none that contradicts the one agreed on. What is named in different ways cannot be compared."""
    comparable = [kind for kind in DAYS if any(one.kind == kind for one in day) and any(one.kind == kind for one in agreed)]
    return not comparable or bool(day & agreed)


_WHEN = ("date", "time", "number")


@cache
def _phrases(language: str) -> tuple[Phrase, ...]:
    return tuple(compile_phrase(text, language) for text in _PHRASES[language])
