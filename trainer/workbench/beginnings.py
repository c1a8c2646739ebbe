"""What a trainer begins with: working, commented skeletons, and a whole workspace to keep in git."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.notation.parser import RESERVED

_HYPHENS, _UNDERLINES = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"), re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
KINDS = {
    "scenario": ("scenarios", _HYPHENS),
    "rubric": ("rubrics", _HYPHENS),
    "behavior": ("rubrics/behaviors", _UNDERLINES),
    "plan": ("plans", _HYPHENS),
}
"""For every kind of skeleton the folder in which it belongs, and what its id looks like."""


def skeleton(kind: str, name: str, title: str, language: str) -> tuple[str, str]:
    """Where a new file belongs, from the content's folder on, and what stands in it.

    Args:
        kind: scenario, rubric, behavior or plan.

    Raises:
        TrainerError: the id is none.
    """
    folder, pattern = KINDS[kind]
    if not pattern.fullmatch(name) or name in RESERVED:
        example = "asks_for_sample" if kind == "behavior" else "late-delivery"
        raise TrainerError(
            _("‘{id}’ cannot be an id.").format(id=name),
            _("Write small Latin letters, digits and single ‘{mark}’, for example {example}.").format(
                mark="_" if kind == "behavior" else "-", example=example
            ),
        )
    values = {"id": name, "title": _quoted(title), "do": _quoted(title[:1].lower() + title[1:])}
    file = f"{language}-{name}" if kind == "behavior" else name
    return f"{folder}/{file}.yaml", _filled(f"{'behaviors' if kind == 'behavior' else kind}.{language}.yaml", values)


def workspace(language: str) -> dict[str, str]:
    """The files of a new workspace, by path."""
    title = {"en": "Our first scenario", "zh": "我们的第一个场景"}[language]
    place, scenario = skeleton("scenario", "our-first-scenario", title, language)
    return {
        place: scenario,
        "README.md": _filled(f"workspace.{language}.md", {}),
        ".github/workflows/trainer.yaml": _filled("workflow.yaml", {}),
        ".gitignore": "*.db\n*.db-*\n",
        "rubrics/behaviors/.gitkeep": "",
    }


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = _text(name)
    for key, value in values.items():
        text = text.replace("{{ " + key + " }}", value)
    return text


@cache
def _text(name: str) -> str:
    return files("trainer.workbench").joinpath("skeletons", name).read_text("utf-8")


def _quoted(text: str) -> str:
    """A text as YAML's double quotes hold it."""
    return json.dumps(text, ensure_ascii=False)
