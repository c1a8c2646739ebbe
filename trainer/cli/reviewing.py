"""Commands about a person's opinion: a rep asks for it, requests are listed, somebody answers."""

from __future__ import annotations

import sys

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.cli.typed import typed
from trainer.locale import LANGUAGES, _, current


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
    from trainer.management.reviewing import asked_about
    from trainer.reports.debriefing_shapes import dispute_data

    practice = places.practice()
    found = asked_about(practice)
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


VALUED = ("--rep", "--database", "--content", "--language", "--why")
"""Options that take the next word."""


class ReviewGroup(click.Group):
    """Rates a criterion at once where no job is named: `trainer review ATTEMPT CRITERION POINTS --why TEXT`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = _first_word(args)
        if first is not None and first not in self.commands:
            args = ["rate", *args]
        return super().parse_args(ctx, args)


def _first_word(args: list[str]) -> str | None:
    """The first word that is no option and no option's value."""
    words = iter(args)
    for word in words:
        if not word.startswith("-"):
            return word
        if word in VALUED:
            next(words, None)
    return None


@click.group(
    cls=ReviewGroup,
    help=_("Rate moments of others' talks, before the machine's level is shown. Ratings stand beside the assessment, never in its place."),
)
@PLACES
@click.pass_context
def review(ctx: click.Context, places: Places) -> None:
    ctx.obj = places


@review.command("next", help=_("Show the moment that is most worth your look, and rate it; then see what the machine says."))
@click.option("--moment", "name", metavar="ID", help=_("Another moment; ‘trainer review list’ has the ids."))
@click.option("--points", type=click.IntRange(0), help=_("The points that you give."))
@click.option("--why", help=_("What you see in the talk, in a line."))
@click.option("--names", is_flag=True, help=_("Show whose talk it is."))
@click.option("--in", "talks_in", type=click.Choice(list(LANGUAGES)), help=_("Talks held in this language."))
@click.option("--more", is_flag=True, help=_("Go on when the three minutes of the week are used."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def next_moment(
    places: Places, name: str | None, points: int | None, why: str | None, names: bool, talks_in: str | None, more: bool, as_json: bool
) -> None:
    from trainer.errors import TrainerError
    from trainer.management.reviewing import Reviewing
    from trainer.reports.reviewing import how_to_answer, moment_data, moment_lines, verdict_data, verdict_lines

    practice = places.practice()
    reviewing = Reviewing(practice, talks_in)
    if points is not None and name is None:
        raise TrainerError(_("Which moment is it that you rate?"), _("Name it by --moment ID, as it was shown."))
    if name is None:
        due = reviewing.week or (reviewing.waiting if more else [])
        if not due:
            enough = bool(reviewing.waiting)
            if as_json:
                print_json(None)
            else:
                say(
                    _("That is enough for this week. ‘trainer review next --more’ goes on all the same.")
                    if enough
                    else _("Nothing waits for you.")
                )
            return
        moment = reviewing.opened(due[0])
    else:
        moment = reviewing.named(name)
    began, seconds = practice.now(), None
    if points is None:
        if as_json:
            print_json(moment_data(moment, names=names))
            return
        for line in moment_lines(moment, names=names):
            say(line)
        say()
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            say(how_to_answer(moment))
            return
        try:
            points = _asked_points([one.points for one in moment.choices])
            why = why or typed(_("What do you see? In a line: "))
        except EOFError:
            say()
            say(_("Nothing was kept."))
            return
        seconds = round((practice.now() - began).total_seconds())
    verdict = reviewing.rate(moment, points, why or "", seconds)
    if as_json:
        print_json(verdict_data(verdict, moment, points))
        return
    for line in verdict_lines(verdict, points):
        say(line)


def _asked_points(possible: list[int]) -> int:
    """The points that a person types, asked again until a level has them."""
    while True:
        text = typed(_("Points ({points}): ").format(points=_(", ").join(map(str, possible)))).strip()
        if text.isdecimal() and int(text) in possible:
            return int(text)
        say(_("One of {points}, please; Ctrl+C leaves it unrated.").format(points=_(", ").join(map(str, possible))))


@review.command("list", help=_("List what waits for your look and why, and what is left of the week."))
@click.option("--in", "talks_in", type=click.Choice(list(LANGUAGES)), help=_("Talks held in this language."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def list_waiting(places: Places, talks_in: str | None, as_json: bool) -> None:
    from trainer.management.reviewing import Reviewing
    from trainer.reports.reviewing import waiting_data, waiting_lines

    reviewing = Reviewing(places.practice(), talks_in)
    if as_json:
        print_json(waiting_data(reviewing))
        return
    for line in waiting_lines(reviewing):
        say(line)


@review.command("second", help=_("Ask another person for a second rating of a criterion; it stands in their queue."))
@click.argument("attempt")
@click.argument("criterion")
@click.option("--by", "rater", required=True, metavar="NAME", help=_("Who is asked."))
@PLACES
def second(places: Places, attempt: str, criterion: str, rater: str) -> None:
    from trainer.management.reviewing import Reviewing

    practice = places.practice()
    Reviewing(practice).ask_second(practice.find_attempt(attempt), criterion, rater)
    say(_("{name} finds it by ‘trainer review next’, without what you gave.").format(name=rater))


@review.command("settings", help=_("Show or set for everybody whose rating counts in the results that are shown."))
@click.option("--counts", type=click.Choice(["machine", "person"]), help=_("Whose levels make the result that is shown."))
@PLACES
def settings(places: Places, counts: str | None) -> None:
    from trainer.management.reviewing import set_counted
    from trainer.reports.reviewing import which_counts

    practice = places.practice()
    if counts is not None:
        set_counted(practice, counts)
    say(which_counts(practice))


@review.command("rate", help=_("Rate a criterion of somebody's attempt at once, not blind; also without the word ‘rate’."))
@click.argument("attempt")
@click.argument("criterion")
@click.argument("points", type=click.IntRange(0))
@click.option("--why", required=True, help=_("What you see in the talk."))
@PLACES
def rate(places: Places, attempt: str, criterion: str, points: int, why: str) -> None:
    from trainer.management.reviewing import rate_openly

    practice = places.practice()
    rate_openly(practice, practice.find_attempt(attempt), criterion, points, why)
    say(_("Kept. The rep sees it in the feedback, beside the assessment."))


@click.command(help=_("Show how far people and the machine give the same levels, criterion by criterion, and whether that has shifted."))
@click.option("--rubric", metavar="ID", help=_("Of one rubric."))
@click.option("--since", metavar=_("DAY"), help=_("Since a day (2026-03-01), or of the last days (30d)."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@click.option("--csv", "as_csv", is_flag=True, help=_("As CSV."))
@PLACES
def agreement(places: Places, rubric: str | None, since: str | None, as_json: bool, as_csv: bool) -> None:
    from trainer.cli.history import begin_of
    from trainer.management.agreement import agreement_report
    from trainer.reports.agreement import agreement_csv, agreement_data, agreement_lines

    practice = places.practice()
    report = agreement_report(practice, rubric, begin_of(since, practice.now()) if since else None)
    if as_json:
        print_json(agreement_data(report))
        return
    if as_csv:
        click.echo(agreement_csv(report), nl=False)
        return
    for line in agreement_lines(report):
        say(line)
