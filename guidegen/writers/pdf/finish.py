"""Finishes the PDF that Typst laid out: form fields, row headers, and the file's identity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from io import BytesIO

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, NumberTree, Object

from guidegen.document.blocks import Document, Field, IcTable, Identity, ReflectionTable, Table
from guidegen.document.tree import field_text, plain_text, walk
from guidegen.identity import pdf_key
from guidegen.scripts import SpokenText, as_one_text
from guidegen.writers.pdf.acroform import Drawing, FieldBox, Form, field_box, field_id
from guidegen.writers.pdf.drawn_fonts import complete_fonts
from guidegen.writers.pdf.revision import Revision
from guidegen.writers.typesetting import Answer, Layout, Typesetter

IDENTITY_NAMESPACE = "urn:guidegen:identity#"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_GROUPS = frozenset({"/Document", "/Part", "/Sect", "/Div", "/NonStruct"})


def finish_pdf(
    document: Document, layout: Layout, typesetter: Typesetter, *, form: bool = True
) -> bytes:
    """Return the finished PDF of a document and its layout, which was made with the same `form`.

    The typesetter draws what the fields already hold. Raises ValueError if the layout does not
    have the fields of the document.
    """
    revision = Revision(layout.pdf)
    root = revision.pdf.Root
    catalog = Dictionary({**dict(root.items()), "/Lang": document.language})
    form_fields = _form_fields(document) if form else []
    boxes = _field_boxes(revision, form_fields)
    if form_fields:
        drawings = _draw_answers(revision, form_fields, boxes, typesetter, document)
        acro_form = Form(revision, document.look, layout.font_file, drawings)
        _make_fields(revision, acro_form, form_fields, boxes, layout.pages)
        catalog["/AcroForm"] = acro_form.acro_form()
    revision.replace(root, catalog)
    _describe_tables(revision, document)
    _identify(revision, document.identity)
    return revision.finish()


def _form_fields(document: Document) -> list[Field]:
    return [value for value in walk(document.blocks) if isinstance(value, Field)]


def _field_boxes(revision: Revision, form_fields: Sequence[Field]) -> list[FieldBox]:
    """Return the box of each field. Raises ValueError if the file has room for other fields."""
    ids = []
    boxes = []
    for page in revision.pdf.pages:
        for annotation in page.obj.get_list("/Annots", ()):
            id_ = field_id(annotation)
            if id_ is not None:
                ids.append(id_)
                boxes.append(field_box(annotation, page.obj))
    if ids != [field.id for field in form_fields]:
        raise ValueError(
            "the layout does not have the fields of the document: it was made with another “form”"
        )
    return boxes


def _make_fields(
    revision: Revision,
    form: Form,
    form_fields: Sequence[Field],
    boxes: Sequence[FieldBox],
    pages: Mapping[str, int],
) -> None:
    elements = NumberTree(revision.pdf.Root["/StructTreeRoot"]["/ParentTree"])
    for field, box in zip(form_fields, boxes, strict=True):
        element = elements[box.link["/StructParent"].as_int()]
        form.make_field(field, plain_text(field.label, pages), box, element)


def _draw_answers(
    revision: Revision,
    form_fields: Sequence[Field],
    boxes: Sequence[FieldBox],
    typesetter: Typesetter,
    document: Document,
) -> Mapping[str, Drawing]:
    """Draw the value or the prompt of each field that has one, and return the drawings by field id.

    Fields of one size with the same text share a drawing.
    """
    answers: dict[str, Answer] = {}
    language = document.language
    for field, box in zip(form_fields, boxes, strict=True):
        if field.value or field.choices:
            answers[field.id] = _answer(field, box, language)
    if not answers:
        return {}
    different = tuple(dict.fromkeys(answers.values()))
    drawn = pikepdf.open(BytesIO(typesetter.answers(different, document.look)))
    complete_fonts(drawn)
    drawings: dict[Answer, Drawing] = {}
    for answer, page in zip(different, drawn.pages, strict=True):
        resources = revision.added.copy_foreign(page["/Resources"])
        drawings[answer] = Drawing(page["/Contents"].read_bytes(), resources)
    return {id_: drawings[answer] for id_, answer in answers.items()}


def _answer(field: Field, box: FieldBox, language: str) -> Answer:
    """Return what a field shows: its prompt, its choice, or its answer in the language of most."""
    width, height = float(box.size[0]), float(box.size[1])
    if not field.value:
        return Answer(field.prompt, width, height, prompt=True)
    shown = SpokenText(field_text(field))
    if not field.choices:
        shown = as_one_text(field.value, language)
    return Answer(
        shown.text,
        width,
        height,
        language=shown.language,
        right_to_left=shown.right_to_left,
    )


def _describe_tables(revision: Revision, document: Document) -> None:
    """Give each table its title and summary, and its first column row headers where it has them."""
    tables = _tables(revision.pdf.Root["/StructTreeRoot"])
    blocks = [
        block for block in document.blocks if isinstance(block, Table | ReflectionTable | IcTable)
    ]
    for block, table in zip(blocks, tables, strict=True):
        table["/T"] = block.title
        _attributes(table)["/Summary"] = block.description
        revision.change(table)
        if not isinstance(block, Table) or block.row_headers:
            _head_rows(revision, table)


def _tables(element: Object) -> Iterator[Object]:
    """Yield the table elements below this one, in reading order."""
    for child in _children(element):
        role = child["/S"]
        if role == "/Table":
            yield child
        elif str(role) in _GROUPS:
            yield from _tables(child)


def _head_rows(revision: Revision, table: Object) -> None:
    """Make the first cell of each body row a row header.

    Typst lists the column's header in each cell (`Headers`). That list would hide the row's header,
    so it is removed, and each cell finds both of its headers by their `Scope`.
    """
    for row in _body_rows(table):
        for column, cell in enumerate(_children(row)):
            attributes = _attributes(cell)
            if "/Headers" in attributes:
                del attributes["/Headers"]
            if column == 0:
                cell["/S"] = Name.TH
                attributes["/Scope"] = Name.Row
            revision.change(cell)


def _body_rows(table: Object) -> Iterator[Object]:
    for part in _children(table):
        if part["/S"] == "/TBody":
            yield from _children(part)


def _attributes(element: Object) -> Object:
    """Return the element's table attributes, and add them if it has none."""
    owners = element.get_list("/A", ())
    for attributes in owners:
        if attributes["/O"] == "/Table":
            return attributes
    added = Dictionary(O=Name.Table)
    element["/A"] = Array([*owners, added])
    return added


def _children(element: Object) -> Iterator[Object]:
    """Yield the structure elements directly inside this one."""
    for child in element.get_list("/K", ()):
        if isinstance(child, Dictionary) and "/S" in child:
            yield child


def _identify(revision: Revision, identity: Identity) -> None:
    """Write the identity into the Info dictionary and the XMP metadata."""
    values = {field.name: str(getattr(identity, field.name)) for field in fields(identity)}
    info, metadata = revision.pdf.trailer["/Info"], revision.pdf.Root["/Metadata"]
    info.update({pdf_key(name): text for name, text in values.items()})
    metadata.write(_with_identity(metadata.read_bytes(), values))
    revision.change(info)
    revision.change(metadata)


def _with_identity(packet: bytes, values: Mapping[str, str]) -> bytes:
    """Return the XMP packet with the identity's values added in a namespace of their own."""
    # Not parse_xml, which drops the processing instructions that begin and end a packet.
    root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    description = etree.Element(f"{{{_RDF}}}Description", nsmap={"guidegen": IDENTITY_NAMESPACE})
    description.set(f"{{{_RDF}}}about", "")
    for name, text in values.items():
        etree.SubElement(description, f"{{{IDENTITY_NAMESPACE}}}{name}").text = text
    root[0].append(description)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=False)
