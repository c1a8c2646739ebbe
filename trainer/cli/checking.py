"""The command that finds every fault in content, and explains its rules."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.ending import FAULTS
from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import TrainerError, nearest
from trainer.locale import _, current, ngettext

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.content.faults import Fault
    from trainer.content.source import Source

FIRST = 3
"""So many faults are shown at first: what is mended first."""


@click.command(help=_("Find every fault in scenarios, rubrics and behaviors: of some files or folders, or of all your content."))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help=_("Show every fault, not only the three to mend first."))
@click.option("--strict", is_flag=True, help=_("Show every fault, and fail for warnings too."))
@click.option("--form", "form_only", is_flag=True, help=_("Look at the form only: follow no talk, read no hint and no answer."))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text", help=_("How to write the faults.")
)
@click.option("--explain", "rule", metavar="RULE", help=_("Explain a rule: what it means, why it matters, how to mend it."))
@PLACES
@click.pass_context
def check(
    ctx: click.Context,
    places: Places,
    paths: tuple[Path, ...],
    everything: bool,
    strict: bool,
    form_only: bool,
    form: str,
    rule: str | None,
) -> None:
    if rule is not None:
        say(_page(rule))
        return
    from trainer.reports import faults as reports
    from trainer.workbench.checks.deep import check_all

    library = places.library()
    paths = tuple(path if path.exists() else library.file_called(str(path)) or path for path in paths)
    faults = check_all(library, paths, form_only=form_only, memory=None if form_only else _Kept(places.cache().parent / "checks"))
    if form == "text":
        shown = reports.first(faults, len(faults) if everything or strict else FIRST)
        for fault in shown:
            say(fault.pictured())
        _sum_up(faults, len(shown))
    else:
        say({"json": reports.as_json, "github": reports.as_github, "sarif": reports.as_sarif}[form](faults))
    grave = ("error", "warning") if strict else ("error",)
    ctx.exit(FAULTS if any(fault.level in grave for fault in faults) else 0)


def _page(rule: str) -> str:
    from trainer.workbench.checks.pages import pages

    known = pages(current())
    if rule not in known:
        near = nearest(rule, known)
        raise TrainerError(
            _("There is no rule ‘{name}’.").format(name=rule),
            _("Did you mean ‘{name}’?").format(name=near) if near else _("A fault's rule stands in brackets at its end."),
        )
    return f"{rule}\n\n{known[rule]}"


def _sum_up(faults: list[Fault], shown: int) -> None:
    """How many faults there are of each kind, and how to see those that were not shown."""
    number = {level: sum(fault.level == level for fault in faults) for level in ("error", "warning", "note")}
    if not faults:
        say(_("No faults."), err=True)
        return
    kinds = [
        ngettext("{number} error", "{number} errors", number["error"]).format(number=number["error"])
        if number["error"]
        else _("No errors"),
        ngettext("{number} warning", "{number} warnings", number["warning"]).format(number=number["warning"]) if number["warning"] else "",
        ngettext("{number} note", "{number} notes", number["note"]).format(number=number["note"]) if number["note"] else "",
    ]
    told = _(", ").join(kind for kind in kinds if kind) + _(".")
    if shown < len(faults):
        told += " " + _("Shown are the {shown} to mend first; ‘trainer check --all’ shows every one.").format(shown=shown)
    say(told, err=True)
    if any(fault.level != "note" for fault in faults):
        rule = next(fault.rule for fault in faults if fault.level != "note")
        say(_("‘trainer check --explain {rule}’ says more about a rule.").format(rule=rule), err=True)


@dataclass(frozen=True)
class _Kept:
    """The faults of content that was read before, in a folder: a file for every scenario, with the hash of what it was read from."""

    folder: Path

    def recalled(self, source: Source, content: Content) -> list[Fault] | None:
        from trainer.content.faults import Fault

        try:
            data = json.loads(self._file(source).read_text("utf-8"))
            if data["of"] != _hash(source, content):
                return None
            return [Fault(**{**raw, "file": source.name}) for raw in data["faults"]]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, source: Source, content: Content, faults: list[Fault]) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            data = {"of": _hash(source, content), "faults": [asdict(fault) for fault in faults]}
            self._file(source).write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        except OSError:
            # Next time it is read again.
            return

    def _file(self, source: Source) -> Path:
        return self.folder / (sha256(str(source.path.absolute()).encode()).hexdigest()[:24] + ".json")


def _hash(source: Source, content: Content) -> str:
    whole = sha256("\0".join((_program(), current(), source.text)).encode())
    for name, document in content.documents.items():
        whole.update(f"\0{name}\0{document}".encode())
    return whole.hexdigest()


@cache
def _program() -> str:
    """What the checks themselves are: another version, or a line changed by a developer, finds other faults."""
    import trainer

    root, whole = Path(trainer.__file__).parent, sha256()
    for room in ("workbench", "scoring", "roleplay", "language", "content", "notation"):
        for path in sorted((root / room).rglob("*.py")):
            whole.update(path.read_bytes())
    return whole.hexdigest()
