"""How a rubric's criteria do: the levels that they give, and how far a total can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from trainer.locale import _, ngettext
from trainer.reports.analytics_data import COLUMNS, criteria_data, criteria_table
from trainer.reports.document.blocks import Bar, Bars, Block, Document, Points, Says, Section
from trainer.reports.estimates import counted, estimate_words, of_all, percent
from trainer.reports.pages.heading import made_of, named

if TYPE_CHECKING:
    from trainer.coaching.criteria import CriterionFigures
    from trainer.management.analytics import CriteriaReport
    from trainer.scoring.estimates import Estimate
    from trainer.scoring.reliability import Reliability


def rubric_page(report: CriteriaReport, since: datetime | None = None) -> Document:
    """What `trainer report criteria` says."""
    data = criteria_data(report, since)
    about = made_of(counted(report.talks, "talks"), counted(report.reps, "reps"), since)
    if not report.talks:
        nobody = _("No talk was assessed by it yet.") if since is None else _("No talk was assessed by it since then.")
        sections = [Section("", [Says(nobody)])]
    else:
        apart = dict(zip(report.together, report.reliability.discrimination, strict=True))
        sections = [
            Section(named(report.titles.get(one.criterion, one.criterion), one.criterion), list(_criterion(one, apart.get(one.criterion))))
            for one in report.criteria
        ]
        sections.append(Section(_("How far a total can be trusted"), list(reliability_blocks(report.reliability))))
    return Document(named(report.title, report.rubric), [about], sections, lambda: data, COLUMNS, lambda: criteria_table(data))


def _criterion(one: CriterionFigures, apart: Estimate | None) -> Iterator[Block]:
    if not one.talks:
        yield Says(_("no talk had an occasion for it"))
        return
    reached = sum(one.points.values())
    yield Bars(
        "",
        [
            Bar(ngettext("{points} point", "{points} points", points).format(points=points), times / reached, of_all(times, reached))
            for points, times in one.points.items()
        ],
    )
    told = [_("counted in {talks}, best {of}").format(talks=counted(one.talks, "talks"), of=one.most)]
    if one.unreached:
        unreached = estimate_words(one.not_reached, "talks", percent)
        told.append(_("the talk was over before it came to this: {share}").format(share=unreached))
    if one.absent:
        told.append(_("no occasion: {share}").format(share=of_all(one.absent, one.absent + one.talks)))
    if apart is not None and apart.lack != "too_few":
        told.append(_("goes with the other criteria: {figure}").format(figure=estimate_words(apart, "talks", "{:.2f}".format)))
    yield Points(told)


def reliability_blocks(one: Reliability) -> Iterator[Block]:
    """Alpha and the standard error of measurement, with what they mean."""
    alpha = estimate_words(one.alpha, "talks", "{:.2f}".format)
    yield Says(_("How far the criteria measure the same (Cronbach's alpha): {alpha}").format(alpha=alpha))
    criteria = ngettext("{number} criterion", "{number} criteria", one.items).format(number=one.items)
    yield Says(
        _("over {criteria} in {talks}, first attempts only").format(criteria=criteria, talks=counted(one.talks, "talks")), quiet=True
    )
    if one.error is not None and one.chance is not None:
        yield Says(_("Standard error of a total: {points} of 100 points").format(points=f"{one.error:.1f}"))
        apart = _("Two totals that differ by less than {points} may well differ by chance.").format(points=f"{one.chance:.0f}")
        yield Says(apart, quiet=True)
    elif one.alpha.value is not None:
        yield Says(_("Standard error of a total: cannot be told, the criteria speak against one another."))
