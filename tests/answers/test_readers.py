"""Every format that guides are made in is read back, and known by its content alone."""

from __future__ import annotations

import pytest

from guidegen.answers.readers import READERS, recognize
from guidegen.formats import FORMATS, Format
from tests.answers.forms import blank


def test_every_format_has_a_reader() -> None:
    assert tuple(READERS) == FORMATS


@pytest.mark.parametrize("format_", FORMATS)
def test_a_guide_is_recognized_and_read(format_: Format) -> None:
    content = blank("teacher", format_)
    assert recognize(content) == format_
    (guide,) = READERS[format_].read(content)
    assert guide.identity["role"] == "teacher"


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04", b"PK\x03\x04 %PDF-1.7"])
def test_anything_else_is_of_no_format(content: bytes) -> None:
    assert recognize(content) is None
