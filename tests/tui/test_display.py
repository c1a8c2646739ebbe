"""How texts are made fit to be drawn: literal characters, lines, marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from trainer.evidence import Evidence
from trainer.reports.display import drawable
from trainer.reports.line_breaking import CLOSING, divide_line, wrapped
from trainer.tui.display import flowing, sheet, steady
from trainer.tui.highlights import Passage, marked, passages


@given(st.text())
def test_what_is_drawn_has_a_character_for_every_character_and_none_that_moves_the_cursor(text: str) -> None:
    drawn = drawable(text)
    assert len(drawn) == len(text)
    assert all(character.isprintable() or character in "\n\u3000" for character in drawn)


def test_lines_of_a_paragraph_are_joined_and_lists_and_blank_lines_stay() -> None:
    assert flowing("You met\nthe team.\n\n- first\n- second\n") == "You met the team.\n\n- first\n- second"
    assert flowing("你见过\n他们。") == "你见过他们。"


def test_a_sheet_keeps_a_fact_a_line_and_joins_lines_that_were_only_wrapped() -> None:
    assert sheet("Live in a week.\nNo parallel\nrun.\n") == "Live in a week.\nNo parallel run."


def test_quotes_and_dots_of_doubtful_width_are_replaced_where_something_stands_to_the_right() -> None:
    assert steady("“20%” too … high") == '"20%" too ... high'


@given(st.text(alphabet="你们的报价，。（）“”ab c", max_size=60), st.integers(min_value=6, max_value=30))
def test_broken_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    breaks = divide_line(text, width)
    assert breaks == sorted(set(breaks))
    lines = [text[start:end] for start, end in zip([0, *breaks], [*breaks, len(text)], strict=True)]
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip()) <= width for line in lines)


def test_chinese_breaks_between_characters_and_never_before_a_comma() -> None:
    text = "你们的报价比另外一家高，我为什么要多付这笔钱呢？请您直接告诉我。"
    for width in range(6, 40):
        assert not any(text[at] in CLOSING for at in divide_line(text, width))


def test_what_a_terminal_shows_is_broken_between_words_and_keeps_its_indent() -> None:
    assert wrapped("  - the price includes onboarding\nfor you", 20) == ["  - the price", "  includes", "  onboarding", "for you"]
    assert wrapped("   Say    What is different since then?", 24) == ["   Say    What is", "          different", "          since then?"]
    assert wrapped("    → Ask what has changed", 16) == ["    → Ask what", "      has", "      changed"]
    assert wrapped("你们的报价比另外一家高，为什么？", 12) == ["你们的报价比", "另外一家高，", "为什么？"]


def piece(start: int, end: int) -> Evidence:
    return Evidence("b", 1, start, end, "x" * (end - start))


def test_words_that_overlap_are_marked_once_with_every_criterion() -> None:
    merged = passages([(1, piece(0, 5)), (2, piece(3, 8)), (3, piece(10, 12))], [piece(4, 6), piece(20, 22)])
    assert merged == [Passage(0, 8, (1, 2)), Passage(10, 12, (3,)), Passage(20, 22, ())]


def test_marks_stand_behind_the_words_and_the_answer_stays_whole() -> None:
    text = marked("what makes it better", [Passage(0, 10, (1, 2))])
    assert str(text) == "what makes[1,2] it better"


@pytest.mark.parametrize("text", ["Closing: due · 12\u00a0min", "收尾：到期 · 12\u00a0分钟"])
@pytest.mark.parametrize("width", range(10, 24))
def test_no_line_breaks_where_a_space_forbids_it(text: str, width: int) -> None:
    lines = [line for line in wrapped(text, width) if "12" in line]
    assert all("12\u00a0" in line for line in lines)
