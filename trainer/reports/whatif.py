"""What a changed rubric would make of the talks that there have been: plain lines, and the shape in JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trainer.content.texts import in_language
from trainer.evidence import NOTE_TURN
from trainer.locale import _, current, ngettext
from trainer.reports.display import shown
from trainer.reports.estimates import counted
from trainer.reports.rescored import narrowed_words, obstacle_data, obstacle_lines, pair_data, parted_line, row_data, total_words
from trainer.reports.wording import missing_in_words

if TYPE_CHECKING:
    from trainer.evidence import Evidence
    from trainer.management.whatif import Comparison, Difference, Shown
    from trainer.scoring.compared import Movement, Points
    from trainer.storage.rescored import Rescored, Run

MOST_QUOTES = 2


def whatif_lines(found: Comparison) -> Iterator[str]:
    """What `trainer whatif` says."""
    rubric = found.rubric
    yield _("If the rubric ‘{name}’ were changed").format(
        name=in_language(rubric.title, current()) if rubric is not None else found.run.rubric
    )
    made = _("Compared: {talks} of {people}").format(talks=counted(len(found.rows), "talks"), people=counted(found.people, "reps"))
    narrowed = narrowed_words(found.run)
    yield _("{made} ({narrowed})").format(made=made, narrowed=narrowed) if narrowed else made
    if found.rows:
        yield ""
        yield from _verdict_lines(found)
        yield ""
        yield from _total_lines(found)
        yield from _criteria_lines(found)
        yield from _most_lines(found)
        if found.parted:
            yield ""
            yield parted_line(found.parted)
    yield from obstacle_lines(found.obstacles)
    yield ""
    yield _("Nothing in the record has changed. See this again: trainer whatif --show {id}").format(id=found.run.id[-8:])


def _verdict_lines(found: Comparison) -> Iterator[str]:
    for number, rows, text in (
        (
            len(found.no_longer),
            found.no_longer,
            ngettext("{number} talk would pass no longer", "{number} talks would pass no longer", len(found.no_longer)),
        ),
        (len(found.now), found.now, ngettext("{number} talk would pass now", "{number} talks would pass now", len(found.now))),
    ):
        words = text.format(number=number)
        yield _("{what}: {names}").format(what=words, names=_names(found, rows)) if rows else words
    stay = len(found.rows) - len(found.no_longer) - len(found.now)
    yield ngettext("{number} talk keeps its verdict", "{number} talks keep their verdict", stay).format(number=stay)


def _names(found: Comparison, rows: Sequence[Rescored]) -> str:
    told, hidden = found.names(rows)
    parts = [_("{name} ({number})").format(name=name, number=number) for name, number in sorted(told.items())]
    if hidden:
        text = ngettext("{number} whose words are the rep's own", "{number} whose words are the reps' own", hidden)
        parts.append(text.format(number=hidden))
    return _(", ").join(parts)


def _total_lines(found: Comparison) -> Iterator[str]:
    same = len(found.rows) - found.lower - found.higher
    yield _("Totals: {lower} lower, {higher} higher, {same} the same").format(lower=found.lower, higher=found.higher, same=same)
    if found.mean is None:
        yield _("Too few talks for a mean.")
    else:
        yield _("In the mean they change by {points} points.").format(points=_signed(found.mean))


def _signed(value: float) -> str:
    tenths = math.floor(abs(value) * 10 + 0.5) / 10
    return f"{tenths:.1f}" if not tenths else f"{'+' if value > 0 else '−'}{tenths:.1f}"


def _criteria_lines(found: Comparison) -> Iterator[str]:
    moved = {name: one for name, one in found.criteria.items() if one.up or one.down or one.began or one.ended}
    yield ""
    if not moved:
        yield _("No criterion changes in any talk.")
        return
    yield _("Criteria")
    for name, one in moved.items():
        yield "  " + _("{criterion}: {changes}").format(criterion=_title(found, name), changes=_(", ").join(_changes(one)))
    still = len(found.criteria) - len(moved)
    if still:
        yield "  " + ngettext("{number} other does not change", "{number} others do not change", still).format(number=still)


def _changes(one: Movement) -> Iterator[str]:
    for changes, text in (
        (
            one.down,
            ngettext(
                "lower in {number} talk by {points} of {of} points",
                "lower in {number} talks by {points} of {of} points in the mean",
                len(one.down),
            ),
        ),
        (
            one.up,
            ngettext(
                "higher in {number} talk by {points} of {of} points",
                "higher in {number} talks by {points} of {of} points in the mean",
                len(one.up),
            ),
        ),
    ):
        if changes:
            yield text.format(number=len(changes), points=f"{round(math.fsum(changes) / len(changes), 1):g}", of=one.of)
    if one.began:
        yield ngettext("counts in {number} talk more", "counts in {number} talks more", one.began).format(number=one.began)
    if one.ended:
        yield ngettext("counts in {number} talk less", "counts in {number} talks less", one.ended).format(number=one.ended)


def _title(found: Comparison, name: str) -> str:
    rubric = found.rubric
    return in_language(rubric.criteria[name].title, current()) if rubric is not None and name in rubric.criteria else name


def _most_lines(found: Comparison) -> Iterator[str]:
    if not found.most:
        return
    yield ""
    yield _("Changed most")
    for one in found.most:
        who = one.told.name if one.open else ""
        heading = " · ".join(part for part in (one.row.attempt[-8:], shown(one.told.title), shown(who)) if part)
        yield "  " + _("{talk}: {totals}").format(talk=heading, totals=total_words(one.row))
        for difference in one.differences:
            yield from _difference_lines(found, one, difference)
        if not one.open:
            yield "      " + _("Its words are the rep's own.")


def _difference_lines(found: Comparison, one: Shown, difference: Difference) -> Iterator[str]:
    yield "      " + _("{title}: {before} → {after}").format(
        title=_title(found, difference.criterion), before=_points(difference.before), after=_points(difference.after)
    )
    # The same words may speak for several behaviors.
    for words in list(dict.fromkeys(map(_quote, difference.counted)))[:MOST_QUOTES]:
        text = _("counted then: {words}") if difference.fell else _("counts now: {words}")
        yield "        " + text.format(words=words)
    if difference.missing and one.content is not None:
        yield "        " + _("missing now: {what}").format(what=missing_in_words(difference.missing, one.content))


def _points(points: Points | None) -> str:
    return _("does not count") if points is None else _("{points} of {of}").format(points=points[0], of=points[1])


def _quote(piece: Evidence) -> str:
    if piece.turn == NOTE_TURN:
        return _("‘{quote}’ (call note)").format(quote=shown(piece.quote))
    return _("‘{quote}’ (answer {turn})").format(quote=shown(piece.quote), turn=piece.turn)


def run_lines(runs: Sequence[tuple[Run, int]]) -> Iterator[str]:
    """What `trainer whatif --list` says: every comparison with how many talks it looked at."""
    if not runs:
        yield _("No changed rubric has been tried yet.")
    for run, talks in runs:
        parts = [run.id[-8:], f"{run.made.astimezone():%Y-%m-%d %H:%M}", str(run.rubric), counted(talks, "talks"), narrowed_words(run)]
        yield " · ".join(part for part in parts if part)


def run_data(run: Run) -> dict[str, Any]:
    """A run in JSON."""
    return {"id": run.id, "made": run.made.isoformat(), "rubric": run.rubric, "rubric_hash": run.rubric_hash, "chosen": dict(run.chosen)}


def whatif_data(found: Comparison) -> dict[str, Any]:
    """What `trainer whatif --json` prints."""
    return {
        **run_data(found.run),
        "talks": len(found.rows),
        "people": found.people,
        "passes_no_longer": _verdict_data(found, found.no_longer),
        "passes_now": _verdict_data(found, found.now),
        "lower": found.lower,
        "higher": found.higher,
        "mean_change": found.mean,
        "criteria": {
            name: {"higher": list(one.up), "lower": list(one.down), "same": one.same, "began": one.began, "ended": one.ended, "of": one.of}
            for name, one in found.criteria.items()
        },
        "most": [_shown_data(one) for one in found.most],
        "other_way": found.parted,
        "not_compared": obstacle_data(found.obstacles),
        "attempts": [row_data(row) for row in found.rows],
    }


def _verdict_data(found: Comparison, rows: Sequence[Rescored]) -> dict[str, Any]:
    told, hidden = found.names(rows)
    return {"talks": len(rows), "names": dict(sorted(told.items())), "without_name": hidden}


def _shown_data(one: Shown) -> dict[str, Any]:
    return {
        "attempt": one.row.attempt,
        "scenario": one.told.scenario,
        "rep": one.told.name if one.open else None,
        "total_before": one.row.total_before,
        "total_after": one.row.total_after,
        "differences": [
            {
                "criterion": difference.criterion,
                **pair_data(one.row.points[difference.criterion]),
                "quotes": [{"turn": piece.turn, "quote": piece.quote} for piece in difference.counted],
                "missing": missing_in_words(difference.missing, one.content) if difference.missing and one.content is not None else None,
            }
            for difference in one.differences
        ],
    }
