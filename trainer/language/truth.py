"""Which claims of an answer neither the briefing nor the talk supports: figures, names of customers, superlatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from trainer.evidence import Evidence, Struck
from trainer.language.figures import Figure, find_figures
from trainer.language.questions import find_question
from trainer.language.sentences import Answer, Sentence

CLAIMING = frozenset(
    "quantifies_value cites_evidence differentiates links_benefit pitches trades_concession offers_discount offers_resolution".split()
)
"""Behaviors whose sentence claims something about the offer: its figures are held against the briefing."""
WORTHLESS = frozenset("quantifies_value cites_evidence trades_concession offers_resolution".split())
"""What earns nothing where it rests on a claim that nothing supports. A discount is struck never: it must be paid for."""
PROVING = frozenset(("cites_evidence", "quantifies_value"))
"""In their sentences a name is a customer's."""
OFFERING = frozenset(("trades_concession", "offers_discount", "offers_resolution"))
LEAST_BARE = 4
"""Smaller numbers without a unit count things in a talk ("two points"), and claim nothing."""
EXACT = 0.005
"""Part by which two values may differ and be the same: rounding."""
MOST_COMBINED = 40
"""Of so many known values differences and products are worked out; a briefing has fewer."""
LEFT_OUT = (1_000, 10_000)
"""Scales that people leave out."""
PER_YEAR = (12.0, 52.0)
_UNIT = re.compile(
    r"\s?-?(?:hours?|minutes?|seconds?|days?|weeks?|months?|years?|times|x\b|fold|points?|people|customers?|clients?|trucks?|sites?|stores?|小时|分钟|秒|天|周|个?月|年|倍|家|个?客户|台|人|次)"
)
_ESTIMATE = re.compile(
    r"\b(?:estimat\w+|guess\w*|assum\w+|suppose|roughly|ballpark|hunch|probably|maybe|perhaps|might|could be|if|let's say|say we|rule of thumb|would have to check|not sure)\b"
    r"|估计|估算|粗算|粗略|大概|大约|可能|也许|假设|假如|如果|要是|比如|比方|打个比方|猜|不一定|得核实|要核实|回去查"
)
_SUPERLATIVE = re.compile(
    r"\b(?:number one|no\. ?1|#1|(?:the )?(?:market|industry|world|global|category) leaders?|(?:the )?(?:best|largest|biggest|leading|fastest|cheapest|safest|only|most \w+)"
    r"(?: \w+){0,3} (?:in|on|of) the (?:whole )?(?:market|world|country|industry|business|region|nation|field|planet)"
    r"|nobody else (?:in|on) the (?:market|industry|business)|unmatched|unrivalled|unrivaled|second to none)"
    r"|(?:全国|全球|世界|行业|业内|业界|国内|市场|同行)(?:里|中|上|内)?(?:最\w|第一|领先|首家|首选|唯一|数一数二|排名第)|全网最|市面上?最|史上最|独一无二|遥遥领先|第一品牌|独家(?!代理给)|天下第一"
)
NAMED_ZH = re.compile(
    r"(?:像|是|和|跟|给|比如|就像|例如|同行的?|客户|那边的?)([\u4e00-\u9fff]{2,6}?)(?:公司|集团|股份|实业|物流|电子|科技|医院|酒店|超市|药业|食品|机械|重工|银行|厂)"
)
_NO_NAME_ZH = re.compile(
    "一家|这家|那家|某|别的|其他|几家|同类|同行|客户|贵|你们|您们|我们|咱们|对方|上市|大型|小型|外资|国企|民营|隔壁|附近|本地|各"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that nothing supports, with its place in the answer itself."""

    kind: str
    """figure, name or superlative."""
    start: int
    end: int
    words: str
    sentence: tuple[int, int]


class Ground:
    """What a rep may rely on: the briefing and its resources, what is in their power, and what has been said.

    Args:
        texts: all of it, in any order.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        parts = [_part(text) for text in texts]
        self.folded = " ".join(folded for folded, _keys, _figures in parts)
        self.keys = frozenset[str]().union(*(keys for _folded, keys, _figures in parts))
        figures = [(kind, value) for _folded, _keys, found in parts for kind, value in sorted(found)]
        sums = sorted({value for kind, value in figures if kind == "money"})[:MOST_COMBINED]
        numbers = sorted({value for kind, value in figures if kind == "number"})[:MOST_COMBINED]
        self.amounts = frozenset({value for kind, value in figures if kind != "percent"} | _worked_out(sums, numbers))
        self.shares = frozenset({value for kind, value in figures if kind == "percent"} | _shares(sums))

    def supports(self, figure: Figure) -> bool:
        """Whether a value is known, or follows by one step from two that are: who works with the customer's own figures invents nothing."""
        if figure.kind == "percent":
            return _among(figure.value, self.shares)
        # "168" is said for 168,000 and "from eleven to eight" for percent.
        spoken = [figure.value, *(figure.value * scale for scale in LEFT_OUT if figure.kind == "number")]
        return any(_among(value, self.amounts) for value in spoken) or (figure.kind == "number" and _among(figure.value, self.shares))


def _among(value: float, known: Iterable[float]) -> bool:
    return any(abs(one - value) <= EXACT * max(abs(one), 1) for one in known)


def _worked_out(sums: Sequence[float], numbers: Sequence[float]) -> set[float]:
    """Sums of money by the year, week or month, times a number, and the difference of two."""
    known = [*sums, *numbers]
    out = {value * times for value in known for times in PER_YEAR} | {value / times for value in known for times in PER_YEAR}
    out |= {one * many for one in sums for many in numbers} | {one / many for one in sums for many in numbers if many}
    return {value for value in out | {abs(one - two) for one, two in combinations(sums, 2)} if value >= LEAST_BARE}


def _shares(sums: Sequence[float]) -> set[float]:
    """The percentages that one sum is of another, or differs from it by."""
    ratios = [100 * one / two for one in sums for two in sums if two and one != two]
    return {*ratios, *(abs(100 - ratio) for ratio in ratios)}


@lru_cache(maxsize=1_000)
def _part(text: str) -> tuple[str, frozenset[str], frozenset[tuple[str, float]]]:
    """A text as it was written, its words and its values by kind."""
    answer = Answer(text)
    keys = frozenset(key for sentence in answer.sentences for key in sentence.keys)
    return answer.folded, keys, frozenset((figure.kind, figure.value) for figure in find_figures(answer.folded))


@lru_cache(maxsize=64)
def ground(texts: tuple[str, ...]) -> Ground:
    """The same for the same texts, made once."""
    return Ground(texts)


def unsupported(text: Answer, evidence: Sequence[Evidence], base: Ground) -> list[Claim]:
    """The claims of an answer that nothing supports, in order."""
    claims = []
    for sentence in text.sentences:
        span = sentence.span(0, len(sentence.keys))
        shown = {piece.behavior for piece in evidence if piece.counts and span[0] <= piece.start < span[1]}
        question = find_question(sentence)
        if question is not None and question.form != "none" and not shown & OFFERING:
            continue
        found = [*_figures(sentence, shown, base), *_names(sentence, shown, base), *_superlatives(sentence, base)]
        for kind, first, last in sorted(found, key=lambda one: one[1]):
            start, end = text.original(first, last)
            claims.append(Claim(kind, start, end, text.text[start:end], span))
    return claims


def struck_by(piece: Evidence, claims: Iterable[Claim]) -> Struck | None:
    """Why a piece of evidence earns nothing, if it rests on one of these claims."""
    if piece.behavior in WORTHLESS and any(claim.sentence[0] <= piece.start < claim.sentence[1] for claim in claims):
        return Struck.UNSUPPORTED
    return piece.struck


def _figures(sentence: Sentence, shown: set[str], base: Ground) -> Iterator[tuple[str, int, int]]:
    if not shown & CLAIMING or (_ESTIMATE.search(sentence.text) and not shown & OFFERING):
        return
    for figure in find_figures(sentence.text, sentence.start):
        bare = figure.kind == "number" and not _UNIT.match(sentence.answer.folded, figure.end)
        if (bare and figure.value < LEAST_BARE) or (figure.kind == "number" and figure.value < 1) or base.supports(figure):
            continue
        yield "figure", figure.start, figure.end


def _names(sentence: Sentence, shown: set[str], base: Ground) -> Iterator[tuple[str, int, int]]:
    if not shown & PROVING:
        return
    names = sorted((first, last) for first, slots in sentence.slots.items() for kind, last in slots if kind == "name")
    done = 0
    for first, last in names:
        if first >= done and sentence.keys[first] not in base.keys:
            yield "name", sentence.starts[first], sentence.ends[last - 1]
        done = max(done, last)
    for match in NAMED_ZH.finditer(sentence.text):
        if not _NO_NAME_ZH.search(match.group(1)) and match.group(1) not in base.folded:
            yield "name", sentence.start + match.start(1), sentence.start + match.end()


def _superlatives(sentence: Sentence, base: Ground) -> Iterator[tuple[str, int, int]]:
    for match in _SUPERLATIVE.finditer(sentence.text):
        if match.group() not in base.folded and not re.search(
            r"\byou(?:r|'re)?\b|您|你", sentence.text[max(0, match.start() - 12) : match.start()]
        ):
            yield "superlative", sentence.start + match.start(), sentence.start + match.end()
