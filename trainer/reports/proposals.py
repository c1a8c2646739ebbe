"""Why a scenario is proposed for a real talk, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trainer.coaching.worries import WORRIES
from trainer.locale import _
from trainer.reports.display import drawable

if TYPE_CHECKING:
    from trainer.coaching.nearest import Proposal
    from trainer.content.catalogue import Entry
    from trainer.rehearsing import Rehearsing
    from trainer.storage.rehearsals import Rehearsal

LINE = 110
"""Characters of a customer's line that are quoted."""
MOST_WORRIES = 2


def reason(proposal: Proposal) -> str:
    """Why a scenario is proposed, with what one will hear in it."""
    line = _cut(drawable(proposal.line))
    if proposal.near and proposal.worries:
        worries = _(" and ").join(_(WORRIES[name].title) for name in proposal.worries[:MOST_WORRIES])
        return _("Because you worry about {worries}. You will hear: “{line}”").format(worries=worries, line=line)
    if proposal.near:
        return _("It has much of what you wrote. You will hear: “{line}”").format(line=line)
    if proposal.same_stage:
        return _("Of the same stage. You will hear: “{line}”").format(line=line)
    return _("Nearest in its words. You will hear: “{line}”").format(line=line)


def verdict(proposals: Sequence[Proposal]) -> str:
    """What to say above proposals."""
    if any(one.near for one in proposals):
        return _("Nearest to your talk")
    return _("Nothing surely fits; the nearest is")


def proposal_lines(rehearsing: Rehearsing, rehearsal: Rehearsal) -> Iterator[str]:
    """The proposals for a real talk, with how to play each."""
    proposals = rehearsing.proposals(rehearsal)
    yield verdict(proposals)
    for number, one in enumerate(proposals, 1):
        yield f"{number}. {rehearsing.entries[one.scenario].title}"
        yield f"   {reason(one)}"
        other = f" --scenario {one.scenario}" if number > 1 else ""
        yield f"   trainer rehearse {rehearsal.id} --play{other}"


def proposal_data(proposals: Sequence[Proposal], entries: Mapping[str, Entry]) -> list[dict[str, Any]]:
    """Proposals as `trainer rehearse --json` prints them."""
    return [
        {
            "scenario": one.scenario,
            "title": entries[one.scenario].title,
            "near": one.near,
            "worries": list(one.worries),
            "same_stage": one.same_stage,
            "line": one.line,
            "reason": reason(one),
        }
        for one in proposals
    ]


def _cut(line: str) -> str:
    """A line as far as it is quoted, to the end of a word."""
    if len(line) <= LINE:
        return line
    cut = line[:LINE]
    return (cut[: cut.rfind(" ")] if cut.isascii() else cut) + " …"
