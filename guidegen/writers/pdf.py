"""Finishes the PDF that Typst laid out: form fields, row headers, and what the file says of itself.

The PDF gets an incremental update: Typst's bytes stay as they are, and only what changes is written behind them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from io import BytesIO
from typing import cast

from lxml import etree
from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from guidegen.document.blocks import Document, Field, IcTable, Identity, Look, ReflectionTable, Table
from guidegen.document.tree import plain_text, shown, walk
from guidegen.identity import pdf_key
from guidegen.writers.pdf_form import Form, field_id, size_of
from guidegen.writers.typesetting import Answer, Layout, Typesetter

IDENTITY_NAMESPACE = "urn:guidegen:identity#"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_GROUPS = frozenset({"/Document", "/Part", "/Sect", "/Div", "/NonStruct"})


def write(document: Document, layout: Layout, typesetter: Typesetter, *, form: bool = True) -> bytes:
    """The finished PDF of a document and its layout, which the typesetter made with the same `form`.

    Raises ValueError if the layout's fields are not the document's.
    """
    revision = Revision(layout.pdf)
    catalog = revision.catalog
    acro_form = _make_form(revision, document, layout, typesetter if form else None)
    if acro_form is not None:
        catalog[NameObject("/AcroForm")] = acro_form
    catalog[NameObject("/Lang")] = TextStringObject(document.language)
    revision.change(catalog)
    _describe_tables(revision, document)
    _identify(revision, document.identity)
    return revision.finished()


class Revision:
    """A PDF and what is changed in it or added to it; unchanged objects are not even read."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.reader = PdfReader(BytesIO(pdf))
        self._next = int(cast(NumberObject, self.reader.trailer["/Size"]))
        self._changed: dict[int, PdfObject] = {}

    @property
    def catalog(self) -> DictionaryObject:
        """The document's root object."""
        return _dictionary(self.reader.trailer["/Root"])

    def add(self, value: PdfObject) -> IndirectObject:
        """Adds an object; its reference."""
        reference = IndirectObject(self._next, 0, self.reader)
        value.indirect_reference = reference
        self._changed[self._next] = value
        self._next += 1
        return reference

    def change(self, value: PdfObject) -> None:
        """Notes that an object which was read from the file has been changed."""
        reference = value.indirect_reference
        if reference is None:
            raise ValueError("the object stands inside another one and has no number")
        self._changed[reference.idnum] = value

    def replace(self, reference: IndirectObject, value: PdfObject) -> None:
        """Puts another object in the place of one."""
        self._changed[reference.idnum] = value

    def finished(self) -> bytes:
        """The PDF with its update: the objects, their cross-reference table, a trailer."""
        out = BytesIO()
        out.write(self._pdf if self._pdf.endswith(b"\n") else self._pdf + b"\n")
        places = {number: self._written(out, number) for number in sorted(self._changed)}
        table = out.tell()
        out.write(b"xref\n")
        for run in _runs(places):
            out.write(b"%d %d\n" % (run[0], len(run)))
            out.writelines(b"%010d %05d n \n" % (places[number], 0) for number in run)
        out.write(b"trailer\n")
        self._trailer(out.getvalue()).write_to_stream(out)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % table)
        return out.getvalue()

    def _written(self, out: BytesIO, number: int) -> int:
        place = out.tell()
        out.write(b"%d 0 obj\n" % number)
        self._changed[number].write_to_stream(out)
        out.write(b"\nendobj\n")
        return place

    def _trailer(self, body: bytes) -> DictionaryObject:
        """The second part of the ID changes with the content, as the format asks, and with nothing else."""
        old = self.reader.trailer
        previous = re.findall(rb"startxref\s+(\d+)", self._pdf[-64:])[-1]
        digest = ByteStringObject(hashlib.sha256(body).digest()[:16])
        first = cast(ArrayObject, old["/ID"])[0]
        return DictionaryObject(
            {
                NameObject("/Size"): NumberObject(self._next),
                NameObject("/Root"): old.raw_get("/Root"),
                NameObject("/Info"): old.raw_get("/Info"),
                NameObject("/ID"): ArrayObject([first, digest]),
                NameObject("/Prev"): NumberObject(int(previous)),
            }
        )


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


def _make_form(
    revision: Revision, document: Document, layout: Layout, typesetter: Typesetter | None
) -> IndirectObject | None:
    """Makes every field; the AcroForm, or None where there is nothing to fill in."""
    fields = [field for field in walk(document.blocks) if isinstance(field, Field)] if typesetter else []
    places = list(_field_places(revision))
    if [name for name, _, _ in places] != [field.id for field in fields]:
        raise ValueError("the layout has other fields than the document: it was made with another “form”")
    if not fields or not typesetter:
        return None
    answers = _drawn(fields, [link for _, link, _ in places], typesetter, document.look)
    acro_form = Form(revision, document.look, layout.font_file, answers)
    elements = dict(_numbered(_dictionary(_structure(revision)["/ParentTree"])))
    for field, (_, link, page) in zip(fields, places, strict=True):
        element = _dictionary(elements[int(cast(NumberObject, link["/StructParent"]))])
        acro_form.make_field(field, plain_text(field.label, layout.pages), link, element, page)
    return acro_form.acro_form()


def _drawn(
    fields: Sequence[Field], links: Sequence[DictionaryObject], typesetter: Typesetter, look: Look
) -> Mapping[str, PageObject]:
    """The page on which what stands in a field is drawn, by the field's id; alike ones are drawn once."""
    answers = {
        field.id: Answer(shown(field) or field.prompt, *size_of(link), prompt=not field.value)
        for field, link in zip(fields, links, strict=True)
        if field.value or field.choices
    }
    if not answers:
        return {}
    different = tuple(dict.fromkeys(answers.values()))
    pages = dict(zip(different, PdfReader(BytesIO(typesetter.answers(different, look))).pages, strict=True))
    return {field_id: pages[answer] for field_id, answer in answers.items()}


def _field_places(revision: Revision) -> Iterator[tuple[str, DictionaryObject, IndirectObject]]:
    """The links that hold the place of a field, with the field's id and their page, in reading order."""
    for page in revision.reader.pages:
        for annotation in cast(ArrayObject, page.get("/Annots", ArrayObject())):
            link = _dictionary(annotation)
            name = field_id(link)
            if name is not None and page.indirect_reference is not None:
                yield name, link, page.indirect_reference


def _structure(revision: Revision) -> DictionaryObject:
    return _dictionary(revision.catalog["/StructTreeRoot"])


def _numbered(tree: DictionaryObject) -> Iterator[tuple[int, PdfObject]]:
    """The entries of a number tree."""
    flat = cast(ArrayObject, tree.get("/Nums", ArrayObject()))
    for number, value in zip(flat[::2], flat[1::2], strict=True):
        yield int(cast(NumberObject, number)), value
    for kid in cast(ArrayObject, tree.get("/Kids", ArrayObject())):
        yield from _numbered(_dictionary(kid))


def _describe_tables(revision: Revision, document: Document) -> None:
    """Gives each table its title and summary, and where its first column names the rows, row headers."""
    blocks = [block for block in document.blocks if isinstance(block, Table | ReflectionTable | IcTable)]
    for block, table in zip(blocks, _tables(_structure(revision)), strict=True):
        table[NameObject("/T")] = TextStringObject(block.title)
        _attributes(table)[NameObject("/Summary")] = TextStringObject(block.description)
        revision.change(table)
        if not isinstance(block, Table) or block.row_headers:
            _head_rows(revision, table)


def _tables(element: DictionaryObject) -> Iterator[DictionaryObject]:
    for kid in _kids(element):
        if kid.get("/S") == "/Table":
            yield kid
        elif kid.get("/S") in _GROUPS:
            yield from _tables(kid)


def _head_rows(revision: Revision, table: DictionaryObject) -> None:
    """Makes the first cell of each body row a row header.

    Typst names the column's header in each cell (`Headers`). That list would hide the row's header, so it goes,
    and the cells have both of their headers by `Scope`.
    """
    rows = (row for part in _kids(table) if part.get("/S") == "/TBody" for row in _kids(part))
    for row in rows:
        for column, cell in enumerate(_kids(row)):
            attributes = _attributes(cell)
            attributes.pop("/Headers", None)
            if column == 0:
                cell[NameObject("/S")] = NameObject("/TH")
                attributes[NameObject("/Scope")] = NameObject("/Row")
            revision.change(cell)


def _attributes(element: DictionaryObject) -> DictionaryObject:
    """The element's table attributes, which it gets if it has none."""
    owners = cast(ArrayObject, element.setdefault(NameObject("/A"), ArrayObject()))
    for attributes in map(_dictionary, owners):
        if attributes.get("/O") == "/Table":
            return attributes
    added = DictionaryObject({NameObject("/O"): NameObject("/Table")})
    owners.append(added)
    return added


def _kids(element: DictionaryObject) -> Iterator[DictionaryObject]:
    """The structure elements directly beneath this one."""
    for kid in cast(ArrayObject, element.get("/K", ArrayObject())):
        value = kid.get_object()
        if isinstance(value, DictionaryObject) and "/S" in value:
            yield value


def _identify(revision: Revision, identity: Identity) -> None:
    """Writes the identity into the Info dictionary and the XMP metadata."""
    values = {field.name: str(getattr(identity, field.name)) for field in fields(identity)}
    info = _dictionary(revision.reader.trailer["/Info"])
    info.update({NameObject(pdf_key(name)): TextStringObject(text) for name, text in values.items()})
    revision.change(info)
    reference = cast(IndirectObject, revision.catalog.raw_get("/Metadata"))
    old = cast(StreamObject, reference.get_object())
    metadata = DecodedStreamObject()
    metadata.update({NameObject(key): NameObject(str(old[key])) for key in ("/Type", "/Subtype")})
    metadata.set_data(_with_identity(old.get_data(), values))
    revision.replace(reference, metadata)


def _with_identity(packet: bytes, values: dict[str, str]) -> bytes:
    """The XMP packet with the identity's values in a namespace of their own."""
    root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    description = etree.Element(f"{{{_RDF}}}Description", nsmap={"guidegen": IDENTITY_NAMESPACE})
    description.set(f"{{{_RDF}}}about", "")
    for name, text in values.items():
        etree.SubElement(description, f"{{{IDENTITY_NAMESPACE}}}{name}").text = text
    root[0].append(description)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=False)


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    if not isinstance(found, DictionaryObject):
        raise ValueError(f"a dictionary was expected in the PDF, not {found!r}")
    return found
