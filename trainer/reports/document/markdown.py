"""A report as Markdown, to paste into a mail or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trainer.locale import _
from trainer.reports.display import flat
from trainer.reports.document.blocks import Bars, Block, Document, Facts, Points, Quoted, Ranges, Says, Table, Trend


def markdown(document: Document) -> str:
    """The report; names and answers show as they are, whatever they hold."""
    lines = [f"# {literal(document.title)}", ""]
    lines += [*(literal(line) + "  " for line in document.about), ""]
    for depth, section in document.walk():
        if section.title:
            lines += [f"{'#' * (depth + 1)} {literal(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def literal(text: str) -> str:
    """The text on one line, so that Markdown shows it as it is: no link, no image, no HTML."""
    text = re.sub(r"([\\`*_\[\]<>#|~!&$])", r"\\\1", flat(text))
    # A line that begins like a list or a heading would become one; and a bare address a link.
    text = re.sub(r"^([-+=])", r"\\\1", text)
    text = re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    return re.sub(r"(https?)://", r"\1:\\//", text)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _titled(block.title)
            yield from _table([column.title for column in block.columns], [list(block.words(row)) for row in block.rows])
        case Bars():
            yield from _titled(block.title)
            yield from _table(["", ""], [[one.label, one.words] for one in block.rows])
        case Ranges():
            yield from _titled(block.title)
            heading = _("week of") if isinstance(block, Trend) else ""
            yield from _table([heading, ""], [[one.label, block.words(one)] for one in block.rows])
        case Facts():
            yield from (f"- **{literal(name)}**: {literal(words)}" for name, words in block.rows)
        case Says():
            yield f"*{literal(block.words)}*" if block.quiet else literal(block.words)
        case Points():
            yield from (f"- {literal(row)}" for row in block.rows)
        case Quoted():
            yield f"> {literal(block.words)}"
            yield ">"
            yield f"> ({literal(block.source)})"


def _titled(title: str) -> Iterator[str]:
    if title:
        yield f"**{literal(title)}**"
        yield ""


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(map(literal, titles)) + " |"
    yield "|" + "---|" * len(titles)
    yield from ("| " + " | ".join(map(literal, row)) + " |" for row in rows)
