"""Content comes in from spreadsheets, conversations and stories, and goes out again: what can be held is held, the rest is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import trainer
from trainer.content.library import Library, shipped_root
from trainer.content.loading import read_scenario
from trainer.content.rubrics import read_rubric
from trainer.content.source import plain
from trainer.exchange import conversation, rubric_sheet, scenario_sheet
from trainer.exchange.sheet import as_csv, as_xlsx, read_rows
from trainer.exchange.tables import SheetFault
from trainer.exchange.twee import read_story
from trainer.exchange.wording import Wordings
from trainer.exchange.yaml_text import yaml_text

SHIPPED = Library((shipped_root(),))


def bare(value: Any) -> Any:
    """A model's data without the ends of texts and the layout of conditions."""
    if isinstance(value, dict):
        if set(value) == {"text", "tree"}:
            return " ".join(value["text"].split())
        return {key: bare(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [bare(one) for one in value]
    return value.strip() if isinstance(value, str) else value


@pytest.mark.parametrize("write", [as_csv, lambda rows: as_xlsx(rows, "a: title / with marks")], ids=["csv", "xlsx"])
@pytest.mark.parametrize("name", sorted(SHIPPED.scenario_files))
def test_a_scenario_comes_back_from_a_sheet_as_it_went(name: str, write: Any, tmp_path: Path) -> None:
    source, before = read_scenario(SHIPPED, SHIPPED.scenario_path(name))
    data = plain(source.data)
    assert before is not None and set(scenario_sheet.left_out(data)) <= {"check"}
    sheet = tmp_path / ("sheet.csv" if write is as_csv else "sheet.xlsx")
    sheet.write_bytes(write(scenario_sheet.scenario_rows(data)))
    made = scenario_sheet.scenario_of(read_rows(sheet), SHIPPED.behaviors.models, "other").data
    (tmp_path / f"{name}.yaml").write_text(yaml_text(made), "utf-8")
    _source, after = read_scenario(SHIPPED, tmp_path / f"{name}.yaml")
    assert after is not None
    assert {key: one for key, one in bare(after.model_dump()).items() if key != "check"} == {
        key: one for key, one in bare(before.model_dump()).items() if key != "check"
    }


@pytest.mark.parametrize(
    ("name", "heading", "letter"), [("price-objection", "Customer's class", "B"), ("zh-soe-tender-energy", "客户等级", "A")]
)
def test_the_class_of_the_customer_has_a_row_of_its_own_in_either_language(name: str, heading: str, letter: str) -> None:
    source, _scenario = read_scenario(SHIPPED, SHIPPED.scenario_path(name))
    rows = scenario_sheet.scenario_rows(plain(source.data))
    assert [heading, letter] in rows
    other = [[heading, "C"] if row == [heading, letter] else row for row in rows]
    assert scenario_sheet.scenario_of(other, SHIPPED.behaviors.models, "other").data["persona"]["class"] == "C"


@pytest.mark.parametrize("name", sorted(SHIPPED.rubric_files))
def test_a_rubric_comes_back_from_a_sheet_as_it_went(name: str, tmp_path: Path) -> None:
    source, before = read_rubric(SHIPPED, SHIPPED.rubric_files[name][0])
    data = plain(source.data)
    sheet = tmp_path / "sheet.xlsx"
    sheet.write_bytes(as_xlsx(rubric_sheet.rubric_rows(data, "zh"), name))
    made = rubric_sheet.rubric_of(read_rows(sheet), SHIPPED.behaviors.models, "other").data
    (tmp_path / f"{name}.yaml").write_text(yaml_text(made), "utf-8")
    _source, after = read_rubric(SHIPPED, tmp_path / f"{name}.yaml")
    assert before is not None and after is not None
    lost = {key.split(".")[0] for key in rubric_sheet.left_out(data)}
    assert {key: one for key, one in bare(after.model_dump()).items() if key not in lost} == {
        key: one for key, one in bare(before.model_dump()).items() if key not in lost
    }


@pytest.mark.parametrize(("language", "ending"), [("en", "xlsx"), ("en", "csv"), ("zh", "xlsx"), ("zh", "csv")])
def test_the_template_is_imported_checked_and_tested_at_once(language: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    sheet = tmp_path / f"template.{ending}"
    trainer("export", "--template", sheet, "--language", language)
    told = trainer("import", sheet, "--id", "from-sheet", "--content", tmp_path)
    assert "from-sheet" in told.stdout and told.stderr == ""
    assert "No faults" in trainer("check", "--content", tmp_path).stderr
    assert "4 passed, 0 failed" in trainer("test", "from-sheet", "--content", tmp_path).stdout


ROWS = [
    ["State", "Customer says", "If the rep …", "Then goes to", "Hint", "Ending"],
    ["start", "Your quote is too high.", "Acknowledges the concern\nasks an open question", "why", "Take it seriously."],
    ["", "", '"start date", "go live"', "yes", ""],
    ["", "", "else", "no", ""],
    ["why", "The other one is cheaper.", "trades_concession and not offers_discount", "yes", ""],
    ["", "", "Anything else", "no", ""],
    ["yes", "Done.", "", "", "", "success"],
    ["no", "No.", "", "", "", "failure"],
]


def test_a_sheet_of_the_talk_alone_is_enough_and_says_things_as_people_do(tmp_path: Path) -> None:
    made = scenario_sheet.scenario_of(ROWS, SHIPPED.behaviors.models, "quick").data
    replies = made["states"]["start"]["replies"]
    assert [one.get("when") for one in replies] == ["acknowledges or asks_open_question", "start_words", None]
    assert made["behaviors"]["start_words"]["says"] == ["start date", "go live"] and replies[2]["otherwise"] == "no"
    (tmp_path / "quick.yaml").write_text(yaml_text(made), "utf-8")
    source, scenario = read_scenario(SHIPPED, tmp_path / "quick.yaml")
    assert scenario is not None and not [fault for fault in source.faults if fault.level == "error"]


@pytest.mark.parametrize(
    ("row", "column", "cell", "words"),
    [
        (1, 2, "acknowledgs the concern", "did you mean ‘acknowledges the concern’"),
        (1, 3, "", "D2 (Then goes to): is empty"),
        (1, 0, "", "A2 (State): the first row needs a state"),
        (0, 3, "Then goes too", "D1: there is no column ‘Then goes too’ in the table ‘Talk’ (did you mean ‘Then goes to’?)"),
        (0, 5, "", "F7: ‘success’ stands in a column without a heading"),
        (4, 0, "start", "A5 (State): the state ‘start’ is there already"),
    ],
)
def test_a_faulty_cell_is_named_by_row_and_column(row: int, column: int, cell: str, words: str) -> None:
    rows = [[*one] for one in ROWS]
    rows[row][column] = cell
    with pytest.raises(SheetFault) as told:
        scenario_sheet.scenario_of(rows, SHIPPED.behaviors.models, "quick")
    assert words in str(told.value)


def test_files_of_chinese_spreadsheets_are_read_and_damaged_ones_are_refused_in_words(tmp_path: Path) -> None:
    sheet = tmp_path / "旧表.csv"
    sheet.write_bytes("状态,客户说,如果销售……,去向\n开头,太贵了,问需求,下文\n".encode("gb18030"))
    assert read_rows(sheet)[1] == ["开头", "太贵了", "问需求", "下文"]
    semicolons = tmp_path / "semi.csv"
    semicolons.write_bytes("State;Customer says\nopening;Yes, please\n".encode("utf-16"))
    assert read_rows(semicolons)[1] == ["opening", "Yes, please"]
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "scenarios").mkdir()
    assert "cannot be read as a spreadsheet" in trainer("import", tmp_path / "broken.xlsx", "--content", tmp_path, code=2).stderr
    assert "cannot be read" in trainer("import", tmp_path / "nowhere.csv", "--content", tmp_path, code=2).stderr


def test_a_corrected_sheet_replaces_what_was_made_of_the_faulty_one_where_that_is_asked_for(tmp_path: Path) -> None:
    trainer("export", "--template", tmp_path / "van.csv")
    (tmp_path / "scenarios").mkdir()
    made = ("import", tmp_path / "van.csv", "--id", "van", "--content", tmp_path)
    trainer(*made)
    before = (tmp_path / "scenarios" / "van.yaml").read_text("utf-8")
    assert "--replace" in trainer(*made, "--title", "Anew", code=2).stderr
    assert (tmp_path / "scenarios" / "van.yaml").read_text("utf-8") == before
    trainer(*made, "--title", "Anew", "--replace")
    assert yaml.safe_load((tmp_path / "scenarios" / "van.yaml").read_text("utf-8"))["title"] == "Anew"


def test_quoted_words_of_a_cell_keep_their_alternatives_and_gaps(shipped: Library) -> None:
    wordings = Wordings(shipped.behaviors.models["en"])
    wordings.condition('"how many (vans|cars)", "how many ... vans", "is it ready? (now"', "opening")
    assert wordings.own["opening_words"]["says"] == ["how many (vans|cars)", "how many ... vans", "is it ready now"]


CALL = """\
[10:02:11] Agent: Hello, this is Ana from Northwind.
[10:02:15] Mr. Cole: Yes? I have a delivery in ten minutes.
[10:02:20] Agent: Then just one question: what slows your deliveries down most?
[10:02:31] Mr. Cole: The loading. We start at five and the trucks leave at eight.
[10:03:02] Agent: I suggest I come by on Thursday at five and watch one loading. Does that work?
[10:03:10] Mr. Cole: Thursday's fine.
"""
WECHAT = """\
王经理 2024/5/6 10:23:11
在吗？你们上次报的价太高了

我 2024/5/6 10:25:40
王经理好，您是跟哪家比的？
他们报价里含安装吗？

王经理 2024/5/6 10:31:02
[图片]
同行报的，没写安装

我 2024/5/6 10:33:15
那我周三上午十点带对比表过来，您看行吗？

王经理 10:34
行，周三见
"""
WECOM = """\
李芳(上海门店) 5月12日 14:02
这批货怎么还没到？

小周 5月12日 14:03
李姐，实在抱歉，是我们发晚了，今晚八点前我给您准信。

李芳(上海门店) 5月12日 14:05
那我等你消息。
"""


@pytest.mark.parametrize(
    ("text", "me", "said"),
    [
        (
            CALL,
            None,
            ["Yes? I have a delivery in ten minutes.", "The loading. We start at five and the trucks leave at eight.", "Thursday's fine."],
        ),
        (WECHAT, None, ["在吗？你们上次报的价太高了", "同行报的，没写安装", "行，周三见"]),
        (WECOM, "小周", ["这批货怎么还没到？", "那我等你消息。"]),
        ("客户：太贵了\n销售：您跟谁比的？\n客户：跟同行\n", None, ["太贵了", "跟同行"]),
    ],
    ids=["call", "wechat", "wecom", "plain"],
)
def test_who_said_what_is_told_from_chats_and_calls(text: str, me: str | None, said: list[str]) -> None:
    lines, _passed = conversation.said(text)
    points = conversation.points(lines, conversation.whose(lines, me)).points
    assert [point.lines[0] for point in points] == said and points[-1].ending == "success"


@pytest.mark.parametrize(("text", "arguments"), [(CALL, ()), (WECHAT, ()), (WECOM, ("--me", "小周"))], ids=["call", "wechat", "wecom"])
def test_a_pasted_conversation_is_playable_and_its_own_talk_wins(text: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "talk.txt").write_text(text, "utf-8")
    trainer("import", tmp_path / "talk.txt", *arguments, "--content", tmp_path)
    assert "2 passed, 0 failed" in trainer("test", "talk", "--content", tmp_path).stdout


def test_a_conversation_says_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "talk.txt").write_text(WECOM, "utf-8")
    assert "It is not clear who the rep is" in trainer("import", tmp_path / "talk.txt", "--content", tmp_path, code=2).stderr
    assert "Did you mean ‘小周’" in trainer("import", tmp_path / "talk.txt", "--me", "小周周", "--content", tmp_path, code=2).stderr
    (tmp_path / "prose.txt").write_text("Nobody speaks here.\nIt is a letter.\n", "utf-8")
    assert "No two speakers" in trainer("import", tmp_path / "prose.txt", "--content", tmp_path, code=2).stderr


STORY = """\
:: StoryTitle
The quote

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "start": "Opening line"}

:: Opening line {"position":"600,400"}
Your quote is twenty percent too high. /% a secret %/
(set: $mood to 3)<<if $mood gt 2>>
[[What does the other offer include?->Scope]]
[[Trap<-I can give you ten percent off.]]
[[Leave|Nowhere]]

:: Scope
The machines only.
[[Then let's compare both on Tuesday at nine.->Won]]

:: Trap [failure]
Then I want twenty.

:: Won [success]
Tuesday it is.

:: Style [stylesheet]
body { color: red }
"""


def test_a_twine_story_becomes_states_and_what_is_lost_is_listed(tmp_path: Path) -> None:
    story = read_story(STORY)
    assert [(point.name, point.ending) for point in story.points] == [
        ("opening_line", None),
        ("scope", None),
        ("trap", "failure"),
        ("won", "success"),
    ]
    assert story.points[0].lines == ("Your quote is twenty percent too high.",)
    told = "\n".join(story.notes)
    assert "(set: $mood to 3)" in told and "<<if $mood gt 2>>" in told and "leads nowhere" in told and "Style" in told
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "quote.twee").write_text(STORY, "utf-8")
    out = trainer("import", tmp_path / "quote.twee", "--content", tmp_path).stdout
    assert "is not carried over" in out
    data = yaml.safe_load((tmp_path / "scenarios" / "quote.yaml").read_text("utf-8"))
    assert data["title"] == "The quote" and "offers_discount" in data["states"]["opening_line"]["replies"][1]["when"]
    assert "2 passed, 0 failed" in trainer("test", "quote", "--content", tmp_path).stdout


@pytest.mark.parametrize(("text", "words"), [("no story", "no line begins with"), (STORY.replace('"Opening line"}', '"Opening"}'), "there is no such passage"), (STORY.replace('{"ifid"', "{ifid"), "is no JSON")])  # fmt: skip
def test_a_faulty_story_says_what_is_wrong(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "quote.twee").write_text(text, "utf-8")
    assert words in trainer("import", tmp_path / "quote.twee", "--content", tmp_path, code=2).stderr


def test_printed_sheets_hold_the_talk_and_the_rubric_and_escape_what_they_quote(tmp_path: Path) -> None:
    trainer("export", "zh-price-objection-cartons", tmp_path / "sheet.html")
    page = (tmp_path / "sheet.html").read_text("utf-8")
    assert "难度 3/5 · A 类 · 10 分钟" in page
    assert "<h2>简报</h2>" in page and "异议处理" in page and "&gt;= " in page and "{{" not in page
    trainer("export", "price-objection", tmp_path / "sheet.md")
    text = (tmp_path / "sheet.md").read_text("utf-8")
    assert "## Briefing" in text and "*Model answer:*" in text and "| 5 |" in text and "{{" not in text
    trainer("export", "discovery", tmp_path / "rubric.md", "--language", "zh")
    assert (tmp_path / "rubric.md").read_text("utf-8").startswith("# 评分表")
    assert "none of .xlsx" in trainer("export", "discovery", tmp_path / "rubric.pdf", code=2).stderr
    assert "Did you mean ‘discovery’" in trainer("export", "discovry", tmp_path / "rubric.md", code=2).stderr
