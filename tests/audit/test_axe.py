"""The pages that the audit writes pass axe-core in headless Chromium, on a screen, on a telephone and in print."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, sync_playwright

from guidegen.audit.outputs.html import as_html
from guidegen.audit.passport import passport_html
from tests.audit.made_reports import report, unreadable, varied

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = (Path(axe_playwright_python.__path__[0]) / "axe.min.js").read_text("utf-8")
# What WCAG 2.1 AA asks, and what axe-core’s authors think good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
PAGES = {
    "audit": as_html(varied()),
    "audit of one": as_html([report()]),
    "passport": passport_html(report("untitled skip bold")),
    "passport of an unreadable file": passport_html(unreadable()),
}

absent = not shutil.which(CHROMIUM) and os.environ.get("CI") != "true"
pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(absent, reason="Chromium (/usr/bin/chromium) is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


def violations(browser: Browser, text: str, width: int = 1280, media: Any = "screen") -> list[str]:
    """What axe-core finds on a page, with the elements; and that it looked at something."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=media)
    page.set_content(text)
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(rules)", RULES)
    page.close()
    assert len(result["passes"]) > 10
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in result["violations"]]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (320, "screen"), (800, "print")])
def test_axe_finds_nothing(browser: Browser, name: str, width: int, media: str) -> None:
    assert violations(browser, PAGES[name], width, media) == []


def test_axe_finds_what_is_spoiled(browser: Browser) -> None:
    spoiled = PAGES["passport"].replace('<html lang="en">', "<html>").replace("color: #1b1b1b", "color: #b0b0b0")
    found = [one.split(":")[0] for one in violations(browser, spoiled)]
    assert {"html-has-lang", "color-contrast"} <= set(found)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_telephone(browser: Browser, name: str) -> None:
    """WCAG 1.4.10: at 320 CSS pixels only tables may scroll sideways, each within itself."""
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.set_content(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_the_skip_link_comes_first_and_every_stop_shows_its_focus(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGES["passport"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the results"
    seen = set()
    while (stop := page.evaluate("document.activeElement.id || document.activeElement.textContent")) not in (
        "",
        None,
    ):
        style = page.evaluate("(s => [s.outlineStyle, s.outlineWidth])(getComputedStyle(document.activeElement))")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert style == ["solid", "3px"], page.evaluate("document.activeElement.outerHTML")
        seen.add(stop)
        page.keyboard.press("Tab")
    assert {"check-1", "name-1", "date-1", "check-3", "date-3"} <= seen
    page.close()
