"""Finishes the PDF that Typst laid out: form fields, row headers, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from io import BytesIO

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, NumberTree, Object

from guidegen.document.blocks import Document, Field, IcTable, Identity, ReflectionTable, Table
from guidegen.document.look import Look
from guidegen.document.tree import field_text, plain_text, walk
from guidegen.identity import pdf_key
from guidegen.writers.pdf.acroform import Drawing, FieldBox, Form, field_id, place_of
from guidegen.writers.pdf.revision import Revision
from guidegen.writers.typesetting import Answer, Layout, Typesetter

IDENTITY_NAMESPACE = "urn:guidegen:identity#"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_GROUPS = frozenset({"/Document", "/Part", "/Sect", "/Div", "/NonStruct"})


def write(
    document: Document, layout: Layout, typesetter: Typesetter, *, form: bool = True
) -> bytes:
    """The finished PDF of a document and its layout, which the typesetter made with the same `form`.

    Raises ValueError if the layout's fields are not the document's.
    """
    revision = Revision(layout.pdf)
    root = revision.pdf.Root
    catalog = Dictionary({**dict(root.items()), "/Lang": document.language})
    acro_form = _make_form(revision, document, layout, typesetter if form else None)
    if acro_form is not None:
        catalog["/AcroForm"] = acro_form
    revision.replace(root, catalog)
    _describe_tables(revision, document)
    _identify(revision, document.identity)
    return revision.finished()


def _make_form(
    revision: Revision, document: Document, layout: Layout, typesetter: Typesetter | None
) -> Dictionary | None:
    """Makes every field; the AcroForm, or None where there is nothing to fill in."""
    fields = (
        [field for field in walk(document.blocks) if isinstance(field, Field)] if typesetter else []
    )
    names, places = _field_places(revision)
    if names != [field.id for field in fields]:
        raise ValueError(
            "the layout has other fields than the document: it was made with another “form”"
        )
    if not fields or not typesetter:
        return None
    answers = _drawn(revision, fields, places, typesetter, document.look)
    acro_form = Form(revision, document.look, layout.font_file, answers)
    elements = NumberTree(revision.pdf.Root["/StructTreeRoot"]["/ParentTree"])
    for field, place in zip(fields, places, strict=True):
        element = elements[place.link["/StructParent"].as_int()]
        acro_form.make_field(field, plain_text(field.label, layout.pages), place, element)
    return acro_form.acro_form()


def _drawn(
    revision: Revision,
    fields: Sequence[Field],
    places: Sequence[FieldBox],
    typesetter: Typesetter,
    look: Look,
) -> Mapping[str, Drawing]:
    """How what stands in a field is drawn, by the field's id; alike ones are drawn once."""
    answers = {
        field.id: _answer(field, place)
        for field, place in zip(fields, places, strict=True)
        if field.value or field.choices
    }
    if not answers:
        return {}
    different = tuple(dict.fromkeys(answers.values()))
    pages = pikepdf.open(BytesIO(typesetter.answers(different, look))).pages
    copied = revision.added.copy_foreign
    drawings = (
        Drawing(page["/Contents"].read_bytes(), copied(page["/Resources"])) for page in pages
    )
    by_answer = dict(zip(different, drawings, strict=True))
    return {name: by_answer[answer] for name, answer in answers.items()}


def _answer(field: Field, place: FieldBox) -> Answer:
    width, height = map(float, place.size)
    return Answer(field_text(field) or field.prompt, width, height, prompt=not field.value)


def _field_places(revision: Revision) -> tuple[list[str], list[FieldBox]]:
    """The ids of the fields that have a place in the file, in reading order, and these places."""
    links = [
        (link, page.obj) for page in revision.pdf.pages for link in page.obj.get_list("/Annots", ())
    ]
    named = [
        (name, place_of(link, page)) for link, page in links if (name := field_id(link)) is not None
    ]
    return [name for name, _ in named], [place for _, place in named]


def _describe_tables(revision: Revision, document: Document) -> None:
    """Gives each table its title and summary, and where its first column names the rows, row headers."""
    blocks = [
        block for block in document.blocks if isinstance(block, Table | ReflectionTable | IcTable)
    ]
    for block, table in zip(blocks, _tables(revision.pdf.Root["/StructTreeRoot"]), strict=True):
        table["/T"] = block.title
        _attributes(table)["/Summary"] = block.description
        revision.change(table)
        if not isinstance(block, Table) or block.row_headers:
            _head_rows(revision, table)


def _tables(element: Object) -> Iterator[Object]:
    for kid in _kids(element):
        role = kid["/S"]
        if role == "/Table":
            yield kid
        elif str(role) in _GROUPS:
            yield from _tables(kid)


def _head_rows(revision: Revision, table: Object) -> None:
    """Makes the first cell of each body row a row header.

    Typst names the column's header in each cell (`Headers`). That list would hide the row's header, so it goes,
    and the cells have both of their headers by `Scope`.
    """
    rows = (row for part in _kids(table) if part["/S"] == "/TBody" for row in _kids(part))
    for row in rows:
        for column, cell in enumerate(_kids(row)):
            attributes = _attributes(cell)
            if "/Headers" in attributes:
                del attributes["/Headers"]
            if column == 0:
                cell["/S"] = Name.TH
                attributes["/Scope"] = Name.Row
            revision.change(cell)


def _attributes(element: Object) -> Object:
    """The element's table attributes, which it gets if it has none."""
    owners = element.get_list("/A", ())
    for attributes in owners:
        if attributes["/O"] == "/Table":
            return attributes
    added = Dictionary(O=Name.Table)
    element["/A"] = Array([*owners, added])
    return added


def _kids(element: Object) -> Iterator[Object]:
    """The structure elements directly beneath this one."""
    return (
        kid for kid in element.get_list("/K", ()) if isinstance(kid, Dictionary) and "/S" in kid
    )


def _identify(revision: Revision, identity: Identity) -> None:
    """Writes the identity into the Info dictionary and the XMP metadata."""
    values = {field.name: str(getattr(identity, field.name)) for field in fields(identity)}
    info, metadata = revision.pdf.trailer["/Info"], revision.pdf.Root["/Metadata"]
    info.update({pdf_key(name): text for name, text in values.items()})
    metadata.write(_with_identity(metadata.read_bytes(), values))
    revision.change(info)
    revision.change(metadata)


def _with_identity(packet: bytes, values: dict[str, str]) -> bytes:
    """The XMP packet with the identity's values in a namespace of their own."""
    root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    description = etree.Element(f"{{{_RDF}}}Description", nsmap={"guidegen": IDENTITY_NAMESPACE})
    description.set(f"{{{_RDF}}}about", "")
    for name, text in values.items():
        etree.SubElement(description, f"{{{IDENTITY_NAMESPACE}}}{name}").text = text
    root[0].append(description)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=False)
