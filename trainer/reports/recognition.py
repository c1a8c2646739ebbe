"""Recognition in words: how far badges and the ladder have come, by what, and what the wall says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from trainer.content.texts import in_language
from trainer.locale import _, current, ngettext
from trainer.reports.display import drawable
from trainer.reports.names import stage_name

if TYPE_CHECKING:
    from trainer.coaching.recognition import Mark, Need, Standing
    from trainer.content.models import Badge, Step
    from trainer.recognition import Item, Recognition

DONE, OPEN = "✓", "○"
CELLS = 10
"""Cells of a bar that shows how far a badge has come."""


def counted(figure: str, number: int) -> str:
    """What a figure counts, with its number: “5 scenarios passed”."""
    match figure:
        case "scenarios_finished":
            words = ngettext("{number} scenario talked to its end", "{number} scenarios talked to their end", number)
        case "scenarios_passed":
            words = ngettext("{number} scenario passed", "{number} scenarios passed", number)
        case "comebacks":
            words = ngettext("{number} comeback", "{number} comebacks", number)
        case "skills_mastered":
            words = ngettext("{number} skill mastered", "{number} skills mastered", number)
        case "stages_passed":
            words = ngettext("{number} sales stage covered", "{number} sales stages covered", number)
        case "exams_passed":
            words = ngettext("{number} exam passed", "{number} exams passed", number)
        case "exams_first_try":
            words = ngettext("{number} exam passed at first try", "{number} exams passed at first try", number)
        case "practice_days":
            words = ngettext("{number} day with something new", "{number} days with something new", number)
        case "answers_endorsed":
            words = ngettext("{number} answer endorsed", "{number} answers endorsed", number)
        case "colleagues_helped":
            words = ngettext("{number} colleague helped", "{number} colleagues helped", number)
        case _:
            words = ngettext("{number} contest won", "{number} contests won", number)
    return words.format(number=number)


def progress(need: Need) -> str:
    """How far one part of a rule has come: “2 of 5 scenarios passed”."""
    return _("{reached} of {wanted}").format(reached=len(need.marks), wanted=counted(need.figure, need.least))


def missing(standing: Standing) -> str:
    """What is still to be done for a badge or a step."""
    return " · ".join(progress(need) for need in standing.needs if not need.met)


def bar(standing: Standing) -> str:
    """How far a badge or a step has come."""
    full = int(standing.share * CELLS)
    return "█" * full + "·" * (CELLS - full)


def day(when: datetime) -> str:
    return when.astimezone().date().isoformat()


def title(rules: Mapping[str, Badge] | Mapping[str, Step], name: str) -> str:
    return drawable(in_language(rules[name].title, current()))


def rule(rules: Mapping[str, Badge] | Mapping[str, Step], name: str) -> str:
    return drawable(in_language(rules[name].rule, current()))


class Evidence:
    """Puts into words what counted for a badge or a step."""

    def __init__(self, recognition: Recognition) -> None:
        practice = recognition.practice
        self.titles = {summary.id: summary.title for summary in practice.history()}
        self.skills = practice.library.skills

    def lines(self, standing: Standing, *, ids: bool = True) -> Iterator[str]:
        """Everything that counted, oldest first, with the attempts that show it."""
        for need in standing.needs:
            for mark in need.marks:
                shown = "  [" + ", ".join(attempt[-8:] for attempt in mark.attempts) + "]" if ids else ""
                yield f"{day(mark.when)}  {self.about(need.figure, mark)}{shown}"

    def about(self, figure: str, mark: Mark) -> str:
        """What one thing was."""
        if figure == "skills_mastered":
            texts = self.skills.get(mark.about)
            return drawable(in_language(texts, current()) if texts is not None else mark.about)
        if figure == "stages_passed":
            return stage_name(mark.about)
        return drawable(self.titles.get(mark.attempts[-1], mark.about))


def standing_lines(recognition: Recognition) -> Iterator[str]:
    """What `trainer recognition` says: the step, what is next, and every badge."""
    rules, own = recognition.rules, recognition.own
    evidence = Evidence(recognition)
    if own.step is not None:
        yield _("You are: {step}").format(step=title(rules.ladder, own.step.id))
    if own.next_step is not None:
        yield _("Next step: {step}. {rule}").format(step=title(rules.ladder, own.next_step.id), rule=rule(rules.ladder, own.next_step.id))
        yield "    " + _("so far: {progress}").format(progress=" · ".join(progress(need) for need in own.next_step.needs))
        yield from ("    " + line for line in evidence.lines(own.next_step))
    if own.next_badge is not None:
        nearest = title(rules.badges, own.next_badge.id)
        yield _("Nearest badge: {badge}. {progress}").format(badge=nearest, progress=missing(own.next_badge))
    yield ""
    for badge in own.badges:
        told = _("{name}: {text}").format(name=title(rules.badges, badge.id), text=rule(rules.badges, badge.id))
        yield f"{DONE if badge.done else OPEN} {told}"
        if badge.reached is not None:
            yield "    " + _("earned on {day}").format(day=day(badge.reached))
            yield from ("    " + line for line in evidence.lines(badge))
        else:
            yield f"    {bar(badge)}  {missing(badge)}"
    yield ""
    yield _("Repeating a scenario earns nothing here, and neither does time. ‘trainer recognition off’ switches all of this off.")


def rules_lines(recognition: Recognition) -> Iterator[str]:
    """The published rules: every badge and every step, in words and as they are checked."""
    for heading, rules in ((_("Badges"), recognition.rules.badges), (_("Ladder"), recognition.rules.ladder)):
        yield heading
        for name in rules:
            needs = " · ".join(counted(figure, least) for figure, least in rules[name].needs.items())
            yield "  " + _("{name}: {text}").format(name=title(rules, name), text=rule(rules, name))
            yield f"      {name}: {needs or _('nothing')}"
    yield ""
    yield _("A scenario, a skill, an exam and a colleague count once. A skill counts from the day on which it was mastered first.")
    yield _("A stage is covered once two of its scenarios were passed. Days count where a scenario was new or had rested two weeks.")


def item_words(item: Item) -> str:
    """One item of the wall in a sentence."""
    who, what = drawable(item.rep or _("Somebody")), drawable(item.what)
    match item.kind:
        case "badge":
            return _("{name} earned a badge: {badge}").format(name=who, badge=what)
        case "step":
            return _("{name} has reached a step: {step}").format(name=who, step=what)
        case "contest":
            return _("{name} won the contest · {scenario}").format(name=who, scenario=what)
        case "thanks":
            return _("{by} thanks {name}: {text}").format(by=drawable(item.by), name=who, text=what)
    words = ngettext(
        "{name}: {number} colleague endorsed an answer · {scenario}",
        "{name}: {number} colleagues endorsed an answer · {scenario}",
        item.number,
    )
    return words.format(name=who, scenario=what, number=item.number)


def own_words(item: Item) -> str:
    """One item in a sentence to the rep whom it honors."""
    what = drawable(item.what)
    match item.kind:
        case "badge":
            return _("You earned a badge: {badge}").format(badge=what)
        case "step":
            return _("You have reached a step: {step}").format(step=what)
        case "contest":
            return _("You won the contest · {scenario}").format(scenario=what)
        case "thanks":
            return _("{by} thanks you: {text}").format(by=drawable(item.by), text=what)
    words = ngettext(
        "{number} colleague endorsed your answer · {scenario}", "{number} colleagues endorsed your answer · {scenario}", item.number
    )
    return words.format(scenario=what, number=item.number)


def wall_lines(items: Sequence[Item]) -> Iterator[str]:
    """What `trainer wall` says, newest first."""
    if not items:
        yield _("Nothing yet. Badges, endorsed answers and thanks appear here: ‘trainer thank NAME TEXT’.")
    for item in items:
        yield f"{day(item.when)}  {item_words(item)}"


def item_data(item: Item) -> dict[str, Any]:
    """An item of the wall as `--json` prints it."""
    return {
        "when": item.when.isoformat(),
        "kind": item.kind,
        "rep": item.rep or None,
        "what": item.what,
        "by": item.by or None,
        "endorsements": item.number or None,
    }


def recognition_data(recognition: Recognition) -> dict[str, Any]:
    """What `trainer recognition --json` prints."""
    rules, own = recognition.rules, recognition.own
    return {
        "rep": recognition.practice.rep_name,
        "step": own.step.id if own.step is not None else None,
        "next_step": own.next_step.id if own.next_step is not None else None,
        "next_badge": own.next_badge.id if own.next_badge is not None else None,
        "ladder": [_standing_data(one, rules.ladder) for one in own.ladder],
        "badges": [_standing_data(one, rules.badges) for one in own.badges],
    }


def _standing_data(standing: Standing, rules: Mapping[str, Badge] | Mapping[str, Step]) -> dict[str, Any]:
    return {
        "id": standing.id,
        "title": title(rules, standing.id),
        "rule": rule(rules, standing.id),
        "done": standing.done,
        "reached": standing.reached.isoformat() if standing.reached is not None else None,
        "needs": [
            {
                "figure": need.figure,
                "least": need.least,
                "marks": [{"when": mark.when.isoformat(), "about": mark.about, "attempts": list(mark.attempts)} for mark in need.marks],
            }
            for need in standing.needs
        ],
    }
