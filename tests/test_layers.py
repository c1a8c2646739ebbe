"""What is imported when: the way to help and to a plain talk never passes by Textual."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code."""
    done = subprocess.run([sys.executable, "-c", code + "\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "never"),
    [
        ("import trainer.cli", {"textual", "rich", "pydantic", "yaml", "sqlite_utils", "jinja2", "transitions"}),
        (
            "import trainer.cli.practice, trainer.cli.plain",
            {"textual", "rich", "pydantic", "yaml", "sqlite_utils", "jinja2", "transitions"},
        ),
        ("import trainer.practice", {"textual", "rich", "pydantic", "yaml", "sqlite_utils", "jinja2", "transitions"}),
        ("import trainer.language.reader", {"textual", "rich", "pydantic", "yaml", "sqlite_utils", "zhconv_rs"}),
        ("import trainer.workbench.scenario_tests", {"textual", "rich", "sqlite_utils", "sqlite3"}),
        ("import trainer.storage.store", {"textual", "rich"}),
        ("import trainer.reports.plain", {"textual", "rich"}),
        ("import trainer.tui.app", {"pydantic", "yaml", "sqlite_utils", "jinja2", "transitions"}),
    ],
)
def test_a_room_loads_only_what_it_needs(code: str, never: set[str]) -> None:
    assert loaded(code) & never == set()
