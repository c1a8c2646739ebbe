"""One finished talk read anew by today's reader and assessed a second time, with everything around its answers as it was that day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.errors import ContentError, UnknownNameError
from trainer.management.kept_talks import KeptTalk, KeptTalks
from trainer.roleplay.reading_again import parted, read_again
from trainer.scoring.assess import assess
from trainer.scoring.compared import Obstacle, came_and_went, pairs, read_alike
from trainer.scoring.scope import Record
from trainer.storage.notes import note_written
from trainer.storage.rehearsals import rehearsal_of
from trainer.storage.rescored import Chosen, ContentOf, Rescored
from trainer.storage.shown import shown_when
from trainer.storage.store import content_hash

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.language.noting import NoteReading
    from trainer.practice import Practice
    from trainer.roleplay.talk import Talk


class Rereading:
    """Reads finished talks anew. Nothing is written.

    Args:
        content: whether behaviors, what was learned, the scenario's moments and the rubric are those of the day or the present ones.
            What an answer is held against (briefing, lines, facts, earlier answers, model answers shown) is always that of the day.
    """

    def __init__(self, practice: Practice, content: ContentOf) -> None:
        self._practice = practice
        self._content = content
        self._kept = KeptTalks(practice)
        self._present: dict[str, Content | None] = {}

    def read(self, one: Chosen) -> Rescored:
        """The second assessment of a talk, or why there is none."""
        found = self._kept.look(one.id)
        if not isinstance(found, KeptTalk):
            return self._without(one, found)
        if self._content == "then":
            return self._second(one, found, found.content)
        present = self._own_content(one)
        if present is None:
            return self._without(one, "content")
        visited = {found.talk.position.state, *(turn.state for turn in found.talk.turns)}
        gone = sorted(visited - present.scenario.states.keys())
        return self._without(one, "state", gone[0]) if gone else self._second(one, found, present)

    def digest(self, one: Chosen) -> str:
        """The hash of the content that a talk is held against."""
        if self._content == "then":
            return one.content
        present = self._content_of(one.scenario)
        return content_hash("" if present is None else "\0".join(present.documents.values()))

    def _second(self, one: Chosen, found: KeptTalk, judging: Content) -> Rescored:
        """A talk read by the behaviors and assessed by the rubric of some content. Its path, its meters and its hints stay as they were."""
        summary, turns = found.stored.summary, found.stored.turns
        talk = found.from_the_beginning()
        reader = None if judging is found.content else found.from_the_beginning(judging).reader
        shown = shown_when(self._practice.store, found.stored.rep)
        readings = read_again(talk, turns, [self._recited(summary.id, shown, turn.answered) for turn in turns], reader)
        note = self._note(found, talk, shown)
        anew = tuple(replace(turn, reading=reading) for turn, reading in zip(found.talk.turns, readings, strict=True))
        after = assess(Record(judging, anew, found.talk.position, {}, note))
        if after.total is None and summary.total is not None:
            return self._without(one, "nothing")
        both = list(zip(found.talk.turns, anew, strict=True))
        came, went = came_and_went(both)
        return Rescored(
            attempt=one.id,
            content=self.digest(one),
            total_before=summary.total,
            total_after=after.total,
            passed_before=summary.passed,
            passed_after=after.passed,
            points=pairs(assess(found.record), after),
            parted=parted(found.from_the_beginning(judging), turns, readings),
            same=read_alike(both) and note == found.talk.note,
            came=came,
            went=went,
        )

    def _recited(self, attempt: str, shown: list[tuple[str, str]], before: str) -> list[str]:
        """The model answers that the rep had been shown before a time, as they would be recited in this attempt."""
        texts = _until(shown, before)
        rehearsed = self._practice.rehearsed_by(attempt)
        return texts if rehearsed is None else [*texts, *map(rehearsed[1].own, texts)]

    def _note(self, found: KeptTalk, talk: Talk, shown: list[tuple[str, str]]) -> NoteReading | None:
        """The call note, read anew after the talk."""
        if found.talk.note is None:
            return None
        talk.shown(_until(shown, note_written(self._practice.store, found.stored.summary.id)))
        return talk.write_note(found.talk.note.text)

    def _without(self, one: Chosen, why: Obstacle, about: str = "") -> Rescored:
        return Rescored(one.id, self.digest(one), None, None, None, None, obstacle=why, about=about)

    def _own_content(self, one: Chosen) -> Content | None:
        """The present content of a talk's scenario, with the rep's own customer in it where they rehearsed with theirs."""
        from trainer.content.personal import personalized

        present = self._content_of(one.scenario)
        rehearsal = rehearsal_of(self._practice.store, one.id) if present is not None else None
        return personalized(present, rehearsal.case) if present is not None and rehearsal is not None else present

    def _content_of(self, scenario: str) -> Content | None:
        """The present content of a scenario; None where there is none that can be used."""
        from trainer.content.loading import load_content

        if scenario not in self._present:
            try:
                self._present[scenario] = load_content(self._practice.library, scenario)
            except (ContentError, UnknownNameError):
                self._present[scenario] = None
        return self._present[scenario]


def _until(shown: list[tuple[str, str]], before: str) -> list[str]:
    return list(dict.fromkeys(text for when, text in shown if when < before))
