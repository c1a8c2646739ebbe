"""Finished talks as they were kept, one after the other, with content that several share read once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.content.bundle import Content, from_documents
from trainer.errors import StorageError, TrainerError
from trainer.roleplay.talk import Talk
from trainer.scoring.scope import Record
from trainer.storage.database import BusyError

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.scoring.compared import Obstacle
    from trainer.storage.records import StoredAttempt

MOST_CONTENTS = 4
"""Contents that are held at a time: talks with the same one come together."""


@dataclass(frozen=True, slots=True)
class KeptTalk:
    """A finished talk, moved by its stored evidence."""

    stored: StoredAttempt
    talk: Talk

    @property
    def content(self) -> Content:
        return self.talk.content

    @property
    def record(self) -> Record:
        """What is scored of it, without what model answers would have shown: that makes advice, and no points."""
        return Record(self.content, tuple(self.talk.turns), self.talk.position, {}, self.talk.note)

    def from_the_beginning(self, content: Content | None = None) -> Talk:
        """The same talk before its first answer, with its own content or another."""
        return Talk(content or self.content, self.stored.seed, rep=self.stored.rep.name)


class KeptTalks:
    """Reads finished talks."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._documents: dict[str, str] = {}
        self._contents: OrderedDict[tuple[str, ...], Content] = OrderedDict()

    def look(self, attempt: str) -> KeptTalk | Obstacle:
        """A talk as it was; or why it cannot be looked at."""
        try:
            stored = self._practice.store.attempt(attempt, self._documents)
            content = self._content(stored)
        except BusyError:
            raise
        except (StorageError, ValueError, LookupError):
            return "content"
        try:
            return KeptTalk(stored, self._practice.replay(stored, content=content))
        except BusyError:
            raise
        except (TrainerError, ValueError, LookupError):
            return "replay"

    def _content(self, stored: StoredAttempt) -> Content:
        key = tuple(stored.documents.values())
        if key in self._contents:
            self._contents.move_to_end(key)
        else:
            self._contents[key] = from_documents(stored.documents)
            if len(self._contents) > MOST_CONTENTS:
                self._contents.popitem(last=False)
        return self._contents[key]
