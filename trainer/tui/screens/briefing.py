"""What do I need to know before the talk: the customer, the situation, the objective, what will be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.locale import N_, _, current
from trainer.reports.display import drawable
from trainer.reports.names import stage_name
from trainer.tui import words
from trainer.tui.base import Dialog, TrainerScreen, errors_told
from trainer.tui.display import bulleted, flowing, sheet
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.content.bundle import Content as Bundle


class BriefingScreen(Scrolls, TrainerScreen[None]):
    """A scenario before it is played."""

    HELP_NAME = "briefing"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", N_("Start the talk"), id="briefing.start", tooltip=N_("The customer speaks first")),
        Binding("x", "exam", N_("Exam"), id="briefing.exam", tooltip=N_("One try, without hints and second tries")),
        Binding("escape", "app.pop_screen", N_("Back"), id="briefing.back"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, bundle: Bundle) -> None:
        super().__init__()
        self.bundle = bundle

    def compose(self) -> ComposeResult:
        scenario = self.bundle.scenario
        yield TitleBar(_("Briefing"), words.minutes(scenario.minutes))
        with VerticalScroll(id="page"):
            yield Static(Content(flowing(scenario.title)), classes="heading")
            facts = (stage_name(scenario.stage), words.difficulty(scenario.difficulty), words.language_name(scenario.language))
            yield Static(Content(" · ".join(facts)), classes="quiet")
            yield Static(persona_card(self.bundle), classes="card customer")
            yield from section_widgets(self.bundle)
            yield Static(Content(_("Press Enter to start. You answer in your own words.")), classes="section quiet")
        yield KeyBar(more=True)

    def action_start(self) -> None:
        with errors_told(self.app):
            self.trainer.play(self.practice.start(self.bundle.scenario.id), instead=True)

    @work
    async def action_exam(self) -> None:
        explanation = _("No hints, no second tries, and the feedback keeps to itself what nearly counted.")
        choices = (Choice("start", _("Start the exam")), Choice("no", _("Not now")))
        if await self.app.push_screen_wait(AskDialog(_("Take this as an exam?"), choices, explanation=explanation)) == "start":
            with errors_told(self.app):
                self.trainer.play(self.practice.start(self.bundle.scenario.id, kind="exam"), instead=True)


class BriefingAgain(Scrolls, Dialog[None]):
    """The briefing, over a talk that goes on."""

    HELP_NAME = "again"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f4", "put_away", N_("Back to the talk"), id="briefing.put_away"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, bundle: Bundle) -> None:
        super().__init__()
        self.bundle = bundle

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", classes="dialog"):
            yield Static(persona_card(self.bundle), classes="card customer")
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
    yield _("The situation"), flowing(scenario.brief)
    yield _("Your objective"), flowing(scenario.objective)
    if scenario.authority:
        yield _("Your authority"), bulleted(scenario.authority)
    if scenario.limits:
        yield _("Your limits"), bulleted(_("{name}: {text}").format(name=name, text=text) for name, text in scenario.limits.items())
    for resource in scenario.resources:
        yield flowing(resource.title), sheet(resource.text or "")
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
