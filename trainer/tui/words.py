"""Short things in words and marks: difficulty, languages, results, how long something takes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from trainer.locale import LANGUAGES, _, ngettext
from trainer.reports.display import clipped as clipped
from trainer.reports.names import difficulty_name, result_words, rounded

if TYPE_CHECKING:
    from trainer.storage.records import Best

HARDEST = 5
QUIET = "$text-muted"
"""The color of what is read second."""


def difficulty(level: int) -> str:
    """●●○○○ easy"""
    return f"{marks(level, HARDEST)} {difficulty_name(level)}"


def marks(number: int, most: int) -> str:
    """One filled mark for each point reached, one empty for each missing."""
    return "●" * number + "○" * (most - number)


def language_name(language: str) -> str:
    return LANGUAGES.get(language, language)


def minutes(number: int) -> str:
    return _("{number} min").format(number=number)


def passed(passed: bool | None) -> str:
    """✓ passed, ✗ not passed, or – without a total."""
    mark = {True: "✓", False: "✗", None: "–"}[passed]
    return f"{mark} {result_words(passed)}"


def best_result(best: Best | None) -> str:
    """What the rep has reached in a scenario so far."""
    if best is None or not best.attempts:
        return _("new")
    if best.total is None:
        return _("tried")
    return _("{mark} best {total}").format(mark="✓" if best.passed else "✗", total=rounded(best.total))


def attempts(number: int) -> str:
    return ngettext("{number} attempt", "{number} attempts", number).format(number=number)


def skills(number: int) -> str:
    return ngettext("{number} skill", "{number} skills", number).format(number=number)


def talks(number: int) -> str:
    return ngettext("{number} talk", "{number} talks", number).format(number=number)


def scenarios(number: int) -> str:
    return ngettext("{number} scenario", "{number} scenarios", number).format(number=number)


def moment(when: datetime) -> str:
    """A point in time in the reader's own time zone."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M")


def padded(text: str, cells: int) -> str:
    """The text filled up to a width in cells, Chinese counted right."""
    return text + " " * max(0, cells - cell_len(text))
