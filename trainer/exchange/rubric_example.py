"""Adding an example to a criterion in a rubric's file as it stands, comments and layout kept."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import yaml

from trainer.content.check import check_library
from trainer.content.library import Library
from trainer.content.source import plain, read_source
from trainer.errors import ContentError, UnknownNameError, nearest
from trainer.locale import _


def add_example(library: Library, rubric: str, criterion: str, language: str, text: str) -> Path:
    """Adds an example to a criterion of a team's own rubric, and checks the file afterwards.

    Returns:
        The file that was changed.

    Raises:
        ContentError: the rubric is shipped, or cannot be changed safely; the hint is the lines to paste. Nothing was changed.
        UnknownNameError: there is no such rubric or criterion.
    """
    text = " ".join(text.split())
    path, shipped = _file(library, rubric)
    source = read_source(path)
    data = plain(source.data)
    _known(criterion, data["criteria"], _("‘{rubric}’ has no criterion ‘{name}’.").format(rubric=rubric, name=criterion))
    if text in data["criteria"][criterion].get("examples", {}).get(language, ()):
        raise ContentError(_("This is an example of ‘{criterion}’ already.").format(criterion=criterion))
    if shipped:
        raise ContentError(
            _("‘{rubric}’ is shipped with the program; an example goes into a rubric of your own.").format(rubric=rubric),
            _("Copy {path} among your rubrics first, or paste under ‘{criterion}’ in yours:").format(path=path, criterion=criterion)
            + _pasted(language, text),
        )
    wanted = json.loads(json.dumps(data))
    wanted["criteria"][criterion].setdefault("examples", {}).setdefault(language, []).append(text)
    changed = with_example(source.text, criterion, language, text)
    if changed is None or not _replaced(library, path, source.text, changed, wanted):
        raise ContentError(
            _("{path} is laid out so that nothing can be added safely.").format(path=path),
            _("Paste under ‘{criterion}’:").format(criterion=criterion) + _pasted(language, text),
        )
    return path


def criteria_of(library: Library, rubric: str) -> list[str]:
    """The ids of a rubric's criteria."""
    return list(read_source(_file(library, rubric)[0]).data["criteria"])


def _file(library: Library, rubric: str) -> tuple[Path, bool]:
    _known(rubric, library.rubric_files, _("There is no rubric ‘{name}’.").format(name=rubric))
    return library.rubric_files[rubric]


def _known(name: str, known: Any, message: str) -> None:
    if name not in known:
        near = nearest(name, known)
        raise UnknownNameError(
            message, _("Did you mean ‘{name}’?").format(name=near) if near else _("There is {known}").format(known=", ".join(known))
        )


def _pasted(language: str, text: str) -> str:
    return f"\n\n    examples:\n      {language}:\n        - {_quoted(text)}\n"


def _quoted(text: str) -> str:
    # A JSON text is a YAML text in double quotes.
    return json.dumps(text, ensure_ascii=False)


def with_example(document: str, criterion: str, language: str, text: str) -> str | None:
    """A rubric's text with an example added at the end of its criterion's examples; None where the place for it is not plain to see."""
    place = _at(_at(yaml.compose(document, Loader=yaml.SafeLoader), "criteria"), criterion)
    examples = _at(place, "examples")
    listed = _at(examples, language)
    if isinstance(listed, yaml.SequenceNode):
        if listed.flow_style:
            return _in_brackets(document, listed, _quoted(text))
        return _below(document, listed, listed.start_mark.column, [f"- {_quoted(text)}"])
    if isinstance(examples, yaml.MappingNode) and examples.value:
        if examples.flow_style:
            return _in_brackets(document, examples, f"{language}: [{_quoted(text)}]")
        return _below(document, examples, examples.start_mark.column, [f"{language}:", f"  - {_quoted(text)}"])
    if examples is None and isinstance(place, yaml.MappingNode) and not place.flow_style:
        return _below(document, place, place.start_mark.column, ["examples:", f"  {language}:", f"    - {_quoted(text)}"])
    return None


def _at(node: Any, key: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _in_brackets(document: str, node: yaml.CollectionNode, addition: str) -> str:
    """With something added before the closing bracket."""
    end = node.end_mark.index - 1
    before = document[:end].rstrip()
    comma = "" if before.endswith((",", "[", "{")) else ","
    space = "" if before.endswith(("[", "{")) else " "
    return f"{before}{comma}{space}{addition}{document[end:]}"


def _below(document: str, node: yaml.Node, column: int, addition: list[str]) -> str:
    """With lines added below the last line of a block, before what is blank or comment after it."""
    lines = document.splitlines(keepends=True)
    end = _last(node).end_mark
    # A block of text ends where the next line begins.
    last = min(end.line - (not end.column), len(lines) - 1)
    while last > node.start_mark.line and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
        last -= 1
    if not lines[last].endswith("\n"):
        lines[last] += "\n"
    return "".join([*lines[: last + 1], *(" " * column + line + "\n" for line in addition), *lines[last + 1 :]])


def _last(node: yaml.Node) -> yaml.Node:
    """The last scalar or bracket of a block: a block itself is said to end where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _replaced(library: Library, path: Path, before: str, changed: str, wanted: Any) -> bool:
    """Replaces the file where the new text means just what is wanted and brings no fault; else leaves it as it is."""
    beside = path.with_name(f".{path.name}.new")
    known = {(fault.rule, fault.message) for fault in check_library(library, [path])}
    beside.write_text(changed, "utf-8")
    try:
        again = read_source(beside)
        if again.faults or plain(again.data) != wanted or list(plain(again.data)["criteria"]) != list(wanted["criteria"]):
            return False
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    fresh = Library(library.roots)
    if any(fault.level == "error" and (fault.rule, fault.message) not in known for fault in check_library(fresh, [path])):
        path.write_text(before, "utf-8")
        return False
    return True
