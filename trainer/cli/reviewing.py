"""Commands about a person's opinion: a rep asks for it, requests are listed, somebody answers."""

from __future__ import annotations

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.locale import _, current


@click.command(help=_("Ask a person to look at a criterion of your attempt. CRITERION is its id; ‘trainer show ATTEMPT --json’ has them."))
@click.argument("attempt")
@click.argument("criterion")
@click.option("--points", type=click.IntRange(0), help=_("The points that you think it should have."))
@click.option("--why", required=True, help=_("Why you think so."))
@PLACES
def dispute(places: Places, attempt: str, criterion: str, points: int | None, why: str) -> None:
    from trainer.reviewing import dispute as asked

    practice = places.practice()
    asked(practice, practice.find_attempt(attempt), criterion, points, why)
    say(_("Kept. Whoever reviews finds it by ‘trainer reviews’; the assessment stays as it is."))


@click.command(help=_("List what reps have asked a person to look at and nobody has answered yet."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def reviews(places: Places, as_json: bool) -> None:
    from trainer.reports.debriefing_shapes import dispute_data
    from trainer.storage.reviews import open_disputes

    practice = places.practice()
    found = open_disputes(practice.store)
    if as_json:
        print_json([dispute_data(one) for one in found])
        return
    if not found:
        say(_("Nobody has asked for a review."))
    for one in found:
        content = practice.look(one.attempt)[1].content
        wish = (
            ""
            if one.points is None
            else _("should be {points} of {of}").format(points=one.points, of=content.rubric.criteria[one.criterion].most)
        )
        say(" · ".join(part for part in (one.rep, one.title, content.criterion_title(one.criterion, current()), wish) if part))
        say("    " + _("“{words}”").format(words=one.why))
        say("    " + _("Read it: trainer show {id}").format(id=one.attempt))
        say("    " + _("Answer: trainer review {id} {criterion} POINTS --why TEXT").format(id=one.attempt, criterion=one.criterion))


@click.command(help=_("Rate a criterion of somebody's attempt yourself: kept and shown beside the assessment, never in its place."))
@click.argument("attempt")
@click.argument("criterion")
@click.argument("points", type=click.IntRange(0))
@click.option("--why", required=True, help=_("What you see in the talk."))
@PLACES
def review(places: Places, attempt: str, criterion: str, points: int, why: str) -> None:
    from trainer.reviewing import review as given

    practice = places.practice()
    given(practice, practice.find_attempt(attempt), criterion, points, why)
    say(_("Kept. The rep sees it in the feedback, beside the assessment."))
