"""How is a drill of a skill begun, or an open one gone on with?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.locale import _
from trainer.tui.base import errors_told
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.screens.briefing import CLOCKS

if TYPE_CHECKING:
    from trainer.training import Training
    from trainer.tui.app import TrainerApp


async def ask_drill(app: TrainerApp, training: Training, skill: str) -> None:
    """Asks how, and opens a drill of a skill; goes on with one that is open. To be awaited in a worker."""
    from trainer.drilling import MomentChoice

    waiting = training.open_drill(skill)
    told = _("Go on: {answered} of {number} are done")
    choices = [Choice("on", told.format(answered=waiting.answered, number=waiting.moments))] if waiting is not None else []
    choices += [
        Choice("0", _("Begin")),
        *(Choice(str(seconds), _("Begin, {seconds} s an answer").format(seconds=seconds)) for seconds in CLOCKS),
    ]
    explanation = _("Single moments out of several talks: one answer each, and at once what it earned. It moves no level.")
    how = await app.push_screen_wait(AskDialog(_("Drill: {skill}").format(skill=training.title(skill)), choices, explanation=explanation))
    if how == "on" and waiting is not None:
        app.open_drill(waiting.id)
    elif how is not None:
        with errors_told(app):
            app.open_drill(MomentChoice(training, skill), int(how) or None)
