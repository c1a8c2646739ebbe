"""Which words of an answer could tell who a person or a customer is, or a figure that is nobody else's business."""

from __future__ import annotations

import re

from trainer.language.figures import find_figures
from trainer.language.sentences import Answer
from trainer.language.truth import NAMED_ZH, Ground

LEAST = 4
"""Smaller numbers count things in a talk ("two points"), and tell nothing."""
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏苏潘葛范彭郎鲁韦马方任袁柳唐罗薛贺倪汤殷毕郝邬安常于时傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛贝明臧成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓石崔龚程邢裴陆翁段侯武刘叶黎白蒲邰赖卓蒙池谭姬申冉桂牛尚温庄柴瞿阎慕连茹艾容向古易廖耿满匡文寇广东曾关游简"
_TITLED = re.compile(
    f"[{_SURNAMES}](?:总(?!共|体|是|的|结|之|量|额|数|成本|价)|经理|先生|女士|小姐|老师|主任|院长|厂长|店长|老板|董(?!事会)|工(?=[,，。、!！?？\\s您]|$)|主管|科长|处长|部长)"
)
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)1[3-9]\d{9}(?!\d)|\+?\d[\d -]{7,}\d")


def private_words(answer: str, known: Ground | None = None) -> tuple[str, ...]:
    """Names of people and companies, addresses, telephone numbers and figures in an answer, each once, in their order.

    Signs and not knowledge: a capital in the middle of an English sentence, a Chinese surname before a title, a company's ending.

    Args:
        known: what is no secret, as the scenario tells it itself.
    """
    text = Answer(answer)
    spans = [(match.start(), match.end()) for match in _REACHED.finditer(answer)]
    spans += [text.original(first, last) for first, last in _named(text, known)]
    spans += [
        text.original(figure.start, figure.end)
        for figure in find_figures(text.folded)
        if not (known is not None and known.supports(figure)) and (figure.kind != "number" or figure.value >= LEAST)
    ]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return tuple(dict.fromkeys(answer[start:end].strip() for start, end in found))


def _named(text: Answer, known: Ground | None) -> list[tuple[int, int]]:
    """The places of names in the folded text."""
    places = []
    for sentence in text.sentences:
        for first, slots in sentence.slots.items():
            for kind, last in slots:
                if kind == "name" and (known is None or sentence.keys[first] not in known.keys):
                    places.append((sentence.starts[first], sentence.ends[last - 1]))
    for pattern, group in ((NAMED_ZH, 1), (_TITLED, 0)):
        for match in pattern.finditer(text.folded):
            if known is None or match.group(group) not in known.folded:
                places.append((match.start(group), match.end()))
    return places
