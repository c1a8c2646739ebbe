"""How the list of scenarios is sorted, searched and drawn, and which one to play next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.locale import _, current, ngettext
from trainer.reports.display import drawable
from trainer.reports.names import stage_name
from trainer.tui import words
from trainer.tui.display import flowing, steady

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.storage.records import Best


def in_order(entries: Iterable[Entry], language: str, sought: str) -> list[Entry]:
    """The scenarios that the filters leave, those in the reader's language first."""
    wanted = sought.casefold().split()
    chosen = [entry for entry in entries if language in ("", entry.language)]
    chosen = [entry for entry in chosen if all(word in searchable(entry) for word in wanted)]
    return sorted(chosen, key=lambda entry: (entry.language != current(), bool(entry.faults)))


def searchable(entry: Entry) -> str:
    """Everything by which a scenario can be found."""
    texts = (entry.id, entry.title, entry.persona, entry.role, entry.company, stage_name(entry.stage), entry.stage, *entry.topics)
    return " ".join(texts).casefold()


def next_to_play(entries: Sequence[Entry], best: Mapping[str, Best]) -> Entry | None:
    """The scenario that is best played next: one not yet passed, those in the reader's language first, then the easiest."""

    def rank(entry: Entry) -> tuple[bool, bool, int]:
        return entry.id in best and best[entry.id].passed, entry.language != current(), entry.difficulty

    return min((entry for entry in entries if not entry.faults), key=rank, default=None)


def suggestion(entry: Entry, best: Best | None) -> str:
    """What to do next, in one line."""
    if best is None or not best.attempts:
        text = _("Next: {title} · choose it and press Enter")
    elif best.passed:
        text = _("All passed. Beat your best: {title}")
    else:
        text = _("Next: {title} · not passed yet, try again")
    return drawable(text.format(title=entry.title))


def card(entry: Entry, best: Best | None) -> Content:
    """A scenario in two lines."""
    if entry.faults:
        faults = ngettext("{number} fault", "{number} faults", entry.faults).format(number=entry.faults)
        meta = _("✗ cannot be played: {faults}. To see them: trainer check {path}").format(
            faults=faults, path=steady(near(entry.faulty or entry.path))
        )
        return Content.assemble((steady(entry.title or entry.id), "bold"), "\n", (meta, "$text-error"))
    columns = (
        words.padded(stage_name(entry.stage), 13),
        words.padded(words.difficulty(entry.difficulty), 17),
        words.padded(words.language_name(entry.language), 10),
        words.padded(words.minutes(entry.minutes), 8),
    )
    style = "$text-success" if best is not None and best.passed else words.QUIET
    result = words.best_result(best)
    return Content.assemble((steady(entry.title), "bold"), "\n", ("".join(columns), words.QUIET), (result, style))


def near(path: str) -> str:
    """A path as one would type it here."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return path


def counted(entries: Sequence[Entry], shown: int, language: str, sought: str) -> str:
    """How many scenarios are shown, and which filters are on."""
    if not entries:
        return _("There are no scenarios here. Look into the README for how to add some.")
    parts = [ngettext("{number} scenario", "{number} scenarios", shown).format(number=shown)]
    parts += [words.language_name(language)] if language else []
    parts += [_("matching ‘{words}’").format(words=steady(sought))] if sought else []
    parts += [_("Esc shows all")] if sought or language else []
    return " · ".join(parts)


def detail(entry: Entry, best: Best | None) -> Content:
    """What is known of a scenario before its briefing is opened."""
    return Content.assemble(
        (flowing(entry.title), "bold $text"),
        "\n\n",
        (drawable(entry.persona), "bold $primary"),
        "\n",
        (drawable(f"{entry.role} · {entry.company}") if entry.role else "", words.QUIET),
        "\n\n",
        (_("Your objective"), "bold $primary"),
        "\n",
        flowing(entry.objective) if entry.objective else "–",
        ("\n\n" + f"{words.best_result(best)} · {words.attempts(best.attempts)}" if best is not None else "", words.QUIET),
    )
