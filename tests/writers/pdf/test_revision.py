"""Incremental updates: what was there stays, what changes is found, and what is added has its own number."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Stream
from pypdf import PdfReader

from guidegen.writers.pdf.revision import Revision


@pytest.fixture(scope="module")
def original() -> bytes:
    return saved(pikepdf.new())


def saved(pdf: pikepdf.Pdf) -> bytes:
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = "One page"
    out = BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=ObjectStreamMode.disable)
    return out.getvalue()


def opened(content: bytes) -> pikepdf.Pdf:
    """The PDF, in which neither qpdf nor pypdf finds anything to repair."""
    assert len(PdfReader(BytesIO(content), strict=True).pages) == 1
    pdf = pikepdf.open(BytesIO(content), attempt_recovery=False)
    assert pdf.check_pdf_syntax() == []
    return pdf


def with_language(content: bytes, language: str) -> bytes:
    revision = Revision(content)
    revision.pdf.Root["/Lang"] = language
    revision.change(revision.pdf.Root)
    return revision.finish()


def test_an_update_stands_behind_the_bytes_that_were_there(original: bytes) -> None:
    made = with_language(original, "es-MX")
    assert made.startswith(original)
    with opened(made) as pdf:
        assert pdf.Root["/Lang"] == "es-MX"
        assert pdf.docinfo["/Title"] == "One page"


def test_what_is_not_noted_stays_as_it_was(original: bytes) -> None:
    revision = Revision(original)
    revision.pdf.Root["/Lang"] = "es-MX"
    revision.pdf.docinfo["/Title"] = "A page"
    revision.change(revision.pdf.docinfo)
    with opened(revision.finish()) as pdf:
        assert "/Lang" not in pdf.Root
        assert pdf.docinfo["/Title"] == "A page"


def test_an_update_can_be_updated(original: bytes) -> None:
    again = with_language(with_language(original, "es-MX"), "fr-CA")
    with opened(again) as pdf:
        assert pdf.Root["/Lang"] == "fr-CA"


def test_what_is_added_gets_numbers_of_its_own_and_can_be_referred_to(original: bytes) -> None:
    revision = Revision(original)
    drawn = Stream(revision.added, b"/Tx BMC\nEMC")
    note = revision.added.make_indirect(Dictionary(Drawn=drawn))
    page = revision.pdf.pages[0].obj
    revision.replace(page, Dictionary({**dict(page.items()), "/Notes": Array([note, note])}))
    with opened(original) as before, opened(revision.finish()) as after:
        first, second = after.pages[0].obj["/Notes"].as_list()
        assert first.objgen == second.objgen
        assert first["/Drawn"].read_raw_bytes() == b"/Tx BMC\nEMC"
        numbers = (int(before.trailer["/Size"]), first["/Drawn"].objgen[0], first.objgen[0])
        assert numbers == (numbers[0], numbers[0], numbers[0] + 1)
        assert after.trailer["/Size"] == numbers[0] + 2


def test_a_stream_of_another_file_stays_as_it_was_packed(original: bytes) -> None:
    other = pikepdf.new()
    packed = b"x\x9cK\x04\x00\x00b\x00b"  # an “a”, deflated
    other.Root["/Drawn"] = Stream(other, packed, Filter=Name.FlateDecode)
    revision = Revision(original)
    source = pikepdf.open(BytesIO(saved(other)))
    revision.replace(
        revision.pdf.docinfo, Dictionary(Drawn=revision.added.copy_foreign(source.Root["/Drawn"]))
    )
    del source
    with opened(revision.finish()) as pdf:
        found = pdf.docinfo["/Drawn"]
        assert (found.read_raw_bytes(), found.read_bytes()) == (packed, b"a")


def test_the_same_update_has_the_same_bytes_and_another_one_another_id(original: bytes) -> None:
    made = [with_language(original, language) for language in ("es-MX", "es-MX", "fr-CA")]
    assert made[0] == made[1]
    with opened(made[1]) as one, opened(made[2]) as other:
        first, second = (
            [bytes(part) for part in pdf.trailer["/ID"].as_list()] for pdf in (one, other)
        )
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_only_an_object_with_a_number_can_be_changed(original: bytes) -> None:
    revision = Revision(original)
    with pytest.raises(ValueError, match="number"):
        revision.change(revision.pdf.pages[0].obj["/MediaBox"])
