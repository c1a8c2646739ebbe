"""Whether a statement takes up, in other words, what the customer just said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from trainer.language.content_words import FUNCTION_CHARACTERS, content, pairs
from trainer.language.copying import common_in_order
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import is_han, stem

_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        "so", "it sound like", "sound like", "that sound like", "what i am hear", "what i hear", "if i understand", "if i hear", "if i am hear", "if i got", "you are say", "you are tell",
        "in other word", "you mean", "mean that", "it seem", "seem like", "look like", "it look like", "i hear that", "i hear you say", "i understand that you", "i understand your", "which mean", "basic you",
        "in short", "then your", "then you", "and your", "and you", "let me see if i", "let me make sure i", "let me play", "let me repeat", "to recap", "i see so", "got it so", "you are worri", "you are concern", "you are look", "you are afraid", "you need", "you are under", "your main", "your real", "your big", "your biggest",
    )
)  # fmt: skip
_OFFERS = re.compile(
    r"\b(?:we|i)(?: can|'ll| will| could| would| have| offer| provide| help| guarantee| recommend| suggest|'d)\b(?! hear| see| understand| imagine| guess)|\bour (?:\w+ )?(?:product|platform|system|solution|software|tool|team|service|planner|app|price|company|approach)|\blet me (?:show|send|explain|tell|walk)|\blet's\b"
)
_LEADS_ZH = re.compile(
    r"也就是说|就是说|您的意思|你的意思|您是说|你是说|您是指|听起来|听上去|听您这么(?:说|讲)|换句话说|所以|这么说|看来|看样子|您刚才?(?:说|提到|讲)|您提到|我理解的是|我的理解是|没理解错|理解得?没错|您(?:主要|最|其实|真正)?(?:担心|在意|关心|顾虑|想要|看重|着急|头疼)的?|说到底|归根结底|等于|那就是|照您|原来|说白了|简单说|也就是"
)
_OFFERS_ZH = re.compile(
    r"我们(?:的)?(?:这?个?)?(?:可以|能|会|有|是|提供|系统|产品|方案|平台|公司|软件|设备|服务|价格|报价)|我(?:可以|能|来|给您|帮您|建议|推荐|这边|跟您|先|今天|回去)|咱们?(?:可以|能|的)|不如|要不"
)


LONGEST_CONCLUSION = 20
"""Words that a conclusion has at most; what is longer must share content with the customer's line."""
_BEFORE_SO = frozenset("oh ok okay ah right and got it i see yes yeah well clear".split())
_NOT_THE_CUSTOMER = frozenset(
    "i we our us let my if can could would will may shall do how what when where why who which pleas here sign take give tell thank sorri good great sound far long long much many for".split()
)
"""After "so", these words begin a plan, a question or thanks, not what the customer means."""
_OWN_POINTS = (
    frozenset(("you", verb) for verb in "get save can will could should must sign just see know understand not".split())
    | frozenset(("that", verb) for verb in "would will can could help your you we the it".split())
    | {("the", "price"), ("the", "offer"), ("the", "discount"), ("the", "system")}
)
"""Beginnings that say something about the offer, not about the customer."""


class Customer(NamedTuple):
    """The customer's line, ready for comparison."""

    keys: tuple[str, ...]
    said: frozenset[str]


@lru_cache(maxsize=256)
def prepared(line: str) -> Customer:
    """A customer's line, taken apart once."""
    keys = [key for sentence in Answer(line).sentences for key in sentence.keys]
    return Customer(tuple(keys), substance(keys))


def substance(keys: list[str]) -> frozenset[str]:
    """What words are about: those that say something, Chinese in pairs of characters."""
    return frozenset([key for key in content(keys) if not is_han(key)] + pairs(keys)) - _EMPTY_PAIRS


_ANYBODYS = frozenset(
    stem(word)
    for word in (
        "tell told say said talk speak ask mean matter work help start happen time day today week month year way point side part people person customer good better "
        "best great right sure honest open fair long well new big small little first last next back now end use used call called try word words question answer "
        "cost price quote budget money pay decide decision success value problem issue concern important main real really idea sense nothing hear heard understand understood feel let's maybe thank thanks appreciate sorry"
    ).split()
)
_ANYBODYS_ZH = frozenset(
    "预算 成本 损失 费用 价钱 报价 决定 拍板 成功 问题 客户 公司 时间 今天 现在 情况 事情 东西 地方 方面 理解 明白 知道 觉得 认为 希望 需要 重要 主要 关键 关心 担心 最后 以后 以前 之前 之后 如果 要是 比较 非常 确实 其实 真的 大家 我们 您的 方案 产品 价格 咱们 这样 那样 怎样 多少 哪些 哪个 一样 一起 一点 有点 还有 除了 出来 起来 下来 过来 过去 谢谢 辛苦".split()
)


def taken_up(sentence: Sequence[str]) -> frozenset[str]:
    """What a sentence can be said to take up: its substance without the words that any talk is full of."""
    own = [key for key in substance(list(sentence)) if not is_han(key[0]) or not any(char in FUNCTION_CHARACTERS for char in key)]
    return frozenset(own) - _ANYBODYS - _ANYBODYS_ZH


_SAYING = frozenset(
    stem(word) for word in "hear understand understood exactly right sir madam note noted say said saying see want wanted".split()
) | frozenset("您说 说您 好的 我都 都记 记下 下了 明白 理解 确实 是的 您要 您的 我听 听到 到您 的是".split())
"""Words around a copy that add nothing to it."""
_EMPTY_PAIRS = frozenset(
    "我们 你们 您们 这个 那个 什么 怎么 一个 一下 就是 不是 可以 没有 但是 所以 因为 还是 我也 我就 的时 时候 现在 已经 自己 你的 我的 是我 是你 了我 说的".split()
)


def says_again(keys: Sequence[str], customer: Customer) -> bool:
    """Whether words are the customer's own, rather than about them."""
    return common_in_order(keys, customer.keys) > 0.85 * len(keys)


LEAST_PARROTED = 3
"""So many of the customer's content words without one of one's own are a copy, however they are strung together."""


def parrots(keys: Sequence[str], customer: Customer) -> bool:
    """Whether words bring nothing of their own to what the customer said."""
    own = substance(list(keys))
    return len(own & customer.said) >= LEAST_PARROTED and not own - customer.said - _SAYING


def restated(sentence: Sentence, asked_from: int | None, customer: Customer) -> tuple[int, int] | None:
    """The words by which a sentence gives back the customer's content, or None."""
    after = len(sentence.keys) if asked_from is None else asked_from
    keys = sentence.keys[:after]
    if len(keys) < 4:
        return None
    folded = sentence.answer.folded[sentence.starts[0] : sentence.ends[after - 1]]
    if says_again(keys, customer):
        return None
    if _concludes(sentence, keys, folded, customer):
        return 0, after
    kept = set(content(key for key in keys if not is_han(key))) | (set(pairs(keys)) - _EMPTY_PAIRS)
    common = kept & customer.said
    if not common:
        return None
    if sum(map(is_han, keys)) * 2 > len(keys):
        fits = _fits_chinese(folded, keys, common, kept)
    else:
        fits = _fits_english(folded, keys, common, kept)
    return (0, after) if fits else None


def _concludes(sentence: Sentence, keys: list[str], text: str, customer: Customer) -> bool:
    """Whether a short statement draws from the customer's words in words of its own: "So it's decided before the wheels turn."."""
    at = next((index for index, key in enumerate(keys[:4]) if key not in _BEFORE_SO), 0)
    if (
        keys[at] not in ("so", "then")
        or len(keys) - at < 4
        or len(keys) > LONGEST_CONCLUSION
        or len(customer.said) < 2
        or _OFFERS.search(text)
    ):
        return False
    subject = keys[at + 1 : at + 4]
    if subject[0] in _NOT_THE_CUSTOMER or tuple(subject[:2]) in _OWN_POINTS or subject == ["you", "need", "to"]:
        return False
    if keys[at] == "then" and subject[0] not in ("the", "it", "your", "you", "that"):
        return False
    return subject[0] == "you" or not any(kind in ("money", "date") for found in sentence.slots.values() for kind, _end in found)


def _fits_english(text: str, keys: list[str], common: set[str], kept: set[str]) -> bool:
    if _OFFERS.search(text):
        return False
    leads = any(tuple(keys[at : at + len(lead)]) == lead for lead in _LEADS for at in range(4))
    speaks_to = "you" in keys or "your" in keys
    if leads:
        return len(common) >= (1 if speaks_to else 2) and len(kept) >= 2
    if ("you" in keys[:3] or "your" in keys[:3]) and len(common) >= 2 and len(common) >= 0.34 * len(kept):
        return True
    return len(common) >= 3 and len(common) >= 0.6 * len(kept)


def _fits_chinese(text: str, keys: list[str], common: set[str], kept: set[str]) -> bool:
    if _OFFERS_ZH.search(text):
        return False
    lead = _LEADS_ZH.search(text)
    if lead is not None and lead.start() <= 6:
        return len(keys) >= 6
    return any(key in ("您", "你", "贵", "咱") for key in keys[:3]) and len(common) >= 2 and len(common) >= 0.25 * len(kept)
