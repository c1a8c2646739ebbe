"""Which of a state's wordings the customer speaks, and what it says once filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from trainer.content.templates import TemplateFault, rendered

CLARIFY: dict[str, tuple[str, ...]] = {
    "en": (
        "Sorry, I'm not sure I follow. What exactly do you mean?",
        "Hold on, I didn't quite get that. Could you put it another way?",
        "I'm not sure what you're getting at. Can you say that again, plainly?",
    ),
    "zh": (
        "不好意思，我没太听明白，您具体是指什么？",
        "等一下，这个我没跟上，您能换个说法吗？",
        "您的意思是……？能再说明白一点吗？",
    ),
}
"""What a customer asks who did not understand, where the scenario has no words of its own."""
OUT_OF_TIME = {
    "en": "I'm sorry, I have to stop here, my next appointment is waiting. Let's leave it at that for today.",
    "zh": "不好意思，我后面还有个会，今天就先到这儿吧。",
}
"""How a customer ends a talk that has gone on too long, where the scenario has no state for it."""


class Choice(Protocol):
    """Picks one of several wordings."""

    def index(self, key: str, visit: int, wordings: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Seeded:
    """The first wording by SHA-256 of seed and state, then one after the other, so that none is heard twice too soon."""

    seed: int

    def index(self, key: str, visit: int, wordings: int) -> int:
        digest = hashlib.sha256(f"{self.seed}\n{key}".encode()).digest()
        return (int.from_bytes(digest[:8], "big") + visit - 1) % wordings


@dataclass(frozen=True, slots=True)
class Rotated:
    """Every state begins with its n-th wording: so that tests can hear them all."""

    start: int

    def index(self, key: str, visit: int, wordings: int) -> int:
        return (self.start + visit - 1) % wordings


def spoken(wordings: tuple[str, ...], key: str, visit: int, choice: Choice, values: Mapping[str, Any]) -> str:
    """The customer's line on the n-th visit (from 1), filled in."""
    wording = wordings[choice.index(key, visit, len(wordings))]
    try:
        return rendered(wording, values).strip()
    except TemplateFault:
        # `check` finds what cannot be filled in. A talk under way goes on with the line as it was written.
        return wording.strip()
