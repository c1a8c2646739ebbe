"""A team on one page: who needs a look and in which words, whether the goal is in reach, skills, warnings, where an hour pays."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trainer.content.texts import in_language
from trainer.locale import _, current, ngettext
from trainer.reports.document.blocks import (
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Facts,
    Level,
    Points,
    Quoted,
    Says,
    Section,
    Table,
)
from trainer.reports.goals import goal_name, reach, reach_words, told
from trainer.reports.pages.training import (
    activity_blocks,
    comparison_blocks,
    kinds_blocks,
    results_blocks,
    satisfaction_blocks,
    skill_blocks,
    training_data,
)
from trainer.reports.team import (
    ID_END,
    action_words,
    bare,
    day_of,
    look_data,
    next_words,
    sentence,
    team_data,
    warned_data,
    warned_title,
    warned_words,
    worth_data,
    worth_words,
)
from trainer.reports.team_goals import can_be_told, how_far, outlook_words, remarks, team_goal_name, team_goals_data

if TYPE_CHECKING:
    from trainer.coaching.warnings import Warned
    from trainer.management.monday import Look
    from trainer.management.over_time import OverTime
    from trainer.management.team import Member, TeamView
    from trainer.management.team_goals import TeamGoalState
    from trainer.storage.quotes import Quote
    from trainer.training import GoalState, SkillLevel

MOST_HOURS = 8
"""Rows of where an hour pays."""
COLUMNS = ("name", "talks", "talks_this_week", "passed", "warnings", "skill", "level", "least", "most", "skill_talks", "change")


def team_page(view: TeamView, looks: Sequence[Look], goals: Sequence[TeamGoalState], found: OverTime) -> Document:
    """What `trainer report team` says."""
    whose = view.team.name if view.team is not None else _("Everybody")
    people = ngettext("{number} person", "{number} people", len(view.members)).format(number=len(view.members))
    about = [f"{view.entries.today.isoformat()} · {people}"]
    if found.since is not None:
        about.append(_("talks since {day}").format(day=day_of(found.since)))
    sections = [
        *([] if view.nameless else [_monday(looks, view)]),
        Section(_("Is the goal in reach?"), list(_goals(goals, view))),
        Section(
            _("Does training pay?"), list(comparison_blocks(found)), [Section(_("Beside imported results"), list(results_blocks(found)))]
        ),
        Section(_("Who holds what"), list(_skills(view))),
        Section(_("Early warnings"), list(_warnings(view))),
        Section(_("Where an hour pays"), list(_hours(view))),
        Section(_("How much was practiced"), [*activity_blocks(found), *_people(view)]),
        Section(_("Skills over the weeks"), skill_blocks(found, view.entries.title)),
        Section(_("Stages and customers"), kinds_blocks(found)),
        Section(_("Customers' satisfaction"), satisfaction_blocks(found)),
        Section("", [Says(_notes(), quiet=True)]),
    ]

    def data() -> Mapping[str, Any]:
        return {
            **team_data(view),
            "monday": [look_data(look, view) for look in looks],
            "goals": [] if view.nameless else team_goals_data(goals),
            "early_warnings": {
                one.rep.name: [warned_data(warned, view) for warned in view.warned.get(one.rep.id, [])] for one in view.members
            },
            "hours": [worth_data(worth, view) for worth in view.worths],
            "training": training_data(found),
        }

    kept = [one for one in sections if one.blocks or one.below]
    return Document(_("{team}: how it stands").format(team=whose), about, kept, data, COLUMNS, lambda: _rows(view))


def _monday(looks: Sequence[Look], view: TeamView) -> Section:
    nobody = _("Nobody needs you by the rules, and too little is known to say where an hour pays.")
    return Section(_("Who needs you this week"), [] if looks else [Says(nobody)], [_look(look, view) for look in looks])


def _look(look: Look, view: TeamView) -> Section:
    """One person: why, what to say, their words, what to do."""
    rules = view.practice.library.warnings
    title = warned_title(look.warned, rules) if look.warned is not None else _("An hour pays here")
    why = warned_words(look.warned, view) if look.warned is not None else worth_words(look.worth, view) if look.worth is not None else ""
    blocks: list[Block] = [Facts([(_("Why"), why), (_("Say"), sentence(look, view))])]
    if look.quote is not None:
        blocks.append(quote_block(look.quote))
    rows = [(_("Do"), action_words(look, view))]
    following = next_words(look, view)
    if following is not None:
        rows.append((_("Then"), following))
    if look.also:
        rows.append((_("Also"), _(", ").join(warned_title(one, rules) for one in look.also)))
    return Section(_("{name}: {what}").format(name=look.member.rep.name, what=title), [*blocks, Facts(rows)])


def quote_block(quote: Quote) -> Quoted:
    """A rep's words, with the way to the whole talk."""
    source = _("turn {turn} of “{title}”, {day}; the whole talk: trainer show {attempt}")
    return Quoted(
        quote.words, source.format(turn=quote.turn, title=bare(quote.title), day=day_of(quote.when), attempt=quote.attempt[-ID_END:])
    )


def _goals(goals: Sequence[TeamGoalState], view: TeamView) -> Iterator[Block]:
    """Every goal, how far it has come, and what can be said of the end."""
    parts = {part.part.goal for one in goals for part in one.parts}
    own = [(rep, state) for rep in view.reps for state in view.training(rep).goals if state.goal.id not in parts]
    if goals:
        yield Bars("", [Bar(team_goal_name(one), one.reached / one.known if one.known else 0, _standing(one, view)) for one in goals])
        told = dict.fromkeys(line for one in goals for line in remarks(one, view.entries.today))
        if told:
            yield Says(" ".join(told), quiet=True)
    elif not own:
        yield Says(_("No goal is set. ‘trainer team-goal add’ sets one for all, ‘trainer goals add --for’ one for somebody."))
    called = {rep.id: rep.name for rep in view.reps}
    shares = [
        (called[part.part.rep.id], part.state)
        for one in goals
        for part in one.parts
        if part.state is not None and part.part.rep.id in called
    ]
    # In the order of what people are called here: a pseudonym is not told by its place.
    place = {rep.name: number for number, rep in enumerate(view.reps)}
    shares.sort(key=lambda share: place[share[0]])
    for title, rows in ((_("Everybody's part of it"), shares), (_("Goals of their own"), [(rep.name, state) for rep, state in own])):
        if rows:
            columns = [Column(one) for one in (_("name"), _("goal"), _("by"), _("so far"), _("expected"), _("in reach"))]
            yield Table(title, columns, [_goal(name, state, view) for name, state in rows])


def _standing(state: TeamGoalState, view: TeamView) -> str:
    """How far all have come together, and what can be said of the end."""
    reached = how_far(state, view.entries.today)
    if not can_be_told(state, view.entries.today):
        return reached
    return _("{reached}; {forecast}").format(reached=reached, forecast=outlook_words(state))


def _goal(name: str, state: GoalState, view: TeamView) -> list[str]:
    """Somebody's goal, how far it has come, where it will probably stand."""
    goal, found = state.goal, state.forecast
    row = [name, goal_name(state, view.entries), goal.deadline.isoformat(), told(state, state.reached)]
    if state.done:
        return [*row, "", _("reached")]
    if goal.deadline < view.entries.today:
        return [*row, "", _("the day is over")]
    if found is None:
        return [*row, "", _("too little data")]
    expected = _("{least} to {most}").format(
        least=told(state, found.least, math.floor(found.least)), most=told(state, found.most, math.ceil(found.most))
    )
    return [*row, expected, reach_words(reach(found))]


def _skills(view: TeamView) -> Iterator[Block]:
    """People by skills."""
    if not view.members or not view.skills:
        yield Says(_("Nobody has practiced a skill yet."))
        return
    columns = [Column(_("name")), *(Column(view.entries.title(skill)) for skill in view.skills)]
    rows = [[member.rep.name, *(level_of(member.skills.get(skill)) for skill in view.skills)] for member in view.members]
    yield Table(_("Levels, 0 to 100"), columns, rows)
    yield Says(_("72±9: level 0 to 100 and how sure · ▲▼: changed beyond chance · n3: 3 talks, too few to tell"), quiet=True)


def level_of(state: SkillLevel | None) -> Level | None:
    """How a skill is held, as a cell."""
    if state is None:
        return None
    held = state.mastery
    value = 100 * held.level if held.sure else None
    change = {"better": "▲", "worse": "▼"}.get(state.change, "")
    return Level(value, 100 * held.least, 100 * held.most, held.attempts, change)  # type: ignore[arg-type]  # one of three signs


def _warnings(view: TeamView) -> Iterator[Block]:
    rules = view.practice.library.warnings
    told = [(member, warned) for member in view.members for warned in view.warned.get(member.rep.id, [])]
    if not told:
        yield Says(_("No warnings."))
        return
    columns = [Column(_("name")), Column(_("warning")), Column(_("why")), Column(_("what to do"))]
    yield Table("", columns, [_warning(member, warned, view, in_language(rules[warned.rule].action, current())) for member, warned in told])


def _warning(member: Member, warned: Warned, view: TeamView, action: str) -> list[str]:
    title = warned_title(warned, view.practice.library.warnings)
    return [member.rep.name, title, warned_words(warned, view), action]


def _hours(view: TeamView) -> Iterator[Block]:
    if not view.worths:
        yield Says(_("Too little is known: an hour is weighed from the first talks on."))
        return
    yield Points(
        [_("{name}, {why}").format(name=view.member(one.rep).rep.name, why=worth_words(one, view)) for one in view.worths[:MOST_HOURS]]
    )


def _people(view: TeamView) -> Iterator[Block]:
    """Everybody's practice."""
    columns = [Column(one) for one in (_("name"), _("talks"), _("in seven days"), _("passed"), _("overdue"), _("warnings"))]
    rows: list[list[Any]] = [
        [
            member.rep.name,
            member.talks,
            member.this_week,
            member.passed,
            member.overdue,
            len(view.warned.get(member.rep.id, [])),
        ]
        for member in view.members
    ]
    if rows:
        yield Table(_("Everybody"), columns, rows)


def _notes() -> str:
    return _(
        "Ranges hold the true figure 19 times in 20, those of levels four times in five. Rules of warnings: ‘trainer warnings rules’. "
        "How everything is worked out: docs/figures.md."
    )


def _rows(view: TeamView) -> Iterator[dict[str, Any]]:
    """The rows of `trainer report team --format csv`: one for every person and skill."""
    for member in team_data(view)["members"]:
        about = {
            "name": member["name"],
            "talks": member["talks"],
            "talks_this_week": member["talks_this_week"],
            "passed": member["passed"],
            "warnings": member["warnings"],
        }
        for skill, held in member["skills"].items() or [(None, {})]:
            yield {
                **dict.fromkeys(COLUMNS),
                **about,
                "skill": skill,
                **{name: held.get(name) for name in ("level", "least", "most", "change")},
                "skill_talks": held.get("talks"),
            }
