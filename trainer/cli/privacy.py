"""The commands about privacy: what is set, one person's data, erasing, old words, the log."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.practice import Practice

OUTPUT = click.Path(dir_okay=False, path_type=Path)


@click.group(
    invoke_without_command=True,
    help=_("Say what managers see of a rep and how long words are kept; a workspace sets it by the options."),
)
@click.option("--managers-read", type=click.Choice(["shared", "all"]), help=_("Words of exams and of what is shared, or all words."))
@click.option("--keep-words", metavar="18m|never", help=_("How long words of practice are kept: 90d, 18m, 2y or never."))
@click.option("--keep-exams", metavar="3y|never", help=_("The same for exams; else they are kept as long as practice."))
@click.option("--least-group", type=int, metavar="N", help=_("Reports show figures of groups from so many people on."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def privacy(
    ctx: click.Context,
    places: Places,
    managers_read: Any,
    keep_words: str | None,
    keep_exams: str | None,
    least_group: int | None,
    as_json: bool,
) -> None:
    ctx.obj = places
    if ctx.invoked_subcommand is not None:
        return
    from trainer.management.privacy import change, settings
    from trainer.reports.privacy import privacy_lines, settings_data

    practice = places.practice()
    if any(one is not None for one in (managers_read, keep_words, keep_exams, least_group)):
        change(practice, managers_read=managers_read, keep_words=keep_words, keep_exams=keep_exams, least=least_group)
    found = settings(practice)
    if as_json:
        print_json(settings_data(found))
        return
    for line in privacy_lines(found):
        say(line)


@privacy.command("export", help=_("Write everything that is kept of a person to a file: .json, or .zip with a summary to read."))
@click.argument("name", required=False)
@click.option("--output", type=OUTPUT, required=True, help=_("The file: .json or .zip."))
@click.option("--replace", is_flag=True, help=_("Write over a file that is there already."))
@PLACES
def export(places: Places, name: str | None, output: Path, replace: bool) -> None:
    practice = places.practice()
    _write(practice, name if name is not None else practice.rep_name, output, replace=replace)


def _write(practice: Practice, name: str, output: Path, *, replace: bool) -> None:
    from trainer.cli.writing import write_new
    from trainer.management.audit import log
    from trainer.management.privacy import export as gathered
    from trainer.reports.privacy import own_json, own_markdown
    from trainer.training import Training

    if output.suffix.lower() not in (".json", ".zip"):
        raise TrainerError(_("‘{path}’ says no format.").format(path=output), _("Name the file .json, or .zip for data and a summary."))
    if output.exists() and not replace:
        # Before anything is in the log.
        raise TrainerError(
            _("There is a file ‘{path}’ already.").format(path=output), _("Choose another name, or write over it by --replace.")
        )
    own = gathered(practice, name)
    theirs = practice.of(own.rep)
    training = Training(theirs)
    body = own_json(own, training)
    if output.suffix.lower() == ".zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("data.json", body)
            archive.writestr("summary.md", own_markdown(own, training, log(practice, own.rep)))
        body = packed.getvalue()
    write_new({output: body}, replace=replace)


@privacy.command("erase", help=_("Take a person out for good: words and name go, figures stay under a pseudonym."))
@click.argument("name")
@click.option("--yes", is_flag=True, help=_("Without a question, for scripts."))
@click.option("--export", "output", type=OUTPUT, help=_("First write everything that is kept of them to this file."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def erase(places: Places, name: str, yes: bool, output: Path | None, as_json: bool) -> None:
    from trainer.management.privacy import erase as erased
    from trainer.management.privacy import to_be_erased
    from trainer.reports.privacy import before_erasing, gone_data, gone_lines

    practice = places.practice()
    to_be_erased(practice, name)
    if not yes:
        for line in before_erasing(name):
            say(line, err=as_json)
        if output is None and (asked := _typed(_("First write everything to a file? Its name (.zip), or Enter for no: "))):
            output = Path(asked)
        if output is not None:
            _write(practice, name, output, replace=False)
        if _typed(_("Type the name again to erase: ")) != name:
            raise TrainerError(_("Nothing was erased: the name was not typed again."), _("In scripts say --yes."))
    elif output is not None:
        _write(practice, name, output, replace=False)
    gone = erased(practice, name)
    if as_json:
        print_json(gone_data(gone))
        return
    for line in gone_lines(gone):
        say(line)


def _typed(prompt: str) -> str:
    from trainer.cli.typed import typed

    try:
        return typed(prompt).strip()
    except EOFError:
        say()
        return ""


@privacy.command("tidy", help=_("Take the words out of talks that are older than this workspace keeps them; figures stay."))
@click.option("--dry-run", is_flag=True, help=_("Only say how many."))
@click.option("--yes", is_flag=True, help=_("Without a question, for scripts."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def tidy(places: Places, dry_run: bool, yes: bool, as_json: bool) -> None:
    from trainer.management.retention import tidy as taken_out
    from trainer.reports.privacy import tidied_data, tidied_lines

    practice = places.practice()
    if not dry_run and not yes:
        planned = taken_out(practice, dry=True)
        if planned.talks or planned.exams or planned.drills or planned.rehearsals:
            for line in tidied_lines(planned):
                say(line, err=as_json)
            if _typed(_("Take them out for good? Type yes: ")) not in ("yes", _("yes")):
                raise TrainerError(_("Nothing was taken out."), _("In scripts say --yes."))
    done = taken_out(practice, dry=dry_run)
    if as_json:
        print_json(tidied_data(done))
        return
    for line in tidied_lines(done):
        say(line)


@privacy.command("log", help=_("Show who looked at whose words and who changed what: what is about you, or about your team."))
@click.option("--of", "whose", metavar="NAME", help=_("Only what is about this person."))
@click.option("--since", metavar=_("DAY"), help=_("Since a day (2026-03-01), or of the last days (30d)."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def log(places: Places, whose: str | None, since: str | None, as_json: bool) -> None:
    from trainer.cli.history import begin_of
    from trainer.management.audit import log as lines_of
    from trainer.reports.privacy import log_data, log_lines

    practice = places.practice()
    found = lines_of(
        practice,
        practice.store.rep(whose) if whose is not None else None,
        begin_of(since, practice.now()) if since else None,
    )
    if as_json:
        print_json(log_data(found))
        return
    for line in log_lines(found):
        say(line)
