"""How a budget is shared out to the cent, so that all parts add up to it exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from trainer.coaching.team_goals import parts
from trainer.errors import TrainerError
from trainer.locale import _

LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Pool:
    """What one rule gives out of a budget."""

    rule: str
    cents: int
    parts: Mapping[str, int]
    """Cents by person; empty where nobody has earned of it."""

    @property
    def left(self) -> int:
        """Cents that nobody gets."""
        return self.cents - sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class Payout:
    """A budget and where every cent of it goes."""

    cents: int
    pools: tuple[Pool, ...]

    @property
    def people(self) -> dict[str, int]:
        """Cents by person, of all rules."""
        found: dict[str, int] = {}
        for pool in self.pools:
            for name, cents in pool.parts.items():
                found[name] = found.get(name, 0) + cents
        return found

    @property
    def left(self) -> int:
        """Cents that stay: no rule gives them out, or nobody has earned them."""
        return self.cents - sum(self.people.values())


def payout(cents: int, shares: Mapping[str, Fraction], earned: Mapping[str, Mapping[str, Fraction]]) -> Payout:
    """A budget split among rules by their shares, and of each rule among people by what they have earned.

    Both splits are by largest remainders (`team_goals.parts`): no cent is lost, and nobody is more than a cent away from their share.

    Args:
        cents: 0 or more.
        shares: of each rule, above 0, together 1 at the most.
        earned: by rule and person, 0 or more.
    """
    rest = 1 - sum(shares.values())
    weights = {**{f"rule {name}": share for name, share in shares.items()}, "rest": rest}
    split = parts(cents, weights) if any(weights.values()) else {"rest": cents}
    pools = []
    for name in shares:
        whose = {person: weight for person, weight in earned.get(name, {}).items() if weight > 0}
        pool = split[f"rule {name}"]
        pools.append(Pool(name, pool, parts(pool, whose) if whose else {}))
    return Payout(cents, tuple(pools))


def cents_of(text: str) -> int:
    """An amount of money as somebody types it, in cents: “5000”, “5,000.50”.

    Raises:
        TrainerError: it is none, below 0 or finer than a cent.
    """
    try:
        amount = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 < amount <= LARGEST or amount != amount.quantize(Decimal("0.01")):
        raise TrainerError(
            _("‘{text}’ is no budget.").format(text=text), _("Write an amount above 0, with two decimals at the most: --budget 5000")
        )
    return int(amount * 100)
