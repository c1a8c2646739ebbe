"""Makes Textual break its lines as reports do; by itself it breaks between words only, and Chinese has no spaces."""

from __future__ import annotations

import textual.content

from trainer.reports.line_breaking import divide_line


def install() -> None:
    """From now on, for all texts of the app."""
    setattr(textual.content, "divide_line", divide_line)  # noqa: B010
