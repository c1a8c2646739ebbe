"""Importing sales results: any export is read by its headings, nothing counts twice, and all that is wrong is told at once by its cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from trainer.coaching.figures import total
from trainer.errors import TrainerError
from trainer.exchange.grid import mark_of, read_grid
from trainer.exchange.results_shape import Settings
from trainer.management.results import Brought, Importing, shown
from trainer.practice import Practice
from trainer.storage import figures as stored

MONTHS = "Owner,Month,Calls,Revenue\nAna,2026-01,120,5000\nBo,2026-01,80,3000\n"


@pytest.fixture
def office(practice: Practice) -> Practice:
    """Ana, Bo and Wang Xiaoming; it is 2 March 2026."""
    for name in ("Bo", "Wang Xiaoming"):
        practice.store.add_rep(name, practice.now())
    return practice


def bring(
    practice: Practice,
    folder: Path,
    text: str | bytes,
    settings: Settings | None = None,
    people: Mapping[str, str] | None = None,
    source: str = "",
    mapping: str | None = None,
) -> Brought:
    """Imports a file of that content, if nothing stands against it."""
    path = folder / "export.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    importing = Importing(practice, source=source)
    settings = settings or importing.settings(mapping)
    brought = importing.read(path, settings, people or {}, None)
    if brought.ready:
        importing.store(brought, path, settings, mapping, people or {})
    return brought


def held(practice: Practice, name: str) -> dict[tuple[str, str], float]:
    """What holds of somebody, by metric and period; sources together."""
    found: dict[tuple[str, str], float] = {}
    for one in shown(practice, name, team=False, since=None)[0].figures:
        found[one.metric, one.period.name] = found.get((one.metric, one.period.name), 0) + one.value
    return found


def told(brought: Brought) -> list[str]:
    return [str(fault) for fault in brought.faults]


def test_the_same_file_changes_nothing_and_a_corrected_one_replaces_what_it_tells_of(office: Practice, tmp_path: Path) -> None:
    assert bring(office, tmp_path, MONTHS).id is not None
    again = bring(office, tmp_path, MONTHS)
    assert (again.id, again.same, again.changes) == (None, 4, False)
    bring(office, tmp_path, MONTHS.replace("5000", "5500"))
    assert held(office, "Ana") == {("calls", "2026-01"): 120, ("revenue", "2026-01"): 5500}
    assert held(office, "Bo") == {("calls", "2026-01"): 80, ("revenue", "2026-01"): 3000}
    versions = [(one.figure.value, one.replaced_by) for one in stored.history(office.store, office.rep) if one.figure.metric == "revenue"]
    assert versions == [(5000, "export.csv"), (5500, None)]


def test_a_value_that_is_no_longer_in_the_file_no_longer_holds(office: Practice, tmp_path: Path) -> None:
    bring(office, tmp_path, MONTHS)
    assert bring(office, tmp_path, MONTHS.replace("120", "")).gone["Ana"][0].value == 120
    assert held(office, "Ana") == {("revenue", "2026-01"): 5000}


def test_an_import_that_is_taken_back_leaves_what_was_there_before(office: Practice, tmp_path: Path) -> None:
    first = bring(office, tmp_path, MONTHS)
    second = bring(office, tmp_path, MONTHS.replace("5000", "5500"))
    with pytest.raises(TrainerError, match="later import"):
        stored.undo_import(office.store, str(first.id), office.now())
    stored.undo_import(office.store, str(second.id)[-6:], office.now())
    assert held(office, "Ana")["revenue", "2026-01"] == 5000
    stored.undo_import(office.store, str(first.id), office.now())
    assert held(office, "Ana") == {}


def test_deals_one_in_each_row_are_counted_and_added_up_by_month(office: Practice, tmp_path: Path) -> None:
    deals = (
        "Opportunity,Owner,Close Date,Amount,Stage\n"
        'One,Ana,2026-01-05,"1,000",Closed Won\nTwo,ana,2026-01-20,$500,Closed Won\nThree,Ana,2026-02-01,900,Closed Lost\n'
        "Four,Bo,2026-02-03,700,Won\nFive,Bo,2027-01-01,700,Proposal\n"
    )
    brought = bring(office, tmp_path, deals)
    assert (brought.results.counted, brought.results.not_won) == ("deals", 2)
    assert held(office, "Ana") == {("deals", "2026-01"): 2, ("revenue", "2026-01"): 1500, ("deals", "2026-02"): 0}
    assert held(office, "Bo") == {("deals", "2026-02"): 1, ("revenue", "2026-02"): 700}


def test_two_names_of_one_person_in_a_file_are_told(office: Practice, tmp_path: Path) -> None:
    brought = bring(office, tmp_path, MONTHS + "Annie,2026-01,1,1\n", people={"Annie": "Ana"})
    assert told(brought) == ["A4 (Owner): ‘Ana’ and ‘Annie’ are both Ana"]


def test_activities_are_counted_by_their_kind(office: Practice, tmp_path: Path) -> None:
    bring(
        office, tmp_path, "跟进人,日期,跟进方式\nAna,2026-01-05,电话\nAna,2026-01-06,电话\nAna,2026-01-07,上门拜访\nAna,2026-01-08,微信\n"
    )
    assert held(office, "Ana") == {("calls", "2026-01"): 2, ("visits", "2026-01"): 1}


def test_a_type_of_deal_is_no_kind_of_activity_and_a_done_activity_no_won_deal(office: Practice, tmp_path: Path) -> None:
    bring(office, tmp_path, "Opportunity,Owner,Close Date,Amount,Type\nOne,Ana,2026-01-05,100,New business\n")
    bring(office, tmp_path, "Customer,Owner,Date,Activity,Status\nOne,Bo,2026-01-05,Call,Planned long ago\n")
    assert held(office, "Ana") == {("deals", "2026-01"): 1, ("revenue", "2026-01"): 100}
    assert held(office, "Bo") == {("calls", "2026-01"): 1}


def test_headings_that_are_said_again_on_every_page_are_no_rows(office: Practice, tmp_path: Path) -> None:
    assert bring(office, tmp_path, MONTHS + "Owner,Month,Calls,Revenue\nAna,2026-02,7,1\n").results.rows == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_chinese_exports_are_read_in_every_encoding_with_every_separator(
    office: Practice, tmp_path: Path, encoding: str, mark: str
) -> None:
    text = "销售周报\n业务员,月份,通话次数,金额（万元）,满意度(%)\n王小明,2026年1月,１２０,12.5,92\n合计,,120,12.5,\n".replace(",", mark)
    brought = bring(office, tmp_path, text.encode(encoding), people={"王小明": "Wang Xiaoming"})
    assert [cell.row for cell in brought.results.left_out] == [4]
    expected = {("calls", "2026-01"): 120, ("revenue", "2026-01"): 125_000, ("satisfaction", "2026-01"): 92}
    assert held(office, "Wang Xiaoming") == expected
    # Who was meant is remembered.
    assert bring(office, tmp_path, text.encode(encoding)).same == 3


def test_everything_that_is_wrong_is_told_at_once_by_its_cell(office: Practice, tmp_path: Path) -> None:
    text = "Owner,Month,Calls,Revenue\nAnna,2026-01,12.5,5000\nAna,03/04/2026,x,-\nBo,2026-01,5,10%\nBo,2026-01,5,5\n,2026-01,3,\nBo,2026-05,1,1\n"
    brought = bring(office, tmp_path, text)
    assert [fault.split(":")[0] for fault in told(brought)] == [
        "C2 (Calls)", "C3 (Calls)", "D3 (Revenue)", "B3 (Month)", "D4 (Revenue)", "B5 (Month)", "A6 (Owner)", "B7 (Month)",
    ]  # fmt: skip
    assert [(one.name, one.near) for one in brought.unknown] == [("Anna", "Ana")]
    assert stored.imports(office.store) == []


def test_a_month_and_its_weeks_do_not_count_twice(office: Practice, tmp_path: Path) -> None:
    bring(office, tmp_path, MONTHS)
    weeks = "Owner,Date,Calls\nAna,2026-01-14,30\n"
    assert "would count twice" in told(bring(office, tmp_path, weeks, Settings(period="week")))[0]
    bring(office, tmp_path, weeks, Settings(period="week"), source="dialer")
    assert total(stored.figures(office.store, office.rep)[office.rep.id][:0]) is None
    assert held(office, "Ana")["calls", "2026-W03"] == 30


def test_two_currencies_are_never_added(office: Practice, tmp_path: Path) -> None:
    bring(office, tmp_path, MONTHS.replace("5000", "$5000"))
    assert "cannot be put together" in told(bring(office, tmp_path, MONTHS.replace("5000", "¥5000")))[0]
    assert "D3 (Revenue): ‘¥’, but ‘$’ in D2" in told(bring(office, tmp_path, MONTHS.replace("5000", "$5000").replace("3000", "¥3000")))[0]


def test_a_deal_that_stands_twice_is_told(office: Practice, tmp_path: Path) -> None:
    text = "Deal ID,Owner,Close date,Amount\nA1,Ana,2026-01-05,100\nA1,Ana,2026-01-05,100\n"
    assert told(bring(office, tmp_path, text)) == ["A3 (Deal ID): ‘A1’ stands in row 2 already"]


def test_a_mapping_is_saved_with_all_that_was_said_and_used_again(office: Practice, tmp_path: Path) -> None:
    settings = Settings({"Who": "rep", "When": "when", "Deals": "ignored"}, day_first=True, count="calls")
    text = "Who,When,Deals\nAna,03/02/2026,junk\nAna,04/02/2026,junk\n"
    bring(office, tmp_path, text, settings, mapping="dialer")
    assert held(office, "Ana") == {("calls", "2026-02"): 2}
    assert bring(office, tmp_path, text, mapping="dialer").same == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "No headings are known"),
        ("Owner,Month\nAna,2026-01\n", "No column holds results"),
        ("Month,Calls\n2026-01,5\n", "No column says who"),
        ("Owner,Calls\nAna,5\n", "No column says when"),
        ("Owner,Month,销售额,回款\nAna,2026-01,5,6\n", "could all be ‘revenue’"),
    ],
)
def test_a_file_that_lacks_a_column_says_which(office: Practice, tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TrainerError, match=message):
        bring(office, tmp_path, text)


def workbook(path: Path, rows: list[list[Any]]) -> None:
    book = Workbook()
    book.active.append(["cover"])
    sheet = book.create_sheet("Data")
    for row in rows:
        sheet.append(row)
    book.save(path)


def test_a_workbook_is_read_with_its_days_shares_and_the_sheet_that_is_named(office: Practice, tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    workbook(path, [["Owner", "Date", "Calls", "CSAT"], ["Ana", date(2026, 1, 5), 12, 0.925], ["Ana", date(2026, 1, 9), 3, 0.875]])
    from openpyxl import load_workbook

    book = load_workbook(path)
    for row in (2, 3):
        book["Data"].cell(row, 4).number_format = "0.0%"
    book.save(path)
    importing = Importing(office)
    with pytest.raises(TrainerError, match="no sheet ‘Dat’"):
        importing.read(path, Settings(sheet="Dat"), {}, None)
    brought = importing.read(path, Settings(sheet="Data"), {}, None)
    assert {(one.metric, one.value, one.unit) for one in brought.new["Ana"]} == {("calls", 15, ""), ("satisfaction", 90, "%")}


def test_a_formula_without_a_result_is_told_and_not_taken_for_an_empty_cell(office: Practice, tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    workbook(path, [["Owner", "Month", "Calls"], ["Ana", "2026-01", "=6*7"]])
    brought = Importing(office).read(path, Settings(sheet="Data"), {}, None)
    assert told(brought) == ["C2 (Calls): the formula has no result: open the file in your spreadsheet program and save it again"]


def test_files_that_are_no_spreadsheets_are_refused_in_words(tmp_path: Path) -> None:
    for name, content in (("a.xlsx", b"PK\x03\x04broken"), ("a.csv", b"\0\1\2"), ("a.xls", b"\xd0\xcf\x11\xe0")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(TrainerError):
            read_grid(tmp_path / name)
    assert mark_of("") == ","
