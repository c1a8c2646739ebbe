"""What does the language model that is set up see in the talk: asked in a thread, shown beside the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from trainer.errors import TrainerError
from trainer.integrations.llm.detector import LanguageModel
from trainer.integrations.llm.settings import from_environment
from trainer.locale import _
from trainer.opinions import ask, stored
from trainer.reports.opinion import opinion_lines
from trainer.tui.base import TrainerScreen, errors_told

if TYPE_CHECKING:
    from trainer.practice import Feedback


class AsksModel(TrainerScreen[None]):
    """A screen with a place `#opinions` on its `#page` for second opinions on an attempt."""

    feedback: Feedback

    def show_opinions(self) -> None:
        """Shows the second opinions that have been asked for, if any."""
        with errors_told(self.app):
            opinions = stored(self.practice, self.feedback.summary.id)
            self.show_second([line for opinion in opinions for line in opinion_lines(opinion, self.feedback)])

    def show_second(self, lines: list[str]) -> None:
        """Shows lines at the place of second opinions."""
        place = self.query_one("#opinions", Static)
        place.update(Content("\n".join(lines)))
        place.display = bool(lines)

    def action_second(self) -> None:
        self.show_second([_("Asking for a second opinion …")])
        # Where it stands is known only once it has been laid out.
        self.call_after_refresh(self.query_one("#page").scroll_to_widget, self.query_one("#opinions"), top=True, animate=False)
        self.ask_second()

    @work(thread=True, exclusive=True, exit_on_error=False, group="second")
    def ask_second(self) -> None:
        """Asks in a thread with a connection of its own, so that the screen never waits for the model. What comes is kept, seen or not."""
        worker = get_current_worker()

        def on_screen(show: Callable[..., object], *arguments: object) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(show, *arguments)

        def asked(done: int, of: int) -> None:
            on_screen(self.show_second, [_("Asked about answer {done} of {of}.").format(done=done, of=of)])

        practice = self.practice.apart()
        try:
            model = LanguageModel(from_environment())
            try:
                ask(practice, self.feedback.summary.id, model, asked)
            finally:
                model.close()
        except TrainerError as error:
            on_screen(self.app.notify, f"{error} {error.hint}".strip())
        finally:
            practice.close()
        on_screen(self.show_opinions)
