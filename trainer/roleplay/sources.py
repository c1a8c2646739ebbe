"""Which texts an answer may have been copied from, whoever said them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trainer.content.bundle import Content
from trainer.content.texts import in_language
from trainer.language.reader import Source

_QUOTED = re.compile('[“"]([^”"]+)[”"]')


def content_sources(content: Content, recited: Iterable[str]) -> list[Source]:
    """The brief, hints, the rubric's words, the customer's lines and the model answers shown before.

    Lines that this talk has not spoken count too, for a rep may know them from another attempt; what was
    spoken and the rep's own answers come with the talk. Phrases and examples of behaviors are no source,
    or natural speech would be flagged.
    """
    scenario, rubric = content.scenario, content.rubric
    sources = [Source("brief", scenario.brief), Source("brief", scenario.objective)]
    sources += [Source("hint", state.coach) for state in scenario.states.values() if state.coach]
    sources += [Source("customer", line) for state in scenario.states.values() for line in state.customer]
    for criterion in rubric.criteria.values():
        titles = [*criterion.title.values()]
        texts = [*criterion.advice.values(), *(text for level in criterion.levels for text in level.anchor.values())]
        sources += [Source("rubric", text, label=True) for text in titles]
        sources += [Source("rubric", text) for text in texts]
        for language in ("en", "zh"):
            # Read off in one go, a title runs into its anchors.
            told = [criterion.title, *(level.anchor for level in criterion.levels), criterion.advice]
            sources.append(Source("rubric", " ".join(in_language(text, language) for text in told)))
        # Examples are shown as advice, and lie open in the rubric.
        sources += [Source("rubric", text) for examples in criterion.examples.values() for text in examples]
        # What advice puts into the rep's mouth begins sentences of its own.
        sources += [Source("rubric", words) for text in (*titles, *texts) for words in _QUOTED.findall(text)]
    sources += [Source("model_answer", text) for text in recited]
    return sources


def briefing_texts(content: Content) -> tuple[str, ...]:
    """What the rep was told before the talk, and may rely on."""
    scenario = content.scenario
    persona = scenario.persona
    told = [scenario.title, scenario.brief, scenario.objective, persona.name, persona.role, persona.company, persona.manner]
    told += [text for resource in scenario.resources for text in (resource.title, resource.text) if text]
    return (*told, *scenario.authority, *(f"{name}: {text}" for name, text in scenario.limits.items()))
