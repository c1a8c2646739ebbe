"""A rep's figures in words: what to do next and why, how well each skill is held and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.assignments import assigned_why
from trainer.reports.display import drawable
from trainer.reports.plans import planned_why, step_command, step_title
from trainer.reports.rehearsing import asking, rehearsing

if TYPE_CHECKING:
    from trainer.coaching.mastery import Mastery
    from trainer.coaching.today import Task
    from trainer.training import SkillState, Training

BAR = 20
"""Cells of a bar that shows a level from 0 to 100."""
LIKELY, UNSURE, BEYOND = "█", "▒", "·"


def bar(mastery: Mastery) -> str:
    """A level with its band: full up to where it surely is, grey as far as it may reach."""
    least, most = round(mastery.least * BAR), round(mastery.most * BAR)
    return LIKELY * least + UNSURE * (most - least) + BEYOND * (BAR - most)


def level_words(mastery: Mastery) -> str:
    """“62 of 100, between 48 and 74”; without the figure while too little is known."""
    least, most = round(mastery.least * 100), round(mastery.most * 100)
    if not mastery.sure:
        return _("between {least} and {most}, too little known yet").format(least=least, most=most)
    return _("about {level} of 100, between {least} and {most}").format(level=round(mastery.level * 100), least=least, most=most)


def rests_on(mastery: Mastery) -> str:
    """What a level rests on."""
    talks = ngettext("{number} talk", "{number} talks", mastery.attempts).format(number=mastery.attempts)
    scenarios = ngettext("{number} scenario", "{number} scenarios", mastery.scenarios).format(number=mastery.scenarios)
    return _("{talks} in {scenarios}").format(talks=talks, scenarios=scenarios)


def signs(state: SkillState, now: datetime) -> list[str]:
    """What else there is to say of a skill: mastered, changed, due."""
    told = [_("mastered")] if state.mastery.mastered else []
    told += {"better": [_("better than before")], "worse": [_("weaker than before")], "none": []}[state.change]
    return [*told, due_words(state.due.due, now)]


def due_words(due: datetime, now: datetime) -> str:
    """When something is due, from today: “due since 3 days”, “due today”, “due in 5 days”."""
    days = (due.astimezone().date() - now.astimezone().date()).days
    if days < 0:
        return ngettext("due for {number} day", "due for {number} days", -days).format(number=-days)
    if days == 0:
        return _("due today")
    return ngettext("due in {number} day", "due in {number} days", days).format(number=days)


def why(task: Task, training: Training) -> str:
    """Why a thing is proposed, in a sentence."""
    skill = training.title(task.skill) if task.skill is not None else ""
    match task.why:
        case "rehearse" | "outcome" if task.rehearsal is not None:
            rehearsal = training.rehearsals[task.rehearsal]
            return asking(rehearsal) if task.why == "outcome" else rehearsing(rehearsal, training.today)
        case "unfinished":
            return _("You have not finished this talk.")
        case "assigned" if task.assignment is not None:
            return assigned_why(task.assignment, training.today)
        case "planned" if task.step is not None:
            return planned_why(task.step, training.today)
        case "first":
            return _("A short one to begin with, so that your skills can be told.")
        case "due" if task.due is not None:
            return _("{skill}: {due}.").format(skill=skill, due=due_words(task.due, training.now))
        case "new":
            return _("{skill}: not practiced yet.").format(skill=skill)
        case "weakest":
            return _("{skill}: your weakest skill so far.").format(skill=skill)
    return _("{skill}: there is room to grow.").format(skill=skill)


def nothing_to_do(training: Training) -> str:
    """What to say where nothing is proposed."""
    if training.entries:
        return _("That is all for now: everything here was practiced these days. Any scenario can be played again.")
    return _("There is no scenario to play. Run ‘trainer check’.")


def next_lines(training: Training) -> Iterator[str]:
    """What to do next, the first thing first, with how to start it."""
    found = training.tasks()
    if not found:
        yield nothing_to_do(training)
    for number, task in enumerate(found, 1):
        title = task_title(task, training)
        if task.why != "outcome":
            yield f"{number}. {title}"
        yield f"   {why(task, training)}" if task.why != "outcome" else f"{number}. {why(task, training)}"
        yield f"   {_start(task)}"
    more = asked_more(training, found)
    if more:
        yield ngettext(
            "{number} more is asked for: ‘trainer plan’ and ‘trainer assignments’.",
            "{number} more are asked for: ‘trainer plan’ and ‘trainer assignments’.",
            more,
        ).format(number=more)
    yield from _practice_lines(training)


def asked_more(training: Training, found: Sequence[Task]) -> int:
    """How many assignments and steps of plans wait beside those that are proposed."""
    waiting = sum(one.state in ("open", "overdue") for one in training.assignments) + sum(len(plan.waiting) for plan in training.plans)
    return waiting - sum(task.why in ("assigned", "planned") for task in found)


def task_title(task: Task, training: Training) -> str:
    """What is to be done: the title of the scenario, or of the step where there is nothing to play."""
    if task.step is not None and not task.scenario:
        return step_title(task.step.standing.step, training)
    entry = training.entries.get(task.scenario)
    return entry.title if entry is not None else task.scenario


def _start(task: Task) -> str:
    """The command that does it."""
    if task.step is not None and not task.scenario:
        return step_command(task.step.standing.step)
    if task.why == "outcome":
        return f"trainer rehearse {task.rehearsal} --went well"
    if task.rehearsal is not None:
        return f"trainer rehearse {task.rehearsal} --play"
    if task.attempt is not None:
        return f"trainer play --resume {task.attempt}"
    return f"trainer play {task.scenario}{' --exam' if task.exam else ''}"


def progress_lines(training: Training) -> Iterator[str]:
    """How well each skill is held, the weakest first."""
    states = list(training.skills.values())
    if not states:
        yield _("Nothing practiced yet. Begin with ‘trainer next’.")
        return
    for state in states:
        yield drawable(state.title)
        yield f"    {bar(state.mastery)}  {level_words(state.mastery)}"
        yield "    " + " · ".join([rests_on(state.mastery), *signs(state, training.now)])
    yield ""
    yield from _practice_lines(training)


def _practice_lines(training: Training) -> Iterator[str]:
    if training.recognized and (days := training.days).practiced:
        streak = ngettext("{number} practice day in a row", "{number} practice days in a row", days.streak).format(number=days.streak)
        whole = ngettext("{number} day in all", "{number} days in all", len(days.practiced)).format(number=len(days.practiced))
        yield f"{streak} · {whole}"


def next_data(training: Training) -> list[dict[str, Any]]:
    """What `trainer next --json` prints."""
    return [
        {
            "why": task.why,
            "reason": why(task, training),
            "scenario": task.scenario,
            "skill": task.skill,
            "attempt": task.attempt,
            "rehearsal": task.rehearsal,
            "assignment": task.assignment.assignment.id if task.assignment is not None else None,
            "step": task.step.standing.step.id if task.step is not None else None,
            "due": task.due.isoformat() if task.due is not None else None,
            "chance": _rounded(training.chance(task.scenario)),
        }
        for task in training.tasks()
    ]


def progress_data(training: Training) -> dict[str, Any]:
    """What `trainer progress --json` prints."""
    return {
        "rep": training.practice.rep_name,
        "streak": training.days.streak if training.recognized else None,
        "longest_streak": training.days.longest if training.recognized else None,
        "days": sorted(day.isoformat() for day in training.days.practiced),
        "skills": [skill_data(state) for state in training.skills.values()],
    }


def skill_data(state: SkillState) -> dict[str, Any]:
    """A skill as `--json` prints it."""
    return {
        "skill": state.skill,
        "title": state.title,
        "level": round(state.mastery.level, 4),
        "least": round(state.mastery.least, 4),
        "most": round(state.mastery.most, 4),
        "sure": state.mastery.sure,
        "mastered": state.mastery.mastered,
        "change": state.change,
        "due": state.due.due.isoformat(),
        "recall": round(state.due.recall, 4),
        "attempts": [
            {"attempt": one.attempt, "scenario": one.scenario, "when": one.when.isoformat(), "share": round(one.share, 4)}
            for one in state.practiced
        ],
    }


def _rounded(chance: float | None) -> float | None:
    return None if chance is None else round(chance, 4)
