"""The interface in the reader's language: English, or 简体中文 from a gettext catalogue."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

DOMAIN = "trainer"
FOLDER = Path(__file__).parent
LANGUAGES = {"en": "English", "zh": "简体中文"}
"""Interface languages by the code that scenarios use too."""
_CATALOGUES = {"zh": "zh_CN"}
_NO_DOMAIN = "messages"
"""What gettext looks into by default: nothing of ours."""

_current = "en"
_translations: gettext.NullTranslations = gettext.NullTranslations()


def activate(language: str) -> None:
    """Speak a language from now on: `en` or `zh`; any other falls back to English."""
    global _current, _translations
    _current = language if language in LANGUAGES else "en"
    if _current == "en":
        _translations = gettext.NullTranslations()
    else:
        _translations = gettext.translation(DOMAIN, FOLDER, [_CATALOGUES[_current]], fallback=True)
    _speak_for_libraries()


def _speak_for_libraries() -> None:
    """Has click look its own words up in our catalogue: it asks the standard domain, in the language of the environment."""
    if _current == "en":
        gettext.textdomain(_NO_DOMAIN)
        return
    os.environ["LANGUAGE"] = _CATALOGUES[_current]
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)


def current() -> str:
    """The interface language: `en` or `zh`."""
    return _current


def from_environment() -> str:
    """The language that the person's system asks for: TRAINER_LANGUAGE, else LC_ALL, LC_MESSAGES, LANG."""
    for variable in ("TRAINER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def _(message: str) -> str:
    """The message in the interface language."""
    return _translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the interface language, in the form for a number."""
    return _translations.ngettext(singular, plural, number)


def N_(message: str) -> str:
    """Marks a message for translation where it is written; `_` translates it where it is shown."""
    return message
