"""A scenario as a drawing: every state and every way on is there, whatever characters its author used."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from trainer.content.bundle import Content
from trainer.content.library import Library
from trainer.content.loading import load_content
from trainer.reports.drawing import svg
from trainer.reports.graph import every_move, lines, mermaid

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=["price-objection", "zh-discovery-bakery-chain"])
def content(request: pytest.FixtureRequest, shipped: Library) -> Content:
    return load_content(shipped, request.param)


def test_the_terminal_shows_every_state_and_every_way_on(content: Content) -> None:
    text = "\n".join(lines(content.scenario))
    for name in content.scenario.states:
        assert f"\n{name}" in f"\n{text}"
    assert text.count("→") >= len(list(every_move(content.scenario)))


def test_mermaid_has_a_node_for_each_state_and_an_arrow_for_each_pair(content: Content) -> None:
    drawn = mermaid(content.scenario, {content.scenario.start: 2}).splitlines()
    pairs = {(source, move.target) for source, _name, move in every_move(content.scenario)}
    assert sum("-->|" in line for line in drawn) == len(pairs)
    for line in drawn:
        assert line.count('"') % 2 == 0
    assert any("stroke-dasharray" in line and "linkStyle" in line for line in drawn)


def test_svg_is_sound_xml_with_a_box_for_each_state_none_upon_another(content: Content) -> None:
    root = ElementTree.fromstring(svg(content.scenario))
    boxes = [(float(box.get("x", 0)), float(box.get("y", 0))) for box in root.iter(f"{SVG}rect") if box.get("rx")]
    wanted = len(content.scenario.states) + bool(content.scenario.always)
    assert len(boxes) == wanted == len(set(boxes))
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    assert all(0 <= x < wide - 200 and 0 <= y < high - 50 for x, y in boxes)
    conditions = [line for text in root.iter(f"{SVG}title") for line in (text.text or "").splitlines()]
    assert len(conditions) == len(list(every_move(content.scenario)))


def test_what_was_never_reached_is_dashed_and_what_was_has_its_number(call: Content) -> None:
    drawn = svg(call.scenario, {"opening": 3, "opening[0]": 3, "need": 3})
    assert "opening ×3" in drawn and "asks_need (+1) ×3" in drawn and "perhaps ×0" in drawn
    assert drawn.count("stroke-dasharray") >= 3
