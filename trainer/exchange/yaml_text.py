"""Data as YAML that people like to edit: rules on one line each, long texts as blocks, keys in the order given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

WIDTH = 140


class OneLine(dict[str, Any]):
    """A mapping that is written on one line: `{when: asks_need, to: need}`."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        # Equal lists are written out: a name for them would say that they are meant to be the same.
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text.strip("\n") else (">" if len(text) > WIDTH - 20 and " " in text and not text.startswith(" ") else None)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _one_line(dumper: _Dumper, data: OneLine) -> yaml.Node:
    long = any(isinstance(value, str) and ("\n" in value or len(value) > 90) for value in data.values())
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=not long)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(OneLine, _one_line)


def yaml_text(data: Mapping[str, Any], comment: str = "") -> str:
    """A document of some data, with a comment above it."""
    lines = "".join(f"# {line}".rstrip() + "\n" for line in comment.splitlines())
    return lines + str(yaml.dump(dict(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, indent=2))
