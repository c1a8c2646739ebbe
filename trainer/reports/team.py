"""A team in words: whom to look at on Monday and what to say, early warnings, levels, where an hour pays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from shlex import quote as quoted
from typing import TYPE_CHECKING, Any

from trainer.content.texts import in_language
from trainer.locale import _, current, ngettext
from trainer.reports.display import clipped, drawable, flat, padded

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.coaching.hours import Session, Worth
    from trainer.coaching.warnings import Warned
    from trainer.content.models import WarningRule
    from trainer.management.monday import Look
    from trainer.management.team import TeamView
    from trainer.storage.quotes import Quote

LABEL = 7
"""Cells of the word before a line of the page."""
NAME, COLUMN = 18, 7
"""Cells of a name, and of a skill's column."""
ID_END = 8
"""Characters of an attempt's id that are shown."""
QUOTE_CELLS = 150
"""Cells of a quote; the rest is one key away."""


def day_of(when: datetime) -> str:
    return when.astimezone().date().isoformat()


def bare(title: str) -> str:
    """A title for between quotation marks: without its own around it, and with single ones within."""
    title = drawable(title).replace("“", '"').replace("”", '"')
    if title.startswith('"') and title.endswith('"') and title.count('"') == 2:
        return title[1:-1]
    before, *parts = title.split('"')
    return before + "".join(("‘" if number % 2 == 0 else "’") + part for number, part in enumerate(parts))


def called(name: str) -> str:
    """How one speaks to somebody: by the first name, where names are written in letters."""
    name = drawable(name)
    return name.split()[0] if name.isascii() else name


def weeks_ago(when: datetime, now: datetime) -> str:
    """“last week”, “3 weeks ago”: as one says it."""
    weeks = round((now - when).days / 7)
    return ngettext("{number} week ago", "{number} weeks ago", weeks).format(number=weeks) if weeks > 1 else _("last week")


def warned_title(warned: Warned, rules: Mapping[str, WarningRule]) -> str:
    return in_language(rules[warned.rule].title, current())


def warned_words(warned: Warned, view: TeamView) -> str:
    """Why there is a warning, and since when."""
    since = day_of(warned.since)
    match warned.sign:
        case "falling" if warned.about:
            told = _("The skill ‘{skill}’ has gone down beyond chance at new scenarios, since {day}.")
            return told.format(skill=view.entries.title(warned.about), day=since)
        case "falling":
            told = _("{number} of {of} repeats since {day} went worse than the talk before.")
            return told.format(number=warned.number, of=warned.of, day=since)
        case "blockers":
            told = ngettext(
                "{number} talk hit a blocker since {day}, the last one “{title}”.",
                "{number} talks hit a blocker since {day}, the last one “{title}”.",
                warned.number,
            )
            return told.format(number=warned.number, day=since, title=bare(warned.about))
        case "gaming":
            told = _("{number} of {of} answers since {day} were keywords, gibberish or copies.")
            return told.format(number=warned.number, of=warned.of, day=since)
        case "stuck":
            return _("None of the last {number} talks was passed, since {day}.").format(number=warned.number, day=since)
        case "inactive":
            told = ngettext("No talk for {number} day, since {day}.", "No talk for {number} days, since {day}.", warned.number)
            return told.format(number=warned.number, day=since)
    told = ngettext(
        "{number} assignment is overdue: “{title}”, since {day}.",
        "{number} assignments are overdue, the first “{title}”, since {day}.",
        warned.number,
    )
    return told.format(number=warned.number, title=bare(warned.about), day=since)


def worth_words(worth: Worth, view: TeamView) -> str:
    """Why an hour is expected to pay."""
    told = _("‘{skill}’: level {level}, wanted {target}; an hour is expected to raise it by {gain}.")
    level = round(100 * (view.member(worth.rep).skills[worth.skill].mastery.level))
    target = round(level + 100 * worth.gap)
    return told.format(skill=view.entries.title(worth.skill), level=level, target=target, gain=f"{100 * worth.gain:.1f}")


def sentence(look: Look, view: TeamView) -> str:
    """One sentence to begin the conversation with."""
    name = called(look.member.rep.name)
    if look.warned is None:
        skill = view.entries.title(look.worth.skill) if look.worth is not None else ""
        return _("{name}, this week I'd like to give you an hour for one thing: {skill}. Where do you feel it slips?").format(
            name=name, skill=skill
        )
    match look.warned.sign:
        case "falling":
            ago = weeks_ago(look.warned.since, view.now)
            return _("{name}, until {ago} your talks went better than now. What is different since then?").format(name=name, ago=ago)
        case "blockers":
            return _("{name}, imagine the customer comes back to this sentence tomorrow. What happens then?").format(name=name)
        case "gaming":
            return _("{name}, I don't need the score, I need to hear you. How would you say this to a customer's face?").format(name=name)
        case "stuck":
            return _(
                "{name}, you keep at it, and it isn't getting easier. Let's take this one moment: what did you want to reach here?"
            ).format(name=name)
        case "inactive":
            return _("{name}, this was good, and it was weeks ago. What gets in the way of ten minutes?").format(name=name)
    return _("{name}, was “{title}” the wrong task, or the wrong week?").format(name=name, title=bare(look.warned.about))


def quote_words(quote: Quote) -> str:
    """A rep's own words with where they were said."""
    words = clipped(flat(quote.words), QUOTE_CELLS)
    return _("“{words}” (turn {turn} of “{title}”, {day})").format(
        words=words, turn=quote.turn, title=bare(quote.title), day=day_of(quote.when)
    )


def action_words(look: Look, view: TeamView) -> str:
    """One thing to do."""
    if look.warned is not None:
        return in_language(view.practice.library.warnings[look.warned.rule].action, current())
    return _("Play one talk together, then let them play the next one alone.")


def next_words(look: Look, view: TeamView) -> str | None:
    """What could be practiced next, with the command that asks for it; None where nothing fits."""
    if look.next_scenario is None:
        return None
    by = (view.entries.today + timedelta(days=7)).isoformat()
    command = f"trainer assign {quoted(look.member.rep.name)} {look.next_scenario} --by {by}"
    return _("“{title}”: {command}").format(title=bare(view.entries.scenario_title(look.next_scenario)), command=command)


def _labelled(label: str, text: str) -> str:
    return "   " + padded(label, LABEL) + text


def monday_lines(looks: Sequence[Look], view: TeamView) -> Iterator[str]:
    """What `trainer monday` says: three names, for each a sentence, a quote, an action."""
    rules = view.practice.library.warnings
    talks = sum(one.this_week for one in view.members)
    people = ngettext("{number} person", "{number} people", len(view.members)).format(number=len(view.members))
    week = ngettext("{number} talk in seven days", "{number} talks in seven days", talks).format(number=talks)
    yield f"{drawable(view.team.name) if view.team is not None else _('Everybody')} · {view.entries.today.isoformat()} · {people} · {week}"
    if not looks:
        yield ""
        yield _("Nobody needs you by the rules, and too little is known to say where an hour pays. ‘trainer team’ shows everybody.")
    for number, look in enumerate(looks, 1):
        yield ""
        title = warned_title(look.warned, rules) if look.warned is not None else _("An hour pays here")
        yield _("{number}. {name}: {what}").format(number=number, name=drawable(look.member.rep.name), what=title)
        why = (
            warned_words(look.warned, view) if look.warned is not None else worth_words(look.worth, view) if look.worth is not None else ""
        )
        yield _labelled(_("Why"), why)
        yield _labelled(_("Say"), sentence(look, view))
        yield _labelled(_("Words"), quote_words(look.quote) if look.quote is not None else _("None that you may read (‘trainer privacy’)."))
        if look.quote is not None:
            yield _labelled(_("Talk"), f"trainer show {look.quote.attempt[-ID_END:]}")
        yield _labelled(_("Do"), action_words(look, view))
        following = next_words(look, view)
        if following is not None:
            yield _labelled(_("Then"), following)
        if look.also:
            yield _labelled(_("Also"), _(", ").join(warned_title(one, rules) for one in look.also))
    yield ""
    others = len(view.warned) - sum(look.warned is not None for look in looks)
    if others > 0:
        yield ngettext("{number} more person has a warning.", "{number} more people have a warning.", others).format(number=others)
    yield _("trainer warnings: everybody's · trainer team: levels · trainer hours: where an hour pays")


def look_data(look: Look, view: TeamView) -> dict[str, Any]:
    """One name of `trainer monday --json`."""
    return {
        "name": look.member.rep.name,
        "warning": warned_data(look.warned, view) if look.warned is not None else None,
        "also": [warned_data(one, view) for one in look.also],
        "worth": worth_data(look.worth, view) if look.worth is not None else None,
        "say": sentence(look, view),
        "quote": {
            "attempt": look.quote.attempt,
            "turn": look.quote.turn,
            "words": look.quote.words,
            "customer": look.quote.line,
            "scenario": look.quote.title,
            "day": day_of(look.quote.when),
        }
        if look.quote is not None
        else None,
        "do": action_words(look, view),
        "then": next_words(look, view),
        "scenario": look.next_scenario,
    }


def warned_data(warned: Warned, view: TeamView) -> dict[str, Any]:
    return {
        "rule": warned.rule,
        "sign": warned.sign,
        "since": warned.since.isoformat(),
        "why": warned_words(warned, view),
        "number": warned.number,
        "of": warned.of,
        "about": warned.about or None,
        # An id leads to the talk, and so to the name.
        "attempts": [] if view.nameless else list(warned.attempts),
    }


def warning_lines(view: TeamView) -> Iterator[str]:
    """What `trainer warnings` says: everybody's, with why, since when and what to do."""
    rules = view.practice.library.warnings
    if not view.warned:
        yield _("No warnings. ‘trainer warnings rules’ says what is looked for.")
    for member in view.members:
        for number, warned in enumerate(view.warned.get(member.rep.id, [])):
            if not number:
                yield drawable(member.rep.name)
            yield "  " + _("{name}: {text}").format(name=warned_title(warned, rules), text=warned_words(warned, view))
            yield "    → " + in_language(rules[warned.rule].action, current())
            if warned.attempts and not view.nameless:
                yield "    " + _("The talk: trainer show {attempt}").format(attempt=warned.attempts[-1][-ID_END:])


def rule_lines(rules: Mapping[str, WarningRule]) -> Iterator[str]:
    """What `trainer warnings rules` says: what is looked for, published to all."""
    for rule in rules.values():
        yield _("{name}: {text}").format(name=in_language(rule.title, current()), text=in_language(rule.rule, current()))


def team_lines(view: TeamView, width: int) -> Iterator[str]:
    """What `trainer team` says: people and their skills, each level with its range, or the number of talks where too little is known."""
    if not view.members:
        yield _("Nobody practices here yet. ‘trainer people import FILE’ adds a list of people.")
        return
    shown = view.skills[: max(1, (width - NAME - 5) // COLUMN)]
    yield padded("", NAME) + padded(_("week"), 6) + "".join(padded(str(number), COLUMN) for number in range(1, len(shown) + 1))
    for member in view.members:
        mark = "! " if member.rep.id in view.warned else "  "
        row = padded(mark + clipped(drawable(member.rep.name), NAME - 3), NAME) + padded(str(member.this_week), 6)
        yield (row + "".join(padded(_cell(view, member.rep.id, skill), COLUMN) for skill in shown)).rstrip()
    yield ""
    for number, skill in enumerate(shown, 1):
        yield f"{number:>3}  {view.entries.title(skill)}"
    left = len(view.skills) - len(shown)
    yield ""
    if left > 0:
        yield ngettext(
            "{number} more skill: --json or a wider terminal.", "{number} more skills: --json or a wider terminal.", left
        ).format(number=left)
    yield _("72±9: level 0 to 100 and how sure · ▲▼: changed beyond chance · n3: 3 talks, too few to tell")
    yield _("!: a warning · week: talks in seven days")
    if not view.nameless:
        yield _("What is behind a row: trainer one-to-one NAME")


def _cell(view: TeamView, rep: str, skill: str) -> str:
    state = view.member(rep).skills.get(skill)
    if state is None:
        return "·"
    if not state.mastery.sure:
        return f"n{state.mastery.attempts}"
    change = {"better": "▲", "worse": "▼"}.get(state.change, "")
    return f"{round(100 * state.mastery.level)}±{round(50 * (state.mastery.most - state.mastery.least))}{change}"


def team_data(view: TeamView) -> dict[str, Any]:
    """What `trainer team --json` prints."""
    return {
        "team": view.team.name if view.team is not None else None,
        "day": view.entries.today.isoformat(),
        "members": [
            {
                "name": member.rep.name,
                "talks": member.talks,
                "talks_this_week": member.this_week,
                "passed": member.passed,
                "warnings": [one.rule for one in view.warned.get(member.rep.id, [])],
                "skills": {
                    name: {
                        "level": round(100 * state.mastery.level, 1) if state.mastery.sure else None,
                        "least": round(100 * state.mastery.least, 1),
                        "most": round(100 * state.mastery.most, 1),
                        "talks": state.mastery.attempts,
                        "scenarios": state.mastery.scenarios,
                        "mastered": state.mastery.mastered,
                        "change": state.change,
                    }
                    for name, state in member.skills.items()
                },
            }
            for member in view.members
        ],
    }


def hour_lines(view: TeamView, sessions: Sequence[Session], hours: float, most: int) -> Iterator[str]:
    """What `trainer hours` says: how the week's hours are best spent, and what every suggestion is made of."""
    if not view.worths:
        yield _("Too little is known: an hour is weighed from the first talks on.")
        return
    yield _("{hours} h this week, in sessions of twenty minutes:").format(hours=f"{hours:g}")
    for session in sessions:
        worth = session.worth
        yield f"  {padded(drawable(view.member(worth.rep).rep.name), NAME)} {view.entries.title(worth.skill)}"
    yield ""
    yield _("Why, in the order of what an hour is expected to bring:")
    for worth in view.worths[:most]:
        yield f"  {drawable(view.member(worth.rep).rep.name)}"
        yield "    " + worth_words(worth, view)
        yield "    " + weighed_words(worth)
    yield ""
    yield no_promise()
    if not view.nameless:
        yield _("What to talk about in that hour: trainer one-to-one NAME")


def weighed_words(worth: Worth) -> str:
    """What a suggestion is made of."""
    told = _("below it with {below} in 100; of all points {weight} in 100 hang on it; {change}; comes to {points} points an hour.")
    change = {"better": _("grows by itself"), "worse": _("falling")}.get(worth.change, _("steady"))
    return told.format(below=round(100 * worth.below), weight=round(100 * worth.weight), change=change, points=f"{worth.points:.2f}")


def no_promise() -> str:
    """What an expected hour is, and what it is not."""
    return _(
        "An ordering, not a promise: how fast a skill grows is the team's own slope, drawn towards an assumption while little is known."
    )


def worth_data(worth: Worth, view: TeamView) -> dict[str, Any]:
    return {
        "name": view.member(worth.rep).rep.name,
        "skill": worth.skill,
        "below_target": round(worth.below, 4),
        "gap": round(worth.gap, 4),
        "gain": round(worth.gain, 4),
        "weight": round(worth.weight, 4),
        "change": worth.change,
        "points": round(worth.points, 4),
    }
