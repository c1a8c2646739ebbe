"""A moment to rate as a screen shows it: what is looked up for it, and how talk, levels and verdict are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from trainer.evidence import NOTE_TURN
from trainer.locale import _, ngettext
from trainer.reports.display import drawable
from trainer.reports.line_breaking import NO_BREAK
from trainer.reports.reviewing import WHYS, asked_words, evidence_words, machine_words, other_words, said_words, week_words, which_counts
from trainer.tui.display import flowing
from trainer.tui.words import QUIET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trainer.management.moments import Moment, Scene
    from trainer.management.reviewing import Reviewing, Verdict
    from trainer.practice import Practice
    from trainer.storage.reviewable import SpokenTurn

QUOTED = "bold underline $accent"
DIGITS = 10
"""Keys by which a level is given."""


@dataclass(frozen=True)
class Page:
    """What waits for a reviewer, or what became of it."""

    week: str
    """How many of the week's minutes are used."""
    waits: int
    """How many moments wait, this week or later."""
    moment: Moment | None = None
    """None where nothing waits, or the week's minutes are used."""
    scene: Scene | None = None
    why: str = ""
    """Why it waits."""
    verdict: Verdict | None = None
    """What the machine says; None before the reviewer has rated."""
    points: int | None = None
    """What the reviewer gave."""
    counts: str = ""
    """Whose levels make the result that is shown."""

    @property
    def keys(self) -> Mapping[int, int]:
        """The points that can be given by the digit that gives them: the same, or the level from below where points have two digits."""
        points = sorted(one.points for one in self.moment.choices) if self.moment is not None else []
        return dict(enumerate(points)) if points and points[-1] >= DIGITS else {one: one for one in points}

    @property
    def turns(self) -> Sequence[SpokenTurn]:
        """The turns that are looked at."""
        return self.moment.turns if self.moment is not None else ()


def next_page(practice: Practice, *, more: bool) -> Page:
    """The moment that is most worth a look.

    Args:
        more: whether the reviewer goes on when the minutes of the week are used.
    """
    from trainer.management.reviewing import Reviewing

    reviewing = Reviewing(practice)
    page = _empty(reviewing)
    due = reviewing.week or (reviewing.waiting if more else [])
    if not due:
        return page
    moment = reviewing.moment(due[0])
    return replace(page, moment=moment, scene=reviewing.scene(moment), why=_(WHYS[due[0].why]))


def same_page(name: str, points: int | None, practice: Practice) -> Page:
    """A moment by its id, again; with the verdict where it was rated.

    Args:
        points: what the reviewer gave.
    """
    from trainer.management.reviewing import Reviewing

    reviewing = Reviewing(practice)
    moment = reviewing.named(name)
    page = replace(_empty(reviewing), moment=moment, scene=reviewing.scene(moment))
    return page if points is None else replace(page, points=points, verdict=reviewing.verdict(moment), counts=which_counts(practice))


def rated_page(page: Page, points: int, why: str, seconds: int, practice: Practice) -> Page:
    """Keeps a rating; the same moment with what the machine and others say of it."""
    from trainer.management.reviewing import Reviewing

    assert page.moment is not None
    verdict = Reviewing(practice).rate(page.moment, points, why, seconds)
    after = _empty(Reviewing(practice))
    return replace(page, week=after.week, waits=after.waits, verdict=verdict, points=points, counts=which_counts(practice))


def _empty(reviewing: Reviewing) -> Page:
    return Page(week_words(reviewing), len(reviewing.waiting))


def talk(page: Page, *, whole: bool) -> Iterator[Widget]:
    """The scenario in short and the turns; where nothing is shown, why.

    Args:
        whole: whether the talk is shown from its beginning.
    """
    moment, scene = page.moment, page.scene
    if moment is None or scene is None:
        yield from _nothing(page)
        return
    yield Static(Content.assemble((drawable(scene.title), "bold"), "\n", (drawable(scene.customer), QUIET)), classes="section")
    yield Static(Content.styled(flowing(moment.without_name(scene.brief)), QUIET), classes="section")
    looked_at = {turn.number for turn in moment.turns}
    before = 0
    for turn in scene.before if whole else moment.turns:
        if turn.number > before + 1:
            yield Static(Content.styled("⋯", QUIET), classes="gap")
        before = turn.number
        yield from _turn(page, turn, quiet=turn.number not in looked_at)
    if moment.note is not None:
        yield Static(
            Content.assemble((_("Call note"), "bold"), "\n", _marked(page, NOTE_TURN, moment.without_name(moment.note))), classes="rep"
        )


def _turn(page: Page, turn: SpokenTurn, *, quiet: bool) -> Iterator[Widget]:
    """What was said in one turn; the machine's words are marked once the reviewer has rated."""
    moment, scene = page.moment, page.scene
    assert moment is not None and scene is not None
    color = QUIET if quiet else ""
    number = _("Turn {number}").format(number=turn.number)
    line = flowing(moment.without_name(turn.line))
    head = Content.assemble((drawable(scene.name), f"bold {color}"), "  ", (number, QUIET), "\n", (line, color))
    yield Static(head, classes="customer" if quiet else "customer looked-at")
    answer = _marked(page, turn.number, said_words(moment, turn.answer))
    yield Static(Content.assemble((_("The rep"), f"bold {color}"), "\n", answer.stylize_before(color)), classes="rep")


def _marked(page: Page, turn: int, text: str) -> Content:
    """A text with the words underlined that the machine's level rests on."""
    content = Content(drawable(text))
    for at, quote in page.verdict.evidence if page.verdict is not None else ():
        begin = text.find(quote) if at == turn else -1
        if begin >= 0:
            content = content.stylize(QUOTED, begin, begin + len(quote))
    return content


def _nothing(page: Page) -> Iterator[Widget]:
    if page.waits:
        waits = ngettext("{number} moment waits for the weeks to come.", "{number} moments wait for the weeks to come.", page.waits)
        yield Static(Content(_("That is enough for this week.")), classes="heading")
        yield Static(Content(waits.format(number=page.waits) + " " + _("M goes on all the same.")), classes="section")
        return
    yield Static(Content(_("Nothing waits for you.")), classes="heading")
    told = _("What others may read comes here by itself: exams, and talks of which a rep has shared or disputed something.")
    yield Static(Content(told), classes="section")


def side(page: Page) -> Iterator[Widget]:
    """The criterion with its levels; after the rating the levels that were given, and what the machine's rests on."""
    moment, verdict = page.moment, page.verdict
    if moment is None:
        return
    yield Static(Content.styled(drawable(asked_words(moment)), "bold"))
    if page.why and verdict is None:
        yield Static(Content.styled(page.why, QUIET))
    for choice in moment.choices:
        by = [_("you")] if choice.points == page.points else []
        by += [_("the machine")] if verdict is not None and choice.points == verdict.points else []
        if verdict is not None and not by:
            continue
        # It stays together where the line ends.
        marks = "  " + f"← {_(' and ').join(by)}".replace(" ", NO_BREAK) if by else ""
        key = next(key for key, points in page.keys.items() if points == choice.points)
        most = max(one.points for one in moment.choices)
        points = "" if key == choice.points else _("{points} of {of}").format(points=choice.points, of=most) + " · "
        mark = Static(Content.styled(str(key), "bold $accent"), classes="mark")
        yield Horizontal(mark, Static(Content.assemble(points, drawable(choice.words), (marks, "bold $primary"))), classes="line")
    if verdict is not None and page.points is not None:
        yield Static(Content("\n").join(_verdict(page, verdict, page.points)), classes="section")


def _verdict(page: Page, verdict: Verdict, points: int) -> Iterator[Content]:
    same = verdict.points == points
    yield Content.styled(machine_words(verdict, points), "bold $text-success" if same else "bold $text-warning")
    if verdict.evidence:
        yield Content.styled(_("What it counted:"), QUIET)
    for turn, quote in verdict.evidence:
        yield Content(evidence_words(turn, quote))
    if not verdict.evidence:
        yield Content.styled(_("It counted no words."), QUIET)
    for one in verdict.others:
        yield Content(other_words(one, verdict))
    yield Content.styled(page.counts, QUIET)
