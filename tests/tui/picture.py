"""A screen as a text file: what stands on it, and in which style, so that a diff can be read."""

from __future__ import annotations

import os
from pathlib import Path

from textual.screen import Screen

PICTURES = Path(__file__).parent / "pictures"
"""One file for each screen and size, in LF."""
UPDATE = "UPDATE_PICTURES"
"""The environment variable with which the pictures are drawn anew in place of compared: `make snapshots`."""


def picture(screen: Screen[object]) -> str:
    """The lines of a screen, then the style of every run of cells by a letter, then what the letters mean."""
    legend: dict[str, str] = {}
    lines, styles = [], []
    for strip in screen._compositor.render_strips():
        lines.append("".join(segment.text for segment in strip).rstrip())
        runs: list[tuple[str, int]] = []
        for segment in strip:
            letter = legend.setdefault(_style(str(segment.style or "none")), _letter(len(legend)))
            if runs and runs[-1][0] == letter:
                runs[-1] = letter, runs[-1][1] + segment.cell_length
            else:
                runs.append((letter, segment.cell_length))
        styles.append(" ".join(f"{letter}{cells}" for letter, cells in runs))
    meaning = [f"{letter} = {style}" for style, letter in legend.items()]
    return "\n".join([*lines, "", *styles, "", *meaning, ""])


def _style(style: str) -> str:
    # A style that is switched off says the same as one that was never on.
    return " ".join(word for word in style.replace("not ", "not-").split() if not word.startswith("not-"))


def _letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else _letter(number // 26 - 1) + _letter(number % 26)


def same_as_kept(name: str, drawn: str) -> None:
    """Asserts that a picture is the one that is kept; draws it anew where that is asked for."""
    path = PICTURES / f"{name}.txt"
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, "utf-8", newline="\n")
    assert path.is_file(), f"There is no picture {path.name} yet: look at the screen, then run ‘make snapshots’."
    kept = path.read_text("utf-8")
    assert drawn == kept, f"{path.name} looks different now. If that is meant: make snapshots."
