"""Whether words are the rep's own doing, or only supposed, or what somebody else says or does."""

from __future__ import annotations

import re

from trainer.evidence import Struck
from trainer.language.sentences import Sentence

ABOUT_OTHERS = frozenset(
    "cites_evidence quantifies_value pitches differentiates links_benefit reflects summarizes answers_honestly states_purpose uses_introduction "
    "builds_champion gives_face leaks_confidential introduces_self sets_date greets praises_specifically gives_specific_feedback disqualifies".split()
)
"""Behaviors that may well speak of others."""
TO_THE_CUSTOMER = re.compile(r"\byou(?:r|'re|'ve)?\b|您|你")

_OTHERS = (
    r"(?:they|he|she|some(?:body|one)(?: else)?|some (?:reps?|people|sellers?|vendors?|salespeople|suppliers?|companies)|(?:other|most|many|plenty of|lots of) "
    r"(?:reps?|people|sellers?|vendors?|salespeople|suppliers?|companies|dealers?|shops?)|(?:a|the|my|our|your) (?:last|previous|old|other|former|next|worse|lazy|lesser|bad)"
    r" (?!one|two|three|four|five|six|few|couple|\d)(?:\w+)|my (?:predecessor|colleague|boss|old boss|manager)|your (?:last|previous|old|other) \w+|the (?:competition|competitors?|others|other (?:guys|side|lot))|anybody else|anyone else)"
)
_SAY = (
    r"(?:says?|said|tells?|told|claims?|claimed|promises?|promised|guarantees?|guaranteed|swears?|swore|offers?|offered|propos(?:es?|ed)|calls?|called|"
    r"would|might|could|used to|'d|will tell|will say|will promise|will swear|will offer|will push|will press|may tell|may say|always|keeps?|kept)"
)
_SAID_BY_OTHERS = re.compile(rf"\b{_OTHERS}(?: \w+)??(?:'d| {_SAY})\b")
_SUPPOSED = re.compile(
    r"\b(?:if|even if|suppose|supposing|imagine|say|what if) (?:i|we) (?:said|say|told|promised|called)\b|\b(?:i|we) could (?:say|tell you|pretend|promise)\b|"
    r"\bi (?:only |really )?wish (?:i|we)\b|\bhad (?:i|we) \w+|\b(?:i|we)(?:'d| would)? have (?:said|offered|apologi[sz]ed|promised|given|proposed|sent) .{0,40}\bif\b"
)
_IF_I = re.compile(
    r"\b(?:if|even if) (?:i|we) (?:just |only |now |simply )?(?:gave|give|took|take|did|do|made|make|dropped|drop|threw|throw|cut|lowered|lower|went|go|offered|offer|sold|sell|let|were to|was to|"
    r"promised|promise|knocked|knock|agreed|agree|matched|match)\b"
)
_COST = re.compile(
    r"\b(?:kill|fire|fired|murder|shoot|hang|skin|sack|sacked|scream|shout|yell|lose|losing|lost|nobody|no one|broke|bankrupt|out of a job|out of (?:a )?work|in trouble|not a cent|a cent|penny|"
    r"nothing (?:left|in it)|lie|lying|lied|crazy|stupid|mad|unfair|regret)\b"
)
_OTHERS_ZH = (
    r"(?:别家|别人|别的\w{1,4}|其他\w{1,4}|同行|有的(?:销售|人|公司|厂家|商家|店)?|有些(?:销售|人|公司|厂家|商家|店)?|他们|她们|人家|他|她|对面|换个人|换别人|换了别人|我同事|前任|我前任|您上家|上一家|上家|之前那家|那家|"
    r"那种销售|很多(?:销售|人|公司)|不少(?:销售|人|公司))"
)
_SAID_BY_OTHERS_ZH = re.compile(
    rf"{_OTHERS_ZH}(?:[^,，。;；]{{0,4}}?)(?:说|讲|吹|喊|保证|承诺|会跟|会给|会直接|会说|可能会|可能就|可能|也许就|一上来|动不动|张口|开口|老是|总是|老爱)"
)
_SPEECH_ZH = re.compile("说|讲|吹|喊|骂")
_SUPPOSED_ZH = re.compile(
    "(?:要是|如果|假如|假设|就算|哪怕|即使|我要是|我们要是|我如果)(?:我|我们)?(?:现在|真的?|直接|也)?(?:说|讲|跟您说|告诉您|答应)|真想给|巴不得|恨不得|我倒是想|我也想给"
)
_IF_I_ZH = re.compile("(?:要是|如果|假如|假设|就算|哪怕|即使|万一)(?:我|我们|咱们?)|(?:我|我们)(?:要是|如果|真要)")
_COST_ZH = re.compile(
    "骂|白干|亏|赔|交代不了|没法交代|炒|开除|丢工作|倒贴|喝西北风|挨|扣|吃不消|没饭吃|撕|剥|杀|砍|没法活|饭碗|丢人|糊弄|骗|忽悠|不负责"
)


def attributed(sentence: Sentence, behavior: str, first: int, after: int, asked_from: int | None) -> Struck | None:
    """Why some words are not the rep's own doing; None where they are.

    Args:
        first, after: the words that show the behavior.
        asked_from: where a question begins: what is asked is not attributed.
    """
    if behavior in ABOUT_OTHERS or behavior.startswith("asks_") or (asked_from is not None and first >= asked_from):
        return None
    text, begin, end = sentence.text, sentence.starts[first] - sentence.start, sentence.ends[after - 1] - sentence.start
    if _by_others(text, behavior, begin, end):
        return Struck.OTHERS
    asks = asked_from is not None
    return Struck.HYPOTHETICAL if _supposed(text, begin, end, asks) else None


def _by_others(text: str, behavior: str, begin: int, end: int) -> bool:
    for pattern in (_SAID_BY_OTHERS, _SAID_BY_OTHERS_ZH):
        for match in pattern.finditer(text, 0, end):
            told = match.group()
            if _turns(text[match.end() : max(begin, match.end())]):
                continue
            if behavior == "disparages" and pattern is _SAID_BY_OTHERS_ZH and not _SPEECH_ZH.search(told):
                continue
            if behavior == "insults" and TO_THE_CUSTOMER.search(text[begin:end]):
                continue
            return True
    return False


_TURN = re.compile(r"[;；]|,\s*(?:but|and|so)?\s*(?:i|we|our)\b|\bbut\b|,\s*我|但是?|不过|可是")


def _turns(between: str) -> bool:
    """Whether the rep speaks of himself again before the words come."""
    return bool(_TURN.search(between))


def _supposed(text: str, begin: int, end: int, asks: bool) -> bool:
    for pattern in (_SUPPOSED, _SUPPOSED_ZH):
        match = pattern.search(text, 0, end)
        if match and not _turns(text[match.end() : max(begin, match.end())]):
            return True
    if asks:
        return False
    for pattern, cost in ((_IF_I, _COST), (_IF_I_ZH, _COST_ZH)):
        match = pattern.search(text, 0, end)
        # "If I gave you ten percent, would you sign?" offers; where the rest tells what it would cost, nothing is offered.
        if match and not _turns(text[match.end() : max(begin, match.end())]) and cost.search(text, match.end()):
            return True
    return False
