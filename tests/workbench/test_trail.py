"""How an attempt was decided: which rules were looked at, which fired, and what the others lacked."""

from __future__ import annotations

from trainer.content.bundle import Content
from trainer.notation.written import written
from trainer.reports.trail import trail_lines
from trainer.workbench.trail import trail


def test_the_reply_that_fired_comes_last_and_those_before_it_say_what_they_lack(call: Content) -> None:
    first, second = trail(
        call, ["What is the hardest part of getting the bread out?", "I propose a second call with your driver."]
    ).decisions
    assert [(one.name, one.holds) for one in first.considered] == [("always[0]", False), ("always[1]", False), ("opening[0]", True)]
    assert [one.name for one in second.considered] == ["always[0]", "always[1]", "need[0]", "need[1]"]
    assert [written(part.node) for part in second.considered[2].missing] == ["sets_date"]


def test_a_silent_answer_passes_the_replies_over(call: Content) -> None:
    (decision,) = trail(call, [""]).decisions
    assert decision.unheard and [one.name for one in decision.considered] == ["always[0]", "always[1]", "opening[3]"]


def test_the_lines_tell_words_rules_and_every_part_of_every_criterion(call: Content) -> None:
    lines = list(
        trail_lines(call, trail(call, ["What is the hardest part of getting the bread out?", "I propose a second call with your driver."]))
    )
    text = "\n".join(lines)
    assert "✗ need, reply 1: proposes_next_step and sets_date — lacks sets_date" in text
    assert "✓ need, reply 2: proposes_next_step → perhaps" in text
    assert "step: 1 of 2 points" in text and "    ✗ sets_date" in text and "    ✓ proposes_next_step  ‘I propose" in text
    assert "asks_open_question (Asks an open question)" in text
    assert lines[-1].endswith("partly successful") or "pass mark 60" in lines[-1]
