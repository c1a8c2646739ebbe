"""The commands by which everybody's attempts come together without a server: bundle, merge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.ending import BAD_INPUT, say_error
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.cli.writing import REPLACE
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.management.bundling import Merged

FILE = click.Path(path_type=Path)


@click.command(
    help=_(
        "Write what is yours into one file, for your manager to merge: talks with their feedback, drills, goals, questions about levels, "
        "shared answers, thanks, what you note and tick. It can be made at any time, and merged again and again. With --to-reps: "
        "what you have for reps, assignments, goals, reviews and contests; in a folder, a file for each, with notes, sales figures and "
        "the review of their cycle, too. Drafts, private notes and settings never leave this machine."
    )
)
@click.argument("file", type=FILE, required=False)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help=_("Only talks and drills with something new from this day on."))
@click.option(
    "--rehearsals", is_flag=True, help=_("Also real talks that you rehearse, and the talks with them: they hold names of real customers.")
)
@click.option("--misreadings", is_flag=True, help=_("Also the answers that were reported as misread in this database."))
@click.option("--small", is_flag=True, help=_("Without what the reader has learned, 8 MB: for a machine with the same version."))
@click.option("--to-reps", is_flag=True, help=_("What you have for reps, in place of what is yours."))
@click.option("--rep-named", "names", multiple=True, metavar="NAME", help=_("For this rep only; may be given several times."))
@click.option("--with-content", is_flag=True, help=_("For reps: also your team's own scenarios, rubrics and behaviors."))
@REPLACE
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def bundle(
    places: Places,
    file: Path | None,
    since: datetime | None,
    rehearsals: bool,
    misreadings: bool,
    small: bool,
    to_reps: bool,
    names: tuple[str, ...],
    with_content: bool,
    replace: bool,
    as_json: bool,
) -> None:
    from trainer.management.bundling import Bundling
    from trainer.reports.bundling import made_data, made_lines

    if to_reps and (since is not None or rehearsals or misreadings or small):
        raise TrainerError(
            _("--since, --rehearsals, --misreadings and --small are for what is yours."), _("Leave them out, or leave --to-reps out.")
        )
    if not to_reps and (names or with_content):
        raise TrainerError(_("--rep-named and --with-content are for what goes to reps."), _("Add --to-reps."))
    bundling = Bundling(places.practice())
    if to_reps:
        made = bundling.to_reps(file, names, content=with_content, replace=replace)
    else:
        start = since.astimezone(UTC) if since is not None else None
        made = [bundling.of_rep(file, start, rehearsals=rehearsals, misreadings=misreadings, small=small, replace=replace)]
    if as_json:
        print_json([made_data(one) for one in made])
        return
    for one in made:
        for line in made_lines(one):
            say(line)


@click.command(
    help=_(
        "Add what bundles bring to this database. Nothing here is changed or deleted, except for what has gone on: "
        "an open talk is finished, a goal dropped, an assignment withdrawn, an action ticked, a figure replaced. "
        "The same file can be merged again, late and in any order. "
        "A file that is refused changes nothing; the others are merged. Files of content are put into the folder that --content names."
    )
)
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--same", multiple=True, metavar="NAME", help=_("This person there is the one of this name here; or NAME THERE=NAME HERE."))
@click.option("--as", "other", multiple=True, metavar="NAME", help=_("Somebody else, called so here; or NAME THERE=NAME HERE."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would be new."))
@click.option("--replace", is_flag=True, help=_("Write over files of content that were changed here."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
@click.pass_context
def merge(
    ctx: click.Context,
    places: Places,
    files: tuple[Path, ...],
    same: tuple[str, ...],
    other: tuple[str, ...],
    dry_run: bool,
    replace: bool,
    as_json: bool,
) -> None:
    from trainer.management.bundling import Bundling, Wanted
    from trainer.reports.bundling import merged_data, merged_lines

    # The folder of content may be one that comes to be here.
    bundling = Bundling(Places(None, places.database, places.rep).practice())
    wanted = Wanted(same, other, places.content, replace, dry_run)
    told: list[dict[str, Any]] = []
    refused = False
    for file in dict.fromkeys(files):
        try:
            merged: Merged = bundling.merge(file, wanted)
        except TrainerError as error:
            refused = True
            told.append({"file": str(file), "error": error.message, "hint": error.hint})
            say_error(error)
            continue
        told.append(merged_data(merged))
        if not as_json:
            for line in merged_lines(merged):
                say(line)
    if as_json:
        print_json(told)
    ctx.exit(BAD_INPUT if refused else 0)
