"""What history comes to when today's reader reads it anew: plain lines, and the shape in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.estimates import counted
from trainer.reports.rescored import obstacle_data, obstacle_lines, parted_line, row_data, total_words

if TYPE_CHECKING:
    from trainer.management.rescoring import Outcome

MOST_TALKS = 5
MOST_BEHAVIORS = 5


def outcome_lines(outcome: Outcome, more_than: float, titles: Mapping[str, str]) -> Iterator[str]:
    """What `trainer rescore` says at its end.

    Args:
        titles: of behaviors, by id.
    """
    talks = len(outcome.rows)
    yield _("Read anew: {talks}, by reader {version}").format(talks=counted(talks, "talks"), version=outcome.run.reader)
    if outcome.run.content == "now":
        yield _("With the present content of their scenarios.")
    else:
        yield _("With the content that they were scored with.")
    if talks:
        yield ""
        yield _("Read the same: {number} of {of}").format(number=outcome.same, of=talks)
        moved = outcome.moved(more_than)
        yield _("Total moved by more than {points}: {number} of {of}").format(points=f"{more_than:g}", number=len(moved), of=talks)
        for row in moved[:MOST_TALKS]:
            parted = ""
            if row.parted is not None:
                parted = " · " + _("would have gone another way from turn {turn}").format(turn=row.parted)
            yield "  " + _("{talk}: {totals}").format(talk=row.attempt[-8:], totals=total_words(row)) + parted
        yield _("Verdict changed: {no_longer} would pass no longer, {now} would pass now").format(
            no_longer=outcome.no_longer, now=outcome.now
        )
        if outcome.parted:
            yield parted_line(len(outcome.parted))
        yield from _behavior_lines(outcome, titles)
    yield from obstacle_lines(outcome.obstacles)
    yield ""
    yield _("Nothing in the record has changed.")


def _behavior_lines(outcome: Outcome, titles: Mapping[str, str]) -> Iterator[str]:
    if not outcome.behaviors:
        return
    yield ""
    yield _("Behaviors that came or went most")
    for name, came, went in outcome.behaviors[:MOST_BEHAVIORS]:
        parts = [
            ngettext("came in {number} answer", "came in {number} answers", came).format(number=came) if came else "",
            ngettext("went from {number} answer", "went from {number} answers", went).format(number=went) if went else "",
        ]
        changes = _(", ").join(part for part in parts if part)
        yield "  " + _("{behavior}: {changes}").format(behavior=titles.get(name, name), changes=changes)


def outcome_data(outcome: Outcome, more_than: float) -> dict[str, Any]:
    """What `trainer rescore --json` prints."""
    return {
        "id": outcome.run.id,
        "made": outcome.run.made.isoformat(),
        "reader": outcome.run.reader,
        "content": outcome.run.content,
        "talks": len(outcome.rows),
        "read_the_same": outcome.same,
        "more_than": more_than,
        "moved": len(outcome.moved(more_than)),
        "passes_no_longer": outcome.no_longer,
        "passes_now": outcome.now,
        "other_way": len(outcome.parted),
        "behaviors": [{"behavior": name, "came": came, "went": went} for name, came, went in outcome.behaviors],
        "not_compared": obstacle_data(outcome.obstacles),
        "attempts": [{**row_data(row), "same": row.same} for row in outcome.rows],
    }
