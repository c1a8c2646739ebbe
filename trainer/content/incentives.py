"""Which incentives there are, once the team's are laid over the shipped ones, and what is wrong with a file of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from trainer.content.faults import Fault, FaultyContentError
from trainer.content.models import Caps, IncentiveFile, IncentiveRule
from trainer.content.models.incentives import given_out, over_budget
from trainer.content.recognition import Rules
from trainer.content.source import Source, read_source
from trainer.content.validation import validated
from trainer.errors import nearest
from trainer.locale import _


@dataclass(frozen=True)
class Incentives:
    """All rules by id, and what holds for all of them; the defaults hold where no file says otherwise."""

    rules: Mapping[str, IncentiveRule] = field(default_factory=dict)
    period: Literal["month", "quarter"] = "quarter"
    caps: Caps = Caps()
    gamed_share: float = 0.33
    ring_days: int = 90
    least_agreement: float = 0.6

    def under(self, file: IncentiveFile) -> Incentives:
        """These with a file laid over them: rule by rule, the rest key by key."""
        said = {name: getattr(file, name) for name in ("period", "caps", "gamed_share", "ring_days", "least_agreement")}
        rules = {**({} if file.replaces else self.rules), **file.rules}
        return replace(self, rules=rules, **{name: value for name, value in said.items() if value is not None})


def read_incentives(path: Path, below: Incentives | None = None, recognition: Rules | None = None) -> tuple[Source, IncentiveFile | None]:
    """A file of incentives with all its faults; None where it cannot be used.

    Args:
        below: what the file is laid over.
        recognition: the steps and badges that rules may name; not checked without it.
    """
    source = read_source(path)
    file = validated(IncentiveFile, source)
    if file is not None:
        source.faults += _faults(source, file, below or Incentives(), recognition)
    return source, file if not any(fault.level == "error" for fault in source.faults) else None


def load_incentives(files: Iterable[Path]) -> Incentives:
    """The incentives of some files, later ones over earlier ones; files with faults add nothing (`check` reports them)."""
    found = Incentives()
    for path in files:
        _source, file = read_incentives(path, found)
        if file is not None:
            found = found.under(file)
    return found


def changed_incentives(path: Path, below: Incentives, recognition: Rules) -> Incentives:
    """The incentives as a file would make them.

    Raises:
        FaultyContentError: the file has faults.
    """
    source, file = read_incentives(path, below, recognition)
    if file is None:
        raise FaultyContentError(source.faults)
    return below.under(file)


def _faults(source: Source, file: IncentiveFile, below: Incentives, recognition: Rules | None) -> Iterator[Fault]:
    """Money that is given out twice, and steps that the ladder does not have."""
    given = given_out(below.under(file).rules)
    if given > 1:
        told = _("{problem}; shipped rules count too (‘replaces: true’ keeps none of them)").format(problem=over_budget(given))
        yield source.fault(("rules",), told, "over-budget", key=True)
    for name, rule in file.rules.items():
        if recognition is None or rule.which is None:
            continue
        known = recognition.ladder if rule.counts == "steps_reached" else recognition.badges
        if rule.which not in known:
            near = nearest(rule.which, known)
            told = _("there is no step or badge ‘{name}’").format(name=rule.which)
            told += _(" (did you mean ‘{name}’?)").format(name=near) if near else ""
            yield source.fault(("rules", name, "which"), told, "unknown-step")
