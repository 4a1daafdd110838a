"""Turns the field links of a laid-out PDF into form fields (AcroForm).

Typst has no form fields. It lays each one out as a link to `guidegen-field:<id>`: a tagged
annotation with its exact rectangle. That annotation becomes a Widget for text or a choice, and its
structure element a Form; nothing else moves. The ruled box around a field is part of the page, so
every viewer shows it on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, NamePath, Object, Stream

from guidegen.document.blocks import Field
from guidegen.document.look import Look
from guidegen.writers.pdf.answer_font import add_answer_font
from guidegen.writers.pdf.revision import Revision

SCHEME = "guidegen-field:"

_FONT_NAME = "Answer"
_FONT_SIZE = 11
# Flags of annotations and fields: ISO 32000-1, tables 165, 228 and 230.
_PRINT = 4
_MULTILINE = 1 << 12
_COMBO = 1 << 17
_ADDRESS = NamePath("/A", "/URI")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the text in a field is drawn: the operators of a content stream and their resources."""

    content: bytes
    resources: Object


class FieldBox(NamedTuple):
    """Where a field is: its link, the page with that link, and its width and height in points."""

    link: Object
    page: Object
    size: tuple[Decimal, Decimal]


def field_id(annotation: Object) -> str | None:
    """Return the id of the field that this annotation makes room for, or None."""
    address = annotation.get_str(_ADDRESS, "")
    if not address.startswith(SCHEME):
        return None
    return address.removeprefix(SCHEME)


def field_box(annotation: Object, page: Object) -> FieldBox:
    """Return the box that an annotation on a page makes room for."""
    edges = annotation["/Rect"].as_list()
    left, bottom, right, top = (edge.as_decimal(coerce=True) for edge in edges)
    return FieldBox(annotation, page, (right - left, top - bottom))


class Form:
    """The form of one document: makes each field, then the AcroForm that lists them."""

    def __init__(
        self,
        revision: Revision,
        look: Look,
        font_file: bytes | None,
        answers: Mapping[str, Drawing],
    ) -> None:
        """`answers` maps the id of a field to its drawn value, or to its drawn prompt."""
        self._revision = revision
        self._answers = answers
        self._font = add_answer_font(revision.added, look.font, font_file)
        self._default_appearance = f"/{_FONT_NAME} {_FONT_SIZE} Tf {_rgb(look.ink)} rg"
        self._fields = Array()

    def make_field(self, field: Field, label: str, box: FieldBox, element: Object) -> None:
        """Turn the link in a box into a field with this accessible name.

        `element` is the link's structure element, which becomes a Form.
        """
        link = box.link
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=link["/Rect"],
            StructParent=link["/StructParent"],
            T=field.id,
            TU=label,
            F=_PRINT,
            P=box.page,
            DA=self._default_appearance,
            BS=Dictionary(W=0),
            AP=Dictionary(N=self._appearance(field, box)),
        )
        widget.update(_choice_entries(field) if field.choices else _text_entries(field))
        element["/S"] = Name.Form
        self._revision.replace(link, widget)
        self._revision.change(element)
        self._fields.append(link)

    def acro_form(self) -> Dictionary:
        """Return the AcroForm dictionary, with its fields in the order in which they were made.

        Every field has its appearance, so viewers do not have to draw any (no NeedAppearances).
        """
        resources = Dictionary(Font=Dictionary({f"/{_FONT_NAME}": self._font}))
        return Dictionary(Fields=self._fields, DR=resources, DA=self._default_appearance)

    def _appearance(self, field: Field, box: FieldBox) -> Object:
        """Return the stream that draws a field.

        Each field gets a stream of its own, because some programs write answers into it.
        """
        drawing = self._answers.get(field.id)
        content = b"/Tx BMC\nEMC"
        resources: Object = Dictionary()
        if drawing:
            content = b"\n".join((b"/Tx BMC", drawing.content, b"EMC"))
            resources = drawing.resources
        appearance = Stream(self._revision.added, content)
        appearance.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, *box.size]),
            Resources=resources,
        )
        return appearance


def _text_entries(field: Field) -> Dictionary:
    """Return the entries that make an annotation a text field."""
    entries = Dictionary(FT=Name.Tx, Ff=_MULTILINE if field.multiline else 0)
    if field.value:
        entries["/V"] = field.value
    return entries


def _choice_entries(field: Field) -> Dictionary:
    """Return the entries that make an annotation a drop-down list (ISO 32000-1, 12.7.4.4).

    The prompt is the first choice, with an empty value, so that a choice can be taken back.
    """
    options = Array([Array(["", field.prompt])])
    for choice in field.choices:
        options.append(Array([choice.value, choice.label]))
    return Dictionary(FT=Name.Ch, Ff=_COMBO, Opt=options, V=field.value, DV="")


def _rgb(color: str) -> str:
    """Return a color such as `#1B365D` as the three operands of `rg`, from 0 to 1."""
    channels = bytes.fromhex(color.removeprefix("#"))
    return " ".join(f"{channel / 255:.3f}".rstrip("0").rstrip(".") for channel in channels)
