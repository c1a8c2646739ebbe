"""What is wrong with an imported sheet is told by its cells, as the person who filled them in sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import trainer
from trainer.content.library import Library, shipped_root
from trainer.content.source import plain, read_source
from trainer.exchange import rubric_sheet, scenario_sheet
from trainer.exchange.sheet import Rows, as_csv, as_xlsx, read_rows
from trainer.exchange.tables import SheetFault
from trainer.exchange.yaml_text import yaml_text

SHIPPED = Library((shipped_root(),))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    file = tmp_path_factory.mktemp("template") / "call.csv"
    trainer("export", "--template", file)
    return read_rows(file)


def row_of(rows: Rows, first: str) -> int:
    return next(index for index, row in enumerate(rows) if row and row[0] == first)


FAULTS = [
    ("opening", 3, "troubel", "D22 (Then goes to): there is no state ‘troubel’ (did you mean ‘trouble’?)"),
    ("opening", 6, "trusst +10", "G22 (Effects): there is no meter ‘trusst’ (did you mean ‘trust’?)"),
    ("opening", 7, "late_order", "H22 (Reveals): there is no fact ‘late_order’"),
    ("opening", 11, "openning", "L22 (Moment): there is no moment ‘openning’"),
    ("opening", 1, "Good {{ day }}", "B22 (Customer says): "),
    ("opening", 2, "patience <= 0 and ptches", "C22 (If the rep …): there is no behavior ‘ptches’"),
    ("Rubric", 1, "discovry", "B10 (Rubric): there is no rubric ‘discovry’ (did you mean ‘discovery’?)"),
    ("First state", 1, "openin", "B18 (First state): there is no state ‘openin’"),
    ("Customer's class", 1, "key", "B15 (Customer's class): ‘key’ is not among A, B, C"),
    ("Language", 1, "de", "B5 (Language): ‘de’ is not among en, zh"),
    ("agreed", 10, "sucess", "K36 (Ending): ‘sucess’ is not among success"),
    ("perhaps", 0, "per haps", "A37 (State): ‘per haps’ is no id"),
    ("late_orders", 1, "", "B52 (Text): is empty"),
    ("silence earns nothing", 2, "hang_up", "C59 (Ends in): there is no state ‘hang_up’"),
]


def test_every_fault_that_the_check_finds_is_told_with_its_cell(template: Rows, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    missed = []
    for row, column, cell, words in FAULTS:
        rows = [[*one] for one in template]
        rows[row_of(rows, row)][column] = cell
        made = scenario_sheet.scenario_of(rows, SHIPPED.behaviors.models, "call")
        path = tmp_path / "scenarios" / f"{made.data['id']}.yaml"
        path.write_text(yaml_text(made.data), "utf-8")
        told = [f"{at}: {fault.message}" for at, fault in made.faults(SHIPPED, path)]
        missed += [] if any(words in one for one in told) else [(words, told)]
    assert not missed


def test_the_import_names_all_cells_at_once_and_no_line_of_the_file_that_it_made(template: Rows, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    rows = [[*one] for one in template]
    rows[row_of(rows, "opening")][3], rows[row_of(rows, "Rubric")][1] = "troubel", "discovry"
    (tmp_path / "call.xlsx").write_bytes(as_xlsx(rows, "call"))
    told = trainer("import", tmp_path / "call.xlsx", "--id", "call", "--content", tmp_path, code=1)
    assert "call.xlsx, B10 (Rubric): " in told.stdout and "call.xlsx, D22 (Then goes to): " in told.stdout
    assert "call.yaml:" not in told.stdout and "--replace" in told.stderr


def test_words_in_quotes_that_are_no_phrase_of_use_are_told_where_they_stand(template: Rows, tmp_path: Path) -> None:
    rows = [[*one] for one in template]
    rows[row_of(rows, "brochure")][2] = '"..."'
    (tmp_path / "call.csv").write_bytes(as_csv(rows))
    (tmp_path / "scenarios").mkdir()
    assert "C25 (If the rep …): " in trainer("import", tmp_path / "call.csv", "--content", tmp_path, code=1).stdout


@pytest.mark.parametrize(
    ("name", "instead", "words"),
    [
        ("Meters", "Metres", "A45: there is no table ‘Metres’ (did you mean ‘Meters’?)"),
        ("Talk", "Our conversation", "A20: there is no table ‘Our conversation’ (did you mean ‘Talk’?)"),
        ("Scenario", "About", "A1: there is no table ‘About’ (did you mean ‘Scenario’?)"),
        ("Tests", "Test", "A54: there is no table ‘Test’ (did you mean ‘Tests’?)"),
        ("At any time", "", "row 41: these are headings of the table ‘At any time’"),
    ],
)
def test_a_renamed_or_missing_name_of_a_table_is_no_state(template: Rows, name: str, instead: str, words: str) -> None:
    rows = [[*one] for one in template]
    rows[row_of(rows, name)][0] = instead
    with pytest.raises(SheetFault) as told:
        scenario_sheet.scenario_of(rows, SHIPPED.behaviors.models, "call")
    assert words in str(told.value)


def test_faults_of_a_rubric_are_told_by_cells_too(tmp_path: Path) -> None:
    (tmp_path / "rubrics").mkdir()
    rows = rubric_sheet.rubric_rows(plain(read_source(SHIPPED.rubric_files["discovery"][0]).data), "zh")
    at = next(index for index, row in enumerate(rows) if "何时适用" in row or "限定时刻" in row)
    column = next(index for index, heading in enumerate(rows[at]) if heading == "如果销售……")
    rows[at + 1][column] = "turns >= 1 and asks_neeed"
    made = rubric_sheet.rubric_of(rows, SHIPPED.behaviors.models, "ours")
    path = tmp_path / "rubrics" / f"{made.data['id']}.yaml"
    path.write_text(yaml_text(made.data), "utf-8")
    told = [f"{cell}: {fault.message}" for cell, fault in made.faults(SHIPPED, path) if fault.level == "error"]
    assert len(told) == 1 and f"{'ABCDEFGHIJKLMN'[column]}{at + 2} (如果销售……): " in told[0] and "asks_neeed" in told[0]


def test_the_template_can_be_imported_as_it_is_beside_what_init_writes(tmp_path: Path) -> None:
    trainer("init", tmp_path / "team")
    for language, ending in (("en", "csv"), ("zh", "xlsx")):
        trainer("export", "--template", tmp_path / f"call.{ending}", "--language", language)
        trainer("import", tmp_path / f"call.{ending}", "--content", tmp_path / "team", "--replace")
    assert len(list((tmp_path / "team" / "scenarios").glob("*.yaml"))) == 2
