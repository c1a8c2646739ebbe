"""A scenario's states and the ways between them: as Mermaid's text, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.models import Move, Scenario

LONGEST_LINE, LONGEST_CONDITION = 60, 48
"""Characters of a customer's line and of a condition that a drawing shows."""
ALWAYS = "always"
_MARKS = str.maketrans({'"': "”", "<": "‹", ">": "›", "#": "＃", "`": "'", "\n": " ", "[": "(", "]": ")", "{": "(", "}": ")", "|": "/"})
"""What Mermaid would take for its own."""
_STYLES = (
    "classDef success fill:#d9f2e3,stroke:#2a7f4f",
    "classDef partial fill:#fdf0cf,stroke:#a6791b",
    "classDef failure fill:#f8d9d6,stroke:#a8352a",
    "classDef missed stroke-dasharray:6 4",
)


def mermaid(scenario: Scenario, times: Mapping[str, int] | None = None) -> str:
    """A flowchart that any Markdown page with Mermaid draws.

    Args:
        times: how often each state and each reply (`opening[0]`) was reached: written at its arrow, and dashed where never.
    """
    numbers = {name: f"s{index}" for index, name in enumerate(scenario.states)}
    lines = ["flowchart TD"]
    for name, state in scenario.states.items():
        label = f'"<b>{_plain(name)}</b><br/>{_plain(_cut(state.customer[0], LONGEST_LINE))}"'
        shape = f"([{label}])" if state.ending is not None else f"[{label}]"
        lines.append(f"    {numbers[name]}{shape}{f':::{state.ending}' if state.ending is not None else ''}")
    if scenario.always:
        lines.append(f'    {ALWAYS}{{{{"{_plain(_("whenever"))}"}}}}')
    lines.append(f"    begin(( )) --> {numbers[scenario.start]}")
    never: list[int] = []
    for number, way in enumerate(ways(scenario, times), 1):
        if way.times == 0:
            never.append(number)
        label = _plain(_cut(when(way.moves[0]), LONGEST_CONDITION)) + way.more + ("" if not way.times else f" ×{way.times}")
        lines.append(f'    {ALWAYS if way.source == ALWAYS else numbers[way.source]} -->|"{label}"| {numbers[way.target]}')
    missed = [numbers[name] for name in scenario.states if times is not None and not times.get(name, 0)]
    lines += [f"    class {','.join(missed)} missed"] if missed else []
    lines += [f"    linkStyle {','.join(map(str, never))} stroke-dasharray:6 4"] if never else []
    return "\n".join([*lines, *(f"    {style}" for style in _STYLES), ""])


class Way(NamedTuple):
    """All moves from one state to another, drawn as one arrow."""

    source: str
    target: str
    moves: tuple[Move, ...]
    times: int | None
    """How often one of them fired; None where nobody counted."""

    @property
    def more(self) -> str:
        """How many moves lead the same way beside the first."""
        return f" (+{len(self.moves) - 1})" if len(self.moves) > 1 else ""


def ways(scenario: Scenario, times: Mapping[str, int] | None = None) -> list[Way]:
    """The arrows of a drawing, in the order of the file."""
    by_pair: dict[tuple[str, str], list[tuple[str, Move]]] = {}
    for source, name, move in every_move(scenario):
        by_pair.setdefault((source, move.target), []).append((name, move))
    return [
        Way(source, target, tuple(move for _name, move in own), None if times is None else sum(times.get(name, 0) for name, _move in own))
        for (source, target), own in by_pair.items()
    ]


def lines(scenario: Scenario, times: Mapping[str, int] | None = None) -> Iterator[str]:
    """State by state: what the customer says there, and every way on."""
    for source in (ALWAYS, *scenario.states):
        moves = [(name, move) for state, name, move in every_move(scenario) if state == source]
        if source == ALWAYS:
            if not moves:
                continue
            yield _("whenever")
        else:
            state = scenario.states[source]
            kind = f" ({state.ending})" if state.ending is not None else ""
            yield f"{source}{kind}{_count(times, source)}  “{_cut(state.customer[0], LONGEST_LINE)}”"
        for index, (name, move) in enumerate(moves):
            branch = "└" if index == len(moves) - 1 else "├"
            effects = "".join(f", {meter} {change:+d}" for meter, change in move.effects.items())
            told = "".join(f", {fact}" for fact in (*move.reveals, *move.volunteers))
            yield f"  {branch} {when(move)} → {move.target}{effects}{told}{_count(times, name)}"


def every_move(scenario: Scenario) -> Iterator[tuple[str, str, Move]]:
    """Every way on: from where, its name, and itself."""
    for index, move in enumerate(scenario.always):
        yield ALWAYS, f"{ALWAYS}[{index}]", move
    for name, state in scenario.states.items():
        for index, move in enumerate(state.replies):
            yield name, f"{name}[{index}]", move


def when(move: Move) -> str:
    return move.when.text if move.when is not None else "otherwise"


def _count(times: Mapping[str, int] | None, name: str) -> str:
    return "" if times is None else f"  ×{times.get(name, 0)}"


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _plain(text: str) -> str:
    return text.translate(_MARKS)
