"""How the customer feels and what has been found out: the numbers of a talk as bar, number and word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.locale import _
from trainer.reports.display import drawable
from trainer.reports.names import meter_name
from trainer.tui.words import QUIET

if TYPE_CHECKING:
    from trainer.content.models import MeterSpec
    from trainer.roleplay.position import Position

BAR = 12
"""Cells of a bar at full width."""


def meter_bar(value: int, spec: MeterSpec, cells: int = BAR) -> tuple[str, str]:
    """The filled and the empty part of a bar; heavy and light lines, so that it reads without color."""
    span = spec.max - spec.min
    cells = span * 2 if span <= cells // 2 else cells
    filled = round((value - spec.min) / span * cells)
    filled = max(filled, 1) if value > spec.min else 0
    return "━" * filled, "╌" * (cells - filled)


def meter_word(value: int, spec: MeterSpec) -> str:
    """Where a meter stands, in a word."""
    share = (value - spec.min) / (spec.max - spec.min)
    if share <= 0:
        return _("none left")
    return _("low") if share < 0.34 else _("fair") if share < 0.67 else _("high")


def change(value: int, before: int | None) -> str:
    """What the last answer did to a meter: ▲ +5, ▼ -10, or nothing."""
    if before is None or before == value:
        return ""
    return f" ▲ +{value - before}" if value > before else f" ▼ {value - before}"


def meters_content(specs: Mapping[str, MeterSpec], position: Position, before: Mapping[str, int], *, short: bool = False) -> Content:
    """All meters: one line each with a bar, or all in one line."""
    lines = []
    for name, spec in specs.items():
        value = position.meters.get(name, spec.start)
        share = (value - spec.min) / (spec.max - spec.min)
        color = "$text-error" if share < 0.34 else "$text-warning" if share < 0.67 else "$text-success"
        filled, empty = meter_bar(value, spec, 6 if short else BAR)
        moved = change(value, before.get(name))
        told = f" {value} {meter_word(value, spec)}{moved[:2]}" if short else f" {value}/{spec.max} · {meter_word(value, spec)}{moved}"
        label = drawable(meter_name(name, spec))
        lines.append(Content.assemble((label, "bold"), " " if short else "\n", (filled, color), (empty, QUIET), told))
    return Content("   " if short else "\n").join(lines)
