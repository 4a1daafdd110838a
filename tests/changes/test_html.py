"""The changes as a page: whole, escaped, readable for eye and ear, in light and dark and in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from guidegen.changes.html_page import as_html
from guidegen.content.compare import compare
from tests.browsing import IN_CHROMIUM, overflow, started, violations
from tests.content.test_compare import sides
from tests.district import DISTRICT
from tests.helpers import workspace


def page_of(folder: Path, files: Mapping[str, str]) -> str:
    below, above = sides(workspace(folder, files))
    names = below.loaded.library.workspace, above.loaded.library.workspace
    return as_html(compare(below, above), *names, folder)


def parsed(folder: Path, files: Mapping[str, str]) -> html.HtmlElement:
    return html.fromstring(page_of(folder, files))


def test_the_structure(tmp_path: Path) -> None:
    page = parsed(tmp_path, DISTRICT)
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == page.findtext(".//h1") == "What Riverbend Schools changed"
    assert [h2.text for h2 in page.iter("h2")] == list(dict.fromkeys(page.xpath("//nav//a/text()")))
    assert "titles › mentor: moved" in [h3.text for h3 in page.iter("h3")]
    assert (
        "It was after master-teacher and is now after instructional-coach." in page.text_content()
    )
    assert [item.text for item in page.xpath("//ul[@class='counts']/li")] == [
        "5 reworded",
        "3 added",
        "4 removed",
        "1 moved",
    ]
    assert {block.get("lang") for block in page.xpath("//div[@class='text']")} == {"en-US"}


def test_a_screen_reader_hears_what_was_added_and_removed(tmp_path: Path) -> None:
    page = parsed(tmp_path, DISTRICT)
    marked = [node.text_content() for node in page.xpath("//main//*[self::ins or self::del]")]
    assert "[removed: different]" in marked
    assert "[added: several]" in marked
    assert all(text.startswith(("[added: ", "[removed: ")) for text in marked)


def test_it_needs_nothing_else_and_runs_nothing(tmp_path: Path) -> None:
    page = parsed(tmp_path, DISTRICT)
    assert not page.xpath("//script | //link | //img | //iframe")
    assert "url(" not in page.findtext(".//style", "")


def test_texts_are_escaped(tmp_path: Path) -> None:
    page = parsed(tmp_path, {"guidegen.yaml": "name: <script>alert(1)</script> & Co\n"})
    assert not page.xpath("//script")
    assert page.findtext(".//h1") == "What <script>alert(1)</script> & Co changed"


def test_nothing_is_said_plainly(tmp_path: Path) -> None:
    assert (
        "Nothing changed."
        in parsed(tmp_path, {"guidegen.yaml": "language: en-US\n"}).text_content()
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


class TestInChromium:
    pytestmark = IN_CHROMIUM

    @pytest.mark.parametrize(
        ("width", "media", "scheme"),
        [
            (1280, "screen", "light"),
            (320, "screen", "dark"),
            (800, "print", "light"),
            (800, "print", "dark"),
        ],
    )
    def test_axe_finds_nothing(
        self, browser: Browser, tmp_path: Path, width: int, media: str, scheme: str
    ) -> None:
        assert violations(browser, page_of(tmp_path, DISTRICT), width, media, scheme) == []

    def test_the_page_fits_a_telephone(self, browser: Browser, tmp_path: Path) -> None:
        assert overflow(browser, page_of(tmp_path, DISTRICT)) <= 320
