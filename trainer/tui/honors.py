"""How badges, the ladder, the wall, shared answers and contests are drawn: a row for each, and what stands below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from trainer.coaching.recognition import Standing
from trainer.locale import N_, _
from trainer.reports import best_answers as answer_words
from trainer.reports import recognition as told
from trainer.storage.contests import Contest, own_entry
from trainer.storage.sharing import SharedAnswer
from trainer.tui import words
from trainer.tui.display import flowing, steady

if TYPE_CHECKING:
    from trainer.best_answers import BestAnswers
    from trainer.recognition import Recognition

NAME_CELLS = 28
MISSING_CELLS = 31
WALL_CELLS = 62


class Row(NamedTuple):
    """A thing in a list, and more about it."""

    line: Content
    about: Content
    thing: Standing | SharedAnswer | Contest | None
    """What it opens; None where it opens nothing."""


class Page(NamedTuple):
    """One of the pages of the screen."""

    name: str
    title: str
    none: str
    """What is said where it is empty."""
    rows: Callable[[BestAnswers], Iterator[Row]]


def ladder_lines(recognition: Recognition) -> Content:
    """The step somebody stands on, and what is missing for the next."""
    own, ladder = recognition.own, recognition.rules.ladder
    lines = []
    if own.step is not None:
        steps: list[tuple[str, str]] = []
        for one in own.ladder:
            color = "bold $success" if one == own.step else words.QUIET
            steps += [
                ("✓ " if one.done else "○ ", "$success" if one.done else words.QUIET),
                (steady(told.title(ladder, one.id)), color),
                ("   ", ""),
            ]
        lines.append(Content.assemble(*steps))
    if own.next_step is not None:
        lines.append(
            Content(
                _("Missing for {step}: {missing}").format(step=told.title(ladder, own.next_step.id), missing=told.missing(own.next_step))
            )
        )
    return Content("\n").join(lines)


def badge_rows(best: BestAnswers) -> Iterator[Row]:
    """The next step; the badges that were earned, the newest first; then those that are nearest."""
    recognition = best.recognition
    evidence = told.Evidence(recognition)
    badges = sorted(recognition.own.badges, key=lambda one: (not one.done, -(one.reached.timestamp() if one.reached else one.share)))
    rules = recognition.rules.badges
    step = recognition.own.next_step
    if step is not None:
        title, rule = told.title(recognition.rules.ladder, step.id), told.rule(recognition.rules.ladder, step.id)
        yield _row(step, _("Next step: {step}").format(step=title), rule, evidence)
    for one in badges:
        yield _row(one, told.title(rules, one.id), told.rule(rules, one.id), evidence)


def _row(one: Standing, title: str, rule: str, evidence: told.Evidence) -> Row:
    """A badge or a step: how far it is, and below its rule and what counted."""
    name = words.padded(words.clipped(steady(title), NAME_CELLS - 2), NAME_CELLS)
    if one.reached is not None:
        line = Content.assemble(("✓ ", "$success"), (name, "bold"), (told.day(one.reached), words.QUIET))
    else:
        missing = "  " + words.clipped(steady(told.missing(one)), MISSING_CELLS)
        line = Content.assemble(("○ ", words.QUIET), name, (told.bar(one), "$primary"), (missing, words.QUIET))
    facts = [Content(rule), *(Content.styled(steady(text), words.QUIET) for text in evidence.lines(one, ids=False))]
    return Row(line, Content("\n").join(facts), one)


def wall_rows(best: BestAnswers) -> Iterator[Row]:
    """What everybody was recognized for, newest first."""
    for item in best.recognition.wall():
        line = Content.assemble((told.day(item.when) + "  ", words.QUIET), words.clipped(steady(told.item_words(item)), WALL_CELLS))
        yield Row(line, Content(told.item_words(item)), None)


def answer_rows(best: BestAnswers) -> Iterator[Row]:
    """Shared answers, without their words: who has read them cannot win by them any more."""
    for one in best.shared():
        name = words.padded(words.clipped(steady(one.title), NAME_CELLS - 2), NAME_CELLS)
        mark = "✓ " if best.practice.rep.id in one.endorsed else "  "
        who = f"{answer_words.author(one, best)} · {answer_words.endorsements(one)}"
        line = Content.assemble((mark, "$success"), (name, "bold"), (steady(who), words.QUIET))
        about = [Content.styled(flowing(one.line), "$primary")]
        about += [Content.assemble((_("why: {reason}").format(reason=flowing(one.why)), words.QUIET))] if one.why else []
        about.append(Content.styled(_("Enter reads the answer. Recited it earns nothing: say it in your own words."), words.QUIET))
        yield Row(line, Content("\n").join(about), one)


def contest_rows(best: BestAnswers) -> Iterator[Row]:
    """The contests, the one that ends last first."""
    for one in best.recognition.contests.values():
        entries = best.recognition.entries(one)
        name = words.padded(words.clipped(steady(one.title), NAME_CELLS - 2), NAME_CELLS)
        mark = "✓ " if own_entry(entries, best.practice.rep) is not None else "  "
        line = Content.assemble((mark, "$success"), (name, "bold"), (answer_words.until(one, best), words.QUIET))
        about = [
            Content.styled(flowing(one.line), "$primary"),
            Content(answer_words.number_of(entries)),
            Content.styled(_outcome(one, best), words.QUIET),
        ]
        yield Row(line, Content("\n").join(about), one)


def _outcome(contest: Contest, best: BestAnswers) -> str:
    if contest.over(best.now):
        return answer_words.result(contest, best)
    return _("Enter reads what was handed in and hands in an answer of yours. Names and endorsements are told when it is over.")


PAGES = (
    Page("badges", N_("Badges"), N_("There are no badges: the team's rules name none."), badge_rows),
    Page("wall", N_("Wall"), N_("Nothing yet. Badges, endorsed answers and thanks appear here."), wall_rows),
    Page("answers", N_("Answers"), N_("Nobody has shared an answer yet. B in the feedback on a talk shares one of yours."), answer_rows),
    Page("contests", N_("Contests"), N_("No contest yet. ‘trainer contest open’ opens one for a scenario's hardest moment."), contest_rows),
)


def tabs(at: int) -> Content:
    """The names of the pages with their keys, the one that is shown marked."""
    parts: list[tuple[str, str]] = []
    for number, page in enumerate(PAGES):
        chosen = number == at
        parts += [(f"{number + 1} ", "$accent"), (f"{_(page.title)}", "bold underline $primary" if chosen else words.QUIET), ("    ", "")]
    return Content.assemble(*parts)


def answer_page(answer: SharedAnswer, best: BestAnswers) -> Content:
    """A shared answer as it is read: the customer's line, the answer, why; who and how many once that may be told."""
    parts: list[Content] = [
        Content.styled(flowing(answer.line), "$primary"),
        Content(""),
        Content.styled(flowing(answer.answer), "$accent"),
    ]
    if answer.why:
        parts += [Content(""), Content(_("why: {reason}").format(reason=flowing(answer.why)))]
    if not best.recognition.is_open(answer):
        parts += [Content(""), Content.styled(f"{answer_words.author(answer, best)} · {answer_words.endorsements(answer)}", words.QUIET)]
    return Content("\n").join(parts)
