"""What ends a talk or fails an attempt: never on innocent words, and always on the guilty ones."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read
from trainer.language.reading import NEVER_EXCUSED

INNOCENT = [
    "I'll shut up and watch.",
    "Who has to wake up and load the trucks at three in the morning?",
    "Do your drivers hate your paper lists as much as you do?",
    "Are you slow in winter or is it like this all year?",
    "What would make the late trucks stop being your headache?",
    "Your chefs couldn't care less about your cutoff, I guess. What happens at six?",
    "Who cares about a colored map if the trucks leave at six. What keeps them at the dock?",
    "So sales says not my problem, and your night crew pays for it. What does that cost you?",
    "I'd rather zip it and listen. How does an order get onto a truck here?",
    "If you don't decide before March it's too late for St. Anne's, is that how you see it?",
    "I'll give you their number so you can ask them yourself.",
    "老周那套也不是垃圾，跑了八年还在用",
    "永丰的东西也不是垃圾，就是纸薄一点",
    "这种小改动什么都可以做，您先说需求",
    "我脑子笨，您再讲一遍",
    "这破机器老坏，您肯定烦",
    "那个司机不懂行，您别往心里去",
    "我先闭嘴，听您讲",
    "今天不定也没关系，您慢慢看",
    "再不处理仓库真要出事了，您看呢",
    "我们不能保证百分之百不坏",
    "他们家的价格是低，服务范围不一样",
    "这话是别的客户公开讲过的，我可以给您看案例",
]
GUILTY = [
    ("Our machines never fail. I guarantee you won't have a single breakdown.", "promises_falsely"),
    ("AeroLine is cheap junk, honestly, everybody in the industry knows that.", "disparages"),
    ("I have a special offer that ends tonight, ten percent off if you sign today.", "pressures"),
    ("if you don't decide now I can't guarantee the price", "pressures"),
    ("That's a fair point for somebody who doesn't know the business", "insults"),
    ("So what you're saying is you didn't do your homework", "insults"),
    ("You clearly have no idea how logistics works.", "insults"),
    ("老周那个ERP早就该换了，又旧又难用", "disparages"),
    ("那您就等着被换掉吧", "pressures"),
    ("您不懂行", "insults"),
    ("外行都这么想", "insults"),
    ("也就是说您功课没做够", "insults"),
    ("你懂什么", "insults"),
    ("今天不签就没有了", "pressures"),
    ("保证百分之百没问题", "promises_falsely"),
    ("他们家东西就是垃圾", "disparages"),
    ("事成之后少不了您那份", "offers_kickback"),
    ("我告诉您别家的底价", "leaks_confidential"),
    ("I'd say 'you are an idiot' and mean it about your whole team.", "insults"),
]


@pytest.mark.parametrize("answer", INNOCENT)
def test_rude_words_about_oneself_or_things_and_calm_deadlines_block_nothing(answer: str, read: Read) -> None:
    assert read(answer).shown() & NEVER_EXCUSED == frozenset()


@pytest.mark.parametrize(("answer", "behavior"), GUILTY)
def test_contempt_threats_and_empty_guarantees_are_seen(answer: str, behavior: str, read: Read) -> None:
    assert behavior in read(answer).shown()


def test_rude_words_of_the_customer_may_be_quoted(read: Read) -> None:
    line = "My boss told me: you are an idiot if you buy this."
    assert "insults" not in read('Your boss said "you are an idiot", and that hurts. What did he want to see?', line).shown()
