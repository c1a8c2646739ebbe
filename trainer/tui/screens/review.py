"""How good is this moment of somebody's talk: rated blind, level by level, and only then beside what the machine says."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from trainer.locale import N_, _
from trainer.reviewing import LONGEST_WHY
from trainer.tui import rated
from trainer.tui.display import steady
from trainer.tui.gathering import GatheredPage
from trainer.tui.scrolling import ARROW_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.errors import TrainerError
    from trainer.practice import Practice
    from trainer.tui.rated import Page


class ReviewScreen(Scrolls, GatheredPage):
    """One moment after the other, as long as the week's minutes last or the reviewer likes."""

    HELP_NAME = "review"
    AUTO_FOCUS = ""
    """Nothing has the focus before a level is given: the digits are the screen's."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number),
                f"give({number})",
                N_("Give points"),
                id=f"review.give{number}",
                key_display="0-9",
                show=not number,
                tooltip=N_("The level that you see; then say why in a line"),
            )
            for number in range(rated.DIGITS)
        ),
        Binding("enter", "next", N_("Next moment"), id="review.next", tooltip=N_("The next moment that waits")),
        Binding("m", "more", N_("Go on all the same"), id="review.more", tooltip=N_("More than the three minutes of this week")),
        Binding("t", "talk", N_("Whole talk"), id="review.talk", tooltip=N_("The talk from its beginning up to this moment, or less")),
        Binding("escape", "stop", N_("Stop"), id="review.stop", tooltip=N_("What is kept is kept; a level without a reason is not")),
        *ARROW_BINDINGS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self.more = False
        """Whether the reviewer goes on beyond the minutes of the week."""
        self.whole = False
        """Whether the talk is shown from its beginning."""
        self.points: int | None = None
        """What the reviewer gives, before the reason is told."""
        self.keeping = False
        """Whether a rating is on its way into the database."""
        self.since: datetime | None = None
        """When the moment came on the screen."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Rate moments"))
        with Horizontal(id="stage"):
            with VerticalScroll(id="page", can_focus=False):
                yield Static(Content(_("Looking for what waits …")), classes="section quiet")
            yield VerticalScroll(id="levels", can_focus=False)
        yield Static(id="giving")
        yield Input(id="why", max_length=LONGEST_WHY)
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.ask_why(self.points)
        if self.page is not None and self.page.moment is not None:
            # The same one, in the language as it is now.
            self.aside(partial(rated.same_page, self.page.moment.id, self.page.points), self.show)
        else:
            self.query_one("#levels").display = False
            self.gather()

    def gathered(self, practice: Practice) -> Page:
        return rated.next_page(practice, more=self.more)

    def show(self, page: Page) -> None:
        before, self.page, self.keeping = self.page, page, False
        if before is None or before.moment is None or page.moment is None or before.moment.id != page.moment.id:
            self.since, self.whole = self.practice.now(), False
        self.query_one(TitleBar).show_note(steady(page.week))
        self.call_later(self.draw_all)
        self.refresh_bindings()

    def failed(self, error: TrainerError) -> None:
        super().failed(error)
        self.keeping = False
        self.refresh_bindings()

    async def draw_all(self) -> None:
        """The levels first: how much of the talk there is room for hangs on them."""
        assert self.page is not None
        levels = self.query_one("#levels", VerticalScroll)
        levels.display = self.page.moment is not None
        await levels.remove_children()
        await levels.mount_all(rated.side(self.page))
        levels.scroll_home(animate=False)
        await self.draw_talk()

    async def draw_talk(self) -> None:
        assert self.page is not None
        whole = self.query_one("#page", VerticalScroll)
        await whole.remove_children()
        await whole.mount_all(rated.talk(self.page, whole=self.whole))
        whole.scroll_home(animate=False)
        if self.page.verdict is not None or self.whole:
            # The words that counted, or where the moment is, rather than the briefing once more.
            self.once_drawn(lambda: self.show_turns(whole))

    def show_turns(self, whole: VerticalScroll) -> None:
        first = whole.query(".looked-at")
        if first:
            whole.scroll_to_widget(first.first(), top=True, animate=False)

    def action_page(self, how: str) -> None:
        super().action_page(how)
        if self.page is not None and self.page.verdict is not None:
            # What the machine says may be longer than its place.
            getattr(self.query_one("#levels"), f"scroll_{how}")(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        page = self.page
        asking = page is not None and page.moment is not None and page.verdict is None and not self.keeping
        match action:
            case "give":
                # The first stands in the bar for all.
                return asking and page is not None and parameters[0] in page.keys
            case "next":
                return page is not None and page.verdict is not None
            case "more":
                return page is not None and page.moment is None and page.waits > 0
            case "talk":
                return page is not None and page.scene is not None and len(page.scene.before) > len(page.turns)
        return True

    def ask_why(self, points: int | None) -> None:
        """Asks what the reviewer sees who gives so much; with nothing given, asks nothing."""
        self.points = points
        field, giving = self.query_one("#why", Input), self.query_one("#giving", Static)
        field.display = giving.display = points is not None
        if points is None:
            self.set_focus(None)
            return
        giving.update(
            Content.assemble((_("You give {points}.").format(points=points), "bold"), " ", _("What do you see? In a line; Enter keeps it."))
        )
        field.focus()

    def action_give(self, key: int) -> None:
        if self.page is not None:
            self.ask_why(self.page.keys[key])

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        """Keeps the rating, and shows what the machine says."""
        page, points = self.page, self.points
        if page is None or page.moment is None or points is None or not event.value.strip():
            return
        began = self.since or self.practice.now()
        seconds = round((self.practice.now() - began).total_seconds())
        event.input.value = ""
        self.keeping = True
        self.ask_why(None)
        self.aside(partial(rated.rated_page, page, points, event.value.strip(), seconds), self.show)

    def action_next(self) -> None:
        self.gather()

    def action_more(self) -> None:
        self.more = True
        self.gather()

    def action_talk(self) -> None:
        self.whole = not self.whole
        self.call_later(self.draw_talk)

    def action_stop(self) -> None:
        """Back; from the reason, back to the levels."""
        if self.points is not None:
            self.ask_why(None)
        else:
            self.app.pop_screen()
