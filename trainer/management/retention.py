"""How long words are kept here, and taking out those that are older; figures stay."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.may import refuse
from trainer.storage.blanking import blank, older, scrub

if TYPE_CHECKING:
    from trainer.practice import Practice

WORDS = "keep_words"
"""The setting for practice; nothing or `never` keeps words for good."""
EXAMS = "keep_exam_words"
"""The setting for exams; without it, that for practice counts."""
NEVER = "never"
_LENGTH = re.compile(r"([1-9]\d{0,3})([dmy])")


def checked_length(text: str) -> str:
    """A length as it is kept: `90d`, `18m`, `2y` or `never`.

    Raises:
        TrainerError: it is none.
    """
    text = text.strip().lower()
    if text != NEVER and not _LENGTH.fullmatch(text):
        raise TrainerError(_("‘{text}’ is no length of time.").format(text=text), _("Write 90d, 18m or 2y; ‘never’ takes nothing out."))
    return text


def begin(length: str | None, now: datetime) -> datetime | None:
    """Before which moment words are taken out; None for none."""
    found = _LENGTH.fullmatch(length or NEVER)
    if found is None:
        return None
    number, unit = int(found[1]), found[2]
    if unit == "d":
        return now - timedelta(days=number)
    months = now.year * 12 + now.month - 1 - number * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if year < 1:
        return None
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was taken out, or would be."""

    talks: int
    exams: int
    drills: int
    rehearsals: int
    is_set: bool
    """Whether this workspace has a length at all."""
    clean: bool
    """Whether the file was written anew, so that nothing of it is left between the pages."""
    dry: bool


def kept_for(practice: Practice) -> tuple[str, str]:
    """How long words of practice, and of exams, are kept: `18m`, `never`."""
    words = practice.setting(WORDS) or NEVER
    return words, practice.setting(EXAMS) or words


def tidy(practice: Practice, *, dry: bool = False) -> Tidied:
    """Takes the words out of what is older than they are kept. Nothing calls this by itself.

    Raises:
        TrainerError: whoever asks may not.
    """
    if not dry:
        refuse(practice, "tidy")
    now = practice.now()
    words, exams = kept_for(practice)
    old = older(practice.store, begin(words, now), begin(exams, now))
    clean = True
    if not dry:
        if old:
            blank(practice.store, old, now)
            keep(practice, "tidy", None, str(len(old.talks) + len(old.exams) + len(old.drills)))
        # Also where nothing is old: another program may have had the file open the last time.
        clean = scrub(practice.store)
    return Tidied(
        talks=len(old.talks),
        exams=len(old.exams),
        drills=len(old.drills),
        rehearsals=len(old.rehearsals),
        is_set=(words, exams) != (NEVER, NEVER),
        clean=clean,
        dry=dry,
    )
