"""Which states follow which: the scenario as a `transitions` machine that can only make moves its author wrote."""

from __future__ import annotations

from transitions import Machine, MachineError

from trainer.content.models import Scenario
from trainer.errors import ContentError
from trainer.locale import _


class _Cursor:
    """The machine's model: it bears a state and nothing else, so that no trigger can collide with a method."""

    state: str


class Graph:
    """The states of one scenario and the moves between them.

    Only names that this class makes reach the machine as triggers, and no callbacks at all:
    `transitions` would import and call a dotted string.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._cursor = _Cursor()
        self._machine = Machine(
            model=self._cursor,
            states=list(scenario.states),
            initial=scenario.start,
            auto_transitions=False,
        )
        pairs: dict[tuple[str, str], None] = {}
        for name, state in scenario.states.items():
            if state.ending is not None:
                continue
            for move in (*scenario.always, *state.replies):
                pairs[name, move.target] = None
            if scenario.out_of_time is not None:
                pairs[name, scenario.out_of_time] = None
        for source, dest in pairs:
            self._machine.add_transition(trigger=_trigger(dest), source=source, dest=dest)

    def move(self, source: str, dest: str) -> str:
        """The state after a move.

        Raises:
            ContentError: the scenario has no such move.
        """
        self._machine.set_state(source, self._cursor)
        try:
            self._cursor.trigger(_trigger(dest))  # type: ignore[attr-defined]  # bound by Machine
        except (MachineError, AttributeError):
            raise ContentError(
                _("The scenario has no way from ‘{source}’ to ‘{dest}’.").format(source=source, dest=dest),
                _("Run ‘trainer check’ on it."),
            ) from None
        return self._cursor.state


def _trigger(dest: str) -> str:
    return f"move_to_{dest}"
