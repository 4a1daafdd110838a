"""What every test shares: golden texts, Hypothesis's settings, and the rule for LibreOffice."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A test takes as long as the machine is busy: that says nothing about the code.
settings.register_profile("guidegen", deadline=None)
settings.load_profile("guidegen")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="update the golden texts")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need LibreOffice are skipped where it is absent; where CI=true they run, and fail."""
    if shutil.which("soffice") or os.environ.get("CI") == "true":
        return
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice (soffice) is not installed"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with the golden one of a name.

    With --update-golden it writes the text instead.
    """

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        assert file.is_file(), f"there is no golden text {name}; run `make golden`"
        assert text == file.read_text("utf-8")

    return compare
