"""Rules on hints and model answers, read by the reader: whether they do what they advise, and whether that is best."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from trainer.content.bundle import Content
from trainer.content.faults import Fault
from trainer.content.models import Behavior, Move, State
from trainer.content.source import Path_, Source
from trainer.evidence import Struck
from trainer.language.content_words import content as content_words
from trainer.locale import _
from trainer.notation.conditions import NOTED_DATE, NOTED_STEP, Condition, Count, Knows, Number, Share, Visited, noted_sign
from trainer.notation.words import find_keys, fold
from trainer.roleplay.example import model_note
from trainer.roleplay.position import Learned, Position
from trainer.roleplay.talk import Talk
from trainer.scoring.assess import PASSING
from trainer.workbench.checks.ground import Ground, gain
from trainer.workbench.rehearsing import model_answers

LEAST_WORDS = 2
"""An instruction of fewer words of content is found in any hint."""


def advice_faults(source: Source, content: Content, ground: Ground) -> Iterator[Fault]:
    """The faults of hints and model answers. Reads every one of them."""
    talk = Talk(content, rep="Alex")
    for name in ground.reached:
        state = content.scenario.states[name]
        if state.ending is not None:
            continue
        if state.model_answer is None or state.coach is None:
            message = _("the state ‘{name}’ has no hint (‘coach’)") if state.coach is None else _("the state ‘{name}’ has no model answer")
            yield source.fault(("states", name), message.format(name=name), "no-help", key=True, level="note")
        if state.model_answer is not None:
            yield from _model_answer(source, ground, talk, name, state)
    yield from _worked_example(source, content)
    yield from _model_note(source, content, ground)


def _model_note(source: Source, content: Content, ground: Ground) -> Iterator[Fault]:
    """What the model note lacks, written after a talk that brought everything out."""
    note, text = content.scenario.note, model_note(content.scenario)
    if note is None or not text:
        return
    talk = Talk(content, rep="Alex")
    # Only what was told can be held against the figures of a note, so that the talk tells everything.
    told = " ".join(content.scenario.facts[fact].text for fact in sorted(ground.told))
    talk.position = replace(talk.position, facts=_known(sorted(ground.told)), ending="success", line=told)
    pieces = talk.write_note(text).evidence
    wanted = [(noted_sign(fact), fact) for fact in content.scenario.to_note() if fact in ground.told]
    wanted += [(sign, sign) for sign, asked in ((NOTED_STEP, note.next_step), (NOTED_DATE, note.date)) if asked]
    for sign, name in wanted:
        own = [piece for piece in pieces if piece.behavior == sign]
        if any(piece.counts or piece.struck in (Struck.COPIED, Struck.RECITED) for piece in own):
            continue
        found = ", ".join(f"‘{piece.quote}’ ({piece.struck})" for piece in own) or _("nothing")
        message = _("is not seen to keep ‘{name}’; found: {found}").format(name=name, found=found)
        yield source.fault(("note", "model_answer"), message, "model-note-lacks", level="warning")


def _worked_example(source: Source, content: Content) -> Iterator[Fault]:
    if content.scenario.states[content.scenario.start].model_answer is None:
        return
    talk, assessment = model_answers(content)
    ending = talk.position.ending
    last = talk.turns[-1].state if talk.turns else content.scenario.start
    if ending not in PASSING:
        message = _("the model answers, one after the other, do not lead to a success: the talk ends with ‘{state}’ after ‘{last}’")
        where: Path_ = ("states", last, "model_answer")
        yield source.fault(where, message.format(state=talk.position.state, last=last), "worked-example-fails", key=True, level="warning")
    elif assessment.total is not None and assessment.total < content.rubric.pass_:
        message = _("the model answers, one after the other, reach {total} points, and {pass_} are needed to pass")
        shown = message.format(total=f"{assessment.total:.0f}", pass_=f"{content.rubric.pass_:g}")
        yield source.fault(("states", content.scenario.start, "model_answer"), shown, "worked-example-fails", key=True, level="warning")


def _model_answer(source: Source, ground: Ground, talk: Talk, name: str, state: State) -> Iterator[Fault]:
    answer = (state.model_answer or "").strip()
    start = talk.mark()
    fired: list[Move | None] = []
    shown: frozenset[str] = frozenset()
    for position in _arrivals(talk, ground, name):
        talk.position = position
        turn = talk.answer(answer)
        shown = turn.reading.shown()
        fired.append(_move(talk, turn.fired, name))
        talk.back_to(start)
    where: Path_ = ("states", name, "model_answer")
    # How a talk comes here is not known: the better of two ways is believed.
    took = max((move for move in fired if move is not None and move.when is not None), key=gain, default=None)
    if took is None:
        found = ", ".join(sorted(shown)) or _("nothing")
        message = _("fires no reply of the state ‘{name}’; what is seen in it: {found}").format(name=name, found=found)
        yield source.fault(where, message, "model-answer-unread", level="warning")
    else:
        yield from _worth(source, ground, where, state, took)
    for behavior in _advised(talk.content, state):
        if behavior not in shown:
            model = talk.content.behavior(behavior, talk.scenario.language)
            message = _("the hint says to {do}, and nothing of that is seen in the model answer").format(do=model.do if model else behavior)
            yield source.fault(where, message, "hint-not-followed", level="warning")


def _move(talk: Talk, fired: tuple[str, ...], name: str) -> Move | None:
    if not fired or not fired[0].startswith(name + "["):
        return None
    return talk.scenario.states[name].replies[int(fired[0][len(name) + 1 : -1])]


def _worth(source: Source, ground: Ground, where: Path_, state: State, took: Move) -> Iterator[Fault]:
    """What is wrong with where a model answer leads."""
    if ground.scenario.states[took.target].ending == "failure" or gain(took) < 0:
        message = _("takes the reply to ‘{state}’, which costs the rep").format(state=took.target)
        yield source.fault(where, message, "model-answer-harms", level="warning")
        return
    far = ground.to_success.get(took.target)
    for other in state.replies:
        distance = ground.to_success.get(other.target)
        if other is took or other.when is None or distance is None or not _here_and_now(other.when):
            continue
        nearer = far is None or distance < far
        gives = all(other.effects.get(meter, 0) >= change for meter, change in took.effects.items())
        loses = any(change < 0 for change in other.effects.values())
        if nearer and gives and not loses and set(took.reveals) <= set(other.reveals):
            message = _("takes the reply to ‘{state}’; the reply to ‘{other}’ leads nearer to success and gives as much")
            yield source.fault(where, message.format(state=took.target, other=other.target), "model-answer-not-best", level="note")
            return


def _here_and_now(condition: Condition) -> bool:
    """Whether a condition asks for behaviors of this answer alone, so that it is open to every rep who comes here."""
    return not any(isinstance(node, Knows | Visited | Number | Count | Share) for node in condition.tree.walk())


def _arrivals(talk: Talk, ground: Ground, name: str) -> Iterator[Position]:
    """Positions in which a talk may come to a state: by the shortest way, and with all there is to know."""
    scenario = talk.scenario
    way = _shortest(ground, name)
    facts = [fact for move in way for fact in (*move.reveals, *move.volunteers)]
    visits = Counter([scenario.start, *(move.target for move in way)])
    meters = {meter: spec.start for meter, spec in scenario.meters.items()}
    for move in way:
        for meter, change in move.effects.items():
            spec = scenario.meters[meter]
            meters[meter] = max(spec.min, min(spec.max, meters[meter] + change))
    line = scenario.states[name].customer[0] if name != scenario.start else talk.position.line
    first = replace(talk.position, state=name, line=line, turns=len(way), meters=meters, visits=dict(visits), facts=_known(facts))
    yield first
    yield replace(first, facts=_known(sorted(ground.told)), visits={**dict.fromkeys(ground.reached, 1), name: 1})


def _known(facts: list[str]) -> tuple[Learned, ...]:
    return tuple(Learned(fact, "elicited", 1) for fact in dict.fromkeys(facts))


def _shortest(ground: Ground, goal: str) -> list[Move]:
    """The moves of a shortest way from the start to a state, whatever their conditions; the one that gains most where several lead on."""
    came: dict[str, tuple[str, Move] | None] = {ground.scenario.start: None}
    waiting = deque(came)
    while waiting and goal not in came:
        here = waiting.popleft()
        state = ground.scenario.states[here]
        for move in sorted((*state.replies, *(() if state.ending else ground.scenario.always)), key=gain, reverse=True):
            if move.target not in came:
                came[move.target] = (here, move)
                waiting.append(move.target)
    way: list[Move] = []
    step = came.get(goal)
    while step is not None:
        way.append(step[1])
        step = came[step[0]]
    return way[::-1]


def _advised(content: Content, state: State) -> Iterator[str]:
    """The behaviors of a state's replies whose instruction the hint holds word for word, apart from small words."""
    if state.coach is None:
        return
    said = _content(state.coach)
    named: Mapping[str, None] = {
        name: None for move in state.replies if move.when is not None for name in sorted(move.when.positive_behaviors()) if gain(move) >= 0
    }
    for name in named:
        behavior = content.behavior(name, content.scenario.language)
        if behavior is not None and _holds(said, behavior):
            yield name


def _holds(said: Counter[str], behavior: Behavior) -> bool:
    wanted = _content(behavior.do)
    return len(wanted) >= LEAST_WORDS and not wanted - said


def _content(text: str) -> Counter[str]:
    return Counter(content_words([found.key for found in find_keys(fold(text)[0])]))
