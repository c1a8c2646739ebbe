"""Which scenarios does somebody want to see: by stage, class of customer, skill, topic and the like, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from trainer.content.texts import in_language
from trainer.errors import UnknownNameError, nearest
from trainer.locale import LANGUAGES, N_, _, current
from trainer.reports.display import drawable
from trainer.reports.names import CLASSES, STAGES, class_words, difficulty_name, stage_name

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.storage.records import Best

NEW, UNPASSED = "new", "unpassed"
PROGRESS = {NEW: N_("not played yet"), UNPASSED: N_("not passed yet")}
MINUTES = (5, 8, 10, 15, 20, 30)
"""Lengths that a list of choices offers."""
HARDEST = 5
FILTERS = {
    "stage": N_("Stage"),
    "class_": N_("Class"),
    "skill": N_("Skill"),
    "topic": N_("Topic"),
    "language": N_("Language"),
    "difficulty": N_("Difficulty"),
    "minutes": N_("Length"),
    "progress": N_("So far"),
}
"""The closed filters by the name of their part in `Wanted`, with what they are called."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a scenario has to be. An empty part lets every scenario through."""

    stage: str = ""
    class_: str = ""
    """Of the customer: A, B or C."""
    skill: str = ""
    topic: str = ""
    language: str = ""
    difficulty: str = ""
    """1 to 5."""
    minutes: str = ""
    """So many at most."""
    progress: str = ""
    """NEW or UNPASSED."""

    def __bool__(self) -> bool:
        return self != Wanted()

    def takes(self, entry: Entry, best: Best | None) -> bool:
        """Whether a scenario is wanted, by what is known of it and by the rep's best result in it."""
        return (
            self.stage in ("", entry.stage)
            and self.class_ in ("", entry.class_)
            and (not self.skill or self.skill in entry.skills)
            and (not self.topic or self.topic.casefold() in map(str.casefold, entry.topics))
            and self.language in ("", entry.language)
            and self.difficulty in ("", str(entry.difficulty))
            and (not self.minutes or entry.minutes <= int(self.minutes))
            and not (self.progress == NEW and best is not None and best.attempts)
            and not (self.progress == UNPASSED and best is not None and best.passed)
        )

    def but(self, name: str, value: str) -> Wanted:
        """The same with one filter changed."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def value(self, name: str) -> str:
        return str(getattr(self, name))


Skills = Mapping[str, Mapping[Any, str]]
"""Names of skills by id, as `Library.skills` has them."""


def skill_name(skill: str, skills: Skills) -> str:
    """What a skill is called in the language of the interface; its id where no list names it."""
    return drawable(in_language(skills[skill], current())) if skill in skills else drawable(skill)


def value_name(name: str, value: str, skills: Skills) -> str:
    """A filter's value in words: “negotiation”, “at most 10 min”."""
    match name:
        case "stage":
            return stage_name(value)
        case "class_":
            return class_words(value)
        case "skill":
            return skill_name(value, skills)
        case "language":
            return LANGUAGES.get(value, value)
        case "difficulty":
            return f"{'●' * int(value)}{'○' * (HARDEST - int(value))} {difficulty_name(int(value))}"
        case "minutes":
            return _("at most {number} min").format(number=value)
        case "progress":
            return _(PROGRESS[value])
    return drawable(value)


def in_words(wanted: Wanted, skills: Skills) -> list[str]:
    """The filters that are on, each in a few words."""
    return [value_name(name, wanted.value(name), skills) for name in FILTERS if wanted.value(name)]


def values(name: str, entries: Sequence[Entry], skills: Skills) -> list[str]:
    """What a filter can be set to: only what the scenarios have, in the order in which it is read."""
    match name:
        case "stage":
            return [stage for stage in STAGES if any(entry.stage == stage for entry in entries)]
        case "class_":
            return [letter for letter in CLASSES if any(entry.class_ == letter for entry in entries)]
        case "skill":
            return sorted({skill for entry in entries for skill in entry.skills}, key=lambda one: skill_name(one, skills).casefold())
        case "topic":
            return sorted({topic for entry in entries for topic in entry.topics}, key=str.casefold)
        case "language":
            return [language for language in LANGUAGES if any(entry.language == language for entry in entries)]
        case "difficulty":
            return [str(level) for level in range(1, HARDEST + 1) if any(entry.difficulty == level for entry in entries)]
        case "minutes":
            shortest, longest = min((one.minutes for one in entries), default=0), max((one.minutes for one in entries), default=0)
            return [str(number) for number in MINUTES if shortest <= number < longest]
    return list(PROGRESS)


def known(name: str, value: str | None, entries: Iterable[Entry], skills: Skills) -> str:
    """A skill or topic as the scenarios have it, by its id or by its name in either language; empty for none.

    Raises:
        UnknownNameError: no scenario has it, with the nearest that one has.
    """
    if not value:
        return ""
    names: dict[str, str] = {}
    for one in values(name, list(entries), skills):
        called = skills[one].values() if name == "skill" and one in skills else ()
        names.update({word.casefold(): one for word in (*called, one)})
    if value.casefold() in names:
        return names[value.casefold()]
    what = _("No scenario trains the skill ‘{name}’.") if name == "skill" else _("No scenario has the topic ‘{name}’.")
    near = nearest(value, names)
    hint = _("Did you mean ‘{name}’?").format(name=names[near]) if near else _("‘trainer scenarios --json’ lists what there is.")
    raise UnknownNameError(what.format(name=value), hint)
