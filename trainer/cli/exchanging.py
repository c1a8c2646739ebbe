"""Commands that get content in and out: import, export."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from trainer.cli.ending import FAULTS
from trainer.cli.own_data import OWN_DATA, OwnData, export_own
from trainer.cli.places import PLACES_ALONE, Places
from trainer.cli.streams import say
from trainer.cli.writing import REPLACE, write_new
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import LANGUAGES, _, current

if TYPE_CHECKING:
    from trainer.content.library import Library
    from trainer.exchange.cells import FromSheet
    from trainer.exchange.draft import Draft

KINDS = ("scenario", "rubric", "conversation", "twee")
_BY_SUFFIX = {
    **dict.fromkeys((".csv", ".tsv", ".xlsx"), "scenario"),
    **dict.fromkeys((".twee", ".tw"), "twee"),
    **dict.fromkeys((".txt", ".md", ".vtt", ".srt"), "conversation"),
}


@click.command(
    "import",
    help=_(
        "Make a scenario of a spreadsheet (CSV, XLSX), of a pasted conversation or a transcript (TXT, VTT) or of a Twine story (Twee 3), "
        "or a rubric of a spreadsheet. A template for the spreadsheet: trainer export --template FILE.xlsx"
    ),
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--as", "kind", type=click.Choice(KINDS), help=_("What the file holds; told by its ending and headings by default."))
@click.option("--id", "name", help=_("Id of what is made; the file's name by default."))
@click.option("--title", help=_("What it is called."))
@click.option("--me", help=_("Who the rep is in the conversation."))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of the talk; told by its letters by default."))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=_("Where to write it; among your content by default."))
@REPLACE
@PLACES_ALONE
@click.pass_context
def import_(
    ctx: click.Context,
    places: Places,
    file: Path,
    kind: str | None,
    name: str | None,
    title: str | None,
    me: str | None,
    language: str | None,
    output: Path | None,
    replace: bool,
) -> None:
    library = places.library()
    kind = kind or _BY_SUFFIX.get(file.suffix.lower())
    if kind is None:
        message = _("It is not clear what ‘{file}’ holds.").format(file=file)
        raise TrainerError(message, _("Say it by --as scenario, rubric, conversation or twee."))
    asked, name = name, name or _id(file.stem)
    sheet = _from_sheet(library, file, kind, name) if kind in ("scenario", "rubric") else None
    data, notes = (sheet.data, ()) if sheet is not None else _from_talk(library, file, kind, name, title, me, language)
    made = {**data, **({"id": asked} if asked else {}), **({"title": title} if title else {})}
    folder = "rubrics" if "criteria" in made else "scenarios"
    path = output or (places.content or Path()) / folder / f"{made['id']}.yaml"
    from trainer.exchange.yaml_text import yaml_text

    write_new({path: yaml_text(made)}, replace=replace)
    for note in notes:
        say("  · " + note)
    ctx.exit(_checked(places, path) if sheet is None else _checked_cells(places, file, sheet, path))


def _id(stem: str) -> str:
    """An id out of a file's name."""
    name = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))
    return name if name[:1].isalpha() else ("imported" + ("-" + name if name else ""))


def _from_sheet(library: Library, file: Path, kind: str, name: str) -> FromSheet:
    from trainer.exchange.columns import CRITERIA
    from trainer.exchange.rubric_sheet import rubric_of
    from trainer.exchange.scenario_sheet import scenario_of
    from trainer.exchange.sheet import read_rows

    rows = read_rows(file)
    cells = {cell for row in rows[:60] for cell in row}
    of_rubric = kind == "rubric" or {CRITERIA.columns[0].en, CRITERIA.columns[0].zh} & cells
    return (rubric_of if of_rubric else scenario_of)(rows, library.behaviors.models, name)


def _from_talk(
    library: Library, file: Path, kind: str, name: str, title: str | None, me: str | None, language: str | None
) -> tuple[Mapping[str, Any], Sequence[str]]:
    from trainer.exchange import conversation
    from trainer.exchange.draft import draft
    from trainer.exchange.sheet import decoded
    from trainer.exchange.twee import read_story
    from trainer.language.reader import Reader

    raw = sys.stdin.buffer.read() if str(file) == "-" else _raw(file)
    text = decoded(raw, file)
    language = language or ("zh" if sum("\u3400" <= char <= "\u9fff" for char in text) * 4 > len(text) else "en")
    opening = ""
    if kind == "twee":
        story = read_story(text)
        points, customer, notes, called = list(story.points), story.title or name, list(story.notes), story.title
    else:
        lines, passed = conversation.said(text)
        points, customer, opening, notes = conversation.points(lines, conversation.whose(lines, me))
        notes = passed + notes
        called = {"en": "A talk with {name}", "zh": "与{name}的对话"}[language].format(name=customer)
    reader = Reader(library.behaviors.models, library.weights)
    made: Draft = draft(
        points, name, title or called or name, customer, language, reader, library.behaviors.models[language], notes, opening
    )
    return made.data, made.notes


def _raw(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise TrainerError(_("‘{path}’ cannot be read: {reason}").format(path=file, reason=error.strerror or error)) from None


def _checked(places: Places, path: Path) -> int:
    """Tells what is wrong with a file that was made, as the check does."""
    from trainer.reports.faults import first
    from trainer.workbench.checks.deep import check_all

    faults = check_all(places.library(), [path], form_only=True)
    for fault in first(faults, 3):
        say(fault.pictured())
    if faults:
        say(_("‘trainer check {file}’ shows every fault.").format(file=path), err=True)
    else:
        _say_what_next(path)
    return FAULTS if any(fault.level == "error" for fault in faults) else 0


def _checked_cells(places: Places, sheet: Path, made: FromSheet, path: Path) -> int:
    """Tells what is wrong with a file that was made of a sheet, by the cells of the sheet."""
    from trainer.content.faults import file_name

    faults = made.faults(places.library(), path)
    for cell, fault in faults:
        place = file_name(sheet) if cell is None else _("{file}, {cell}").format(file=file_name(sheet), cell=cell)
        say(f"{place}: {fault.said}")
    if faults:
        say(_("Mend it in the sheet and import that again with --replace."), err=True)
    else:
        _say_what_next(path)
    return FAULTS if any(fault.level == "error" for _cell, fault in faults) else 0


def _say_what_next(path: Path) -> None:
    if path.parent.name == "scenarios":
        say(_("Play it by ‘trainer play {id}’, test it by ‘trainer test {id}’.").format(id=path.stem))


@click.command(
    help=_(
        "Write a scenario or a rubric as a spreadsheet (FILE.xlsx, FILE.csv) to work on and import again, or as a sheet to print "
        "(FILE.md, FILE.html). What the file cannot hold is listed. With --what, --format or --output: your own attempts, answers, "
        "skills or goals."
    )
)
@click.argument("name", metavar="ID", required=False)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--template", type=click.Path(dir_okay=False, path_type=Path), help=_("Write an example to fill in: FILE.xlsx or FILE.csv."))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of headings; that of the interface by default."))
@OWN_DATA
@REPLACE
@PLACES_ALONE
def export(
    places: Places,
    name: str | None,
    file: Path | None,
    template: Path | None,
    language: str | None,
    what: str | None,
    format_: Literal["csv", "json"] | None,
    output: Path | None,
    bom: bool,
    replace: bool,
) -> None:
    own = OwnData(what, format_, output, bom)
    if own.is_asked:
        if name is not None or template is not None:
            message = _("Your own data and a scenario are written one at a time.")
            raise TrainerError(message, _("For example: trainer export --what attempts --output attempts.csv"))
        export_own(places, own, replace=replace)
        return
    if template is not None:
        write_new({template: _sheet(_template(places.library(), language or current()), template)}, replace=replace)
        return
    if name is None or file is None:
        message = _("Name a scenario or a rubric, and the file to write.")
        raise TrainerError(message, _("For example: trainer export price-objection price.xlsx"))
    library = places.library()
    if name not in library.scenario_files and name not in library.rubric_files:
        near = nearest(name, [*library.scenario_files, *library.rubric_files])
        raise UnknownNameError(
            _("There is no scenario and no rubric ‘{name}’.").format(name=name),
            _("Did you mean ‘{name}’?").format(name=near) if near else _("See ‘trainer scenarios’."),
        )
    suffix = file.suffix.lower()
    if suffix in (".xlsx", ".csv"):
        rows, left = _rows(library, name, language or current())
        write_new({file: _sheet(rows, file)}, replace=replace)
        for key in left:
            say("  · " + _("left out, for a sheet cannot hold it: {key}").format(key=key))
    elif suffix in (".md", ".html"):
        from trainer.reports.printed import printed

        write_new({file: printed(library, name, suffix[1:], language or current())}, replace=replace)
    else:
        raise TrainerError(_("‘{file}’ is none of .xlsx, .csv, .md and .html.").format(file=file))


def _rows(library: Library, name: str, language: str) -> tuple[list[list[str]], list[str]]:
    from trainer.content.source import plain, read_source
    from trainer.exchange import rubric_sheet, scenario_sheet

    if name in library.scenario_files:
        data = plain(read_source(library.scenario_path(name)).data)
        return scenario_sheet.scenario_rows(data), scenario_sheet.left_out(data)
    data = plain(read_source(library.rubric_files[name][0]).data)
    return rubric_sheet.rubric_rows(data, language), rubric_sheet.left_out(data)


def _sheet(rows: list[list[str]], file: Path) -> bytes:
    from trainer.exchange.sheet import as_csv, as_xlsx

    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise TrainerError(_("‘{file}’ is neither .xlsx nor .csv.").format(file=file))
    return as_xlsx(rows, file.stem) if file.suffix.lower() == ".xlsx" else as_csv(rows)


def _template(library: Library, language: str) -> list[list[str]]:
    """The beginning of a scenario as rows, with every column of the talk."""
    from yaml import safe_load

    from trainer.exchange.scenario_sheet import scenario_rows
    from trainer.workbench.beginnings import skeleton

    # Neither the id nor the title of the scenario that `trainer init` writes, so that it can be imported beside that one.
    title = {"en": "Our first scenario from a spreadsheet", "zh": "我们用表格写的第一个场景"}[language]
    titles = {name: one.title for name, one in library.behaviors.models[language].items()}
    return scenario_rows(safe_load(skeleton("scenario", "from-a-spreadsheet", title, language)[1]), whole=True, titles=titles)
