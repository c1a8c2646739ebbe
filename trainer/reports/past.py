"""Which of a rep's attempts are listed, and how they are told line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from trainer.locale import LANGUAGES, _
from trainer.reports.names import ending_name, kind_name, result_words, rounded, stage_name

if TYPE_CHECKING:
    from trainer.storage.past import Past
    from trainer.storage.records import Summary


@dataclass(frozen=True, slots=True)
class Selection:
    """What a list is narrowed to; an empty one narrows nothing."""

    sought: str = ""
    """Words that all stand somewhere in the title, the id, the day, or the name of kind or stage."""
    kind: str = ""
    language: str = ""
    stage: str = ""
    passed: bool | None = None
    scenario: str = ""
    skill: str = ""
    since: datetime | None = None
    """Only what was begun from then on."""

    @property
    def is_empty(self) -> bool:
        return self == Selection()

    def fits(self, one: Past, text: str) -> bool:
        """Whether an attempt is listed; `text` is what it is found by (`searchable`)."""
        summary = one.summary
        return (
            (not self.kind or summary.kind == self.kind)
            and (not self.language or summary.language == self.language)
            and (not self.stage or one.stage == self.stage)
            and (self.passed is None or summary.passed is self.passed)
            and (not self.scenario or summary.scenario == self.scenario)
            and (not self.skill or self.skill in one.skills)
            and (self.since is None or summary.started >= self.since)
            and all(word in text for word in self.sought.casefold().split())
        )


def searchable(one: Past) -> str:
    """Everything by which an attempt is found by typing."""
    summary = one.summary
    day = summary.started.astimezone().date().isoformat()
    return " ".join((summary.title, summary.scenario, day, kind_name(summary.kind), stage_name(one.stage))).casefold()


def selected(attempts: Iterable[Past], selection: Selection) -> list[Past]:
    """The attempts that a selection leaves, in their order."""
    return [one for one in attempts if selection.fits(one, searchable(one) if selection.sought else "")]


def selection_words(selection: Selection, title_of: Callable[[str], str], skill_title: Callable[[str], str]) -> list[str]:
    """What a list is narrowed to, a few words for each.

    Args:
        title_of: the title of a scenario.
        skill_title: the name of a skill.
    """
    told = [
        kind_name(selection.kind) if selection.kind else "",
        LANGUAGES.get(selection.language, selection.language),
        stage_name(selection.stage) if selection.stage else "",
        "" if selection.passed is None else result_words(selection.passed),
        title_of(selection.scenario) if selection.scenario else "",
        skill_title(selection.skill) if selection.skill else "",
        _("since {day}").format(day=selection.since.astimezone().date().isoformat()) if selection.since is not None else "",
        _("“{text}”").format(text=selection.sought.strip()) if selection.sought.strip() else "",
    ]
    return [words for words in told if words]


def result_told(summary: Summary) -> str:
    """How an attempt ended, in a word or two."""
    if summary.finished is None:
        return _("unfinished")
    return ending_name("left") if summary.ending == "left" else result_words(summary.passed)


def history_lines(attempts: Iterable[Past]) -> Iterator[str]:
    """Attempts, a line each."""
    for one in attempts:
        summary = one.summary
        result = result_words(summary.passed) if summary.finished else _("not finished: trainer play --resume {id}").format(id=summary.id)
        when = summary.started.astimezone().strftime("%Y-%m-%d %H:%M")
        ended = ending_name(summary.ending) if summary.finished else ""
        parts = [when, summary.scenario, kind_name(summary.kind), rounded(summary.total), result, ended, summary.id]
        yield "  ".join(part for part in parts if part)


def history_data(attempts: Iterable[Past]) -> list[dict[str, Any]]:
    """Attempts as `history --json` prints them."""
    return [
        {
            **asdict(one.summary),
            "attempt": one.summary.id,
            "started": one.summary.started.isoformat(),
            "finished": one.summary.finished.isoformat() if one.summary.finished else None,
            "stage": one.stage or None,
            "difficulty": one.difficulty,
            "skills": {skill: round(share, 4) for skill, share in sorted(one.skills.items())},
        }
        for one in attempts
    ]
