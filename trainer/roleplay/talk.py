"""One talk, from the first line to its ending: each answer is read, and what it shows moves the customer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

from trainer.content.bundle import Content
from trainer.content.models import Move
from trainer.content.templates import values_of
from trainer.content.weights import from_document
from trainer.language.noting import Asked, NoteReading, read_note
from trainer.language.reader import Context, Reader, Source
from trainer.language.reading import Doubt, Reading
from trainer.roleplay.graph import Graph
from trainer.roleplay.position import How, Learned, Position, Turn
from trainer.roleplay.situation import AnswerSituation, Tally
from trainer.roleplay.sources import briefing_texts, content_sources
from trainer.roleplay.wording import CLARIFY, OUT_OF_TIME, Choice, Seeded, spoken

HEARD = 20
"""So many of the customer's last lines may be taken up."""
GAMING = frozenset({Doubt.NAMED, Doubt.KEYWORDS, Doubt.GIBBERISH, Doubt.HOSTILE})
"""An answer in doubt of these is no honest one that was not understood."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Where an answer leads, before anything has happened."""

    fired: tuple[str, ...]
    move: Move | None
    target: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class _Key:
    """What a reader depends on: the behaviors, and those that the scenario adds."""

    scenario: str
    behaviors: str
    learned: str
    content: Content = field(compare=False)


def _key(content: Content) -> _Key:
    documents = content.documents
    return _Key(documents["scenario"], documents["behaviors"], documents["learned"], content)


@lru_cache(maxsize=8)
def _reader(key: _Key) -> Reader:
    """Readers are made once: their phrases take longer to prepare than an answer to read."""
    return Reader(key.content.behaviors, from_document(key.learned))


@lru_cache(maxsize=8)
def _graph(key: _Key) -> Graph:
    return Graph(key.content.scenario)


class Reads(Protocol):
    """Who says what an answer shows."""

    def read(self, answer: str, context: Context) -> Reading:
        """What an answer shows where it is given."""


class Talk:
    """A talk under way. Pure: the same content, seed and answers give the same talk.

    Args:
        content: the scenario with its rubric and behaviors.
        choice: which wordings the customer speaks; a seed by default.
        rep: the rep's name, for lines that use it.
        recited: model answers that this rep has been shown, which earn nothing when recited.
    """

    def __init__(self, content: Content, choice: Choice | int = 0, *, rep: str = "", recited: Iterable[str] = ()) -> None:
        self.content = content
        self.scenario = content.scenario
        self.choice = Seeded(choice) if isinstance(choice, int) else choice
        self.rep = rep
        self.recited = tuple(recited)
        self.turns: list[Turn] = []
        self.note: NoteReading | None = None
        """The call note, once it is written."""
        self._tally = Tally()
        self._graph = _graph(_key(content))
        self._reader: Reads | None = None
        self._sources: list[Source] | None = None
        self._said: list[Source] = []
        self._given = briefing_texts(content)
        self._looked_at = content.rubric.looked_at()
        start = self.scenario.start
        state = self.scenario.states[start]
        self.position = Position(
            state=start,
            line="",
            turns=0,
            meters={name: spec.start for name, spec in self.scenario.meters.items()},
            facts=tuple(Learned(fact, "volunteered", 0) for fact in dict.fromkeys(state.volunteers)),
            visits={start: 1},
        )
        self.position = replace(self.position, line=self._line(start, 1))

    @property
    def ended(self) -> bool:
        return self.position.ending is not None

    @property
    def reader(self) -> Reads:
        if self._reader is None:
            self._reader = _reader(_key(self.content))
        return self._reader

    def answer(self, text: str, *, hint: bool = False, seconds: int | None = None) -> Turn:
        """Reads an answer and moves on."""
        return self.take(self.read(text), hint=hint, seconds=seconds)

    def shown(self, recited: Iterable[str]) -> None:
        """Takes up which model answers the rep has been shown by now: perhaps in another window since the last answer."""
        recited = tuple(recited)
        if recited != self.recited:
            self.recited = recited
            self._sources = None

    def read(self, text: str) -> Reading:
        """What the next answer would show, read at the place where the talk stands."""
        return self.reader.read(text, self.context())

    def context(self) -> Context:
        """What the next answer is read against."""
        if self._sources is None:
            self._sources = content_sources(self.content, self.recited)
        # Who is asked what was meant may say it again.
        said = self._said[:-1] if self.turns and self.turns[-1].unread else self._said
        heard = tuple(turn.line for turn in self.turns[-HEARD:])
        return Context(self.position.turns + 1, self.position.line, (*self._sources, *said), heard, self._known())

    def _known(self) -> tuple[str, ...]:
        """What the rep may rely on by now."""
        learned = tuple(self.scenario.facts[one.fact].text for one in self.position.facts)
        return (*self._given, *learned, *(turn.line for turn in self.turns))

    def take(self, reading: Reading, *, hint: bool = False, seconds: int | None = None, said: str | None = None) -> Turn:
        """Moves on by an answer that has been read: the only way in which a talk moves, replay included.

        Args:
            seconds: what the answer took, where there was a clock.
            said: the customer's next line where it is known already, from a stored turn.
        """
        before = self.position
        self._tally.add(reading)
        situation = AnswerSituation(
            reading,
            self._tally,
            before.turns + 1,
            before.meters,
            before.visits,
            frozenset(learned.fact for learned in before.facts),
        )
        way = self._way(situation)
        after, learned, fired = self._follow(way, situation)
        if after.ending is None and after.turns >= self.scenario.turns:
            after, told = self._end_by_time(after)
            learned, fired = (*learned, *told), (*fired, "turn_limit")
        if said is not None:
            after = replace(after, line=said)
        turn = Turn(
            number=before.turns + 1,
            state=before.state,
            line=before.line,
            reading=reading,
            fired=fired,
            unread=way.unread,
            learned=learned,
            meters=after.meters,
            to=after.state,
            next_line=after.line,
            ending=after.ending,
            hint=hint,
            seconds=seconds,
        )
        self.position = after
        self.turns.append(turn)
        self._said += [Source("customer", turn.line), Source("own_answer", turn.answer)]
        return turn

    def mark(self) -> tuple[Position, int]:
        """Where the talk stands, for `back_to`."""
        return self.position, len(self.turns)

    def back_to(self, mark: tuple[Position, int]) -> None:
        """Takes answers back that could not be kept, as if they had not been given."""
        self.position = mark[0]
        for turn in self.turns[mark[1] :]:
            self._tally.remove(turn.reading)
        del self.turns[mark[1] :]
        del self._said[2 * mark[1] :]

    def fork(self) -> Talk:
        """Another talk that stands where this one does, and goes its own way from here."""
        other = copy(self)
        other.turns, other._said = list(self.turns), list(self._said)
        other._tally = replace(self._tally, showing=self._tally.showing.copy())
        return other

    @property
    def asks_note(self) -> bool:
        """Whether a call note is to be written now: the customer has ended the talk, and the scenario asks for one."""
        return self.scenario.note is not None and self.note is None and self.position.ending not in (None, "left")

    def write_note(self, text: str) -> NoteReading:
        """Reads a call note by what was told in this talk, and keeps it. It is no turn: nothing moves."""
        spec = self.scenario.note
        asked = Asked(
            facts=self.scenario.facts,
            kept=frozenset(self.scenario.to_note()),
            known=frozenset(learned.fact for learned in self.position.facts),
            language=self.scenario.language,
            step=spec is not None and spec.next_step,
            date=spec is not None and spec.date,
        )
        talk = [*(said for turn in self.turns for said in (turn.line, turn.answer)), self.position.line]
        # What the customer might have said elsewhere is nothing that a note of this talk copies.
        sources = [source for source in content_sources(self.content, self.recited) if source.origin != "customer"]
        self.note = read_note(text, asked, talk, sources)
        return self.note

    def leave(self) -> None:
        """The rep walks away."""
        if not self.ended:
            self.position = replace(self.position, ending="left")

    def _way(self, situation: AnswerSituation) -> _Way:
        """Which move fires, by the order of the rules: `always`, the state's replies, `otherwise`."""
        here, reading = self.position.state, situation.reading
        for index, move in enumerate(self.scenario.always):
            if move.target != here and move.when is not None and move.when.holds(situation):
                return _Way((f"always[{index}]",), move, move.target)
        replies = self.scenario.states[here].replies
        # A silent or wholly struck answer can fire only `always` and `otherwise`.
        if not reading.silent and not reading.struck:
            for index, move in enumerate(replies):
                if move.when is not None and move.when.holds(situation):
                    return _Way((f"{here}[{index}]",), move, move.target)
        if replies and replies[-1].otherwise is not None:
            if self._is_unread(reading):
                return _Way(("clarify",), None, here, unread=True)
            return _Way((f"{here}[{len(replies) - 1}]",), replies[-1], replies[-1].target)
        return _Way((), None, here)

    def _is_unread(self, reading: Reading) -> bool:
        """Whether a substantive answer shows nothing that this state or the rubric knows, for the first time here."""
        if not reading.substantive or self.position.state in self.position.clarified:
            return False
        if any(flag.doubt in GAMING for flag in reading.flags):
            return False
        named = set(self._looked_at)
        for move in self.scenario.states[self.position.state].replies:
            named |= move.when.behaviors() if move.when is not None else set()
        return not named & reading.shown()

    def _follow(self, way: _Way, situation: AnswerSituation) -> tuple[Position, tuple[Learned, ...], tuple[str, ...]]:
        """Where the talk stands after a move, what the rep learned by it, and what fired."""
        before, target, move = self.position, way.target, way.move
        turns = before.turns + 1
        if way.unread:
            state = self.scenario.states[target]
            wordings = (state.clarify,) if state.clarify else self.scenario.clarify or CLARIFY[self.scenario.language]
            line = spoken(wordings, "clarify", len(before.clarified) + 1, self.choice, self._values(before.meters))
            return replace(before, turns=turns, line=line, clarified=before.clarified | {target}), (), way.fired
        meters, spent = dict(before.meters), before.spent
        if move is not None and not (move.once and way.fired[0] in spent):
            for name, change in move.effects.items():
                spec = self.scenario.meters[name]
                meters[name] = max(spec.min, min(spec.max, meters[name] + change))
            spent = spent | {way.fired[0]} if move.once else spent
        known = {learned.fact for learned in before.facts}
        told = frozenset(learned.fact for learned in self._learned(move, target, known, turns))
        overruled = self._overruled(replace(situation, meters=meters, facts=situation.facts | told), target)
        fired, target = (*way.fired, *overruled[:1]), overruled[1] if overruled else target
        learned = self._learned(move, target, known, turns)
        moved = self._graph.move(before.state, target) if fired else before.state
        visits = {**before.visits, moved: before.visits.get(moved, 0) + 1}
        after = Position(
            state=moved,
            line=self._line(moved, visits[moved], meters),
            turns=turns,
            meters=meters,
            facts=(*before.facts, *learned),
            visits=visits,
            clarified=before.clarified,
            spent=spent,
            ending=self.scenario.states[moved].ending,
        )
        return after, learned, fired

    def _overruled(self, situation: AnswerSituation, target: str) -> tuple[()] | tuple[str, str]:
        """The first `always` that the new meters alone make true, and its target: a lost patience shows at once."""
        for index, move in enumerate(self.scenario.always):
            if move.when is None or move.when.behaviors() or move.target == self.position.state:
                continue
            if move.when.holds(situation):
                return (f"always[{index}]", move.target) if move.target != target else ()
        return ()

    def _learned(self, move: Move | None, target: str, known: set[str], turn: int) -> tuple[Learned, ...]:
        told: dict[str, How] = {}
        for fact in move.reveals if move is not None else ():
            told.setdefault(fact, "elicited")
        for fact in (*(move.volunteers if move is not None else ()), *self.scenario.states[target].volunteers):
            told.setdefault(fact, "volunteered")
        return tuple(Learned(fact, how, turn) for fact, how in told.items() if fact not in known)

    def _end_by_time(self, position: Position) -> tuple[Position, tuple[Learned, ...]]:
        """Where a talk ends that has gone on too long, and what the customer tells with it."""
        state = self.scenario.out_of_time
        if state is None:
            return replace(position, line=OUT_OF_TIME[self.scenario.language], ending="turn_limit"), ()
        visit = position.visits.get(state, 0) + 1
        told = self._learned(None, state, {learned.fact for learned in position.facts}, position.turns)
        after = replace(
            position,
            state=state,
            line=self._line(state, visit, position.meters),
            facts=(*position.facts, *told),
            visits={**position.visits, state: visit},
            ending=self.scenario.states[state].ending,
        )
        return after, told

    def _line(self, state: str, visit: int, meters: Mapping[str, int] | None = None) -> str:
        return spoken(self.scenario.states[state].customer, state, visit, self.choice, self._values(meters or self.position.meters))

    def _values(self, meters: Mapping[str, int]) -> dict[str, object]:
        return values_of(self.scenario, self.rep, meters)


class Stored(Protocol):
    """A turn as it was stored: its reading, and the lines as they were shown."""

    @property
    def line(self) -> str: ...
    @property
    def reading(self) -> Reading: ...
    @property
    def next_line(self) -> str: ...
    @property
    def hint(self) -> bool: ...
    @property
    def seconds(self) -> int | None: ...


def replayed(talk: Talk, turns: Iterable[Stored]) -> Talk:
    """The talk after stored turns, moved by their stored evidence. The customer says what was said that day."""
    for turn in turns:
        talk.position = replace(talk.position, line=turn.line)
        talk.take(turn.reading, hint=turn.hint, seconds=turn.seconds, said=turn.next_line)
    return talk
