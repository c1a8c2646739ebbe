"""A screen about a team or a person of it: what it shows is looked up in a thread, with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from textual import work
from textual.binding import Binding
from textual.worker import get_current_worker

from trainer.errors import TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.tui.base import TrainerScreen, errors_told, tell
from trainer.tui.screens.asking import AskDialog, Choice

if TYPE_CHECKING:
    from trainer.management.team import TeamView
    from trainer.practice import Practice
    from trainer.storage.records import Rep

DUE = timedelta(days=7)
"""What is asked for from here is asked for within a week."""
ONE_TO_ONE = Binding("o", "one_to_one", N_("One to one"), id="team.one_to_one", tooltip=N_("The sheet for a talk with this person"))
ALL_TALKS = Binding("l", "history", N_("All talks"), id="team.history", tooltip=N_("Everything that this person has practiced"))


class GatheredPage(TrainerScreen[None]):
    """What is shown is worked out whole in the thread: the screen then asks the database for nothing."""

    def gathered(self, practice: Practice) -> Any:
        """What `show` is given. Called in the thread, with what is to be closed there."""
        raise NotImplementedError

    def show(self, found: Any) -> None:
        """Puts what was worked out on the screen, which is still open."""
        raise NotImplementedError

    def failed(self, error: TrainerError) -> None:
        """Says why there is nothing to show."""
        tell(self.app, error)

    def gather(self) -> None:
        """Looks up what is to be shown, and shows it."""
        self.aside(self.gathered, self.show)

    @work(thread=True, exclusive=True, exit_on_error=False, group="gather")
    def aside(self, ask: Callable[[Practice], Any], show: Callable[[Any], None]) -> None:
        """Asks the database for something in the thread, and shows the answer."""
        worker = get_current_worker()

        def on_screen(act: Callable[[Any], None], found: Any) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(lambda: act(found) if self.is_mounted else None)

        practice = self.practice.apart()
        try:
            found = ask(practice)
        except TrainerError as error:
            on_screen(self.failed, error)
            return
        finally:
            practice.close()
        on_screen(show, found)

    # What can be done with the person whom the screen is about, or who is highlighted on it

    def person(self) -> Rep | None:
        """Who that is."""
        return None

    def action_one_to_one(self) -> None:
        rep = self.person()
        if rep is not None:
            self.trainer.open_one_to_one(rep)

    def action_history(self) -> None:
        rep = self.person()
        if rep is not None:
            self.trainer.open_history_of(rep)

    async def ask_to_practice(self, rep: Rep, scenario: str, title: str) -> None:
        """Asks a person for a talk, after a question."""
        from trainer.management.asking import ask_for

        name, due = drawable(rep.name), self.practice.now().astimezone().date() + DUE
        question = _("Ask {name} for “{title}”?").format(name=name, title=title)
        choices = [Choice("yes", _("Yes, by {day}").format(day=due.isoformat())), Choice("no", _("No"))]
        if await self.app.push_screen_wait(AskDialog(question, choices)) == "yes":
            with errors_told(self.app):
                ask_for(self.practice, rep, scenario, due)
                self.notify(_("{name} finds it on the first screen.").format(name=name), markup=False)


class TeamPage(GatheredPage):
    """A page about the team that whoever asks manages."""

    def worked_out(self, view: TeamView) -> Any:
        """What `show` is given. Called in the thread."""
        raise NotImplementedError

    def gathered(self, practice: Practice) -> Any:
        from trainer.management.team import own_view

        return self.worked_out(own_view(practice))
