"""Writes changes to a PDF as an incremental update (ISO 32000-1, 7.5.6), after its own bytes.

pikepdf reads the file, each object only when it is asked for, and serializes objects. It cannot
append to a file, and to write a large guide whole takes longer than everything that is done here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from tempfile import TemporaryFile

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Object, Pdf, Stream, String


class Revision:
    """A PDF, the objects in it that change, and the objects that are added to it.

    `pdf` is the file as it was read; its numbers are objects too (`conversion_mode` explicit).
    Whatever is made in `added`, or copied into it, is added to the file: its object numbers
    continue the file's. It is a PDF of its own because pikepdf reads a file to its end before it
    adds an object to it. So an object that refers to an added one cannot be changed in place:
    `replace` it by a dictionary that belongs to neither.
    """

    def __init__(self, content: bytes) -> None:
        """`content` is a PDF with a cross-reference table, as Typst writes it.

        Raises pikepdf.PdfError if it is not a PDF.
        """
        self.pdf = _open_in_memory(content)
        self._content = content if content.endswith(b"\n") else content + b"\n"
        self._first = self.pdf.trailer["/Size"].as_int()
        self.added = _empty_pdf(self._first)
        self._changed: dict[int, Object] = {}

    def change(self, value: Object) -> None:
        """Note that an object of the file has been changed."""
        self.replace(value, value)

    def replace(self, old: Object, new: Object) -> None:
        """Put an object in place of one of the file. Raises ValueError if that has no number."""
        if not old.is_indirect:
            raise ValueError("the object is inside another one and has no number of its own")
        self._changed[old.objgen[0]] = new

    def finish(self) -> bytes:
        """Return the PDF with its update: the objects, their cross-reference table, a trailer."""
        # An object made last takes the number after all that were added.
        size = self.added.make_indirect(Dictionary()).objgen[0]
        objects = dict(sorted(self._changed.items()))
        for number in range(self._first, size):
            objects[number] = self.added.get_object(number, 0)
        pieces = [self._content]
        places: dict[int, int] = {}
        end = len(self._content)
        for number, value in objects.items():
            places[number] = end
            pieces.append(_serialize(number, value))
            end += len(pieces[-1])
        body = b"".join(pieces)
        trailer = self._trailer(size, body).unparse()
        closing = b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, end)
        return b"".join((body, *_cross_references(places), closing))

    def _trailer(self, size: int, body: bytes) -> Dictionary:
        """Return the trailer of the update.

        The second part of the ID depends on the content, as the format asks, and on nothing else.
        """
        old = self.pdf.trailer
        previous = re.findall(rb"startxref\s+(\d+)", self._content[-64:])[-1]
        digest = String(hashlib.sha256(body).digest()[:16])
        return Dictionary(
            Size=size,
            Root=old["/Root"],
            Info=old["/Info"],
            ID=Array([old["/ID"][0], digest]),
            Prev=int(previous),
        )


def _open_in_memory(content: bytes) -> Pdf:
    """Open a PDF as a memory map: from a stream, every few bytes would cost a call of Python."""
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return pikepdf.open(file, access_mode=AccessMode.mmap, conversion_mode="explicit")


def _empty_pdf(next_number: int) -> Pdf:
    """Return an empty PDF whose next object gets this number."""
    last = next_number - 1
    header = {"jsonversion": 2, "pdfversion": "1.7", "maxobjectid": last}
    objects = {f"obj:{last} 0 R": {"value": None}}
    pdf = pikepdf.new()
    pdf.update_from_qpdf_json(BytesIO(json.dumps({"qpdf": [header, objects]}).encode()))
    return pdf


def _serialize(number: int, value: Object) -> bytes:
    """Return an object with its number, as a file holds it.

    Streams stay as they are compressed: zlib's output differs between machines.
    """
    if not isinstance(value, Stream):
        return b"%d 0 obj\n%b\nendobj\n" % (number, value.unparse(resolved=True))
    data = value.read_raw_bytes()
    entries = value.stream_dict
    entries["/Length"] = len(data)
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, entries.unparse(), data)


def _cross_references(places: Mapping[int, int]) -> Iterator[bytes]:
    """Yield the cross-reference table: where each object begins, by ascending object number."""
    yield b"xref\n"
    for run in _runs(places):
        yield b"%d %d\n" % (run[0], len(run))
        for number in run:
            yield b"%010d 00000 n \n" % places[number]


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Split ascending numbers into runs without gaps."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
