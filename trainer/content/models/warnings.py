"""What a file of early warnings consists of: rules with their thresholds, in words and as they are checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from trainer.content.models.fields import HyphenId, Model, Texts

Sign = Literal["falling", "blockers", "gaming", "stuck", "inactive", "overdue"]
"""What can be looked for. Each reads only the thresholds that its docstring in `coaching.warnings` names."""


class WarningRule(Model):
    """One thing to look for in everybody's practice."""

    sign: Sign
    title: Texts
    rule: Texts
    """The rule in words, as it is published to all."""
    action: Texts
    """What a manager could do."""
    days: Annotated[int, Field(ge=1, le=366)] = 30
    """Days that are looked back over; of inactive and overdue the days that may pass."""
    least: Annotated[int, Field(ge=1, le=100)] = 1
    """So many talks, answers or things at least."""
    share: Annotated[float, Field(gt=0, le=1)] = 0.3
    """The share from which on it counts."""


class WarningFile(Model):
    """Early warnings, the most urgent first."""

    replaces: bool = False
    """Keeps none of the shipped rules."""
    warnings: Mapping[HyphenId, WarningRule] = {}
