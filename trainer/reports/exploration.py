"""How simulated reps fared in a scenario, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trainer.content.bundle import Content
from trainer.content.faults import cells
from trainer.locale import N_, _
from trainer.workbench.explore import Exploration, Flag, Played
from trainer.workbench.simulated_reps import Kind

KINDS: Mapping[Kind, str] = {
    Kind.EXPERT: N_("expert"),
    Kind.AVERAGE: N_("average"),
    Kind.SILENT: N_("silent"),
    Kind.RAMBLING: N_("rambling"),
    Kind.PUSHY: N_("pushy"),
    Kind.KEYWORDS: N_("keywords"),
}
FLAGS: Mapping[Flag, str] = {
    Flag.UNWINNABLE: N_("It cannot be won: no way leads to a success within the turn limit."),
    Flag.EXPERT_FAILS: N_("The model answers, one after the other, do not always pass."),
    Flag.NOTHING_PASSES: N_("Who is silent, rambles, pushes or strings keywords together can pass."),
    Flag.KEYWORDS_EARN: N_("Strings of keywords earn 20 points or more."),
    Flag.ONE_ANSWER: N_("It is decided in one answer: the first can already be a success."),
    Flag.TOO_EASY: N_("It is too easy: an average rep passes nine times in ten."),
}


def exploration_lines(content: Content, found: Exploration) -> Iterator[str]:
    """A line for every kind of rep, the shortest way to a success, and what is not as it should be."""
    yield f"{content.scenario.id}  {content.scenario.title}"
    head = (_("rep"), _("passes"), _("score: least, middle, most"), _("answers"), _("endings"))
    rows = [head, *(_row(one) for one in found.played)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(head) - 1)]
    for row in rows:
        yield "  " + "  ".join(text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=False)) + "  " + row[-1]
    if found.shortest is not None:
        yield "  " + _("Shortest way to a success: {way}").format(way=" → ".join(found.shortest))
    elif not found.whole:
        yield "  " + _("No success was found by behaviors among the positions that were looked at.")
    for flag in found.flags():
        yield "  ✗ " + _(FLAGS[flag])
    yield ""


def _row(one: Played) -> tuple[str, ...]:
    lengths = f"{min(one.lengths)}–{max(one.lengths)}" if min(one.lengths) < max(one.lengths) else str(one.lengths[0])
    return (
        _(KINDS[one.kind]),
        f"{one.rate:.0%}",
        f"{min(one.scores):.0f}  {one.middle:.0f}  {max(one.scores):.0f}",
        lengths,
        _(", ").join(f"{name} {times / len(one.lengths):.0%}" for name, times in one.endings.items()),
    )


def exploration_data(content: Content, found: Exploration) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "id": content.scenario.id,
        "reps": [
            {
                "kind": one.kind.value,
                "talks": len(one.lengths),
                "passed": one.passed,
                "scores": {"least": round(min(one.scores), 1), "middle": round(one.middle, 1), "most": round(max(one.scores), 1)},
                "answers": {"least": min(one.lengths), "most": max(one.lengths)},
                "endings": dict(one.endings),
            }
            for one in found.played
        ],
        "shortest": list(found.shortest) if found.shortest is not None else None,
        "whole": found.whole,
        "flags": [flag.value for flag in found.flags()],
    }
