"""Every word of the interface has its Chinese, and the compiled catalogue is the current one."""

from __future__ import annotations

import io
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from trainer import locale

PACKAGE = Path(locale.__file__).parent.parent
FOLDER = Path(locale.__file__).parent / "zh_CN" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (FOLDER / "trainer.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Every message that the code marks for translation."""
    found = set()
    for _file, _line, message, _comments, _context in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS):
        found.add(message[0] if isinstance(message, tuple) else message)
    return found - {""}


def test_every_message_is_translated(chinese: Catalog, words: set[str]) -> None:
    translated = {_id(message) for message in chinese if message.id and all(_texts(message.string)) and "fuzzy" not in message.flags}
    assert words - translated == set()


def test_the_catalogue_holds_nothing_that_is_no_longer_said(chinese: Catalog, words: set[str]) -> None:
    from_click = {_id(message) for message in chinese if message.id and "click" in message.auto_comments + message.user_comments}
    assert {_id(message) for message in chinese if message.id} - words - from_click == set()


def test_translations_fill_in_the_same_names(chinese: Catalog) -> None:
    for message in chinese:
        if message.id:
            for text in _texts(message.string):
                assert _fields(text) <= _fields(_texts(message.id)[-1]) | _fields(_texts(message.id)[0]), message.id


def test_the_compiled_catalogue_is_current(chinese: Catalog) -> None:
    fresh = io.BytesIO()
    write_mo(fresh, chinese)
    with (FOLDER / "trainer.mo").open("rb") as file:
        committed = {_id(message): message.string for message in read_mo(file)}
    fresh.seek(0)
    assert {_id(message): message.string for message in read_mo(fresh)} == committed


def test_the_language_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, language in (("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_GB.UTF-8", "en"), ("de_DE", "en"), ("C", "en")):
        monkeypatch.setenv("LANG", value)
        assert locale.from_environment() == language
    monkeypatch.setenv("TRAINER_LANGUAGE", "zh")
    assert locale.from_environment() == "zh"


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _texts(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def _fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}
