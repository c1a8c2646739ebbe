"""What a terminal sends, whatever it is: bytes that are no text become a mark, and do not end the app."""

from __future__ import annotations

from codecs import getincrementaldecoder
from functools import partial
from importlib import import_module


def install() -> None:
    """Has Textual decode as leniently as the line mode does: it would end the app at the first byte of a pasted GBK text."""
    try:
        driver = import_module("textual.drivers.linux_driver")
    except ImportError:
        # Windows sends characters.
        return
    driver.__dict__["getincrementaldecoder"] = lambda encoding: partial(getincrementaldecoder(encoding), errors="replace")
