"""What a terminal sends is decoded so that nothing pasted is taken for keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainer.tui.keyboard import MARK, KeyDecoder

PASTE = "\x1b[200~a \x1b[31mred\tline\x1b[201~\x1b[A"


def test_an_escape_within_pasted_text_becomes_a_mark_and_keys_stay_keys() -> None:
    assert KeyDecoder().decode(PASTE.encode(), True) == f"\x1b[200~a {MARK}[31mred\tline\x1b[201~\x1b[A"


@given(st.lists(st.integers(0, len(PASTE)), max_size=4).map(sorted))
def test_it_makes_no_difference_where_the_terminal_cuts(cuts: list[int]) -> None:
    decoder, bounds = KeyDecoder(), [0, *cuts, len(PASTE)]
    parts = [PASTE[first:last].encode() for first, last in zip(bounds, bounds[1:], strict=False)]
    whole = "".join(decoder.decode(part) for part in parts) + decoder.decode(b"", True)
    assert whole == KeyDecoder().decode(PASTE.encode(), True)


def test_bytes_that_are_no_text_become_a_mark() -> None:
    assert KeyDecoder().decode("您好".encode("gb18030"), True).count(MARK) >= 1
