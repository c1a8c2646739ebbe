"""Whether a rep has got better or worse at a skill, beyond what chance makes of the same skill."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from trainer.coaching.line import line, shown
from trainer.coaching.mastery import NOISE_SD, PRIOR_SD, SCENARIO_SD
from trainer.coaching.practiced import Practiced, firsts

Change = Literal["better", "worse", "none"]

ERROR = 0.05
"""How often a rep who does not change is told of a change, ever and on any skill, at most."""
SLOPE_SD = 0.05
"""Logits by which an attempt changes a skill, where it changes: the spread of slopes that are looked for."""


def change(practiced: Sequence[Practiced], skills: int) -> Change:
    """Whether one skill has changed, from the first attempts at each scenario, oldest first.

    It may be asked after every attempt. Two accounts of the talks are compared, one with a steady skill and one with a slope, each with its
    unknowns averaged over their prior. Where the skill is steady, the ratio of the two is a martingale, so that it ever reaches
    k has a probability of at most 1/k (Ville 1939; Robbins 1970, Annals of Mathematical Statistics 41: mixture of likelihood ratios).

    Repeats are left out: a talk that one knows goes better by itself.

    Args:
        skills: how many skills are looked at; the error is shared out among them.
    """
    new = firsts(practiced)
    if len(new) < 3:
        return "none"
    scenarios = [[(len(new) - 1 - index, one.logit, NOISE_SD**2)] for index, one in enumerate(new)]
    found = shown(scenarios, scenario_sd=SCENARIO_SD)
    steady = line(found, level_sd=PRIOR_SD, slope_sd=0)
    sloping = line(found, level_sd=PRIOR_SD, slope_sd=SLOPE_SD)
    if sloping.evidence - steady.evidence < math.log(skills / ERROR):
        return "none"
    return "better" if sloping.slope > 0 else "worse"
