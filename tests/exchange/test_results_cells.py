"""A cell of a sales export is understood or refused; it is never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.periods import Period, period_of
from trainer.exchange.headings import Heading, read_heading
from trainer.exchange.numbers import NotANumber, Number, read_number
from trainer.exchange.when import NotADay, read_when


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.50", Number(1234.5)),
        ("1 234", Number(1234)),
        ("1'234'567", Number(1234567)),
        ("¥12万", Number(120000, "¥")),
        ("￥１２３", Number(123, "¥")),
        ("1.2亿元", Number(1.2e8, "¥")),
        ("3.5%", Number(3.5, "%")),
        ("(200)", Number(-200)),
        ("（¥200）", Number(-200, "¥")),
        ("−$5", Number(-5, "$")),
        ("$-5", Number(-5, "$")),
        ("12k", Number(12000)),
        ("US$ 1.5m", Number(1.5e6, "$")),
        ("18次", Number(18)),
        ("0", Number(0)),
        (".5", Number(0.5)),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: Number) -> None:
    found = read_number(text)
    assert (round(found.value, 6), found.unit) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "n/a",
        "无",
        "12 or 13",
        "1,23",
        "1.234,50",
        "1,2345",
        "12,34,567",
        "1,234 567",
        "((2))",
        "--2",
        "5-",
        "#REF!",
        "12e3",
        "¥5$",
        "NaN",
        "inf",
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        read_number(text)


def test_a_decimal_comma_is_read_where_somebody_says_so_and_then_no_point() -> None:
    assert read_number("1.234,50", decimal_comma=True).value == 1234.5
    assert read_number("1.234", decimal_comma=True).value == 1234
    with pytest.raises(NotANumber):
        read_number("1234.50", decimal_comma=True)


@given(st.integers(-(10**12), 10**12), st.integers(0, 2))
def test_what_is_written_with_thousands_is_read_again(number: int, places: int) -> None:
    value = number / 10**places
    assert read_number(f"{value:,.{places}f}").value == value
    swapped = f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))
    assert read_number(swapped, decimal_comma=True).value == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026/3/1 09:30", "2026-03-01"),
        ("2026-03-01T09:30:00Z", "2026-03-01"),
        ("2026年3月1日", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("1 Mar 2026", "2026-03-01"),
        ("March 1st, 2026", "2026-03-01"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("03/03/2026", "2026-03-03"),
        (46082.0, "2026-03-01"),
        ("46082", "2026-03-01"),
        (date(2026, 3, 1), "2026-03-01"),
        ("2026-03", "2026-03"),
        ("2026年3月", "2026-03"),
        ("2026年3月份", "2026-03"),
        ("２０２６年３月", "2026-03"),
        ("202603", "2026-03"),
        (202603.0, "2026-03"),
        ("Mar 2026", "2026-03"),
        ("3/2026", "2026-03"),
        ("2026-Q1", "2026-Q1"),
        ("Q1 2026", "2026-Q1"),
        ("2026年第一季度", "2026-Q1"),
        ("2026-W09", "2026-W09"),
        ("2026年第9周", "2026-W09"),
        ("2026", "2026"),
    ],
)
def test_days_and_periods_are_read_in_many_forms(text: str | float | date, name: str) -> None:
    assert read_when(text).name == name


@pytest.mark.parametrize("text", ["03/04/2026", "2026-02-30", "2026-13", "3月", "3/4", "1/2/26", "soon", "2026-W54", "Foo 2026", "12", ""])
def test_a_day_that_could_be_two_or_none_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        read_when(text)


def test_who_says_which_comes_first_is_believed() -> None:
    assert read_when("03/04/2026", day_first=True).start == date(2026, 4, 3)
    assert read_when("03/04/2026", day_first=False).start == date(2026, 3, 4)
    with pytest.raises(NotADay):
        read_when("25/12/2026", day_first=False)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_every_period_is_read_by_its_own_name_and_periods_leave_no_day_out(day: date, kind: str) -> None:
    period = period_of(day, kind)  # type: ignore[arg-type]  # one of the kinds
    assert period.start <= day <= period.end
    assert period_of(period.end + timedelta(days=1), kind).start == period.end + timedelta(days=1)  # type: ignore[arg-type]
    assert read_when(period.name) == period


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Owner", Heading("rep")),
        ("负责人", Heading("rep")),
        ("业务员 ", Heading("rep")),
        ("成交日期", Heading("when")),
        ("Close_Date", Heading("when")),
        ("电话数", Heading("calls")),
        ("拜访次数", Heading("visits")),
        ("签单数（单）", Heading("deals")),
        ("金额（万元）", Heading("revenue", 10_000, "¥")),
        ("Amount (USD)", Heading("revenue", 1, "$")),
        ("Revenue (k$)", Heading("revenue", 1000, "$")),
        ("满意度(%)", Heading("satisfaction", 1, "%")),
        ("CSAT", Heading("satisfaction")),
        ("Amount (expected)", None),
        ("金额（含税）", None),
        ("Expected amount", None),
    ],
)
def test_headings_are_known_in_both_languages_with_the_unit_that_they_name(text: str, heading: Heading | None) -> None:
    assert read_heading(text) == heading


def test_a_period_knows_what_lies_within_it() -> None:
    month = period_of(date(2026, 3, 9), "month")
    assert Period(date(2026, 3, 1), date(2026, 3, 31)) == month
    assert month in period_of(date(2026, 3, 9), "quarter")
    assert period_of(date(2026, 3, 31), "week") not in month
