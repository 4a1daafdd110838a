"""The pages that the audit writes pass axe-core in headless Chromium, on a screen, on a telephone and in print."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from guidegen.audit.outputs.html_report import as_html
from guidegen.audit.passport import passport_html
from tests.audit.made_reports import report, unreadable, varied
from tests.browsing import IN_CHROMIUM, overflow, started, violations

PAGES = {
    "audit": as_html(varied()),
    "audit of one": as_html([report()]),
    "passport": passport_html(report("untitled skip bold")),
    "passport of an unreadable file": passport_html(unreadable()),
}

pytestmark = IN_CHROMIUM


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (320, "screen"), (800, "print")])
def test_axe_finds_nothing(browser: Browser, name: str, width: int, media: str) -> None:
    assert violations(browser, PAGES[name], width, media) == []


def test_axe_finds_what_is_spoiled(browser: Browser) -> None:
    spoiled = (
        PAGES["passport"]
        .replace('<html lang="en">', "<html>")
        .replace("color: #1b1b1b", "color: #b0b0b0")
    )
    found = [one.split(":")[0] for one in violations(browser, spoiled)]
    assert {"html-has-lang", "color-contrast"} <= set(found)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_telephone(browser: Browser, name: str) -> None:
    """WCAG 1.4.10: at 320 CSS pixels only tables may scroll sideways, each within itself."""
    assert overflow(browser, PAGES[name]) <= 320


def test_the_skip_link_comes_first_and_every_stop_shows_its_focus(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGES["passport"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the results"
    seen = set()
    while (
        stop := page.evaluate("document.activeElement.id || document.activeElement.textContent")
    ) not in (
        "",
        None,
    ):
        style = page.evaluate(
            "(s => [s.outlineStyle, s.outlineWidth])(getComputedStyle(document.activeElement))"
        )
        if page.evaluate("document.activeElement === document.body"):
            break
        assert style == ["solid", "3px"], page.evaluate("document.activeElement.outerHTML")
        seen.add(stop)
        page.keyboard.press("Tab")
    assert {"check-1", "name-1", "date-1", "check-3", "date-3"} <= seen
    page.close()
