"""How far people and the machine agree on levels, criterion by criterion, and whether that drifts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.locale import N_, _
from trainer.management.agreement import LEAST
from trainer.reports.agreement import agreement_data, agreement_row, agreement_titles
from trainer.reports.document.blocks import Block, Document, Range, Ranges, Says, Section
from trainer.reports.estimates import percent
from trainer.scoring.estimates import Estimate, lacking
from trainer.scoring.estimates import estimate as known

if TYPE_CHECKING:
    from trainer.management.agreement import Agreement, AgreementReport
    from trainer.scoring.agreement import Interval

_BETWEEN = {"machine": N_("People and the machine"), "people": N_("Two people")}
_DIFFERENCES = {
    "machine": N_("How much milder people are than the machine, in points"),
    "people": N_("How much milder the second is than the first, in points"),
}


def calibration_page(report: AgreementReport, day: str) -> Document:
    """What `trainer report calibration` says.

    Args:
        day: on which it is made.
    """
    data = agreement_data(report)
    about = [_("made on {day}").format(day=day)]
    if not report.ratings:
        sections = [Section("", [Says(_("Nobody has rated a criterion yet. ‘trainer review next’ shows a moment."))])]
    else:
        sections = [Section("", list(_first(report)))]
        for between in dict.fromkeys(one.between for one in report.rows):
            sections.append(Section(_(_BETWEEN[between]), list(_blocks(between, [one for one in report.rows if one.between == between]))))
        sections.append(Section("", [Says(_("Ranges hold the true figure 19 times in 20."), quiet=True)]))
    rows = [dict(zip(agreement_titles(), agreement_row(one), strict=True)) for one in report.rows]
    return Document(_("How far people and the machine agree"), about, sections, lambda: data, agreement_titles(), lambda: rows)


def _first(report: AgreementReport) -> Iterator[Block]:
    told = _("{all} ratings; {counted} of them were given blind, of moments drawn at random.")
    yield Says(told.format(all=report.ratings, counted=report.counted))
    yield Says(
        _("Only these tell how far people and the machine agree: the others were looked at because somebody had doubts, or asked."),
        quiet=True,
    )
    if report.same is not None:
        same = Range(_("all criteria together"), _estimate(report.same, report.counted))
        yield Ranges(_("The same level"), [same], 0, 1, percent)


def _blocks(between: str, rows: Sequence[Agreement]) -> Iterator[Block]:
    told = [one for one in rows if one.enough]
    if told:
        yield Ranges(_("The same level"), [_range(one, one.same) for one in told], 0, 1, percent)
        yield Ranges(
            _("Weighted kappa: 1 is full agreement, 0 chance"), [_range(one, one.kappa) for one in told], -1, 1, "{:.2f}".format, mark=0
        )
        yield Ranges(_("AC1, which rare levels disturb less"), [_range(one, one.ac1) for one in told], -1, 1, "{:.2f}".format, mark=0)
        most = max(one.of for one in told)
        yield Ranges(_(_DIFFERENCES[between]), [_range(one, one.difference) for one in told], -most, most, "{:+.2f}".format, mark=0)
        drifting = [_range(one, one.drift) for one in told if one.drift is not None]
        if drifting:
            yield Ranges(_("How that has shifted from the earlier half to the later"), drifting, -most, most, "{:+.2f}".format, mark=0)
    yield from _few(rows)


def _few(rows: Sequence[Agreement]) -> Iterator[Block]:
    """Of what nothing can be told yet."""
    few = [_("{name} ({number})").format(name=f"{one.rubric} · {one.title}", number=one.n) for one in rows if not one.enough]
    if few:
        told = _("Fewer than {least} ratings, and so no figure: {names}.")
        yield Says(told.format(least=LEAST, names=_(", ").join(few)), quiet=True)


def _range(one: Agreement, figure: Interval | None) -> Range:
    return Range(f"{one.rubric} · {one.title}", lacking(one.n, LEAST) if not one.enough else _estimate(figure, one.n))


def _estimate(figure: Interval | None, n: int) -> Estimate:
    return lacking(n, LEAST) if figure is None else known(figure.value, figure.low, figure.high, n, LEAST)
