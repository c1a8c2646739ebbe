"""What a manager and the example team have said to one another: notes of talks, the review cycle, thanks, and the log of it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from trainer.coaching.periods import period_of
from trainer.demo.takes import seeded_id
from trainer.storage.audit import add_entry
from trainer.storage.cycles import agree, assess, finish_action, open_cycle
from trainer.storage.notes_of_coaching import CoachingNote, add_note, call_done
from trainer.storage.recognition import thank

if TYPE_CHECKING:
    from trainer.demo.kept import Team
    from trainer.practice import Practice

NOTES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "en": (
        (
            "Aisha Rahman",
            "Asks well by now, but goes on to the next question before the answer has sunk in.",
            "Say back one sentence of the customer's in every call.",
        ),
        (
            "Elif Demir",
            "Went through her renewal. She names the date without being asked. We talked about her sitting in with others.",
            "Sit in on two of Aisha's calls.",
        ),
        (
            "Ines Costa",
            "Strong until the price comes up; then she explains instead of asking.",
            "In the next price talk: one question before any number.",
        ),
    ),
    "zh": (
        ("Aisha Rahman", "现在问得不错，就是客户话音没落就问下一个。", "每通电话都把客户的一句话说回去。"),
        ("Elif Demir", "一起看了她的续约那场。不用提醒就会约日子。商量了让她去带带别人。", "陪陈雨桐听两通电话。"),
        ("Ines Costa", "前面都好，一谈到价格就开始解释，不问了。", "下一场价格谈话：报数字之前先问一个问题。"),
    ),
}
"""About whom, by English name; what was noted; what was agreed on. The second is done, the first is late."""
THANKS = {
    "en": (
        "You sat in on my first pitch. That helped.",
        "Your question about the budget opened my call today.",
        "Thanks for playing the angry customer with me before the real one.",
        "Your follow-up note is my template now.",
    ),
    "zh": (
        "我第一次拜访你陪着去的，帮了大忙。",
        "你那个问预算的问法，今天帮我打开了局面。",
        "见真客户之前你陪我演了一遍生气的客户，谢谢。",
        "你的跟进记录，我现在照着写。",
    ),
}
ASSESSED: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "en": {
        "self": ("I open well and I ask. I still lose deals because I do not fix the next step while we talk.", 3),
        "manager": ("A steady quarter, and colleagues come to him with questions. The next step is a habit now in two talks of three.", 4),
        "waiting": ("My questions have got better. On price I give in too early, and I know it.", 3),
    },
    "zh": {
        "self": ("开场和提问没问题。丢单多半是当场没把下一步定下来。", 3),
        "manager": ("这个季度很稳，同事有问题也愿意找他。三场里有两场能当场约好下一步。", 4),
        "waiting": ("问题问得比以前好。价格上让得太早，我自己知道。", 3),
    },
}
BOTH = "Kofi Mensah"
"""Whose cycle both sides have assessed."""
WAITS = "Grace Lin"
"""Who waits for the manager's word."""
AGREED = {
    "en": ("Ask for a date in every call of December.", "Go through three lost deals together."),
    "zh": ("下个月每通电话都要到一个日子。", "一起过三个丢掉的单子。"),
}


def coach(practice: Practice, language: str, team: Team, rng: random.Random) -> None:
    """Puts it all into the database."""
    _notes(practice, language, team, rng)
    _cycle(practice, language, team)
    reps = list(team.reps.values())
    for number, text in enumerate(THANKS[language]):
        by, to = reps[number], reps[(number * 3 + 5) % len(reps)]
        thank(practice.store, by, to, text, team.now - timedelta(days=2 * number + 1))


def _notes(practice: Practice, language: str, team: Team, rng: random.Random) -> None:
    today = team.now.astimezone().date()
    for number, (name, text, action) in enumerate(NOTES[language]):
        when, due = team.now - timedelta(days=12 - 2 * number), today + timedelta(days=5 * number - 2)
        note = CoachingNote(seeded_id(rng, when), team.reps[name], team.manager, when, text, False, action, due, None, None, None)
        add_note(practice.store, note)
        if number == 1:
            call_done(practice.store, [note], note.id, team.now - timedelta(days=1))


def _cycle(practice: Practice, language: str, team: Team) -> None:
    """The quarter's review: one that both have assessed and agreed on, one that waits for the manager."""
    store, manager, now = practice.store, team.manager, team.now
    opened = now - timedelta(days=14)
    quarter = period_of(now.astimezone().date(), "quarter")
    cycle = open_cycle(store, quarter.name, quarter, manager, opened)
    add_entry(store, manager, "cycle", None, cycle.name, opened)
    rep, said = team.reps[BOTH], ASSESSED[language]
    assess(store, cycle, rep, "self", rep, *said["self"], opened + timedelta(days=3))
    assess(store, cycle, rep, "manager", manager, *said["manager"], opened + timedelta(days=5))
    add_entry(store, manager, "assess", rep, cycle.name, opened + timedelta(days=5))
    for number, action in enumerate(AGREED[language]):
        due = now.astimezone().date() + timedelta(days=20 - 10 * number)
        made = agree(store, cycle, rep, action, due, manager, opened + timedelta(days=5))
        if number == 1:
            finish_action(store, made, rep, now - timedelta(days=2))
    other = team.reps[WAITS]
    assess(store, cycle, other, "self", other, *said["waiting"], opened + timedelta(days=9))
