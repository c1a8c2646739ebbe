"""What calibration found, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trainer.locale import _
from trainer.reports.display import padded, shown

if TYPE_CHECKING:
    from trainer.scoring.agreement import Interval
    from trainer.workbench.calibration import BehaviorFigures, Cut, Disagreement, LevelFigures


def behavior_lines(figures: Mapping[str, BehaviorFigures], answers: int) -> Iterator[str]:
    """A table of how well behaviors are found, those shown most often first."""
    yield _("Behaviors, in {answers} labelled answers (95-percent intervals in brackets)").format(answers=answers)
    n, precision, recall = _("n"), _("precision"), _("recall")
    yield f"{'':26}{n:>5}  {padded(precision, 18)}{padded(recall, 18)}F1"
    for name, one in sorted(figures.items(), key=lambda pair: -pair[1].finding.shown):
        found = one.finding
        yield f"{name:26}{found.shown:5}  {_within(found.precision):<18}{_within(found.recall):<18}{_within(one.f1)}"


def phrase_lines(figures: Mapping[str, BehaviorFigures]) -> Iterator[str]:
    """Word sequences that missed answers share."""
    proposed = {name: one.phrases for name, one in figures.items() if one.phrases}
    if proposed:
        yield ""
        yield _("Missed answers share these words; see whether they would do as phrases")
        yield from (f"{name:26}{' · '.join(shown(phrase) for phrase in phrases)}" for name, phrases in proposed.items())


def disagreement_lines(disagreements: Sequence[Disagreement], most: int) -> Iterator[str]:
    """Answers in which person and reader differ: a sample of every behavior in turn."""
    if not disagreements or most <= 0:
        return
    yield ""
    yield _("Worth reading: {most} of {all} disagreements").format(most=min(most, len(disagreements)), all=len(disagreements))
    for one in _in_turn(disagreements)[:most]:
        seen = _("only the person") if one.seen_by == "person" else _("only the reader (‘{quote}’)").format(quote=shown(one.quote))
        yield f"{one.behavior}: {seen}"
        yield "    " + _("Customer: {line}").format(line=shown(one.customer or "…"))
        yield "    " + _("Answer: {answer}").format(answer=shown(one.answer))


def _in_turn(disagreements: Sequence[Disagreement]) -> list[Disagreement]:
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Disagreement]] = []
    for one in disagreements:
        ranked.append((seen.get(one.behavior, 0), len(ranked), one))
        seen[one.behavior] = seen.get(one.behavior, 0) + 1
    return [one for _rank, _number, one in sorted(ranked, key=lambda row: row[:2])]


def level_lines(figures: Mapping[str, LevelFigures]) -> Iterator[str]:
    """A table of how far levels agree."""
    yield ""
    yield _("Levels of attempts (95-percent intervals in brackets)")
    n, same, kappa = _("n"), _("the same"), _("weighted kappa")
    yield f"{'':34}{n:>5}  {padded(same, 10)}{padded(kappa, 22)}AC1"
    for name, one in figures.items():
        yield f"{name:34}{one.count:5}  {one.exact:<10.2f}{_within(one.kappa):<22}{_within(one.ac1)}"


def cut_lines(cuts: Mapping[str, Sequence[Cut]], counts: Mapping[str, int], least: int) -> Iterator[str]:
    """Cut points of measured behaviors, or how many graded answers are still missing."""
    yield ""
    yield _("Cut points")
    for name, count in counts.items():
        if name not in cuts:
            yield f"{name}: " + _("{count} graded answers; cut points are proposed from {least} on").format(count=count, least=least)
        for cut in cuts.get(name, ()):
            yield f"{name}: " + _("{points} points from {at:.2f} on (cross-validated agreement {agreement:.2f}, n {count})").format(
                points=f"{cut.points:g}", at=cut.at, agreement=cut.agreement, count=count
            )


def _within(figure: Interval | None) -> str:
    return "–" if figure is None else f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def calibration_data(
    figures: Mapping[str, BehaviorFigures],
    disagreements: Sequence[Disagreement],
    levels: Mapping[str, LevelFigures],
    cuts: Mapping[str, Sequence[Cut]],
) -> dict[str, Any]:
    """What `trainer calibrate --json` prints."""
    return {
        "behaviors": {
            name: {
                "shown": one.finding.shown,
                "right": one.finding.right,
                "wrong": one.finding.wrong,
                "missed": one.finding.missed,
                "precision": one.finding.precision,
                "recall": one.finding.recall,
                "f1": one.f1,
                "phrases": one.phrases,
            }
            for name, one in figures.items()
        },
        "disagreements": [one._asdict() for one in disagreements],
        "criteria": {name: {"n": one.count, "exact": one.exact, "kappa": one.kappa, "ac1": one.ac1} for name, one in levels.items()},
        "cuts": {name: [cut._asdict() for cut in found] for name, found in cuts.items()},
    }
