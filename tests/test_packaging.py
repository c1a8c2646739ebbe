"""The wheel carries everything that somebody who only installs it needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_carries_content_catalogues_and_styles(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)], check=True, capture_output=True
    )
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    for folder in ("scenarios", "plans", "rubrics"):
        for path in (*(ROOT / folder).rglob("*.yaml"), *(ROOT / folder).rglob("*.tsv")):
            assert f"trainer/shipped/{path.relative_to(ROOT).as_posix()}" in names
    for path in (ROOT / "trainer").rglob("*"):
        if path.suffix in (".py", ".mo", ".tcss", ".md", ".j2", ".css", ".js"):
            assert path.relative_to(ROOT).as_posix() in names
    assert not any(name.startswith("tests/") or "/corpus/" in name for name in names)


def test_every_pinned_version_is_a_bare_name_and_number() -> None:
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert line.startswith("#") or line.count("==") == 1 and "/" not in line and "@" not in line
