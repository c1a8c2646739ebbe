"""What each rule of `trainer check` means, why it matters and how to mend it: a page in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_HEADING = re.compile(r"^## ([a-z][a-z-]*)\n", re.MULTILINE)


@cache
def pages(language: str) -> Mapping[str, str]:
    """The pages by rule, in the order of the file."""
    text = files("trainer.workbench.checks").joinpath(f"pages.{language}.md").read_text("utf-8")
    _before, *parts = _HEADING.split(text)
    return {rule: page.strip() for rule, page in zip(parts[::2], parts[1::2], strict=True)}


def rules() -> tuple[str, ...]:
    """The ids of all rules."""
    return tuple(pages("en"))
