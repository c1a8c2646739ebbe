"""A scenario with its rubric, or a rubric alone, as a sheet to print for people without the tool: Markdown or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from trainer.content.library import Library
from trainer.content.loading import load_content
from trainer.content.models import Behavior, Criterion, Move, Rubric
from trainer.content.rubrics import rubric_called
from trainer.content.templates import rendered, values_of
from trainer.content.texts import in_language
from trainer.errors import ContentError
from trainer.locale import _, activate, current
from trainer.notation.conditions import NOTED, NOTED_DATE, NOTED_STEP, named_behaviors
from trainer.notation.written import written
from trainer.reports.names import ENDINGS, facts_of


def printed(library: Library, name: str, form: str, language: str) -> str:
    """The sheet of a scenario or a rubric.

    Args:
        form: md or html.
        language: of a rubric's sheet; a scenario's is in its own.

    Raises:
        ContentError: the scenario or the rubric has faults.
    """
    before = current()
    try:
        if name in library.scenario_files:
            content = load_content(library, name)
            language = content.scenario.language
            activate(language)
            behaviors: Mapping[str, Behavior] = content.behaviors[language]
            scenario: Any = content.scenario
            replies = {state: [_reply(move, behaviors) for move in one.replies] for state, one in content.scenario.states.items()}
            rubric = content.rubric
        else:
            activate(language)
            source, found = rubric_called(library, name)
            if found is None:
                raise ContentError(_("The rubric ‘{name}’ has faults.").format(name=name), _("Run ‘trainer check’ on it."))
            behaviors, scenario, replies, rubric = library.behaviors.models[language], None, {}, found
        template = "scenario.html.j2" if form == "html" else "scenario.md.j2" if scenario is not None else "rubric.md.j2"
        text = (
            _environment(form == "html")
            .get_template(template)
            .render(
                s=scenario,
                lines=_lines(scenario) if scenario is not None else {},
                r=_rubric(rubric, behaviors, language),
                replies=replies,
                words=_words(),
                endings={key: _(text) for key, text in ENDINGS.items()},
                facts=facts_of(scenario) if scenario is not None else "",
                title=scenario.title if scenario is not None else in_language(rubric.title, language),
                language={"en": "en", "zh": "zh-CN"}[language],
                alone=scenario is None,
            )
        )
    finally:
        activate(before)
    return text.strip() + "\n"


def _lines(scenario: Any) -> dict[str, list[str]]:
    """What the customer says at every state, as somebody hears it whose name is not known."""
    values = values_of(scenario, "…", {name: spec.start for name, spec in scenario.meters.items()})
    return {name: [rendered(text, values).strip() for text in state.customer] for name, state in scenario.states.items()}


def _environment(escapes: bool) -> Environment:
    environment = Environment(loader=PackageLoader("trainer.reports"), autoescape=escapes, undefined=StrictUndefined)
    environment.filters["cell"] = lambda text: " ".join(str(text).replace("|", "\\|").split())
    return environment


def _words() -> dict[str, str]:
    return {
        "who": _("You talk with"),
        "brief": _("Briefing"),
        "objective": _("Objective"),
        "authority": _("What you may offer"),
        "limits": _("Targets and limits"),
        "talk": _("The talk"),
        "hint": _("Hint"),
        "model_answer": _("Model answer"),
        "note": _("Call note after the talk"),
        "keeps": _("It keeps"),
        "next_step": _("the next step"),
        "date": _("the day of the next step"),
        "model_note": _("Model call note"),
        "rubric": _("Rubric"),
        "pass_mark": _("Pass mark"),
        "weight": _("Weight"),
        "skill": _("skill"),
        "points": _("Points"),
        "heard": _("What one hears"),
        "rests_on": _("Rests on"),
        "advice": _("Advice"),
        "blockers": _("Fails whatever the total"),
        "colon": _(": "),
    }


def _reply(move: Move, behaviors: Mapping[str, Behavior]) -> str:
    """A reply in words: when it is taken, where it leads, and what it does."""
    when = _titled(move, behaviors) if move.when is not None else _("otherwise")
    effects = "".join(f", {name} {change:+d}" for name, change in move.effects.items())
    return f"{when} → {move.target}{effects}"


def _titled(rule: Any, behaviors: Mapping[str, Behavior]) -> str:
    """A condition with the titles of behaviors in place of their ids."""
    if rule.when is None:
        return ""
    text = written(rule.when.tree)
    names = {name for node in rule.when.tree.walk() for name in named_behaviors(node)}
    # Long ids first: one may begin with another.
    for name in sorted(names, key=len, reverse=True):
        if name in behaviors:
            text = text.replace(name, f"‹{behaviors[name].title}›")
    of_notes = ((NOTED_STEP, _("the next step in the call note")), (NOTED_DATE, _("its day in the call note")))
    for name, said in (*of_notes, (f"{NOTED} ", _("part of the facts kept in the call note"))):
        text = text.replace(name, f"‹{said}›" + name[len(name.rstrip()) :])
    for word, said in (("and", _("and")), ("or", _("or")), ("not", _("not")), ("before", _("before"))):
        text = f" {text} ".replace(f" {word} ", f" {said} ").strip()
    return text


def _rubric(rubric: Rubric, behaviors: Mapping[str, Behavior], language: str) -> dict[str, Any]:
    return {
        "title": in_language(rubric.title, language),
        "pass_mark": f"{rubric.pass_:g}",
        "criteria": [_criterion(one, behaviors, language) for one in rubric.criteria.values()],
        "blockers": [in_language(one.title, language) for one in rubric.blockers],
    }


def _criterion(one: Criterion, behaviors: Mapping[str, Behavior], language: str) -> dict[str, Any]:
    levels = [
        {"points": level.points, "anchor": in_language(level.anchor, language), "when": _titled(level, behaviors)} for level in one.levels
    ]
    return {
        "title": in_language(one.title, language),
        "skill": one.skill,
        "weight": f"{one.weight:g}",
        "levels": levels,
        "advice": in_language(one.advice, language),
    }
