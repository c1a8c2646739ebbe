"""A scenario's graph as SVG, drawn without a network: states in layers by how many answers away from the start they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from trainer.locale import _
from trainer.reports.graph import ALWAYS, Way, ways, when

if TYPE_CHECKING:
    from trainer.content.models import Scenario

WIDTH, HEIGHT = 210, 58
"""Of a box."""
ACROSS, DOWN, EDGE = 60, 110, 40
"""Between boxes side by side, between layers, and around all."""
SWEEPS = 4
"""So often each layer is put in the order of those around it (barycenter method, Sugiyama et al. 1981)."""
LONGEST_LINE, LONGEST_LABEL = 56, 30
"""Cells of the customer's line (in two lines of a box) and of a condition; a Chinese character takes two."""
_COLORS = {
    None: ("#eef3fb", "#3d5a80"),
    "success": ("#d9f2e3", "#2a7f4f"),
    "partial": ("#fdf0cf", "#a6791b"),
    "failure": ("#f8d9d6", "#a8352a"),
    ALWAYS: ("#efe9f7", "#6b4e9b"),
}


class Box(NamedTuple):
    """Where a state is drawn: its upper left corner."""

    x: float
    y: float

    @property
    def middle(self) -> float:
        return self.x + WIDTH / 2


def svg(scenario: Scenario, times: Mapping[str, int] | None = None) -> str:
    """The drawing, as one SVG document.

    Args:
        times: how often each state and each reply (`opening[0]`) was reached: written beside it, and dashed where never.
    """
    arrows = ways(scenario, times)
    boxes = _boxes(_layers(scenario, arrows))
    wide = max(box.x for box in boxes.values()) + WIDTH + 3 * EDGE
    high = max(box.y for box in boxes.values()) + HEIGHT + EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" '
        f'font-family="system-ui, sans-serif" font-size="11" role="img" aria-label="{_attribute(scenario.title)}">',
        f'<rect width="{wide:g}" height="{high:g}" fill="white"/>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#666"/></marker></defs>',
    ]
    for number, way in enumerate(arrows):
        parts += _arrow(boxes[way.source], boxes[way.target], way, number)
    for name, box in boxes.items():
        parts += _box(scenario, name, box, None if times is None or name == ALWAYS else times.get(name, 0))
    return "\n".join([*parts, "</svg>", ""])


def _layers(scenario: Scenario, arrows: list[Way]) -> list[list[str]]:
    """The states by the fewest answers that lead to them; `always` stands above the states that only it leads to."""
    depth, waiting = {scenario.start: 0}, [scenario.start]
    for name in waiting:
        for way in arrows:
            if way.source == name and way.target not in depth:
                depth[way.target] = depth[name] + 1
                waiting.append(way.target)
    if scenario.always:
        deepest = max(depth.values())
        depth[ALWAYS] = max(0, deepest - 1)
    for name in scenario.states:
        depth.setdefault(name, max(depth.values()) if ALWAYS not in depth else depth[ALWAYS] + 1)
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, at in depth.items():
        layers[at].append(name)
    near: dict[str, set[str]] = {name: set() for name in depth}
    for way in arrows:
        near[way.source].add(way.target)
        near[way.target].add(way.source)
    for _sweep in range(SWEEPS):
        place = {name: index - len(layer) / 2 for layer in layers for index, name in enumerate(layer)}
        for layer in layers:
            layer.sort(key=lambda name: sum(place[one] for one in near[name]) / len(near[name]) if near[name] else place[name])  # noqa: B023
    return layers


def _boxes(layers: list[list[str]]) -> dict[str, Box]:
    widest = max(len(layer) for layer in layers)
    boxes = {}
    for down, layer in enumerate(layers):
        indent = (widest - len(layer)) * (WIDTH + ACROSS) / 2
        for across, name in enumerate(layer):
            boxes[name] = Box(EDGE + indent + across * (WIDTH + ACROSS), EDGE + down * (HEIGHT + DOWN))
    return boxes


def _box(scenario: Scenario, name: str, box: Box, times: int | None) -> Iterator[str]:
    state = scenario.states.get(name)
    kind = ALWAYS if state is None else state.ending
    fill, line = _COLORS[kind]
    dashes = ' stroke-dasharray="6 4"' if times == 0 else ""
    round_ = HEIGHT / 2 if state is not None and state.ending is not None else 8
    yield (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{WIDTH}" height="{HEIGHT}" rx="{round_:g}" '
        f'fill="{fill}" stroke="{line}" stroke-width="1.5"{dashes}/>'
    )
    title = (_("whenever") if state is None else name) + ("" if times is None else f" ×{times}")
    yield f'<text x="{box.middle:g}" y="{box.y + 18:g}" text-anchor="middle" font-weight="600">{escape(title)}</text>'
    for number, text in enumerate(_in_two(state.customer[0]) if state is not None else ()):
        yield f'<text x="{box.middle:g}" y="{box.y + 34 + 14 * number:g}" text-anchor="middle" fill="#444">{escape(text)}</text>'


def _arrow(source: Box, target: Box, way: Way, number: int) -> Iterator[str]:
    """Down to the next layer by a curve, and around the side to the same layer or back up."""
    aside, anchor = (number % 5 - 2) * 14, "middle"
    if source == target:
        right, down = source.x + WIDTH, source.y + HEIGHT / 2
        path = f"M{right:g} {down - 10:g}C{right + 40:g} {down - 14:g} {right + 40:g} {down + 14:g} {right:g} {down + 10:g}"
        at, anchor = (right, source.y - 6), "end"
    elif target.y > source.y:
        start, end = (source.middle + aside, source.y + HEIGHT), (target.middle + aside, target.y)
        bend = (end[1] - start[1]) / 2
        path = f"M{start[0]:g} {start[1]:g}C{start[0]:g} {start[1] + bend:g} {end[0]:g} {end[1] - bend:g} {end[0]:g} {end[1]:g}"
        part = 0.28 + 0.09 * (number % 5)
        at = _on_curve(start, (start[0], start[1] + bend), (end[0], end[1] - bend), end, part)
    else:
        right = source.x + WIDTH
        out = max(right, target.x + WIDTH) + 34 + abs(aside)
        start, end = (right, source.y + HEIGHT / 2 + aside / 2), (target.x + WIDTH, target.y + HEIGHT / 2 + aside / 2 + 6)
        path = f"M{start[0]:g} {start[1]:g}C{out:g} {start[1]:g} {out:g} {end[1]:g} {end[0]:g} {end[1]:g}"
        at = _on_curve(start, (out, start[1]), (out, end[1]), end, 0.5)
    dashes = ' stroke-dasharray="6 4"' if way.times == 0 else ""
    heavy = 1.2 if not way.times else min(5.0, 1.2 + way.times**0.5 / 2)
    yield f'<path d="{path}" fill="none" stroke="#888" stroke-width="{heavy:g}" marker-end="url(#tip)"{dashes}/>'
    label = _cut(when(way.moves[0]), LONGEST_LABEL) + way.more + ("" if way.times is None else f" ×{way.times}")
    everything = "\n".join(map(when, way.moves))
    yield (
        f'<text x="{at[0]:g}" y="{at[1]:g}" text-anchor="{anchor}" font-size="10" fill="#333" '
        f'stroke="white" stroke-width="3" paint-order="stroke">{escape(label)}<title>{escape(everything)}</title></text>'
    )


def _on_curve(
    first: tuple[float, float], second: tuple[float, float], third: tuple[float, float], last: tuple[float, float], part: float
) -> tuple[float, float]:
    """A point of a cubic Bézier curve."""
    rest = 1 - part
    weights = rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3
    points = first, second, third, last
    return sum(w * point[0] for w, point in zip(weights, points, strict=True)), sum(
        w * point[1] for w, point in zip(weights, points, strict=True)
    )


def _in_two(text: str) -> list[str]:
    """A text on at most two lines of a box."""
    half = LONGEST_LINE // 2 + 4
    text = _cut(" ".join(text.split()), LONGEST_LINE)
    first = _cut(text, half)
    if first == text:
        return [text]
    kept = first.removesuffix("…")
    if " " in kept:
        kept = kept.rsplit(" ", 1)[0]
    return [kept.rstrip(), text[len(kept) :].strip()]


def _cut(text: str, most: int) -> str:
    """The text in at most so many cells."""
    cells = 0
    for index, char in enumerate(text):
        cells += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if cells > most:
            return text[: max(0, index - 1)].rstrip() + "…"
    return text


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
