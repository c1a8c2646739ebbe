"""What shall the goal be: first what is counted, then how much, by which day and why, refused at the field that is not sound."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from trainer.coaching.figures import AVERAGED, RESULTS
from trainer.coaching.periods import following, period_of
from trainer.errors import TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.results import name_of
from trainer.reports.training import bar, level_words
from trainer.tui import words
from trainer.tui.base import Dialog, tell
from trainer.tui.display import steady
from trainer.tui.screens.asking import AnswerList
from trainer.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from trainer.training import Training

WEEKS = 4
"""How far ahead the proposed day lies: as long as a habit needs and as a person can look ahead."""
STEP = 10
"""Points above today's level that are proposed."""
FIELDS = ("target", "day", "why")
AT = {"S": "target", "M": "target", "A": "target", "T": "day", "R": "why"}
"""The field at which a missing letter of SMART is told."""
LONGEST_WHY = 200
COUNTED = {
    "days": N_("Practice days"),
    "passed": N_("Talks passed"),
    "talks": N_("Talks finished"),
    "pass_rate": N_("Share of talks passed"),
}


def counted_name(metric: str) -> str:
    """What is counted, as a heading."""
    return _(COUNTED[metric]) if metric in COUNTED else _("Results: {name}").format(name=name_of(metric))


class WhatDialog(Dialog[str | None]):
    """Asks what is counted; answers with a metric like `days`, or `skill:ID`."""

    HELP_NAME = "goals"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", N_("Back"), id="goal.what_back")]

    def __init__(self, training: Training) -> None:
        super().__init__()
        self.training = training

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(_("What do you want to get better at?")), classes="heading")
            yield Static(Content(_("A skill, the weakest first, or something that is counted.")), classes="quiet")
            yield AnswerList(*self.options(), markup=False)
        yield KeyBar()

    def options(self) -> list[Option | None]:
        """The skills that were practiced, what is counted, and the other skills."""
        training = self.training
        held = [state for state in training.skills.values() if state.skill in training.trained]
        others = sorted(training.trained - training.skills.keys(), key=training.title)
        found: list[Option | None] = []
        for state in held:
            name = words.padded(words.clipped(steady(state.title), 34), 36)
            found.append(Option(Content.assemble(name, (bar(state.mastery), "$primary")), id=f"skill:{state.skill}"))
        found += [None] if held else []
        found += [Option(Content(_(name)), id=metric) for metric, name in COUNTED.items()]
        results = [metric for metric in RESULTS if any(one.metric == metric for one in training.imported)]
        found += [Option(Content(steady(counted_name(metric))), id=metric) for metric in results]
        found += [None] if others else []
        for skill in others:
            name = words.padded(words.clipped(steady(training.title(skill)), 34), 36)
            found.append(Option(Content.assemble(name, (_("not practiced yet"), words.QUIET)), id=f"skill:{skill}"))
        return found

    def on_mount(self) -> None:
        options = self.query_one(AnswerList)
        options.highlighted = 0
        options.focus()

    @on(AnswerList.OptionSelected)
    def take(self, event: AnswerList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_put_away(self) -> None:
        self.dismiss(None)


class GoalDialog(Dialog[str | None]):
    """Asks how much, by which day and why; sets the goal and answers with its name."""

    HELP_NAME = "goals"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "put_away", N_("Back"), id="goal.back"),
    ]

    def __init__(self, training: Training, metric: str, skill: str | None) -> None:
        super().__init__()
        self.training = training
        self.metric = metric
        self.skill = skill

    def compose(self) -> ComposeResult:
        title = self.training.title(self.skill) if self.skill is not None else counted_name(self.metric)
        ahead = self.last_day()
        with Vertical(classes="dialog"):
            yield Static(Content(drawable(title)), classes="heading")
            yield Static(Content(self.standing()), classes="quiet")
            yield Static(Content(self.ask()), classes="section")
            yield Input(self.first_target(), id="target", max_length=12)
            yield Static(id="target-wrong", classes="wrong")
            yield Static(Content(_("By which day: a date, or in how many days")), classes="section")
            yield Input(ahead.isoformat(), id="day", max_length=10)
            yield Static(id="day-wrong", classes="wrong")
            yield Static(Content(_("What is it good for?")), classes="section")
            yield Input(placeholder=_("two renewals are due in March"), id="why", max_length=LONGEST_WHY)
            yield Static(id="why-wrong", classes="wrong")
            yield Static(Content(_("Enter goes on; after the last field it sets the goal.")), classes="section quiet")
        yield KeyBar()

    def on_mount(self) -> None:
        for field in FIELDS:
            self.query_one(f"#{field}-wrong").display = False
        self.query_one("#target", Input).focus()

    def standing(self) -> str:
        """Where the rep stands now, for a skill."""
        held = self.training.skills.get(str(self.skill))
        if self.metric in RESULTS:
            return _("Imported results count from the first of this month on, in whole months, quarters or weeks.")
        if self.metric != "skill":
            return _("Counted from now on.")
        return _("Now {level}.").format(level=level_words(held.mastery)) if held is not None else _("Not practiced yet.")

    def ask(self) -> str:
        """How the target is asked for."""
        if self.metric == "skill":
            return _("How much: a level from 1 to 95")
        if self.metric == "pass_rate":
            return _("How much: a share from 1 to 100")
        return _("How much") if self.metric in RESULTS else _("How many, from today on")

    def last_day(self) -> date:
        """The proposed day: four weeks ahead, for results the end of the next month, so that two whole months count."""
        today = self.training.today
        if self.metric in RESULTS:
            return following(period_of(today, "month"), "month").end
        return today + timedelta(weeks=WEEKS)

    def first_target(self) -> str:
        """What is proposed: a step above today, or a habit of four weeks; for results what the newest periods bring in that time."""
        if self.metric in RESULTS:
            return self.usual()
        if self.metric == "pass_rate":
            goal, _letter = self.training.proposed("pass_rate", None, 100, self.last_day(), "")
            return str(min(100, round(goal.baseline) + STEP)) if goal.baseline else "60"
        if self.metric != "skill":
            return {"days": "12", "passed": "6", "talks": "12"}[self.metric]
        held = self.training.skills.get(str(self.skill))
        level = 100 * held.mastery.level if held is not None else 40
        return str(min(95, 5 * round((level + STEP) / 5)))

    def usual(self) -> str:
        """What comes together in the proposed time as in the newest periods; for a level, nothing is proposed."""
        since = self.training.today.replace(day=1)
        newest = [one for one in self.training.imported if one.metric == self.metric and one.complete][-WEEKS:]
        days = sum(one.period.days for one in newest)
        if self.metric in AVERAGED or not days:
            return ""
        usual = sum(one.value for one in newest) / days * ((self.last_day() - since).days + 1)
        return f"{usual:.0f}" if usual >= 1 else ""

    @on(Input.Submitted)
    def go_on(self) -> None:
        """To the next field; after the last one the goal is set."""
        at = next((number for number, field in enumerate(FIELDS) if self.query_one(f"#{field}").has_focus), len(FIELDS) - 1)
        if at < len(FIELDS) - 1:
            self.query_one(f"#{FIELDS[at + 1]}", Input).focus()
        else:
            self.finish()

    def finish(self) -> None:
        """Sets the goal, or tells at the field what is not sound."""
        from trainer.coaching.goals import refusal
        from trainer.reports.goals import goal_name

        self.tell_at(None, "")
        target, day = self.target(), self.day()
        if target is None:
            self.tell_at("target", _("M is missing: write a number."))
        elif day is None:
            self.tell_at("day", _("T is missing: write a day like 2027-01-31, or a number of days like 28."))
        else:
            why = self.query_one("#why", Input).value
            goal, letter = self.training.proposed(self.metric, self.skill, target, day, why)
            if letter is not None:
                self.tell_at(AT[letter], refusal(letter, goal, self.training.most_of(goal)).message)
                return
            try:
                state = self.training.set_goal(self.metric, self.skill, target, day, why)
            except TrainerError as error:
                tell(self.app, error)
                return
            self.dismiss(goal_name(state, self.training))

    def tell_at(self, field: str | None, message: str) -> None:
        """Shows what is wrong below a field, and puts the cursor there; without one nothing is wrong."""
        for name in FIELDS:
            wrong = self.query_one(f"#{name}-wrong", Static)
            wrong.display = name == field
            wrong.update(Content(f"✗ {message}") if name == field else Content())
        if field is not None:
            self.query_one(f"#{field}", Input).focus()

    def target(self) -> float | None:
        """The number that was written."""
        try:
            return float(self.query_one("#target", Input).value.strip())
        except ValueError:
            return None

    def day(self) -> date | None:
        """The day that was written: a date, or so many days from today."""
        text = self.query_one("#day", Input).value.strip()
        try:
            if text.isdecimal() and len(text) <= 3:
                return self.training.today + timedelta(days=int(text))
            return date.fromisoformat(text)
        except ValueError:
            return None

    def action_put_away(self) -> None:
        self.dismiss(None)
