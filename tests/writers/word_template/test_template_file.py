"""Templates of others: what is read of them, and what is refused."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from guidegen.writers.word_template.template_file import TemplateError, read
from tests.word_templates import as_kind, styled, template, unzipped, with_part

STYLES = "word/styles.xml"
ROOT = "_rels/.rels"
PLAIN = template(styled("Heading 1", font="Georgia", size=21))
BOMB = (
    b"<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    + b" " * 9_000_000
)


def packed(parts: dict[str, bytes], way: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def exchanged(name: str, old: bytes, new: bytes) -> bytes:
    part = unzipped(PLAIN)[name]
    assert old in part
    return with_part(PLAIN, name, part.replace(old, new))


def refused(content: bytes) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        read(content)
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        as_kind(PLAIN, "template"),
        packed(unzipped(PLAIN), zipfile.ZIP_DEFLATED),
        exchanged(ROOT, b'Target="word/document.xml"', b'Target="/word/document.xml"'),
        exchanged(
            "word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="/word/styles.xml"'
        ),
        exchanged(
            "[Content_Types].xml",
            b'Override PartName="/word/document.xml"',
            b'Default Extension="xml"',
        ),
    ],
    ids=["docx", "dotx", "deflated", "absolute root", "absolute styles", "by ending"],
)
def test_a_template_gives_its_styles(content: bytes) -> None:
    heading = read(content).paragraph("heading 1")
    assert heading is not None
    assert (heading["font"], heading["size"]) == ("Georgia", 42)


def test_a_template_without_a_theme_is_read() -> None:
    assert read(
        exchanged(
            "word/_rels/document.xml.rels", b"/relationships/theme", b"/relationships/nothing"
        )
    ).text


def test_a_theme_elsewhere_is_not_fetched() -> None:
    content = exchanged(
        "word/_rels/document.xml.rels", b'Target="theme/', b'TargetMode="External" Target="theme/'
    )
    assert "font" not in read(content).text
    assert read(PLAIN).text["font"] == "Cambria"


def test_the_same_file_is_made_each_time() -> None:
    assert template(styled("Heading 1", font="Georgia", size=21)) == PLAIN


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not a Word file"),
        (b"%PDF-1.7", "is not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Word file (.doc, .dot) or has a password"),
        (packed({"readme.txt": b"a plain archive"}, zipfile.ZIP_STORED), "is not a Word file"),
        (exchanged("[Content_Types].xml", b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"), "not a Word file"),
        (PLAIN[:-200], "is damaged"),
        (PLAIN.replace(b"<w:docDefaults>", b"<w:docDefaultz>"), "is damaged"),  # the checksum is another
        (exchanged(STYLES, b"</w:styles>", b""), "is damaged"),
        (with_part(PLAIN, STYLES, None), "is damaged"),
        (exchanged(ROOT, b"/relationships/officeDocument", b"/relationships/nothing"), "is not a Word file"),
        (exchanged("word/_rels/document.xml.rels", b"/relationships/styles", b"/relationships/nothing"), "holds no styles"),
        (exchanged(ROOT, b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"), "Strict Open XML"),
        (as_kind(PLAIN, "macroEnabled"), "is made for macros"),
        (with_part(PLAIN, "word/vbaProject.bin", b"macros"), "holds macros"),
        (with_part(PLAIN, STYLES, BOMB), "holds more than 8 MB in “word/styles.xml”"),
        (packed({**unzipped(PLAIN), STYLES: BOMB}, zipfile.ZIP_DEFLATED), "holds more than 8 MB"),
        (packed(unzipped(PLAIN), zipfile.ZIP_BZIP2), "is damaged"),
        (exchanged(STYLES, b"<w:styles ", b"<!DOCTYPE w:styles [<!ENTITY x 'y'>]><w:styles "), "is damaged"),
    ],
)  # fmt: skip
def test_what_is_no_template_is_refused_with_what_to_do(content: bytes, message: str) -> None:
    error = refused(content)
    assert message in error.message
    assert error.hint.endswith(".")


def test_an_entity_is_never_resolved() -> None:
    """A document type alone is refused, so nothing of a local file or of the web can come in."""
    declared = b"<!DOCTYPE w:styles [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:styles "
    assert "passwd" not in str(refused(exchanged(STYLES, b"<w:styles ", declared)))


def test_a_bomb_is_not_unpacked_beyond_its_limit() -> None:
    content = packed({**unzipped(PLAIN), STYLES: b" " * 200_000_000}, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    refused(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_a_bomb_in_a_part_that_holds_no_styles_is_never_unpacked() -> None:
    content = packed(
        {**unzipped(PLAIN), "word/media/image1.png": bytes(100_000_000)}, zipfile.ZIP_DEFLATED
    )
    tracemalloc.start()
    assert read(content).text
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000
