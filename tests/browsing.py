"""Opens pages in headless Chromium and looks at them with axe-core."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, sync_playwright

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

_ABSENT = not shutil.which(CHROMIUM) and os.environ.get("CI") != "true"
IN_CHROMIUM = [
    pytest.mark.chromium,
    pytest.mark.skipif(_ABSENT, reason="Chromium (/usr/bin/chromium) is not installed"),
]


def started() -> Iterator[Browser]:
    """Start the browser and close it: the body of a fixture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def violations(
    browser: Browser, text: str, width: int = 1280, media: Any = "screen", scheme: Any = "light"
) -> list[str]:
    """Return what axe-core finds on a page, with the elements. Fails if it checked nothing."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=media, color_scheme=scheme)
    page.set_content(text)
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(rules)", RULES)
    page.close()
    assert len(result["passes"]) > 10
    found = []
    for violation in result["violations"]:
        elements = [node["html"] for node in violation["nodes"]]
        found.append(f"{violation['id']}: {elements}")
    return found


def overflow(browser: Browser, text: str) -> int:
    """Return how many CSS pixels wide a page is on a phone that has 320 of them."""
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.set_content(text)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert isinstance(width, int)
    return width
