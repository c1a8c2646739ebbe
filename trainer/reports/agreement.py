"""How far people and the machine agree, as lines, JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from trainer.locale import N_, _, ngettext
from trainer.management.agreement import LEAST
from trainer.reports.tables import safe

if TYPE_CHECKING:
    from trainer.management.agreement import Agreement, AgreementReport
    from trainer.scoring.agreement import Interval

FIGURES = ("kappa", "ac1", "same", "difference", "drift")
_BETWEEN = {
    "machine": N_("People and the machine (95-percent intervals in brackets)"),
    "people": N_("Two people (95-percent intervals in brackets)"),
}
MOST_FEW = 5
"""Criteria with too little data that are named, those with most first."""
_DIFFERENCES = {"machine": N_("person less machine"), "people": N_("second less first")}


def agreement_lines(report: AgreementReport) -> Iterator[str]:
    """Every criterion with its figures, or how much is missing for them."""
    if not report.ratings:
        yield _("Nobody has rated a criterion yet. ‘trainer review next’ shows a moment.")
        return
    yield _("{all} ratings; {counted} of them were given blind, of moments drawn at random.").format(
        all=report.ratings, counted=report.counted
    )
    yield _("Only these tell how far people and the machine agree: the others were looked at because somebody had doubts, or asked.")
    if report.same is not None:
        yield _("All criteria together: the same level {same} of the time.").format(same=_percent(report.same))
    for between, rows in groupby(report.rows, key=lambda one: one.between):
        yield ""
        yield _(_BETWEEN[between])
        few = []
        for one in rows:
            if not one.enough:
                few.append(one)
                continue
            yield f"  {one.rubric} · {one.title}"
            yield from (f"      {line}" for line in _figure_lines(one))
        if few:
            yield "  " + ngettext(
                "{number} criterion with too little data: fewer than {least} moments",
                "{number} criteria with too little data: fewer than {least} moments each",
                len(few),
            ).format(number=len(few), least=LEAST)
            for one in sorted(few, key=lambda one: -one.n)[:MOST_FEW]:
                yield "      " + _("{rubric} · {title}: {n} of at least {least}").format(
                    rubric=one.rubric, title=one.title, n=one.n, least=LEAST
                )
            if len(few) > MOST_FEW:
                yield "      " + _("and more: --csv or --json has all of them")


def _figure_lines(one: Agreement) -> Iterator[str]:
    same = _percent(one.same) if one.same is not None else "–"
    yield _("n {n} · the same {same} · weighted kappa {kappa} · AC1 {ac1}").format(
        n=one.n, same=same, kappa=_within(one.kappa), ac1=_within(one.ac1)
    )
    yield _("{what} {difference} of {of} points").format(what=_(_DIFFERENCES[one.between]), difference=_signed(one.difference), of=one.of)
    if one.drift is not None:
        told = _("later half against earlier half {drift}: {meaning}")
        shifted = one.drift.low > 0 or one.drift.high < 0
        yield told.format(drift=_signed(one.drift), meaning=_("it has shifted") if shifted else _("no shift beyond chance"))


def _percent(share: Interval) -> str:
    return f"{100 * share.value:.0f}% [{100 * share.low:.0f}, {100 * share.high:.0f}]"


def _within(figure: Interval | None) -> str:
    return _("not to be told (no variation)") if figure is None else f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def _signed(figure: Interval | None) -> str:
    return "–" if figure is None else f"{figure.value:+.2f} [{figure.low:+.2f}, {figure.high:+.2f}]"


def agreement_data(report: AgreementReport) -> dict[str, Any]:
    """What `trainer agreement --json` prints."""
    return {
        "ratings": report.ratings,
        "counted": report.counted,
        "least": LEAST,
        "same": report.same._asdict() if report.same is not None else None,
        "criteria": [
            {
                "between": one.between,
                "rubric": one.rubric,
                "criterion": one.criterion,
                "title": one.title,
                "of": one.of,
                "n": one.n,
                **{name: getattr(one, name)._asdict() if getattr(one, name) is not None else None for name in FIGURES},
            }
            for one in report.rows
        ],
    }


def agreement_titles() -> list[str]:
    """The columns of the same as a table."""
    return ["between", "rubric", "criterion", "title", "of", "n", *(f"{name}{end}" for name in FIGURES for end in ("", "_low", "_high"))]


def agreement_row(one: Agreement) -> list[Any]:
    """A criterion in such columns: empty cells where there is too little data."""
    figures = [getattr(one, name) or ("", "", "") for name in FIGURES]
    return [one.between, one.rubric, one.criterion, safe(one.title), one.of, one.n, *(cell for figure in figures for cell in figure)]


def agreement_csv(report: AgreementReport) -> str:
    """The same as a table: a row for each criterion."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(agreement_titles())
    writer.writerows(map(agreement_row, report.rows))
    return file.getvalue()
