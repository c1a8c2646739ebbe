"""A scenario that is played while it is written: its answers are given again whenever the file has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer.content.bundle import Content
from trainer.roleplay.talk import Talk
from trainer.workbench.trail import Decision, decided


@dataclass(frozen=True, slots=True)
class Step:
    """What the author did: an answer, or a jump to a state."""

    answer: str | None
    state: str = ""


class Preview:
    """A talk that can begin at any state, go back, and go on with changed content."""

    def __init__(self, content: Content, seed: int = 0) -> None:
        self.content, self.seed = content, seed
        self.steps: list[Step] = []
        self.decisions: list[Decision] = []
        self.talk = Talk(content, seed, rep="Alex")

    def answer(self, text: str) -> Decision:
        """Says something to the customer."""
        decision = decided(self.talk, text)
        self.steps.append(Step(text))
        self.decisions.append(decision)
        return decision

    def jump(self, state: str) -> None:
        """Goes to a state, as if a reply had led there; what is known and felt stays as it is."""
        self._go(state)
        self.steps.append(Step(None, state))

    def _go(self, state: str) -> None:
        before = self.talk.position
        visits = {**before.visits, state: before.visits.get(state, 0) + 1}
        spec = self.content.scenario.states[state]
        line = Talk(
            replace(self.content, scenario=self.content.scenario.model_copy(update={"start": state})), self.seed, rep="Alex"
        ).position.line
        self.talk.position = replace(before, state=state, line=line, visits=visits, ending=spec.ending)

    def undo(self) -> None:
        """Takes back the last answer or jump."""
        if self.steps:
            self.steps.pop()
            self._again()

    def restart(self) -> None:
        """Begins anew."""
        self.steps.clear()
        self._again()

    def reload(self, content: Content) -> None:
        """Goes through the same steps with changed content, as far as they lead."""
        self.content = content
        self._again()

    def _again(self) -> None:
        self.talk, self.decisions = Talk(self.content, self.seed, rep="Alex"), []
        kept: list[Step] = []
        for step in self.steps:
            if step.answer is not None and not self.talk.ended:
                self.decisions.append(decided(self.talk, step.answer))
            elif step.answer is None and step.state in self.content.scenario.states:
                self._go(step.state)
            else:
                break
            kept.append(step)
        self.steps = kept
