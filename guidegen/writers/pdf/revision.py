"""A PDF with an incremental update (ISO 32000-1, 7.5.6): what changes is written behind the bytes that are there.

pikepdf reads the file, each object when it is asked for, and says how an object is written. It appends to no file,
and to write a large guide whole takes longer than all that is done here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import accumulate
from tempfile import TemporaryFile

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Object, Pdf, Stream, String


class Revision:
    """A PDF, what changes in it, and what is added to it.

    `pdf` is the file as it is read; its numbers are objects too (`conversion_mode` explicit). What is made in `added`
    or copied into it is added to the file: its numbers go on after the file's. A PDF of its own, because pikepdf
    reads a file to its end before it adds an object to it. So what refers to something added cannot be changed in
    its place; `replace` puts a dictionary there that belongs to neither.
    """

    def __init__(self, content: bytes) -> None:
        """`content` is a PDF with a cross-reference table, as Typst writes it. Raises pikepdf.PdfError for no PDF."""
        self.pdf = _mapped(content)
        self._content = content if content.endswith(b"\n") else content + b"\n"
        self._first = self.pdf.trailer["/Size"].as_int()
        self.added = _numbered_from(self._first)
        self._changed: dict[int, Object] = {}

    def change(self, value: Object) -> None:
        """Notes that an object of the file has been changed."""
        self.replace(value, value)

    def replace(self, old: Object, new: Object) -> None:
        """Puts another object in the place of one of the file. Raises ValueError if that one has no number."""
        if not old.is_indirect:
            raise ValueError("the object stands inside another one and has no number of its own")
        self._changed[old.objgen[0]] = new

    def finished(self) -> bytes:
        """The PDF with its update: the objects, their cross-reference table, a trailer."""
        size = self.added.make_indirect(Dictionary()).objgen[
            0
        ]  # the number after the last that was added
        added = {number: self.added.get_object(number, 0) for number in range(self._first, size)}
        objects = dict(sorted(self._changed.items())) | added
        written = [_written(number, value) for number, value in objects.items()]
        *places, end = accumulate(map(len, written), initial=len(self._content))
        body = b"".join((self._content, *written))
        table = b"".join(_table(dict(zip(objects, places, strict=True))))
        trailer = self._trailer(size, body).unparse()
        return b"".join((body, table, b"trailer\n", trailer, b"\nstartxref\n%d\n%%%%EOF\n" % end))

    def _trailer(self, size: int, body: bytes) -> Dictionary:
        """The second part of the ID changes with the content, as the format asks, and with nothing else."""
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


def _mapped(content: bytes) -> Pdf:
    """A PDF that is read from memory, without a call of Python for every few bytes as from a stream."""
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return pikepdf.open(file, access_mode=AccessMode.mmap, conversion_mode="explicit")


def _numbered_from(first: int) -> Pdf:
    """An empty PDF whose next object has this number."""
    last = {f"obj:{first - 1} 0 R": {"value": None}}
    header = {"jsonversion": 2, "pdfversion": "1.7", "maxobjectid": first - 1}
    pdf = pikepdf.new()
    pdf.update_from_qpdf_json(BytesIO(json.dumps({"qpdf": [header, last]}).encode()))
    return pdf


def _written(number: int, value: Object) -> bytes:
    """An object with its number. Streams stay as they are packed: what zlib makes differs between machines."""
    if not isinstance(value, Stream):
        return b"%d 0 obj\n%b\nendobj\n" % (number, value.unparse(resolved=True))
    data = value.read_raw_bytes()
    entries = value.stream_dict
    entries["/Length"] = len(data)
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, entries.unparse(), data)


def _table(places: dict[int, int]) -> Iterator[bytes]:
    """The cross-reference table of objects by their numbers, ascending, with their places."""
    yield b"xref\n"
    for run in _runs(places):
        yield b"%d %d\n" % (run[0], len(run))
        yield from (b"%010d 00000 n \n" % places[number] for number in run)


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Ascending numbers in runs without gaps."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
