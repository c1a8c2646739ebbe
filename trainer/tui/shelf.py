"""How the list of scenarios is sorted, searched and drawn, at once however long it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from trainer.locale import _, current, ngettext
from trainer.reports.display import drawable
from trainer.reports.filters import Wanted, in_words, skill_name
from trainer.reports.names import class_words, stage_name
from trainer.reports.training import task_title, why
from trainer.tui import words
from trainer.tui.display import flowing, steady

if TYPE_CHECKING:
    from trainer.coaching.today import Task
    from trainer.content.catalogue import Entry
    from trainer.content.library import Library
    from trainer.reports.filters import Skills
    from trainer.storage.records import Best
    from trainer.training import Training

NARROWEST = 62
"""Columns from which a scenario's second line stands in columns."""


class Shelf:
    """All scenarios in the order of the list, with all that is asked of them at every key worked out once.

    Args:
        best: the rep's best result by scenario.
        library: knows what skills are called; asked only once that matters, for the names are read from files.
    """

    def __init__(self, entries: Sequence[Entry] = (), best: Mapping[str, Best] | None = None, library: Library | None = None) -> None:
        self.entries = sorted(entries, key=lambda entry: (entry.language != current(), bool(entry.faults)))
        self.by_id = {entry.id: entry for entry in self.entries}
        self.best = best or {}
        self.library = library
        self.options: dict[str, Option] = {}
        """Scenarios as they are drawn, kept so that none is drawn twice."""
        self.columns = True
        """Whether there is room for columns."""

    @property
    def skills(self) -> Skills:
        """Names of skills by id."""
        return self.library.skills if self.library is not None else {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """By scenario, everything by which it can be found."""
        return {entry.id: searchable(entry, self.skills) for entry in self.entries}

    def found(self, wanted: Wanted, sought: str = "") -> list[Entry]:
        """The scenarios that the filters and the words leave."""
        asked = sought.casefold().split()
        return [
            entry
            for entry in self.entries
            if wanted.takes(entry, self.best.get(entry.id)) and (not asked or all(word in self.texts[entry.id] for word in asked))
        ]

    def option(self, entry: Entry) -> Option:
        """A scenario as the list shows it."""
        if entry.id not in self.options:
            self.options[entry.id] = Option(card(entry, self.best.get(entry.id), columns=self.columns), id=entry.id)
        return self.options[entry.id]

    def counted(self, shown: int, wanted: Wanted, sought: str) -> str:
        """How many scenarios are shown, and which filters are on."""
        if not self.entries:
            return _("There are no scenarios here. Look into the README for how to add some.")
        parts = [ngettext("{number} scenario", "{number} scenarios", shown).format(number=shown)]
        parts += in_words(wanted, self.skills) if wanted else []
        parts += [_("matching ‘{words}’").format(words=steady(sought))] if sought else []
        parts += [_("Esc shows all")] if sought or wanted else []
        return " · ".join(parts)


def searchable(entry: Entry, skills: Skills) -> str:
    """Everything by which a scenario can be found."""
    trained = (skill_name(skill, skills) for skill in entry.skills)
    texts = (entry.id, entry.title, entry.persona, entry.role, entry.company, stage_name(entry.stage), entry.stage, *entry.topics, *trained)
    return " ".join(texts).casefold()


def suggestion(task: Task, training: Training) -> str:
    """What to do next, in one line: the same as the first screen says."""
    return drawable(_("Next: {title} · {reason}").format(title=task_title(task, training), reason=why(task, training)))


def card(entry: Entry, best: Best | None, *, columns: bool = True) -> Content:
    """A scenario in two lines; without room for columns its facts follow one another."""
    if entry.faults:
        faults = ngettext("{number} fault", "{number} faults", entry.faults).format(number=entry.faults)
        meta = _("✗ cannot be played: {faults}. To see them: trainer check {path}").format(
            faults=faults, path=steady(near(entry.faulty or entry.path))
        )
        return Content.assemble((steady(entry.title or entry.id), "bold"), "\n", (meta, "$text-error"))
    facts = (
        (stage_name(entry.stage), 13),
        (words.difficulty(entry.difficulty), 17),
        (words.language_name(entry.language), 10),
        (words.minutes(entry.minutes), 8),
    )
    meta = "".join(words.padded(text, cells) for text, cells in facts) if columns else " · ".join(text for text, _cells in facts) + " · "
    style = "$text-success" if best is not None and best.passed else words.QUIET
    return Content.assemble((steady(entry.title), "bold"), "\n", (meta, words.QUIET), (words.best_result(best), style))


def near(path: str) -> str:
    """A path as one would type it here."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return path


def detail(entry: Entry, best: Best | None, skills: Skills) -> Content:
    """What is known of a scenario before its briefing is opened."""
    trained = sorted(entry.skills, key=lambda skill: -entry.skills[skill])
    return Content.assemble(
        (flowing(entry.title), "bold $text"),
        "\n\n",
        (drawable(entry.persona), "bold $primary"),
        "\n",
        (drawable(f"{entry.role} · {entry.company}") if entry.role else "", words.QUIET),
        ("\n" + class_words(entry.class_) if entry.class_ else "", words.QUIET),
        "\n\n",
        (_("Your objective"), "bold $primary"),
        "\n",
        flowing(entry.objective) if entry.objective else "–",
        *(
            ("\n\n", (_("What it trains"), "bold $primary"), "\n", "\n".join(skill_name(skill, skills) for skill in trained))
            if trained
            else ()
        ),
        *(("\n\n", (_("Topics"), "bold $primary"), "\n", drawable(" · ".join(entry.topics))) if entry.topics else ()),
        ("\n\n" + f"{words.best_result(best)} · {words.attempts(best.attempts)}" if best is not None else "", words.QUIET),
    )
