"""Which behaviors and moments there are, once the team's are laid over the built-in ones."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trainer.content.faults import Fault
from trainer.content.models import EXTENDED, Behavior, BehaviorFile, MomentFile, SkillFile
from trainer.content.salvage import salvaged
from trainer.content.source import Path_, Source, read_source
from trainer.content.validation import validated
from trainer.locale import _
from trainer.notation.phrases import PhraseFault, compile_phrase

PHRASE_KEYS = ("says", "asks", "states", "not")


@dataclass
class Behaviors:
    """The behaviors of all languages."""

    models: dict[str, dict[str, Behavior]] = field(default_factory=dict)
    """By language, then id."""
    faults: list[Fault] = field(default_factory=list)

    def titles(self) -> dict[str, str]:
        """Behavior ids by title, for conditions written in Chinese."""
        return {behavior.title: name for models in self.models.values() for name, behavior in models.items()}


def load_behaviors(files: list[Path], sound: Container[Path] = ()) -> Behaviors:
    """Reads behavior files, later ones over earlier ones.

    Args:
        sound: those whose phrases are known to be right, so that they need not be read before an answer is.
    """
    behaviors = Behaviors()
    for path in files:
        source = read_source(path)
        saved = None if (file := validated(BehaviorFile, source)) else salvaged(BehaviorFile, source)
        file = saved.model if saved is not None else file
        if file is not None:
            known = behaviors.models.setdefault(file.language, {})
            for name, behavior in file.behaviors.items():
                faults = [] if path in sound else phrase_faults(source, ("behaviors", name), behavior, file.language)
                faults += lay_over(known, name, behavior, source, ("behaviors", name))
                source.faults += [fault for fault in faults if saved is None or saved.trusts(fault)]
        behaviors.faults += source.faults
    return behaviors


def load_moments(files: list[Path]) -> dict[str, Mapping[Any, str]]:
    """The names of moments by id; files with faults add nothing (`check` reports them)."""
    moments: dict[str, Mapping[Any, str]] = {}
    for path in files:
        file = validated(MomentFile, read_source(path))
        moments.update(file.moments if file is not None else {})
    return moments


def load_skills(files: list[Path]) -> dict[str, Mapping[Any, str]]:
    """The names of skills by id; files with faults add nothing (`check` reports them)."""
    skills: dict[str, Mapping[Any, str]] = {}
    for path in files:
        file = validated(SkillFile, read_source(path))
        skills.update(file.skills if file is not None else {})
    return skills


def lay_over(known: dict[str, Behavior], name: str, behavior: Behavior, source: Source, where: Path_) -> list[Fault]:
    """Adds a behavior to the known ones, or tells why it may not stand over the one of its id."""
    if name in known and not behavior.extends and not behavior.replaces:
        message = _("‘{name}’ is built in already: choose another id, or write ‘extends: true’ or ‘replaces: true’")
        return [source.fault(where, message.format(name=name), "shadows-built-in", key=True)]
    if name not in known and (behavior.extends or behavior.replaces):
        message = _("‘{name}’ extends or replaces nothing: there is no built-in behavior of this id")
        return [source.fault(where, message.format(name=name), "unknown-name", key=True)]
    known[name] = extended(known[name], behavior) if behavior.extends else behavior
    return []


def extended(base: Behavior, addition: Behavior) -> Behavior:
    """A behavior with the signs of another added, and what else that one sets in place of its own."""
    changes: dict[str, object] = {}
    for name in addition.model_fields_set - {"extends"}:
        own, added = getattr(base, name), getattr(addition, name)
        if added == EXTENDED:
            continue
        changes[name] = (*own, *added) if isinstance(added, tuple) else added
    return base.model_copy(update=changes)


def phrase_faults(source: Source, where: tuple[str | int, ...], behavior: Behavior, language: str) -> list[Fault]:
    """What is wrong with the phrases of a behavior."""
    faults = []
    for key in PHRASE_KEYS:
        for index, phrase in enumerate(getattr(behavior, "not_" if key == "not" else key)):
            try:
                compile_phrase(phrase, language)
            except PhraseFault as fault:
                faults.append(source.fault((*where, key, index), fault.message, "bad-phrase", offset=fault.offset))
    return faults
