"""Whether an answer is language at all, or a string of keywords, or talk about the rubric."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.language.content_words import FUNCTION_WORDS, is_content
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import find_keys, fold, is_han, stem

if TYPE_CHECKING:
    from trainer.content.models import Behavior

_TERMS = frozenset(
    stem(word)
    for word in (
        "understand acknowledge empathy empathize listen reflect summarize summary paraphrase rapport trust concern objection value benefit roi price discount budget decision "
        "maker timeline authority need pain impact question open closed next step commitment close follow agenda permission purpose greet introduce thank apologize solution "
        "resolution evidence case study proof reference differentiate competitor onboarding implementation support quality service honest ownership concession trade hold "
        "savings cost return investment feature advantage goal success metric stakeholder qualify discovery negotiate confirm appreciate recap clarify probe isolate reason "
        "date tuesday meeting demo pilot trial contract partnership win-win synergy efficiency"
    )
    .replace("-", " ")
    .split()
)
_TERMS_ZH = re.compile(
    "理解|认同|共情|同理心|倾听|聆听|复述|总结|确认|价值|利益|好处|收益|回报|投资回报率?|预算|需求|痛点|方案|解决方案|下一步|计划|决策人?|拍板|时间表|时间|案例|数据|证据|折扣|优惠|让步|条件|异议|顾虑|"
    "开放式?问题|封闭式?问题|提问|承诺|成交|签约|签单|跟进|优势|差异化?|效率|成本|信任|诚信|诚实|道歉|感谢|问候|自我介绍|目的|影响|后果|成功|目标|性价比|质量|品质|服务|售后|培训|试用|演示|会议|约定|周[一二三四五]|"
    "降本增效|赋能|抓手|闭环|赢单|专业|权限|负责|担当|反馈|表扬|支持|交期|账期|产品|价格"
)
_GLUE_ZH = re.compile(r"[\s,、;:.!?/|+\-*#&]|和|与|及|以及|并且|并|还有|加上|再")
_FUNCTION_ZH = re.compile("[的了吗呢吧我您你咱他她它们这那是在把给让会能可就也都很太说想要请好见没不行到有]")
_KEYBOARD = re.compile(
    r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm|jkl;|lkjh|fdsa|poiu|rewq|mnbv|qaz|wsx"
)
_VOWEL = re.compile("[aeiouy]")
_CLUSTER = re.compile("[bcdfghjklmnpqrstvwxz]{6}")
_REPEATED = re.compile(r"(.)\1{3,}")


def is_keywords(answer: Answer) -> bool:
    """Whether the answer strings words of the trade together instead of saying something."""
    keys = [key for sentence in answer.sentences for key in sentence.keys]
    words = [key for key in keys if not is_han(key) and not key.isdigit() and key not in ("and", "or")]
    if answer.han and sum(map(is_han, keys)) >= len(words):
        return _keywords_chinese(answer.folded, keys)
    if len(words) < 4:
        return False
    if _is_brochure(answer) or _is_cue_list(answer):
        return True
    bare = sum(word not in FUNCTION_WORDS or word == "need" for word in words) / len(words)
    terms = {word for word in words if word in _TERMS}
    listed = sum(word in _TERMS for word in words) / len(words)
    most = Counter(word for word in words if is_content(word)).most_common(1)
    repeats = bool(most) and most[0][1] >= 3 and most[0][1] >= 0.4 * len(words)
    return repeats or (bare >= 0.85 and len(terms) >= 4 and listed >= 0.5) or (bare >= 0.9 and len(terms) >= 3 and listed >= 0.65)


_FRAGMENT = re.compile(r"[,.;:!?/|]+(?=\s|$)")
_SPEAKS = re.compile(
    r"\b(?:i|you|we|he|she|they|me|us|it|my|your|our|their|is|are|was|were|do|does|did|have|has|can|will|would|let|please|thanks?|and|or|but|not|yes|no|hello|hi|ok|okay)\b|['\u2019]"
)
LEAST_FRAGMENTS, LONGEST_FRAGMENT = 5, 3


def _is_brochure(answer: Answer) -> bool:
    """Whether an English answer is nothing but names of merits, parted by marks: "Reliability, compliance, one-stop shop."."""
    if answer.han or any(character.isdigit() for character in answer.folded):
        return False
    fragments = [fragment.split() for fragment in _FRAGMENT.split(answer.folded.strip()) if fragment.strip()]
    if len(fragments) < LEAST_FRAGMENTS or max(map(len, fragments)) > LONGEST_FRAGMENT:
        return False
    return _SPEAKS.search(answer.folded) is None and not any(sentence.slots for sentence in answer.sentences)


LEAST_CUES, LEAST_BARE_CUES, MOST_WORDS_OF_A_CUE = 6, 3, 2


def _is_cue_list(answer: Answer) -> bool:
    """Whether an English answer parts cue from cue by commas: "Fair point, understood, what, how, why, concern, tell me."."""
    if answer.han:
        return False
    cues = [words for fragment in _FRAGMENT.split(answer.folded.strip()) if (words := re.findall(r"[a-z']+", fragment))]
    if len(cues) < LEAST_CUES or sum(map(len, cues)) > MOST_WORDS_OF_A_CUE * len(cues):
        return False
    bare = {words[0] for words in cues if len(words) == 1 and (stem(words[0]) in _TERMS or stem(words[0]) in _CUES)}
    return len(bare) >= LEAST_BARE_CUES


_CUES = frozenset(
    stem(word) for word in "what how why when who where because right correct understood most worries tell recap included compare".split()
)
_GROUPS = {
    name: group
    for group, names in enumerate(
        (
            "acknowledges reflects summarizes thanks",
            "isolates_objection checks_understanding probes_soft_no",
            "asks_need asks_impact asks_success asks_budget asks_decision asks_timeline",
            "holds_price holds_with_reason offers_discount",
            "trades_concession",
            "cites_evidence quantifies_value links_benefit differentiates pitches",
            "proposes_next_step sets_date follows_up confirms_in_writing asks_for_commitment",
            "states_purpose asks_permission greets introduces_self",
        )
    )
    for name in names.split()
}
"""What belongs together in a talk; an honest sentence seldom does more than three of these things."""
RUN_OF_CUES, LEAST_RUN = 5, 18
LEAST_GLUED_GROUPS, LEAST_GLUE, LONGEST_GLUED = 2, 3, 5


def is_run_of_cues(sentence: Sentence, seen: Iterable[str]) -> bool:
    """Whether a sentence strings cue after cue, nearly without a mark, and says nothing to its end."""
    size = len(sentence.keys)
    groups = {_GROUPS[name] for name in seen if name in _GROUPS}
    if len(groups) >= RUN_OF_CUES and size >= LEAST_RUN and sum(sentence.breaks) <= size / 15:
        return True
    # Cues glued by "and": three words or so between one "and" and the next.
    glued = sentence.keys.count("and") + sentence.text.count("和")
    return len(groups) >= LEAST_GLUED_GROUPS and glued >= LEAST_GLUE and size <= LONGEST_GLUED * (glued + 1)


def _keywords_chinese(text: str, keys: list[str]) -> bool:
    apart = text.split()
    if len(apart) >= 6 and len(text.strip()) <= 4.5 * len(apart) and not re.search(r"[,.!?;:、]", text):
        return True
    spoken = _GLUE_ZH.sub("", text)
    size = max(1, len(spoken))
    terms = _TERMS_ZH.findall(spoken)
    covered = sum(map(len, terms)) / size
    segments = [segment for segment in _GLUE_ZH.split(text) if segment]
    bare = [segment for segment in segments if len(segment) <= 7 and not _FUNCTION_ZH.search(segment) and _TERMS_ZH.search(segment)]
    most = Counter(terms).most_common(1)
    repeats = bool(most) and most[0][1] >= 3 and most[0][1] * len(most[0][0]) >= 0.5 * size
    stringed = len(bare) >= 4 and len(bare) >= 0.7 * len(segments)
    return repeats or stringed or (len(set(terms)) >= 4 and covered >= 0.65 and len(_FUNCTION_ZH.findall(spoken)) <= 0.15 * size)


def is_gibberish(answer: Answer) -> bool:
    """Whether the answer is keys struck at random."""
    tokens = re.findall(r"[^\W\d_]+", answer.folded)
    latin = [token for token in tokens if token.isascii()]
    han = [char for token in tokens for char in token if is_han(char)] if answer.han else []
    if len(han) >= 6 and len(latin) <= len(han):
        return Counter(han).most_common(1)[0][1] >= 0.7 * len(han) and han[0] not in "哈嘿呵"
    if not latin or han:
        return False
    letters = sum(map(len, latin))
    odd = sum(len(token) for token in latin if _odd(token))
    single = sum(len(token) == 1 and token not in "aiu" for token in latin)
    return (letters >= 4 and odd >= 0.5 * letters) or (len(latin) >= 5 and single >= 0.6 * len(latin))


def _odd(token: str) -> bool:
    if len(token) < 4:
        return False
    return bool(_REPEATED.search(token) or _KEYBOARD.search(token) or _CLUSTER.search(token) or not _VOWEL.search(token)) and token not in (
        "hmmm",
        "psst",
        "hmmmm",
    )


_DESCRIBED = re.compile(
    r"\bi (?:would |will |then |also |first |now |always )*(?:acknowledge|quantify|cite|isolate|reflect|paraphrase|summarize|summarise|probe|empathize|hold|propose|ask|name|"
    r"give|use|show|build|handle|address|mention|set|state|confirm|trade|open with)\b[^.!?]{0,60}?"
    r"\b(?:the value|a reason|the reference|an open question|open questions|a closed question|the objection|the concern|a concern|(?:a|the) next step|"
    r"(?:her|his|their|the customer's|the buyer's) (?:concerns?|needs?|pain|objection|worry|situation)|the customer|the buyer|a fixed day|rapport|empathy|(?:a|the) benefit|a concession|a purpose|"
    r"a (?:day|date) and (?:a )?time|the decision process|the budget and|for (?:leave|permission))\b"
)
"""How people describe a good answer instead of giving it: "I hold the price and give a reason"."""


_STEPS = re.compile(
    r"\bi(?:'d| would|'ll| will)? (?:acknowledge|reflect|empathi[sz]e|isolate|summari[sz]e|paraphrase|greet|close|probe|qualify|listen|build trust|build rapport|take ownership|"
    r"propose (?:a )?next steps?|set a date|ask open questions?)\b(?! (?:you|your|that|how|what|with you|to you)\b)"
    r"|\b(?:empathy|active listening|ownership|reflection|open question|solution focus|rapport)\b(?=[.:,])"
    r"|(?:共情|同理心|倾听|复述|致歉|担责|异议处理|价值传递|推进下一步|促成成交|闭环成交|痛点明确|需求清晰|需求、预算|销售四要素)"
)
"""What coaches call the steps of a talk; a customer hears none of these words."""
LEAST_STEPS = 2


def describes(sentence: Sentence) -> bool:
    """Whether a sentence tells what one would do in such a talk, as in a lesson."""
    if sentence.asks:
        return False
    return bool(_DESCRIBED.search(sentence.text)) or len(set(_STEPS.findall(sentence.text))) >= LEAST_STEPS or _all_steps(sentence)


def _all_steps(sentence: Sentence) -> bool:
    """Whether a sentence of a few words is nothing but the name of a step: "Empathy."."""
    steps = len(_STEPS.findall(sentence.answer.folded))
    return steps > LEAST_STEPS and bool(_STEPS.search(sentence.text)) and len(sentence.keys) <= 2 * len(_STEPS.findall(sentence.text)) + 1


LEAST_LABEL, LEAST_LABEL_ZH = 4, 6
"""From so many words or Chinese characters on, what stands in an answer as it is written in a rubric is no chance."""
_SPEECH = frozenset(
    [
        *(stem(word) for word in "say ask name acknowledge tie sum recommend check point describe offer claim credit propose".split()),
        *"说问讲提复",
    ]
)
"""What one does by speaking: to announce it is not to do it, while "I'll put it in writing" is a promise."""
MOST_AROUND = 3
"""So many words around an instruction: "I will first", "我会"."""
LONG_LABEL, LONG_LABEL_ZH = 6, 9
"""From so many on, a criterion's whole title alone is none."""


class Names:
    """What the behaviors are called, to notice an answer that names them instead of showing them."""

    def __init__(self, behaviors: Mapping[str, Mapping[str, Behavior]]) -> None:
        self._by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._instructions: dict[str, list[tuple[str, ...]]] = {}
        for models in behaviors.values():
            for name, behavior in models.items():
                _file(self._instructions, behavior.do)
                for text in {behavior.do, behavior.title}:
                    keys = _name_keys(text)
                    # "Say who you are and whom you call for" is not named by "say" and "call".
                    if keys and len(keys) >= (4 if is_han(keys[0]) else max(2, len(_all_keys(text)) / 3)):
                        self._by_first.setdefault(keys[0], []).append((name, keys))

    def named(self, sentence: Sentence) -> set[str]:
        """The behaviors that a sentence names in the words of their title or instruction."""
        found = set()
        keys = sentence.keys
        for index, key in enumerate(keys):
            for name, wanted in self._by_first.get(key, ()):
                if _follows(keys, index, wanted):
                    found.add(name)
        return found

    def strings(self, sentence: Sentence, titles: Iterable[str]) -> bool:
        """Whether a sentence says what stands in a rubric: two titles or instructions word for word, one long title, or "I will" and an
        instruction to say or ask something.

        Args:
            titles: of the criteria.
        """
        of_titles: dict[str, list[tuple[str, ...]]] = {}
        for title in titles:
            _file(of_titles, title)
        keys = sentence.keys
        named, told = set(_standing(keys, of_titles)), set(_standing(keys, self._instructions))
        return (
            len(named | told) >= 2
            or any(len(label) >= (LONG_LABEL_ZH if is_han(label[0]) else LONG_LABEL) for label in named)
            or (not sentence.asks and any(label[0] in _SPEECH and len(label) + MOST_AROUND >= len(keys) for label in told))
        )


def _file(labels: dict[str, list[tuple[str, ...]]], text: str) -> None:
    """Files a label under its first word, if it is long enough."""
    keys = _all_keys(text)
    if keys and len(keys) >= (LEAST_LABEL_ZH if is_han(keys[0]) else LEAST_LABEL):
        labels.setdefault(keys[0], []).append(keys)


def _standing(keys: list[str], labels: Mapping[str, list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """The labels that stand in a sentence word for word."""
    for index, key in enumerate(keys):
        for label in labels.get(key, ()):
            if tuple(keys[index : index + len(label)]) == label:
                yield label


@lru_cache(maxsize=2_000)
def _all_keys(text: str) -> tuple[str, ...]:
    return tuple(found.key for found in find_keys(fold(text)[0]))


@lru_cache(maxsize=2_000)
def _name_keys(text: str) -> tuple[str, ...]:
    keys = [found.key for found in find_keys(fold(text)[0])]
    return tuple(key for key in keys if is_content(key) or is_han(key) or key in ("need", "say"))


def _follows(keys: list[str], at: int, wanted: Iterable[str]) -> bool:
    """Whether the wanted words stand in order from a place on, with at most two others between."""
    for key in wanted:
        try:
            at = keys.index(key, at, at + 3) + 1
        except ValueError:
            return False
    return True
