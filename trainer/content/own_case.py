"""A real talk that a rep is about to have, and whose names stand in whose place when it is rehearsed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.content.naming import Customer, Names, core

if TYPE_CHECKING:
    from trainer.content.models.scenario import Resource

OWN_CASE = {"en": "Your own case", "zh": "你自己的这一场"}
"""What the part of the briefing is called that tells of the rep's own customer, by the scenario's language."""


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A real talk that a rep is about to have."""

    customer: Customer
    worry: str
    offer: str = ""
    """What the rep sells, in a line; may be empty."""


@dataclass(frozen=True)
class OwnNames:
    """Whose names stand in whose place in a rehearsal."""

    persona: Customer
    """The scenario's own customer."""
    customer: Customer

    @cached_property
    def _there(self) -> Names:
        return Names(self.persona, self.customer)

    @cached_property
    def _back(self) -> Names:
        return Names(self.customer, Customer(self.persona.name, core(self.persona.company)))

    def own(self, text: str) -> str:
        """A text of the scenario with the rep's customer in it."""
        return self._there.into(text)

    def put_back(self, text: str) -> str:
        """A text as others may read it: with the scenario's customer in place of the rep's, however the rep wrote the name."""
        return self._back.into(text)


def is_own_case(resource: Resource) -> bool:
    """Whether a part of the briefing tells of the rep's own customer."""
    return resource.title in OWN_CASE.values()
