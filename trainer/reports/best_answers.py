"""Shared answers and contests in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.display import drawable
from trainer.reports.recognition import day
from trainer.storage.contests import own_entry, winners

if TYPE_CHECKING:
    from trainer.best_answers import BestAnswers
    from trainer.storage.contests import Contest
    from trainer.storage.sharing import SharedAnswer

SHORT = 8
"""Characters of an id that are shown; the end of one is enough to name it."""


def short(name: str) -> str:
    return name[-SHORT:]


def endorsements(answer: SharedAnswer) -> str:
    number = len(answer.endorsed)
    return ngettext("{number} endorsement", "{number} endorsements", number).format(number=number)


def author(answer: SharedAnswer, best: BestAnswers) -> str:
    """Who shared it, as the reader may know."""
    reader = best.practice.rep
    if answer.rep == reader:
        return _("you") if answer.named else _("you, without your name")
    return drawable(named(answer, best)) or _("a colleague")


def named(answer: SharedAnswer, best: BestAnswers) -> str:
    """The author's name; "" for one who wants not to be named, or no recognition."""
    return answer.author(best.practice.rep) if answer.rep in best.recognition.reps else ""


def shared_lines(answers: Sequence[SharedAnswer], best: BestAnswers) -> Iterator[str]:
    """What `trainer shared` says, by scenario and the customer's line."""
    if not answers:
        yield _("Nobody has shared an answer yet. ‘trainer shared add ATTEMPT TURN’ shares one of yours.")
        return
    place = None
    for one in answers:
        if place != (one.scenario, one.state):
            place = (one.scenario, one.state)
            yield f"{drawable(one.title)} · {one.state} ({one.scenario})"
            yield "    " + _("customer: {line}").format(line=drawable(one.line))
        yield f"  {short(one.id)}  {author(one, best)} · {day(one.shared)} · {endorsements(one)}"
        yield "    " + drawable(one.answer)
        if one.why:
            yield "    " + _("why: {reason}").format(reason=drawable(one.why))
    yield ""
    yield _("What you have read here earns nothing when recited: say it in your own words. ‘trainer shared endorse ID’ thanks the author.")


def answer_data(answer: SharedAnswer, best: BestAnswers) -> dict[str, Any]:
    """A shared answer as `trainer shared --json` prints it."""
    reader = best.practice.rep
    return {
        "id": answer.id,
        "rep": named(answer, best) or None,
        "own": answer.rep == reader,
        "scenario": answer.scenario,
        "title": answer.title,
        "language": answer.language,
        "state": answer.state,
        "context": answer.line,
        "text": answer.answer,
        "why": answer.why,
        "shared": answer.shared.isoformat(),
        "endorsements": len(answer.endorsed),
        "endorsed": reader.id in answer.endorsed,
        "contest": answer.contest,
    }


def until(contest: Contest, best: BestAnswers) -> str:
    """How long a contest runs, or that it is over."""
    if contest.over(best.now):
        return _("over since {day}").format(day=contest.last_day.isoformat())
    return _("until {day}").format(day=contest.last_day.isoformat())


def contests_lines(best: BestAnswers) -> Iterator[str]:
    """What `trainer contest` says: every contest, the one that ends last first."""
    found = list(best.recognition.contests.values())
    if not found:
        yield _("No contest yet. ‘trainer contest open SCENARIO --until DAY’ opens one for its hardest moment.")
    for contest in found:
        entries = best.recognition.entries(contest)
        yield f"{short(contest.id)}  {drawable(contest.title)} · {contest.state} · {until(contest, best)} · {number_of(entries)}"
        yield "    " + _("customer: {line}").format(line=drawable(contest.line))
        yield "    " + result(contest, best)


def number_of(entries: Sequence[SharedAnswer]) -> str:
    return ngettext("{number} answer handed in", "{number} answers handed in", len(entries)).format(number=len(entries))


def result(contest: Contest, best: BestAnswers) -> str:
    """Who won, or what the rep can do."""
    entries = best.recognition.entries(contest)
    if contest.over(best.now):
        won = [author(one, best) for one in winners(entries) if one.rep in best.recognition.reps]
        return _("won by {names}").format(names=_(", ").join(won)) if won else _("nobody won")
    if own_entry(entries, best.practice.rep) is not None:
        return _("You have handed in an answer; another one takes its place. Names are told when it is over.")
    return _("Names and endorsements are told when it is over. ‘trainer contest enter {id} ATTEMPT TURN’ hands an answer in.").format(
        id=short(contest.id)
    )


def contest_lines(contest: Contest, best: BestAnswers) -> Iterator[str]:
    """What `trainer contest show` says: the entries, blind until it is over."""
    yield f"{drawable(contest.title)} · {contest.state} · {until(contest, best)}"
    yield "    " + _("customer: {line}").format(line=drawable(contest.line))
    entries = entries_in_order(contest, best)
    for one in entries:
        told = f" · {author(one, best)} · {endorsements(one)}" if contest.over(best.now) else own_mark(one, best)
        yield f"  {short(one.id)}{told}"
        yield "    " + drawable(one.answer)
    if not entries:
        yield _("Nobody has handed in an answer yet.")
    yield result(contest, best)


def own_mark(answer: SharedAnswer, best: BestAnswers) -> str:
    """What a rep may know of an entry while the contest runs: whether it is their own, and whether they endorsed it."""
    if answer.rep == best.practice.rep:
        return " · " + _("yours")
    return " · " + _("endorsed by you") if best.practice.rep.id in answer.endorsed else ""


def entries_in_order(contest: Contest, best: BestAnswers) -> list[SharedAnswer]:
    """The entries: by endorsements once it is over, before that by their text, so that the order tells nothing."""
    entries = best.recognition.entries(contest)
    return entries if contest.over(best.now) else sorted(entries, key=lambda one: one.answer)


def contest_data(contest: Contest, best: BestAnswers) -> dict[str, Any]:
    """A contest as `trainer contest --json` prints it."""
    over = contest.over(best.now)
    entries = entries_in_order(contest, best)
    won = winners(entries) if over else []
    return {
        "id": contest.id,
        "scenario": contest.scenario,
        "title": contest.title,
        "language": contest.language,
        "state": contest.state,
        "context": contest.line,
        "last_day": contest.last_day.isoformat(),
        "over": over,
        "entries": [
            {
                "id": one.id,
                "text": one.answer,
                "own": one.rep == best.practice.rep,
                "endorsed": best.practice.rep.id in one.endorsed,
                "rep": (named(one, best) or None) if over else None,
                "endorsements": len(one.endorsed) if over else None,
                "won": one in won if over else None,
            }
            for one in entries
        ],
    }
