"""What is denied, supposed, asked of others or said by somebody else does not count; conditional offers and plain words do."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read
from trainer.evidence import Struck

LINE, LINE_ZH = "You are too expensive.", "你们太贵了。"

NOT_DONE = [
    ("If I gave you a discount, my boss would kill me.", "offers_discount", Struck.HYPOTHETICAL),
    ("If I took ten percent off I'd be out of a job.", "offers_discount", Struck.HYPOTHETICAL),
    ("I wish I could give you fifteen percent off.", "offers_discount", Struck.HYPOTHETICAL),
    ("I could say that's a fair point, but that would be lazy.", "acknowledges", Struck.HYPOTHETICAL),
    ("My colleague would have offered you ten percent off.", "offers_discount", Struck.OTHERS),
    ("Some reps guarantee it will never fail.", "promises_falsely", Struck.OTHERS),
    ("Other vendors will tell you to sign today or the price doubles.", "pressures", Struck.OTHERS),
    ("Somebody else might have said their product is garbage.", "disparages", Struck.OTHERS),
    ("如果我给您打折，老板会骂死我的。", "offers_discount", Struck.HYPOTHETICAL),
    ("要是我现在给您便宜两千，我这个月就白干了。", "offers_discount", Struck.HYPOTHETICAL),
    ("我要是说您的顾虑我完全理解，那是客套。", "acknowledges", Struck.HYPOTHETICAL),
    ("别家会跟您保证百分之百没问题。", "promises_falsely", Struck.OTHERS),
    ("有的销售一上来就打九折，我不这样。", "offers_discount", Struck.OTHERS),
    ("他们说今天不签就没有了，我不说这种话。", "pressures", Struck.OTHERS),
    ("换个人可能就直接给您让价了。", "offers_discount", Struck.OTHERS),
]
DONE = [
    ("If you sign for two years, I can include the training.", "trades_concession"),
    ("If you like, I can give you ten percent off.", "offers_discount"),
    ("If it helps, let's meet on Tuesday at ten.", "proposes_next_step"),
    ("They told me it was late, but I can give you ten percent off.", "offers_discount"),
    ("您要是愿意，我给您打九折。", "offers_discount"),
    ("要是方便的话，周三下午我过去一趟。", "proposes_next_step"),
    ("如果您一次签两年，培训我们送。", "trades_concession"),
    ("别家怎么说我不管，我给您打九折。", "offers_discount"),
    ("I'll sit in on your next two calls.", "offers_support"),
    ("Let's say fifteen calls a day until Friday.", "sets_smart_goal"),
    ("你觉得十月问题出在哪？", "asks_open_question"),
]


@pytest.mark.parametrize(("answer", "behavior", "why"), NOT_DONE)
def test_what_is_supposed_or_somebody_elses_is_struck_and_says_so(answer: str, behavior: str, why: Struck, read: Read) -> None:
    reading = read(answer, LINE if answer.isascii() else LINE_ZH)
    assert behavior not in reading.shown()
    assert why in {piece.struck for piece in reading.evidence if piece.behavior == behavior}


@pytest.mark.parametrize(("answer", "behavior"), DONE)
def test_conditions_put_to_the_customer_and_ones_own_words_count(answer: str, behavior: str, read: Read) -> None:
    assert behavior in read(answer, LINE if answer.isascii() else LINE_ZH).shown()


def test_an_insult_is_not_excused_by_putting_it_into_other_mouths(read: Read) -> None:
    assert "insults" in read("Everybody would say you are an idiot.", LINE).shown()
