"""A screen about a team: everybody's talks are looked through in a thread, with a connection of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work
from textual.worker import get_current_worker

from trainer.errors import TrainerError
from trainer.tui.base import TrainerScreen, tell

if TYPE_CHECKING:
    from trainer.management.team import TeamView


class TeamPage(TrainerScreen[None]):
    """What is shown is worked out whole in the thread: the screen then asks the database for nothing."""

    def worked_out(self, view: TeamView) -> Any:
        """What `show` is given. Called in the thread."""
        raise NotImplementedError

    def show(self, found: Any) -> None:
        """Puts what was worked out on the screen, which is still open."""
        raise NotImplementedError

    @work(thread=True, exclusive=True, exit_on_error=False, group="gather")
    def gather(self) -> None:
        from trainer.management.team import own_view

        worker = get_current_worker()
        practice = self.practice.apart()
        try:
            found = self.worked_out(own_view(practice))
        except TrainerError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(tell, self.app, error)
            return
        finally:
            practice.close()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, found)

    def _show(self, found: Any) -> None:
        if self.is_mounted:
            self.show(found)
