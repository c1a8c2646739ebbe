"""A report drawn in every form: nothing that people wrote does harm, nothing is wider than its page, and numbers stay numbers."""

from __future__ import annotations

import io
import re

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from trainer import locale
from trainer.reports.display import cells, drawable
from trainer.reports.document.blocks import (
    Bar,
    Bars,
    Column,
    Document,
    Facts,
    Level,
    Points,
    Quoted,
    Range,
    Ranges,
    Says,
    Section,
    Table,
    Trend,
)
from trainer.reports.document.markdown import markdown
from trainer.reports.document.page import page
from trainer.reports.document.plain import plain
from trainer.reports.document.workbook import workbook
from trainer.scoring.estimates import Estimate

KNOWN, FEW = Estimate(20, 5, 40.0, 20.0, 61.5), Estimate(2, 5, lack="too_few")
HTML = "{http://www.w3.org/1999/xhtml}"
HARMFUL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=HYPERLINK(0)",
    "@SUM(1)",
    "| a | b",
    "[x](javascript:1)",
    "![](http://x.y/z)",
    "# no heading",
    "{{ 7 * 7 }}",
    "a\x00b\x1b[2Jc",
    "&lt;b&gt;",
    "]]>",
]


def document(name: str, skills: int = 3) -> Document:
    """A report with one of every block, and a name in all of them."""
    titles = [Column(name), *(Column(f"{name} {number}") for number in range(skills))]
    heat = Table(name, titles, [[name, *(Level(72.0, 60.0, 84.0, 9, "▲") if n % 2 else Level(None, 0, 100, 3) for n in range(skills))]])
    blocks = [
        Says(name, quiet=True),
        Facts([(name, name)]),
        Points([name, name]),
        Quoted(name, name),
        Bars(name, [Bar(name, 0.5, name)]),
        Ranges(name, [Range(name, KNOWN), Range(name, FEW)], 0, 100, mark=50),
        Trend(name, [Range("2026-11-02", KNOWN), Range("2026-11-09", FEW), Range("2026-11-16", KNOWN), Range("2026-11-23", KNOWN)], 0, 100),
        Table(name, [Column(name), Column("n"), Column("f")], [[name, 3, KNOWN], [name, None, FEW]]),
        heat,
    ]
    return Document(name, [name], [Section(name, blocks, [Section(name, [Says(name)])])])


@given(st.text(min_size=1, max_size=40))
@settings(deadline=None, max_examples=60)
def test_what_people_wrote_is_text_on_a_page_and_nothing_else(name: str) -> None:
    check_page(name)


@pytest.mark.parametrize("name", HARMFUL)
def test_markup_in_a_name_is_read_and_not_run(name: str) -> None:
    check_page(name)


def check_page(name: str) -> None:
    drawn = page(document(name))
    parsed = html5lib.HTMLParser(strict=True).parse(drawn)
    tags = {element.tag.removeprefix(HTML).split("}")[-1] for element in parsed.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "iframe", "object", "link", "a", "b"}
    assert not any(key.startswith("on") or key in ("href", "src") for element in parsed.iter() for key in element.attrib)
    heading = parsed.find(f".//{HTML}h1")
    shown = drawable(name)
    assert heading is not None and " ".join("".join(heading.itertext()).split()) == " ".join(shown.replace("\r", "\n").split())


def test_a_page_stands_by_itself_and_says_in_words_what_a_chart_shows() -> None:
    drawn = page(document("Ana"))
    assert "http" not in re.sub(r"http-equiv|http://www\\.w3\\.org\\S*", "", drawn) and "url(" not in drawn and "@import" not in drawn
    assert 'lang="en"' in drawn and "Ana: 3 weeks, from 40 (20 to 62) in the week of 2026-11-02 to 40 (20 to 62)" in drawn
    assert drawn.count("too little data: 2 of at least 5 talks") == 3
    locale.activate("zh")
    assert 'lang="zh-CN"' in page(document("王芳"))


def test_a_wide_table_is_divided_so_that_it_fits_a_printed_page() -> None:
    parsed = html5lib.parse(page(document("Ana", skills=22)))
    heats = [table for table in parsed.iter(f"{HTML}table") if table.get("class") == "heat"]
    assert [len(list(table.iter(f"{HTML}th"))) for table in heats] == [13, 13]
    names = [head.text for table in heats for head in table.findall(f".//{HTML}tbody/{HTML}tr/{HTML}th")]
    assert names == ["Ana", "Ana"]


@given(st.text(min_size=1, max_size=40), st.integers(40, 130), st.integers(1, 25))
@example("客户说再等等再等等再等等再等等", 40, 22)
@example("a" * 40, 80, 12)
@settings(deadline=None, max_examples=60)
def test_no_line_is_wider_than_the_terminal(name: str, width: int, skills: int) -> None:
    for line in plain(document(name, skills), width):
        assert cells(line) <= width and line.isprintable()


@pytest.mark.parametrize("name", HARMFUL)
def test_markdown_shows_marks_as_they_are(name: str) -> None:
    text = markdown(document(name))
    assert not re.search(r"(?<!\\)[<>\[\]]", text.replace("\n>", "\n").replace("\n> ", "\n"))
    assert not re.search(r"https?://", text)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {3, 4, 5}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_workbook_calculates_nothing_and_its_numbers_are_numbers(name: str) -> None:
    book = load_workbook(io.BytesIO(workbook(document(name, skills=14))))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert len({sheet.title.casefold() for sheet in book}) == len(book.worksheets) == 6
    sheet = next(sheet for sheet in book if [cell.value for cell in sheet[1]][1:3] == ["n", "f"])
    assert [cell.value for cell in sheet[2]][1:] == [3, 40, 20, 61.5, 20]
    assert [cell.value for cell in sheet[3]][1:] == [None, None, None, None, 2]
