"""What am I recognized for, and what did others do well: badges and ladder, the wall, shared answers, contests."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.best_answers import BestAnswers
from trainer.coaching.recognition import Standing
from trainer.locale import N_, _
from trainer.reports.best_answers import entries_in_order, own_mark
from trainer.storage.contests import Contest
from trainer.storage.recognition import LONGEST_THANKS
from trainer.storage.sharing import SharedAnswer
from trainer.tui import honors, words
from trainer.tui.base import BROAD, TrainerScreen, errors_told
from trainer.tui.display import steady
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.screens.sharing import AnswerDialog, WriteDialog, privately
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.recognition import Recognition

LINE = 60
"""Characters of an answer in a list to choose from."""
HAND_IN = "hand-in"


class HonorList(ChoiceList):
    """What a page lists; Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", N_("Open"), id="recognition.open", tooltip=N_("The talk behind a badge, the words of an answer, a contest")
        ),
    ]
    opens = True
    """Whether what is listed opens something."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.opens if action == "select" else True


class RecognitionScreen(TrainerScreen[None]):
    """Four pages of recognition, or how to switch it on."""

    HELP_NAME = "recognition"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", N_("Next page"), id="recognition.next", tooltip=N_("Badges, wall, answers, contests: 1 to 4")),
        Binding("left,shift+tab", "turn(-1)", N_("The view before"), id="recognition.before", show=False),
        *(
            Binding(str(number), f"page({number - 1})", page.title, id=f"recognition.page{number}", show=False)
            for number, page in enumerate(honors.PAGES, 1)
        ),
        Binding("t", "thank", N_("Thank"), id="recognition.thank", tooltip=N_("Thank a colleague for one thing that helped")),
        Binding("o", "switch", N_("On/off"), id="recognition.switch", tooltip=N_("Switch recognition on or off, for you or for everybody")),
        Binding("escape", "app.pop_screen", N_("Back"), id="recognition.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        """The page that is shown."""
        self.best: BestAnswers | None = None
        self.rows: list[honors.Row] = []

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Recognition"))
        yield Static(id="tabs")
        yield Static(id="ladder")
        with Horizontal(id="shelves"):
            yield HonorList(id="honors", markup=False)
            with VerticalScroll(id="evidence", can_focus=False):
                yield Static(id="about")
        yield Static(id="none")
        yield KeyBar()

    @property
    def recognition(self) -> Recognition | None:
        return self.best.recognition if self.best is not None else None

    @property
    def is_on(self) -> bool:
        return self.recognition is not None and self.recognition.on

    def fill(self) -> None:
        with errors_told(self.app):
            self.best = BestAnswers(self.practice)
            page = honors.PAGES[self.at]
            self.rows = list(page.rows(self.best)) if self.is_on else []
            self.query_one(TitleBar).show_note(self.practice.rep_name)
            self.query_one("#tabs", Static).update(honors.tabs(self.at))
            ladder = self.query_one("#ladder", Static)
            ladder.display = self.is_on and page.name == "badges" and bool(self.best.recognition.rules.ladder)
            if ladder.display:
                ladder.update(honors.ladder_lines(self.best.recognition))
            none = self.query_one("#none", Static)
            none.update(Content(_(page.none) if self.is_on else off_words(self.best.recognition)))
            none.display = not self.rows
        self.query_one("#tabs").display = self.is_on
        self.query_one("#shelves").display = bool(self.rows)
        self.list_rows()
        self.refresh_bindings()

    def list_rows(self) -> None:
        options = self.query_one(HonorList)
        before = options.highlighted
        options.clear_options()
        options.opens = any(row.thing is not None for row in self.rows)
        options.add_options([Option(row.line) for row in self.rows])
        options.highlighted = min(before or 0, len(self.rows) - 1) if self.rows else None
        options.focus()

    @on(HonorList.OptionHighlighted)
    def show_about(self) -> None:
        row = self.chosen()
        if row is not None:
            self.query_one("#about", Static).update(row.about)

    def chosen(self) -> honors.Row | None:
        index = self.query_one(HonorList).highlighted
        return self.rows[index] if index is not None and index < len(self.rows) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.is_on if action in ("turn", "page", "thank") else True

    def action_turn(self, by: int) -> None:
        self.action_page((self.at + by) % len(honors.PAGES))

    def action_page(self, number: int) -> None:
        self.at = number
        self.query_one(HonorList).highlighted = None
        self.fill()

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.drawn_in:
            self.fill()

    # What Enter opens

    @on(HonorList.OptionSelected)
    def open_chosen(self) -> None:
        row = self.chosen()
        match row.thing if row is not None else None:
            case Standing() as standing:
                self.open_talk(standing)
            case SharedAnswer() as answer:
                self.open_answer(answer)
            case Contest() as contest:
                self.open_contest(contest)

    def open_talk(self, standing: Standing) -> None:
        """The feedback on the newest of one's own talks that count for a badge."""
        attempts = [mark.attempts[-1] for need in standing.needs for mark in need.marks]
        if attempts:
            with errors_told(self.app):
                self.trainer.show_feedback(self.practice.feedback(attempts[-1]))

    @work
    async def open_answer(self, answer: SharedAnswer) -> None:
        with errors_told(self.app):
            assert self.best is not None
            self.best.read([answer])
            await self.app.push_screen_wait(AnswerDialog(answer, self.best))
        self.fill()

    @work
    async def open_contest(self, contest: Contest) -> None:
        with errors_told(self.app):
            assert self.best is not None
            entries = entries_in_order(contest, self.best)
            self.best.read(entries)
            choices = [Choice(one.id, shorter(one.answer), own_mark(one, self.best).removeprefix(" · ")) for one in entries]
            if not contest.over(self.best.now):
                choices.insert(0, Choice(HAND_IN, _("Hand in an answer of mine"), _("One that you gave at this moment of a talk.")))
            if not choices:
                return
            chosen = await self.app.push_screen_wait(AskDialog(contest.title, choices, explanation=contest.line))
            if chosen == HAND_IN:
                await self.hand_in(contest, self.best)
            elif chosen is not None:
                answer = next(one for one in entries if one.id == chosen)
                await self.app.push_screen_wait(AnswerDialog(answer, self.best))
        self.fill()

    async def hand_in(self, contest: Contest, best: BestAnswers) -> None:
        """Asks which of the rep's own answers goes into a contest."""
        own = best.candidates(contest)
        if not own:
            self.app.notify(_("You have given no answer at this moment yet. Play the scenario up to there first."), markup=False)
            self.trainer.open_briefing(contest.scenario)
            return
        choices = [Choice(str(at), shorter(one.answer)) for at, one in enumerate(own)]
        at = await self.app.push_screen_wait(AskDialog(_("Which answer do you hand in?"), choices))
        if at is None:
            return
        one = own[int(at)]
        named = await privately(self.app, best, one.attempt, one.turn)
        if named is not None:
            best.enter(contest, one.attempt, one.turn, named=named)
            self.app.notify(
                _("Handed in. Nobody sees whose it is before {day} is over.").format(day=contest.last_day.isoformat()), markup=False
            )

    # Thanks, and the switch

    @work
    async def action_thank(self) -> None:
        with errors_told(self.app):
            assert self.recognition is not None
            choices = [Choice(rep.name, rep.name) for rep in self.recognition.reps if rep != self.practice.rep]
            if not choices:
                self.app.notify(_("Nobody else takes part yet."), markup=False)
                return
            name = await self.app.push_screen_wait(AskDialog(_("Whom do you thank?"), choices))
            if name is None:
                return
            text = await self.app.push_screen_wait(
                WriteDialog(
                    _("What did {name} do that helped?").format(name=name), _("One sentence; everybody can read it."), LONGEST_THANKS
                )
            )
            if text:
                self.recognition.thank(name, text)
        self.fill()

    @work
    async def action_switch(self) -> None:
        with errors_told(self.app):
            assert self.recognition is not None
            here = self.recognition
            off_means = _("You see nothing of it and do not appear on the wall.") if here.on else ""
            mine = Choice("mine", _("Off for me") if here.on else _("On for me"), off_means)
            everybody = Choice(
                "all",
                _("Off for everybody") if here.everyone else _("On for everybody"),
                _("Nothing is lost: switched on again, everything is there."),
            )
            choices = [mine, everybody] if here.everyone else [everybody]
            chosen = await self.app.push_screen_wait(AskDialog(_("Recognition: badges, steps, wall, days in a row"), choices))
            if chosen == "mine":
                here.switch(not here.on)
            elif chosen == "all":
                here.switch(not here.everyone, everyone=True)
        self.fill()


def off_words(recognition: Recognition) -> str:
    """That recognition is off, and for whom."""
    if recognition.everyone:
        return _("Recognition is off for you. O switches it on.")
    return _("Recognition is off for everybody here. O switches it on.")


def shorter(text: str) -> str:
    """The beginning of an answer in one line."""
    return words.clipped(steady(text.strip()), LINE)
