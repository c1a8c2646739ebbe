"""A rep's real talks in words: what is asked about one, and how it went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.names import stage_name

if TYPE_CHECKING:
    from trainer.storage.rehearsals import Rehearsal

OUTCOMES = {"well": N_("went well"), "badly": N_("did not go well")}


def asking(rehearsal: Rehearsal) -> str:
    """“How did it go with Anna Meier?”"""
    return _("How did it go with {customer}?").format(customer=drawable(rehearsal.customer))


def rehearsing(rehearsal: Rehearsal, today: date) -> str:
    """Why a rehearsal is proposed."""
    when = {0: _("today"), 1: _("tomorrow")}.get((rehearsal.day - today).days, rehearsal.day.isoformat())
    return _("Your talk with {customer} {when}: {worry}").format(
        customer=drawable(rehearsal.customer), when=when, worry=drawable(rehearsal.worry)
    )


def standing(rehearsal: Rehearsal) -> str:
    """A real talk in a line: with whom, when, and how it went."""
    went = _(OUTCOMES[rehearsal.outcome]) if rehearsal.outcome is not None else _("not told yet how it went")
    parts = [part for part in (rehearsal.customer, rehearsal.company) if part]
    line = _("{who}, {day}: {went}").format(who=_(", ").join(parts), day=rehearsal.day.isoformat(), went=went)
    return drawable(line + (f" · {rehearsal.note}" if rehearsal.note else ""))


def rehearsal_lines(rehearsals: Sequence[Rehearsal]) -> Iterator[str]:
    """All real talks of a rep, the newest first."""
    if not rehearsals:
        yield _("No real talk yet. Rehearse one with ‘trainer rehearse --customer NAME --worry TEXT’.")
    for one in rehearsals:
        yield standing(one)
        stage = [stage_name(one.stage)] if one.stage else []
        yield "    " + " · ".join([*stage, drawable(one.worry)])
        yield "    " + " · ".join([one.scenario, *one.attempts])
        yield f"    {one.id}"


def rehearsal_data(rehearsal: Rehearsal) -> dict[str, Any]:
    """A real talk as `trainer rehearse --json` prints it."""
    return {
        "rehearsal": rehearsal.id,
        "customer": rehearsal.customer,
        "company": rehearsal.company,
        "role": rehearsal.role,
        "stage": rehearsal.stage or None,
        "worry": rehearsal.worry,
        "offer": rehearsal.offer,
        "day": rehearsal.day.isoformat(),
        "scenario": rehearsal.scenario,
        "attempts": list(rehearsal.attempts),
        "outcome": rehearsal.outcome,
        "note": rehearsal.note,
    }
