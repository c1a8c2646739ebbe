"""Two answers to one turn, held against each other as plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.locale import _, current
from trainer.reports.display import shown
from trainer.reports.names import rounded
from trainer.reports.wording import behavior_title, flag_in_words
from trainer.scoring.answered_again import shown_words

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.roleplay.position import Turn
    from trainer.scoring.answered_again import AnsweredAgain


def answered_again_lines(pair: AnsweredAgain, content: Content) -> Iterator[str]:
    """Both answers, what each showed, what the customer said to each, and which levels would change."""
    name = content.scenario.persona.name
    yield _("Turn {number}. {name}: {line}").format(number=pair.new.number, name=name, line=shown(pair.new.line))
    for label, turn in ((_("Your first answer"), pair.old), (_("Your new answer"), pair.new)):
        yield ""
        yield f"{label}: " + (shown(turn.answer) if turn.answer.strip() else _("(silence)"))
        yield from (f"  {line}" for line in showing_lines(turn, content))
        yield from (f"  ! {line}" for line in dict.fromkeys(flag_in_words(flag) for flag in turn.reading.flags))
        yield "  " + _("{name}: {text}").format(name=name, text=shown(turn.next_line))
    yield ""
    yield from level_lines(pair, content)


def showing_lines(turn: Turn, content: Content) -> Iterator[str]:
    """What an answer showed that the rubric or the customer looks at, with the words; each behind its mark."""
    found = {name: pieces for name, pieces in shown_words(turn.reading).items() if name in _looked_at(turn, content)}
    for name, pieces in found.items():
        quoted = _("‘{quote}’").format(quote=shown(pieces[0].quote))
        yield "✓ " + _("{what}: {words}").format(what=behavior_title(name, content), words=quoted)
    if not found:
        yield "– " + _("nothing that is looked for here")


def level_lines(pair: AnsweredAgain, content: Content) -> Iterator[str]:
    """What the new answer shows more and less, and which levels rest on it."""
    looked_at = _looked_at(pair.new, content)
    for told, behaviors in ((_("New in it: {what}"), pair.only_new), (_("No longer in it: {what}"), pair.only_old)):
        if some := [behavior_title(name, content) for name in sorted(behaviors & looked_at)]:
            yield told.format(what=_(", ").join(some))
    if not pair.changes:
        yield _("No level would change by this answer alone.")
        return
    yield _("By this answer alone, the rest as it was:")
    for change in pair.changes:
        sign = "↑" if change.after > change.before else "↓"
        yield "  " + _("{sign} {before} → {after} of {of}  {title}").format(
            sign=sign, before=change.before, after=change.after, of=change.of, title=content.criterion_title(change.criterion, current())
        )
    if pair.total_before is not None and pair.total_after is not None:
        yield "  " + _("Total: {before} → {after}").format(before=rounded(pair.total_before), after=rounded(pair.total_after))


def _looked_at(turn: Turn, content: Content) -> frozenset[str]:
    """The behaviors that the rubric or the customer looks for in a turn."""
    replies = content.scenario.states[turn.state].replies
    return content.rubric.behaviors().union(*(move.when.behaviors() for move in replies if move.when is not None))
