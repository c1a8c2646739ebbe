"""What other incentives would have meant, in words: points and shares before and after, who gains, who loses, how much the top has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.locale import _
from trainer.reports.display import drawable, padded
from trainer.reports.incentives import NAME_CELLS, money_words, span_words

if TYPE_CHECKING:
    from trainer.management.incentives import Simulation

CELLS = 28


def simulation_lines(found: Simulation, file: str, *, budget: bool) -> Iterator[str]:
    """What `trainer incentives simulate` says.

    Args:
        budget: whether one was named; else shares are told in percent.
    """
    yield _("{span}: the rules of today → {file}. Nothing is stored.").format(span=span_words(found.span), file=drawable(file))
    money = bool(found.before.pools or found.after.pools)
    heading = padded(_("name"), NAME_CELLS) + padded(_("points"), CELLS)
    yield (heading + (_("share") if money else "")).rstrip()
    old, new = found.before.people, found.after.people
    for one in found.changes:
        told = _change(str(one.before.points), str(one.after.points), one.points)
        share = ""
        if money:
            cents = old.get(one.rep.name, 0), new.get(one.rep.name, 0)
            told_before, told_after = (money_words(number) if budget else f"{number / 100:g}%" for number in cents)
            share = _change(told_before, told_after, cents[1] - cents[0])
        yield (padded(drawable(one.rep.name), NAME_CELLS) + padded(told, CELLS) + share).rstrip()
    yield from _who_lines(found, money)
    (points_before, points_after), (money_before, money_after) = found.concentration()
    yield _("The one with the most has {before} of all points before, {after} after.").format(
        before=_percent(points_before), after=_percent(points_after)
    )
    if money:
        yield _("The one with the most has {before} of the money before, {after} after.").format(
            before=_percent(money_before), after=_percent(money_after)
        )
        left = [money_words(one.left) if budget else f"{one.left / 100:g}%" for one in (found.before, found.after)]
        yield _("Of the budget, {before} stayed before, {after} after.").format(before=left[0], after=left[1])


def _who_lines(found: Simulation, money: bool) -> Iterator[str]:
    gain = [drawable(one.rep.name) for one in found.changes if one.points > 0]
    lose = [drawable(one.rep.name) for one in found.changes if one.points < 0]
    yield _("More points: {names}").format(names=_(", ").join(gain) or _("nobody"))
    yield _("Fewer points: {names}").format(names=_(", ").join(lose) or _("nobody"))
    if money:
        old, new = found.before.people, found.after.people
        names = [one.rep.name for one in found.changes]
        more = [drawable(name) for name in names if new.get(name, 0) > old.get(name, 0)]
        less = [drawable(name) for name in names if new.get(name, 0) < old.get(name, 0)]
        yield _("A larger share: {names}").format(names=_(", ").join(more) or _("nobody"))
        yield _("A smaller share: {names}").format(names=_(", ").join(less) or _("nobody"))


def _change(before: str, after: str, change: int) -> str:
    if not change:
        return _("{value}, as before").format(value=after)
    return f"{before} → {after} {'▲' if change > 0 else '▼'}"


def _percent(share: float | None) -> str:
    return f"{100 * share:.0f}%" if share is not None else _("nothing")


def simulation_data(found: Simulation) -> dict[str, Any]:
    """What `trainer incentives simulate --json` prints; money in cents."""
    (points_before, points_after), (money_before, money_after) = found.concentration()
    old, new = found.before.people, found.after.people
    return {
        "from": found.span.start.isoformat(),
        "to": found.span.end.isoformat(),
        "budget": found.before.cents,
        "people": [
            {
                "rep": one.rep.name,
                "points_before": one.before.points,
                "points_after": one.after.points,
                "cents_before": old.get(one.rep.name, 0),
                "cents_after": new.get(one.rep.name, 0),
            }
            for one in found.changes
        ],
        "left_before": found.before.left,
        "left_after": found.after.left,
        "top_points_before": _rounded(points_before),
        "top_points_after": _rounded(points_after),
        "top_money_before": _rounded(money_before),
        "top_money_after": _rounded(money_after),
    }


def _rounded(share: float | None) -> float | None:
    return round(share, 4) if share is not None else None
