"""Small Word and PDF files, good and spoiled, to test how files are recognized and opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import pikepdf

COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
MAIN = "word/document.xml"


def word_file(text: str = "Hello") -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def pdf_file(owner: str = "", user: str = "") -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(
            file, encryption=pikepdf.Encryption(owner=owner, user=user) if owner or user else False
        )
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def spoiled(name: str, old: str, new: str) -> bytes:
    """Return a Word file with one piece of one part exchanged."""
    parts = parts_of(word_file())
    assert old.encode() in parts[name]
    return zipped(parts | {name: parts[name].replace(old.encode(), new.encode())})


def with_part(name: str, part: bytes) -> bytes:
    return zipped(parts_of(word_file()) | {name: part})


def without_part(name: str) -> bytes:
    parts = parts_of(word_file())
    del parts[name]
    return zipped(parts)


def flagged_as_encrypted() -> bytes:
    """Return a ZIP whose entries say, in both headers, that they are encrypted (bit 0)."""
    content = zipped({"a.txt": b"secret"}, zipfile.ZIP_STORED)
    return content.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


def twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in (parts_of(word_file()) | {"word/Document.xml": b""}).items():
            archive.writestr(name, part)
    return file.getvalue().replace(b"word/Document.xml", b"word/document.xml")


def pdf_with_stream(data: bytes, filter_: str = "/FlateDecode") -> bytes:
    """Return a PDF whose page holds this packed stream."""
    return pdf_file().replace(
        b"endobj\n",
        f"endobj\n9 0 obj\n<</Filter [{filter_}] /Length {len(data)}>>\nstream\n".encode()
        + data
        + b"\nendstream\nendobj\n",
        1,
    )
