"""The published rules of incentives in words: what earns what, as it is checked, and what never does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.content.texts import in_language
from trainer.locale import _, current, ngettext
from trainer.reports.incentives import points_words, rule_words, title, told_of
from trainer.reports.incentives_why import counted_words, limit_words

if TYPE_CHECKING:
    from trainer.content.incentives import Incentives as Rules


def rules_lines(published: Rules) -> Iterator[str]:
    """What `trainer incentives rules` says: every rule in words and as it is checked, and what never earns anything."""
    rules = published.rules
    if not rules:
        yield _("There are no rules here.")
    headings = {
        "points": _("Points"),
        "recognition": _("Recognition"),
        "time": _("Time"),
        "money": _("Shares of a budget"),
    }
    for kind, heading in headings.items():
        some = [name for name, rule in rules.items() if rule.kind == kind]
        if some:
            yield heading
        for name in some:
            yield "  " + told_of(title(rules, name), rule_words(rules, name))
            yield f"      {name}: {limit_words(rules[name])}"
    yield from rules_notes(published)


def rules_notes(published: Rules) -> Iterator[str]:
    """What holds for all rules."""
    period = _("month") if published.period == "month" else _("quarter")
    yield _("Points are counted by {period}, and worked out from what is stored whenever somebody looks.").format(period=period)
    if published.caps.per_period is not None:
        yield _("All rules together give {points} in a period at the most.").format(points=points_words(published.caps.per_period))
    if published.caps.per_scenario is not None:
        told = _("One scenario gives {points} in a period at the most.")
        yield told.format(points=points_words(published.caps.per_scenario))
    yield _("The same scenario, skill or colleague counts once, unless a rule says otherwise.")
    yield _("A talk in which {share} of the answers or more were keywords, gibberish or copies counts for nothing.").format(
        share=f"{published.gamed_share:.0%}"
    )
    yield ngettext(
        "Who endorse or thank one another rather than others within {number} day, or in a small closed group, earn nothing by it.",
        "Who endorse or thank one another rather than others within {number} days, or in a small closed group, earn nothing by it.",
        published.ring_days,
    ).format(number=published.ring_days)
    if any(rule.kind == "money" for rule in published.rules.values()):
        yield _("Money rests on exams that people have rated and on imported results only, never on practice.")
        yield _("Two who rate one another's exams are paid for neither.")
        yield _(
            "Only a person's rating counts for money where people and program agree by less than {kappa}, or nobody knows how far."
        ).format(kappa=f"{published.least_agreement:g}")


def rules_data(published: Rules) -> dict[str, Any]:
    """What `trainer incentives rules --json` prints."""
    return {
        "period": published.period,
        "caps": published.caps.model_dump(),
        "gamed_share": published.gamed_share,
        "ring_days": published.ring_days,
        "least_agreement": published.least_agreement,
        "rules": [
            {
                "id": name,
                "title": title(published.rules, name),
                "rule": rule_words(published.rules, name),
                "checked": limit_words(rule),
                **rule.model_dump(exclude={"title", "rule", "gives"}),
                "gives": in_language(rule.gives, current()) if rule.gives is not None else None,
                "counts_words": counted_words(rule.counts),
            }
            for name, rule in published.rules.items()
        ],
    }
