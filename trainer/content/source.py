"""A YAML file as plain data that remembers where everything stands: YAML 1.2 scalars, bounded work, no duplicate keys."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from trainer.content.faults import Fault, file_name
from trainer.content.texts import UNSEEN
from trainer.locale import N_, _

MOST_BYTES = 1_000_000
MOST_DEPTH = 40
MOST_NODES = 200_000
"""Counted after aliases are followed, so that a small file cannot grow large in memory."""
MOST_ALIASES = 100

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_LONGEST_NUMBER = 20
"""A number of more characters is text: what counts that far is no number of ours."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in a file by YAML 1.2, section 5.1."""
_CUT = re.compile(r"[ \t]+(?P<mark>#\w+)")
_CONSTANTS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_WORDS = {
    "mapping values are not allowed": N_("a ‘:’ is where no key can be; put quotes around text that holds ‘: ’"),
    "could not find expected ':'": N_("a ‘:’ and a space are missing after this key"),
    "found a tab character": N_("a tab stands where only spaces may indent"),
    "found character '\\t'": N_("a tab stands where only spaces may indent"),
    "found character that cannot start any token": N_("this character cannot begin a value; put quotes around it"),
    "did not find expected key": N_("a key is expected here: look at the indentation and the quotes above"),
    "did not find expected '-' indicator": N_("a ‘-’ is expected here: look at the indentation"),
    "found unexpected end of stream": N_("a quotation mark or bracket is never closed"),
    "while scanning a quoted scalar": N_("a quotation mark is never closed"),
    "while scanning a block scalar": N_('‘>’ or ‘|’ begins a text on the lines below it; put a comparison in quotes: ">= 80"'),
    "did not find expected ',' or": N_("a ‘,’ or a closing bracket is missing"),
    "control characters are not allowed": N_("a control character stands here; remove it"),
    "invalid Unicode character escape": N_("this escape is no character; write the character itself"),
    "found undefined alias": N_("this ‘*name’ refers to nothing"),
}

Path_ = tuple[str | int, ...]


class Position(NamedTuple):
    """A place in a file, from 1; `offset` is where the text of a scalar begins after it (1 for a quotation mark)."""

    line: int
    column: int
    offset: int = 0


@dataclass
class Source:
    """A file, its data, and the position of every key and value."""

    path: Path
    text: str = ""
    data: Any = None
    values: dict[Path_, Position] = field(default_factory=dict)
    keys: dict[Path_, Position] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        return file_name(self.path)

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, once it has been read."""
        return self.text.splitlines()

    def fault(
        self, where: Path_ | Position, message: str, rule: str, *, offset: int | None = None, key: bool = False, level: Any = "error"
    ) -> Fault:
        """A fault at a key or value (or the nearest thing around it that has a position).

        Args:
            offset: characters into the text of a value, where the fault lies within it.
        """
        position = where if isinstance(where, Position) else self.position(where, key=key)
        source = self.lines[position.line - 1] if 0 < position.line <= len(self.lines) else ""
        column = position.column + (0 if offset is None else position.offset + offset)
        if column > len(source) + 1:
            column = position.column
        return Fault(self.name, position.line, column, message, rule, level, source)

    def position(self, where: Path_, *, key: bool = False) -> Position:
        if key and where in self.keys:
            return self.keys[where]
        while where and where not in self.values:
            where = where[:-1]
            if where in self.keys:
                return self.keys[where]
        return self.values.get(where, Position(1, 1))


class _TooMuchError(Exception):
    def __init__(self, message: str, rule: str, mark: Any) -> None:
        super().__init__(message)
        self.message, self.rule, self.mark = message, rule, mark


def read_source(path: Path) -> Source:
    """Reads a YAML file; what is wrong with it is in `faults`, never an exception."""
    source = Source(path)
    try:
        if not path.is_file():
            source.faults.append(Fault(source.name, 1, 1, _("this is no file"), "unreadable"))
            return source
        if path.stat().st_size > MOST_BYTES:
            message = _("the file is larger than {most} bytes").format(most=f"{MOST_BYTES:,}")
            source.faults.append(Fault(source.name, 1, 1, message, "too-large"))
            return source
        raw = path.read_bytes()
    except OSError as error:
        source.faults.append(Fault(source.name, 1, 1, _("cannot be read: {reason}").format(reason=error.strerror or error), "unreadable"))
        return source
    try:
        source.text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What was read before the fault is counted in characters, as people count; the rest is shown as well as it can be.
        source.text = raw.decode("utf-8-sig", "replace")
        at = _position(source.text, len(raw[: error.start].decode("utf-8-sig", "replace")))
        source.faults.append(source.fault(at, _("is not UTF-8; save the file as UTF-8"), "encoding"))
        return source
    _load(source)
    return source


def _load(source: Source) -> None:
    try:
        source.data = _Builder(source).document()
    except _TooMuchError as error:
        source.faults.append(source.fault(_at(error.mark), error.message, error.rule))
    except yaml.reader.ReaderError:
        # A ReaderError has no mark, and its position counts bytes or characters, by the loader.
        found = _UNPRINTABLE.search(source.text)
        at = _position(source.text, found.start() if found else 0)
        source.faults.append(source.fault(at, _("a control character stands here; remove it"), "yaml-syntax"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if "could not find expected ':'" in str(getattr(error, "problem", "")):
            # The parser notices only on the next line.
            mark = getattr(error, "context_mark", None) or mark
        problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}".strip()
        words = next((words for sign, words in _WORDS.items() if sign in problem), None)
        if "cannot start any token" in problem and mark is not None and mark.column in _tabs(source.text, mark.line):
            words = _WORDS["found a tab character"]
        message = _(words) if words else _("is no YAML: {problem}").format(problem=problem)
        where = _at(mark)
        if "mapping values" in problem or "expected key" in problem or "expected '-'" in problem:
            astray = _astray(source.text, where.line)
            if astray is not None:
                line, has, fitting = astray
                where = Position(line, has + 1)
                message = _("this line begins with {has} spaces, and nothing above it does: indent it by {fitting}, like its neighbors")
                message = message.format(has=has, fitting=fitting)
        source.faults.append(source.fault(where, message, "yaml-syntax"))


_KEYED = re.compile(r"( *)((?:- +)*)[^\s#:'\"\[{][^:#]*:(?=\s|$)")


def _astray(text: str, last: int) -> tuple[int, int, int] | None:
    """(line, its spaces, the spaces that would fit) of the first key up to a line whose indentation belongs to nothing above it."""
    open_at: list[int] = []
    opens, within = True, None
    for number, line in enumerate(text.splitlines()[:last], 1):
        has = len(line) - len(line.lstrip(" "))
        if within is not None and (not line.strip() or has > within):
            continue
        within = None
        match = _KEYED.match(line)
        if match is None:
            continue
        known = has in open_at
        if not known and not opens:
            return number, has, min(open_at, key=lambda fitting: (abs(fitting - has), -fitting), default=0)
        open_at = [spaces for spaces in open_at if spaces <= has]
        if not known:
            open_at.append(has)
        if match[2]:
            open_at.append(has + len(match[2]))
        rest = line[match.end() :].split(" #")[0].strip()
        opens = not rest
        within = has if rest[:1] in ("|", ">") else None
    return None


def _tabs(text: str, line: int) -> list[int]:
    """The columns, from 0, of a line's tabs."""
    lines = text.splitlines()
    return [column for column, character in enumerate(lines[line]) if character == "\t"] if line < len(lines) else []


def _position(text: str, at: int) -> Position:
    """Line and column of a place in a text."""
    return Position(text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)


def _at(mark: Any, offset: int = 0) -> Position:
    return Position(mark.line + 1, mark.column + 1, offset) if mark is not None else Position(1, 1)


class _Builder:
    """Builds data from the parser's events in one pass, so that depth and size are bounded before memory is spent."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.events = yaml.parse(source.text, Loader=_LOADER)
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0
        self.aliases = 0

    def document(self) -> Any:
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _TooMuchError(_("a file holds one document; remove this ‘---’"), "one-document", event.start_mark)
                data = self.value(next(self.events), (), 0)
        return data

    def count(self, mark: Any, nodes: int = 1) -> None:
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            raise _TooMuchError(_("the file holds more than {most} values").format(most=f"{MOST_NODES:,}"), "too-large", mark)

    def seen(self, event: Any) -> None:
        """Escapes such as `"\\e"` can write what may not stand in the file."""
        if UNSEEN.search(event.value):
            self.source.faults.append(
                self.source.fault(_at(event.start_mark), _("a control character stands here; remove it"), "control-character")
            )

    def cut(self, end: Any) -> None:
        """A text without quotes ends at ` #`, which begins a comment: as `#42` it was more likely meant as a part of it."""
        rest = self.source.lines[end.line][end.column :] if end.line < len(self.source.lines) else ""
        if found := _CUT.match(rest):
            message = _("all from ‘{mark}’ on is left out as a comment; put the whole text in quotes, or write a space after #")
            at = _at(end)._replace(column=end.column + found.start("mark") + 1)
            self.source.faults.append(self.source.fault(at, message.format(mark=found["mark"]), "cut-text", level="warning"))

    def value(self, event: Any, path: Path_, depth: int) -> Any:
        mark = event.start_mark
        before = self.nodes
        self.count(mark)
        if depth > MOST_DEPTH:
            raise _TooMuchError(_("values are nested more than {most} deep").format(most=MOST_DEPTH), "too-deep", mark)
        if isinstance(event, yaml.AliasEvent):
            self.source.values[path] = _at(mark)
            return self.alias(event, mark)
        if event.tag is not None and event.tag != "!":
            message = _("a tag such as ‘{tag}’ is not allowed").format(tag=event.tag)
            raise _TooMuchError(message, "no-tags", mark)
        if isinstance(event, yaml.ScalarEvent):
            self.source.values[path] = _at(mark, 1 if event.style in ("'", '"') else 0)
            self.seen(event)
            data: Any = resolved(event.value) if event.implicit[0] and not event.style else event.value
            if isinstance(data, str) and not event.style:
                self.cut(event.end_mark)
        else:
            self.source.values[path] = _at(mark)
            data = self.mapping(path, depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (data, self.nodes - before)
        return data

    def alias(self, event: Any, mark: Any) -> Any:
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            raise _TooMuchError(_("the file uses more than {most} aliases").format(most=MOST_ALIASES), "too-many-aliases", mark)
        if event.anchor not in self.anchors:
            raise _TooMuchError(_("‘*{name}’ refers to nothing above it").format(name=event.anchor), "yaml-syntax", mark)
        data, nodes = self.anchors[event.anchor]
        self.count(mark, nodes)
        return data

    def sequence(self, path: Path_, depth: int) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items)), depth + 1))
        return tuple(items)

    def mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _TooMuchError(_("a key must be plain text"), "bad-key", event.start_mark)
            # Keys are always text: `no:` is "no" and `12:` is "12".
            key, at = event.value, (*path, event.value)
            self.seen(event)
            self.count(event.start_mark)
            if key in data:
                first = self.source.keys[at].line
                message = _("the key ‘{key}’ stands twice (first on line {line})").format(key=key, line=first)
                self.source.faults.append(self.source.fault(_at(event.start_mark), message, "duplicate-key"))
                self.value(next(self.events), (*at, "second"), depth + 1)
                continue
            self.source.keys[at] = _at(event.start_mark)
            data[key] = self.value(next(self.events), at, depth + 1)
        return data


def resolved(text: str) -> Any:
    """A plain scalar by the core schema of YAML 1.2: `no` and `12:30` are text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    first = text[0]
    if (first.isdigit() or first in "+-.") and len(text) < _LONGEST_NUMBER:
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        if text[:2] in ("0x", "0o"):
            try:
                return int(text, 0)
            except ValueError:
                return text
    return text


def plain(data: Any) -> Any:
    """YAML data as JSON has it: lists for tuples."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(value) for value in data] if isinstance(data, tuple) else data
