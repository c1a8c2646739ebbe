"""Every word of the interface has its Chinese, and the compiled catalogue is the current one."""

from __future__ import annotations

import ast
import io
import os
import re
import string
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from rich.cells import cell_len

from trainer import locale
from trainer.cli import COMMANDS

PACKAGE = Path(locale.__file__).parent.parent
FOLDER = Path(locale.__file__).parent / "zh_CN" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (FOLDER / "trainer.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Every message that the code marks for translation, as `make catalogues` gathers them."""
    return gathered(PACKAGE, KEYWORDS)


def gathered(folder: Path, keywords: dict[str, tuple[int, ...] | None]) -> set[str]:
    found = set()
    for _file, _line, message, _comments, _context in extract_from_dir(folder, [("**.py", "python")], keywords=keywords):
        found.add(message[0] if isinstance(message, tuple) else message)
    return found - {""}


def test_every_marked_message_can_be_gathered(words: set[str]) -> None:
    """Babel overlooks a call inside an f-string, and one inside another call."""
    calls = (node for file in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
    marked = {call.args[0].value for call in calls if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS and _is_text(call)}
    assert marked - words == set()


def test_every_message_is_translated(chinese: Catalog, words: set[str]) -> None:
    translated = {_id(message) for message in chinese if message.id and all(_texts(message.string)) and "fuzzy" not in message.flags}
    assert words - translated == set()


def test_the_catalogue_holds_nothing_that_is_no_longer_said(chinese: Catalog, words: set[str]) -> None:
    assert {_id(message) for message in chinese if message.id} - words == set()


def test_the_words_of_click_are_those_that_click_says() -> None:
    ours = (PACKAGE / "cli" / "click_words.py").read_text("utf-8")
    marked = {call.args[0].value for call in ast.walk(ast.parse(ours)) if isinstance(call, ast.Call) and _is_text(call)}
    assert marked - gathered(Path(click.__file__).parent, {"_": None, "ngettext": (1, 2)}) == set()


def test_translations_fill_in_the_same_names(chinese: Catalog) -> None:
    for message in chinese:
        if message.id:
            for text in _texts(message.string):
                assert _fields(text) <= _fields(_texts(message.id)[-1]) | _fields(_texts(message.id)[0]), message.id


def test_quotation_marks_are_chinese_ones(chinese: Catalog) -> None:
    for message in chinese:
        for text in _texts(message.string) if message.id else ():
            assert "‘" not in text, message.id
            assert text.count("“") == text.count("”"), message.id


def test_the_compiled_catalogue_is_current(chinese: Catalog) -> None:
    fresh = io.BytesIO()
    write_mo(fresh, chinese)
    with (FOLDER / "trainer.mo").open("rb") as file:
        committed = {_id(message): message.string for message in read_mo(file)}
    fresh.seek(0)
    assert {_id(message): message.string for message in read_mo(fresh)} == committed


def test_the_language_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("TRAINER_LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    for value, language in (("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_GB.UTF-8", "en"), ("de_DE", "en"), ("C", "en")):
        monkeypatch.setenv("LANG", value)
        assert locale.from_environment() == language
    monkeypatch.setenv("TRAINER_LANGUAGE", "zh")
    assert locale.from_environment() == "zh"


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("rep", "add")], ids=" ".join)
def test_help_is_chinese_and_fits_a_terminal(command: tuple[str, ...]) -> None:
    told = run(*command, "--help", TRAINER_LANGUAGE="zh").stdout
    assert told.startswith("用法:")
    assert max(map(cell_len, told.splitlines())) <= 80
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", told.split("\n", 1)[1])


def test_the_language_asked_for_holds_for_our_words_and_those_of_click() -> None:
    for asked in (("--language", "zh"), ("--language=zh",)):
        told = run(*asked, "--help", TRAINER_LANGUAGE="en").stdout
        assert "显示帮助后退出。" in told
        assert "列出场景。" in told
    assert "Usage:" in run("--language", "en", "play", "--help", TRAINER_LANGUAGE="zh").stdout


def test_wrong_options_are_told_in_chinese() -> None:
    for arguments in (("--versio",), ("play", "--seed", "x"), ("show",), ("history", "x"), ("--language", "fr"), ("play", "--answers")):
        assert "错误：" in run(*arguments, TRAINER_LANGUAGE="zh", code=2).stderr


def test_a_talk_in_chinese_is_chinese_from_briefing_to_feedback(tmp_path: Path) -> None:
    database = {"TRAINER_DATABASE": str(tmp_path / "trainer.db"), "TRAINER_LANGUAGE": "zh", "TRAINER_REP": "李雷"}
    answers = tmp_path / "answers.txt"
    answers.write_text("您说得对。这个价含运费吗？\n\n价值 价格 服务 质量 下一步 周四 交付 满意\n你懂什么，傻子\n", "utf-8")
    played = run("play", "zh-price-objection-cartons", "--plain", "--answers", str(answers), **database)
    listed = run("history", **database)
    for told in (played.stdout, listed.stdout):
        assert told
        assert not re.search(r"[A-Za-z]+ [A-Za-z]+", re.sub(r"trainer (retry|show)", "", told))


def run(*arguments: str, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "trainer", *arguments]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80", **environment}, check=False
    )
    assert done.returncode == code, done.stderr
    return done


def _is_text(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _texts(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def _fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}
