"""What a terminal sends, whatever it is: bytes that are no text become a mark, and what is pasted stays whole."""

from __future__ import annotations

from codecs import IncrementalDecoder, getincrementaldecoder
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
        """The beginning of what may become a mark of the terminal's once more is read."""

    def decode(self, input: Any, final: bool = False) -> str:
        text = self._kept + self._bytes.decode(input, final)
        self._kept = ""
        done = ""
        while text:
            if not self._pasting:
                before, begin, text = text.partition(_BEGIN)
                done += before + begin
                self._pasting = bool(begin)
                if not begin:
                    break
                continue
            before, end, after = text.partition(_END)
            if not end:
                # The end may be cut in two by the buffer; an ESC alone at the end of what is pasted cannot be told from it.
                at = 0 if final else next((size for size in range(len(_END) - 1, 0, -1) if text.endswith(_END[:size])), 0)
                before, self._kept = (text[:-at], text[-at:]) if at else (text, "")
            done += before.replace("\x1b", MARK) + end
            self._pasting, text = not end, after
        return done

    def reset(self) -> None:
        self._bytes.reset()
        self._pasting, self._kept = False, ""


def install() -> None:
    """Has Textual decode as leniently as the line mode does: it would end the app at the first byte of a pasted GBK text."""
    try:
        driver = import_module("textual.drivers.linux_driver")
    except ImportError:
        # Windows sends characters.
        return
    driver.__dict__["getincrementaldecoder"] = lambda encoding: lambda: KeyDecoder(encoding)
