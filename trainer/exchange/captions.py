"""Captions and transcripts with times of their own (WebVTT, SubRip, Teams, Otter) as lines of “Name: what was said”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_CUE = re.compile(r"^\[?[\d:.,]{3,14}\]?\s*-->\s*\[?[\d:.,]{3,14}\]?")
_TIME = re.compile(r"^\W?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\W?$")
_VOICE = re.compile(r"^<v(?:\.\S+)?\s+([^>]+)>\s*(.*)$")
_TAG = re.compile(r"</?[a-z][^>]*>|<[\d:.]+>", re.IGNORECASE)
_LONGEST_NAME = 30


def as_talk(text: str) -> str:
    """The text of a transcript with its times dropped and its speakers before what they say; any other text as it is."""
    lines = [line.strip() for line in text.splitlines()]
    cued = any(_CUE.match(line) for line in lines)
    speakers = _speakers(lines)
    if not cued and not speakers:
        return text
    return "\n".join(_talk(lines, speakers, cued=cued))


def _speakers(lines: list[str]) -> set[str]:
    """Who stands alone in a line beside a time: more than once, or below every time."""
    beside = Counter(
        line
        for index, line in enumerate(lines)
        if _may_be_name(line) and any(0 <= near < len(lines) and _is_time(lines[near]) for near in (index - 1, index + 1))
    )
    below = {
        lines[index + 1] if index + 2 < len(lines) and lines[index + 2] and _may_be_name(lines[index + 1]) else ""
        for index, line in enumerate(lines)
        if _is_time(line)
    }
    return {line for line, number in beside.items() if number > 1} | (below if below and "" not in below else set())


def _may_be_name(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_NAME and not re.search(r"[.!?,。！？，:：>\d]", line)


def _is_time(line: str) -> bool:
    return bool(_CUE.match(line) or _TIME.match(line))


def _talk(lines: list[str], speakers: set[str], *, cued: bool) -> Iterator[str]:
    who = ""
    skipping = False
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if not line:
            skipping = False
            continue
        if line.startswith(("WEBVTT", "NOTE", "STYLE", "REGION")) and cued:
            skipping = True
        if skipping or _is_time(line) or (cued and _CUE.match(following)):
            # Headers, times, and what numbers or names a cue.
            continue
        if line in speakers:
            who = line
            continue
        voice = _VOICE.match(line)
        said = _TAG.sub("", voice[2] if voice else line).strip()
        who = voice[1].strip() if voice else who
        yield f"{who}: {said}" if who and (voice or speakers) else said
