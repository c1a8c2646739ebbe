"""What did we talk about, what did we agree on, by when, and what becomes of it: a note about a talk with a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.storage.notes_of_coaching import LONGEST_ACTION
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import steady
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.screens.sharing import WriteDialog
from trainer.tui.widgets.answer_box import TextBox
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.management.notes import Action
    from trainer.storage.records import Rep
    from trainer.training import Training
    from trainer.tui.screens.one_to_one import Proposed

AHEAD = timedelta(days=14)
"""The proposed day: people talk to each other about every two weeks."""
MOST_SKILLS = 6
"""Skills that are proposed for a goal, the weakest first."""
IN_TWO_WEEKS = {"passed": 3, "talks": 6, "days": 6}
"""What is proposed of what is counted."""
STEP, HIGHEST = 10, 95
"""Points above today's level that are proposed, and the highest level that can be a goal."""


class CoachingNoteScreen(TrainerScreen[bool]):
    """A note about a talk with somebody; answers whether one was kept.

    Args:
        proposed: what the sheet proposes to agree on.
    """

    HELP_NAME = "coaching-note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", N_("Keep"), id="coaching_note.keep", tooltip=N_("Keep the note and what you agreed on"), priority=True),
        Binding("f8", "private", N_("Who reads it"), id="coaching_note.private", tooltip=N_("Both of you, or only you")),
        Binding("escape", "leave", N_("Leave"), id="coaching_note.leave", tooltip=N_("Back to the sheet without a note")),
    ]

    def __init__(self, rep: Rep, proposed: Proposed) -> None:
        super().__init__()
        self.rep = rep
        self.proposed = proposed
        self.private = False
        self.kept: dict[str, str] = {}
        """What was written, when the screen is drawn again in another language."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Note about {name}").format(name=steady(drawable(self.rep.name))))
        with Vertical(id="form"):
            yield Static(Content(_("What did you talk about?")), classes="heading")
            yield TextBox(self.kept.get("words", ""), id="words", soft_wrap=True, highlight_cursor_line=False)
            yield Static(Content(_("What did you agree on? It may stay empty.")), classes="heading")
            with Horizontal(classes="field"):
                yield Static(Content(_("In a sentence")), classes="label")
                hint = _("who does what: one closing talk a day")
                yield Input(self.kept.get("action", ""), placeholder=hint, id="action", max_length=LONGEST_ACTION)
            with Horizontal(classes="field"):
                yield Static(Content(_("By")), classes="label")
                day = self.kept.get("day", (self.today + AHEAD).isoformat())
                yield Input(day, placeholder=_("a date, or in how many days"), id="day", max_length=10)
            yield Static(id="readers", classes="section")
        yield KeyBar()

    @property
    def today(self) -> date:
        return self.practice.now().astimezone().date()

    def fill(self) -> None:
        self.show_readers()
        if self.focused is None:
            self.query_one("#words").focus()

    def show_readers(self) -> None:
        name = drawable(self.rep.name)
        told = _("Only you read this note.") if self.private else _("{name} reads this note too.").format(name=name)
        about = _("An assignment or a goal is seen in any case.")
        self.query_one("#readers", Static).update(Content.assemble((told, "bold"), "  ", (about, "$text-muted")))

    def action_private(self) -> None:
        self.private = not self.private
        self.show_readers()

    @on(TextBox.Changed)
    def keep_words(self, event: TextBox.Changed) -> None:
        self.kept["words"] = event.text_area.text

    @on(Input.Changed)
    def keep_field(self, event: Input.Changed) -> None:
        self.kept[str(event.input.id)] = event.value

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """The next field; after the last one the note is kept."""
        if event.input.id == "action":
            self.query_one("#day").focus()
        else:
            self.action_keep()

    @work(exclusive=True)
    async def action_keep(self) -> None:
        """Asks what becomes of what was agreed on, and keeps all of it."""
        from trainer.management.notes import Notes

        words = self.kept.get("words", "")
        if not words.strip():
            self.app.notify(_("Write what you talked about."), markup=False)
            self.query_one("#words").focus()
            return
        action = None
        if self.kept.get("action", "").strip():
            action = await self.agreed()
            if action is None:
                return
        with errors_told(self.app):
            Notes(self.practice).write(self.rep, words, private=self.private, action=action)
            self.app.notify(_("Kept."), markup=False)
            self.dismiss(True)

    async def agreed(self) -> Action | None:
        """What was agreed on with what becomes of it; None where the day cannot be read, or the question was put away."""
        from trainer.management.notes import Action

        due = self.day()
        if due is None:
            self.app.notify(_("Write a day like 2027-01-31, or a number of days like 28."), markup=False)
            self.query_one("#day").focus()
            return None
        proposed, words = self.proposed, self.kept["action"].strip()
        choices = [Choice("agreed", _("Just that: agreed on"), _("One of you says when it is done."))]
        told = _("It stands on their first screen until it is passed.")
        if proposed.scenario is not None:
            choices.append(Choice("scenario", _("An assignment: “{title}”").format(title=proposed.scenario_title), told))
        if proposed.skill is not None:
            choices.append(Choice("skill", _("An assignment: a talk for “{skill}”").format(skill=proposed.skill_title), told))
        choices.append(Choice("goal", _("A goal"), _("A level of a skill, or a number of talks or days.")))
        match await self.app.push_screen_wait(AskDialog(_("What becomes of it?"), choices, explanation=words)):
            case "agreed":
                return Action(words, due)
            case "scenario":
                return Action(words, due, assign=proposed.scenario)
            case "skill":
                return Action(words, due, assign=f"skill:{proposed.skill}")
            case "goal":
                goal = await self.goal()
                return Action(words, due, goal=goal) if goal is not None else None
        return None

    async def goal(self) -> str | None:
        """What is to be reached, as a note names it: `skill:ID=LEVEL` or `passed=N`."""
        from trainer.reports.training import level_words
        from trainer.training import Training

        training = Training(self.practice.of(self.rep))
        states = list(training.skills.values())[:MOST_SKILLS]
        choices = [Choice(f"skill:{one.skill}", one.title, level_words(one.mastery)) for one in states]
        names = {"passed": _("Talks passed"), "talks": _("Talks finished"), "days": _("Practice days")}
        choices += [Choice(metric, name) for metric, name in names.items()]
        chosen = self.proposed.skill
        what = await self.app.push_screen_wait(
            AskDialog(_("What is the goal?"), choices, chosen=f"skill:{chosen}" if chosen is not None else None)
        )
        if what is None:
            return None
        question = _("How much: a level from 1 to 95") if what.startswith("skill:") else _("How many, from today on")
        number = await self.app.push_screen_wait(WriteDialog(question, _("Enter takes it."), 6, first=first_number(what, training)))
        return f"{what}={number}" if number else None

    def day(self) -> date | None:
        """The day that was written: a date, or so many days from today."""
        text = self.query_one("#day", Input).value.strip()
        try:
            return self.today + timedelta(days=int(text)) if text.isdecimal() and len(text) <= 3 else date.fromisoformat(text)
        except ValueError:
            return None

    @work
    async def action_leave(self) -> None:
        if not (self.kept.get("words", "").strip() or self.kept.get("action", "").strip()):
            self.dismiss(False)
            return
        choices = [Choice("on", _("Go on writing")), Choice("leave", _("Leave it"), _("What you have written is gone."))]
        if await self.app.push_screen_wait(AskDialog(_("Leave the note?"), choices)) == "leave":
            self.dismiss(False)


def first_number(what: str, training: Training) -> str:
    """What is proposed: a step above today's level, or a habit of two weeks."""
    if what in IN_TWO_WEEKS:
        return str(IN_TWO_WEEKS[what])
    held = training.skills[what.removeprefix("skill:")].mastery
    return str(min(HIGHEST, 5 * round((100 * held.level + STEP) / 5)))
