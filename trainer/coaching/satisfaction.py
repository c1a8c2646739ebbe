"""How satisfied was the customer, as far as the stored end of a talk tells?

The customer's survey (`scoring.survey`) needs the whole talk replayed. This is the same formula with what is stored of every talk:
trust and patience after the last answer, and the ending. Concerns that were heard, questions asked and insults are not in it, so a
single talk may come out otherwise than its survey; it serves for means over many.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from trainer.scoring.survey import ENDINGS, MOST, NO_USE, WEIGHTS

MADE_OF = ("trust", "patience", "ending")


def satisfaction(meters: str, specs: Mapping[str, Mapping[str, Any]], ending: str) -> float | None:
    """From 1 to 5, unrounded; None for a scenario with neither trust nor patience.

    1 + 4 · Σ(weight · aspect) / Σ weight, and no more than `NO_USE` where nothing came of the talk.

    Args:
        meters: as they are stored, JSON.
        specs: the scenario's meters as they are kept: by name, with `min` and `max` where they were given.
    """
    values = json.loads(meters)
    aspects: dict[str, float] = {}
    for name in ("trust", "patience"):
        if name in specs and name in values:
            least, most = specs[name].get("min", 0), specs[name].get("max", 100)
            aspects[name] = min(1.0, max(0.0, (values[name] - least) / (most - least)))
    if not aspects:
        return None
    aspects["ending"] = ENDINGS.get(ending, 0.0)
    mean = sum(WEIGHTS[name] * value for name, value in aspects.items()) / sum(WEIGHTS[name] for name in aspects)
    return min(1 + 4 * mean, MOST if ending in ("success", "partial") else NO_USE)
