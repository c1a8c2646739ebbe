"""Whatever stands in a sheet, it is read, or refused in words with its cells: there is no third way, and no row is lost without a word."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.coaching.periods import Period
from trainer.errors import TrainerError
from trainer.exchange.results_shape import Settings
from trainer.exchange.results_sheet import read_results

TODAY = date(2026, 3, 2)
HEADINGS = [
    "Owner",
    "Month",
    "Calls",
    "Deals",
    "Amount",
    "CSAT",
    "Stage",
    "Deal ID",
    "Customer",
    "Activity",
    "负责人",
    "日期",
    "金额（万元）",
    "Region",
    None,
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "Ana",
            "Bo",
            "Total",
            "2026-01",
            "2026-02-03",
            "03/04/2026",
            "won",
            "lost",
            "call",
            "5",
            "1,5",
            "¥12万",
            "(3)",
            "90%",
            "-",
            "A1",
            "2027-01",
        ]
    ),
    st.floats(-1e18, 1e18),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    st.text(max_size=6),
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8, unique=True),
    st.lists(st.lists(CELLS, max_size=9), max_size=6),
    st.sampled_from(["week", "month", "quarter", "year"]),
    st.booleans(),
)
def test_any_sheet_is_read_or_refused_in_words(headings: list[str | None], rows: list[list[object]], period: str, add_up: bool) -> None:
    try:
        found = read_results([headings, *rows], Settings(period=period, add_up=add_up), TODAY)  # type: ignore[arg-type]  # as a file holds it
    except TrainerError as error:
        assert error.message and error.hint
        return
    for fault in found.faults:
        assert fault.message and 1 <= fault.cell.row <= len(rows) + 1
    faulty = {fault.cell.row for fault in found.faults}
    left = {cell.row for cell in found.left_out}
    assert found.rows + len(faulty | left) + found.not_won >= sum(any(cell is not None for cell in row) and row != headings for row in rows)
    for (name, span), figures in found.figures.items():
        assert name in found.names and span.start <= TODAY
        assert all(isinstance(span, Period) and one.period == span and one.value == one.value for one in figures)
