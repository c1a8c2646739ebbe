"""What do I need to know before the talk: the customer, the situation, the objective, what will be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.content.own_case import is_own_case
from trainer.locale import N_, _, current
from trainer.rehearsing import Rehearsing
from trainer.reports.display import drawable
from trainer.reports.names import class_name, stage_name
from trainer.timing import SECONDS
from trainer.tui import words
from trainer.tui.base import Dialog, TrainerScreen, errors_told
from trainer.tui.display import bulleted, flowing, sheet
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.content.bundle import Content as Bundle
    from trainer.storage.records import Kind
    from trainer.storage.rehearsals import Rehearsal


CLOCKS = (30, SECONDS, 90)
"""Seconds for an answer that are offered."""


class BriefingScreen(Scrolls, TrainerScreen[None]):
    """A scenario before it is played."""

    HELP_NAME = "briefing"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", N_("Start the talk"), id="briefing.start", tooltip=N_("The customer speaks first")),
        Binding("w", "watch", N_("Watch"), id="briefing.watch", tooltip=N_("Watch how an expert says it, line by line")),
        Binding("c", "clock", N_("Clock"), id="briefing.clock", tooltip=N_("So many seconds for each answer")),
        Binding("x", "exam", N_("Exam"), id="briefing.exam", tooltip=N_("One try, without hints and second tries")),
        Binding("escape", "app.pop_screen", N_("Back"), id="briefing.back"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, bundle: Bundle, rehearsal: Rehearsal | None = None, timed: int | None = None) -> None:
        super().__init__()
        self.bundle = bundle
        self.rehearsal = rehearsal
        """The real talk whose customer stands in the bundle."""
        self.timed = timed
        """Seconds for each answer; None for as long as one likes."""

    def compose(self) -> ComposeResult:
        scenario = self.bundle.scenario
        yield TitleBar(_("Briefing"), self.noted())
        with VerticalScroll(id="page"):
            yield Static(Content(flowing(scenario.title)), classes="heading")
            facts = [stage_name(scenario.stage), words.difficulty(scenario.difficulty), words.language_name(scenario.language)]
            facts += [class_name(scenario.persona.class_)] if scenario.persona.class_ else []
            yield Static(Content(" · ".join(facts)), classes="quiet")
            yield Static(persona_card(self.bundle), classes="card customer")
            yield from section_widgets(self.bundle)
            yield Static(Content(_("Press Enter to start. You answer in your own words.")), classes="section quiet")
        yield KeyBar(more=True)

    def noted(self) -> str:
        minutes = words.minutes(self.bundle.scenario.minutes)
        return minutes if self.timed is None else f"{minutes} · {clock_words(self.timed)}"

    def action_start(self) -> None:
        self.begin("practice")

    def begin(self, kind: Kind) -> None:
        """Begins the talk, with the rep's own customer if it rehearses a real one."""
        scenario = self.bundle.scenario.id
        with errors_told(self.app):
            if self.rehearsal is None:
                attempt = self.practice.start(scenario, kind=kind, timed=self.timed)
            else:
                attempt = Rehearsing(self.practice).start(self.rehearsal, scenario, kind=kind, timed=self.timed)
            self.trainer.play(attempt, instead=True)

    def action_watch(self) -> None:
        with errors_told(self.app):
            self.trainer.watch_expert(self.practice.start(self.bundle.scenario.id, kind="example"))

    @work
    async def action_clock(self) -> None:
        seconds = await self.app.push_screen_wait(clock_dialog(self.timed))
        if seconds is not None:
            self.timed = int(seconds) or None
            self.query_one(TitleBar).show_note(self.noted())

    @work
    async def action_exam(self) -> None:
        explanation = _("No hints, no second tries, and the feedback keeps to itself what nearly counted.")
        choices = (Choice("start", _("Start the exam")), Choice("no", _("Not now")))
        if await self.app.push_screen_wait(AskDialog(_("Take this as an exam?"), choices, explanation=explanation)) == "start":
            self.begin("exam")


def clock_words(seconds: int) -> str:
    """“60 s an answer”"""
    return _("{seconds} s an answer").format(seconds=seconds)


def clock_dialog(timed: int | None) -> AskDialog:
    """Asks how long an answer may take; answers with seconds as text, "0" for as long as one likes."""
    times = (*CLOCKS, timed) if timed is not None and timed not in CLOCKS else CLOCKS
    choices = [Choice(str(seconds), clock_words(seconds)) for seconds in times]
    choices.append(Choice("0", _("As long as I like")))
    explanation = _("When the time is up, what you have written is sent as it is. The time left stands at the top.")
    chosen = str(timed or SECONDS)
    return AskDialog(_("How long may an answer take?"), choices, explanation=explanation, chosen=chosen)


class BriefingAgain(Scrolls, Dialog[None]):
    """The briefing, over a talk that goes on."""

    HELP_NAME = "again"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f4", "put_away", N_("Back to the talk"), id="briefing.put_away"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, bundle: Bundle, said: Sequence[str] = ()) -> None:
        super().__init__()
        self.bundle = bundle
        self.said = said
        """What the customer has said so far, where the talk itself does not show it."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", classes="dialog"):
            yield Static(persona_card(self.bundle), classes="card customer")
            if self.said:
                said = "\n".join(f"“{flowing(line)}”" for line in self.said)
                yield Static(Content.assemble((_("Said so far"), "bold $primary"), "\n", said), classes="section")
            yield from section_widgets(self.bundle)
        yield KeyBar()

    def action_put_away(self) -> None:
        self.dismiss(None)


def section_widgets(bundle: Bundle) -> Iterator[Static]:
    for title, text in sections(bundle):
        yield Static(Content.assemble((title, "bold $primary"), "\n", text), classes="section")


def sections(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """The parts of the briefing that the scenario has, each with its title."""
    scenario = bundle.scenario
    yield from ((resource.title, flowing(resource.text or "")) for resource in scenario.resources if is_own_case(resource))
    yield _("The situation"), flowing(scenario.brief)
    yield _("Your objective"), flowing(scenario.objective)
    if scenario.authority:
        yield _("Your authority"), bulleted(scenario.authority)
    if scenario.limits:
        yield _("Your limits"), bulleted(_("{name}: {text}").format(name=name, text=text) for name, text in scenario.limits.items())
    yield from ((flowing(one.title), sheet(one.text or "")) for one in scenario.resources if not is_own_case(one))
    yield _("What will be looked at"), bulleted(bundle.criterion_title(name, current()) for name in bundle.rubric.criteria)


def persona_card(bundle: Bundle) -> Content:
    """The customer, as one would be told about them."""
    persona = bundle.scenario.persona
    parts: list[str | tuple[str, str]] = [
        (drawable(persona.name), "bold"),
        "\n",
        (drawable(f"{persona.role} · {persona.company}"), words.QUIET),
    ]
    if persona.manner:
        parts += ["\n", (flowing(persona.manner), "italic")]
    return Content.assemble(*parts)
