"""What a terminal sends, whatever it is: bytes that are no text become a mark, and what is pasted stays whole."""

from __future__ import annotations

from codecs import IncrementalDecoder, getincrementaldecoder
from contextlib import suppress
from importlib import import_module
from typing import Any

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
"""What a terminal puts around pasted text (bracketed paste, xterm)."""
MARK = "\ufffd"


class KeyDecoder(IncrementalDecoder):
    """Decodes what a terminal sends. An ESC within pasted text becomes a mark: Textual would take the rest for keys."""

    def __init__(self, encoding: str = "utf-8", errors: str = "replace") -> None:
        super().__init__(errors)
        self._bytes = getincrementaldecoder(encoding)(errors)
        self._pasting = False
        self._kept = ""
        """The beginning of what may become the end of a paste once more is read."""
        self._passed = ""
        """The last characters outside of a paste: its beginning may be cut in two. Nothing is held back, for ESC alone is a key."""

    def decode(self, input: Any, final: bool = False) -> str:
        text = self._kept + self._bytes.decode(input, final)
        self._kept = ""
        done = ""
        while text:
            part, text = self._pasted(text, final) if self._pasting else self._typed(text)
            done += part
        return done

    def _typed(self, text: str) -> tuple[str, str]:
        """Text up to and with the beginning of a paste, and the rest."""
        before, begin, after = (self._passed + text).partition(_BEGIN)
        self._pasting = bool(begin)
        passed = (before + begin)[len(self._passed) :]
        self._passed = "" if begin else before[-len(_BEGIN) + 1 :]
        return passed, after

    def _pasted(self, text: str, final: bool) -> tuple[str, str]:
        """Text up to and with the end of a paste, and the rest."""
        before, end, after = text.partition(_END)
        if not end and not final:
            at = next((size for size in range(len(_END) - 1, 0, -1) if text.endswith(_END[:size])), 0)
            before, self._kept = (text[:-at], text[-at:]) if at else (text, "")
        self._pasting = not end
        return before.replace("\x1b", MARK) + end, after

    def reset(self) -> None:
        self._bytes.reset()
        self._pasting, self._kept, self._passed = False, "", ""


def install() -> None:
    """Has Textual decode as leniently as the line mode does: it would end the app at the first byte of a pasted GBK text."""
    for name in ("linux_driver", "web_driver"):
        # Windows has no terminal that sends bytes.
        with suppress(ImportError):
            driver = import_module(f"textual.drivers.{name}")
            driver.__dict__["getincrementaldecoder"] = lambda encoding: lambda: KeyDecoder(encoding)
