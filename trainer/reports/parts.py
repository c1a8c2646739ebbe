"""A page in parts: headings, each with what stands below it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A heading with what stands below it."""

    heading: str
    lines: list[str] = field(default_factory=list)
