"""A Twine story in the Twee 3 notation as the points of a talk: a passage is a state, a link an answer and where it leads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.errors import TrainerError
from trainer.exchange.draft import Point, Way, state_name
from trainer.locale import _

_HEADER = re.compile(r"^::[ \t]*(?P<name>(?:\\.|[^\[{\\])+?)[ \t]*(?:\[(?P<tags>[^\]]*)\])?[ \t]*(?P<meta>\{.*\})?[ \t]*$")
_LINK = re.compile(r"\[\[(?P<link>.+?)\](?:\[[^\]]*\])?\]")
_MACRO = re.compile(
    r"<<.*?>>|\((?:if|else|else-if|set|put|print|link|go-to|display|either|click|live)[:-][^()]*(?:\([^()]*\)[^()]*)*\)(?:\[[^\]]*\])?",
    re.DOTALL,
)
_VARIABLE = re.compile(r"\$[A-Za-z_]\w*")
_COMMENT = re.compile(r"/%.*?%/|/\*.*?\*/|<!--.*?-->", re.DOTALL)
_SPECIAL = frozenset(
    [
        "StoryTitle",
        "StoryData",
        "StoryInit",
        "StoryCaption",
        "StoryMenu",
        "StoryAuthor",
        "StorySubtitle",
        "StoryBanner",
        "PassageHeader",
        "PassageFooter",
        "PassageReady",
    ]
)
_ENDINGS = {"success": "success", "win": "success", "won": "success", "good": "success", "partial": "partial", "failure": "failure", "fail": "failure",
            "lost": "failure", "lose": "failure", "bad": "failure"}  # fmt: skip


@dataclass(frozen=True)
class Story:
    """A story that was read."""

    title: str
    points: tuple[Point, ...]
    notes: tuple[str, ...]
    """What could not be carried over."""


@dataclass(frozen=True, slots=True)
class _Passage:
    name: str
    tags: tuple[str, ...]
    text: str


def read_story(text: str) -> Story:
    """The points of a story, the start first.

    Raises:
        TrainerError: there are no passages, or the start is not among them.
    """
    passages = _passages(text)
    if not passages:
        raise TrainerError(_("This is no Twee story: no line begins with ‘::’."), _("Export the story from Twine as ‘Twee’."))
    title = passages["StoryTitle"].text.strip() if "StoryTitle" in passages else ""
    told = {
        name: one
        for name, one in passages.items()
        if name not in _SPECIAL and not {"script", "stylesheet", "widget", "annotation"} & set(one.tags)
    }
    notes = [
        _("the passage ‘{name}’ is not carried over").format(name=name)
        for name in passages
        if name not in told and name not in ("StoryTitle", "StoryData")
    ]
    start = _start(passages, told)
    ids: dict[str, str] = {}
    for number, name in enumerate(told, 1):
        ids[name] = state_name(name, number, list(ids.values()))
    points = []
    for name in [start, *(name for name in told if name != start)]:
        points.append(_point(told[name], ids, notes))
    return Story(title, tuple(points), tuple(notes))


def _passages(text: str) -> dict[str, _Passage]:
    found: dict[str, _Passage] = {}
    name, tags, lines = None, (), list[str]()
    for line in [*text.lstrip("\ufeff").splitlines(), ":: "]:
        header = _HEADER.match(line)
        if header is None and not line.startswith("::"):
            lines.append(line)
            continue
        if name is not None:
            found[name] = _Passage(name, tags, "\n".join(lines))
        if header is not None:
            name, tags, lines = re.sub(r"\\(.)", r"\1", header["name"]).strip(), tuple((header["tags"] or "").split()), []
        else:
            name = None
    return found


def _start(passages: Mapping[str, _Passage], told: Mapping[str, _Passage]) -> str:
    start = "Start"
    if "StoryData" in passages:
        try:
            start = str(json.loads(passages["StoryData"].text).get("start", start))
        except (ValueError, AttributeError):
            raise TrainerError(_("The passage ‘StoryData’ is no JSON."), _("Export the story again, or remove the passage.")) from None
    if start not in told:
        raise TrainerError(
            _("The story starts with ‘{name}’, and there is no such passage.").format(name=start), _("Name the first passage ‘Start’.")
        )
    return start


def _point(passage: _Passage, ids: Mapping[str, str], notes: list[str]) -> Point:
    text = _COMMENT.sub("", passage.text)
    for what in (*_MACRO.findall(text), *_VARIABLE.findall(_MACRO.sub("", text))):
        notes.append(_("{state}: ‘{code}’ is not carried over").format(state=passage.name, code=" ".join(what.split())[:60]))
    text = _VARIABLE.sub("…", _MACRO.sub("", text))
    ways = []
    for link in _LINK.finditer(text):
        answer, target = _ends(link["link"])
        if target in ids:
            ways.append(Way(answer, ids[target]))
        else:
            notes.append(_("{state}: the link to ‘{target}’ leads nowhere").format(state=passage.name, target=target))
    line = " ".join(_LINK.sub("", text).split()) or "…"
    if line == "…":
        notes.append(_("{state}: the customer says nothing there").format(state=passage.name))
    ending = next((_ENDINGS[tag.lower()] for tag in passage.tags if tag.lower() in _ENDINGS), None)
    if not ways and ending is None:
        notes.append(
            _("{state}: an ending without a tag is taken for a partial success; tag it success, partial or failure").format(
                state=passage.name
            )
        )
    return Point(ids[passage.name], (line,), tuple(ways), None if ways else ending or "partial")


def _ends(link: str) -> tuple[str, str]:
    """A link's text and target: `text->target`, `target<-text`, `text|target`, or both in one."""
    if "->" in link:
        text, _arrow, target = link.rpartition("->")
    elif "<-" in link:
        target, _arrow, text = link.partition("<-")
    elif "|" in link:
        text, _bar, target = link.partition("|")
    else:
        text = target = link
    return text.strip(), target.strip()
