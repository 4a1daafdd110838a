"""Turns the field links of a laid-out PDF into form fields (AcroForm).

Typst has no form fields. It lays each one out as a link to `guidegen-field:<id>`: a tagged annotation with its
exact rectangle. That annotation becomes a Widget for text or a choice, and its structure element a Form; nothing
else moves.
The ruled box around a field is part of the page, so it stands on screen and on paper in every viewer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, NamePath, Object, Stream

from guidegen.document.blocks import Field
from guidegen.document.look import Look
from guidegen.writers.pdf.answer_font import answer_font
from guidegen.writers.pdf.revision import Revision

SCHEME = "guidegen-field:"

_FONT_NAME = "Answer"
_FONT_SIZE = 11
_PRINT = 4
_MULTILINE = 1 << 12
_COMBO = 1 << 17
_ADDRESS = NamePath("/A", "/URI")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the text in a field is drawn: the operators of a content stream, and the resources that they name."""

    content: bytes
    resources: Object


def field_id(annotation: Object) -> str | None:
    """The id of the field for which this annotation holds the place, or None."""
    address = annotation.get_str(_ADDRESS, "")
    return address.removeprefix(SCHEME) if address.startswith(SCHEME) else None


class FieldBox(NamedTuple):
    """The place of a field: its link, the page of this, and how wide and high it is, in points."""

    link: Object
    page: Object
    size: tuple[Decimal, Decimal]


def place_of(annotation: Object, page: Object) -> FieldBox:
    """The place that an annotation on a page holds for a field."""
    left, bottom, right, top = (
        edge.as_decimal(coerce=True) for edge in annotation["/Rect"].as_list()
    )
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
        """`answers` holds, by the id of its field, how a value, or the prompt of a choice, is drawn."""
        self._revision = revision
        self._answers = answers
        self._font = answer_font(revision.added, look.font, font_file)
        self._default_appearance = f"/{_FONT_NAME} {_FONT_SIZE} Tf {_rgb(look.ink)} rg"
        self._fields = Array()

    def make_field(self, field: Field, label: str, place: FieldBox, element: Object) -> None:
        """Makes the link of a place a field with this accessible name, and its structure element a Form."""
        link = place.link
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=link["/Rect"],
            StructParent=link["/StructParent"],
            T=field.id,
            TU=label,
            F=_PRINT,
            P=place.page,
            DA=self._default_appearance,
            BS=Dictionary(W=0),
            AP=Dictionary(N=self._appearance(field, place)),
        )
        widget.update(_choices(field) if field.choices else _text(field))
        element["/S"] = Name.Form
        self._revision.replace(link, widget)
        self._revision.change(element)
        self._fields.append(link)

    def acro_form(self) -> Dictionary:
        """The AcroForm dictionary: its fields in the order in which they were made.

        Every field has its appearance, so viewers need not draw any (no NeedAppearances).
        """
        resources = Dictionary(Font=Dictionary({f"/{_FONT_NAME}": self._font}))
        return Dictionary(Fields=self._fields, DR=resources, DA=self._default_appearance)

    def _appearance(self, field: Field, place: FieldBox) -> Object:
        """What shows in a field. No two fields share one, for some programs write answers into it."""
        drawing = self._answers.get(field.id)
        content = b"\n".join((b"/Tx BMC", *([drawing.content] if drawing else []), b"EMC"))
        appearance = Stream(self._revision.added, content)
        appearance.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, *place.size]),
            Resources=drawing.resources if drawing else Dictionary(),
        )
        return appearance


def _text(field: Field) -> Dictionary:
    """What makes an annotation a text field."""
    entries = Dictionary(FT=Name.Tx, Ff=_MULTILINE if field.multiline else 0)
    if field.value:
        entries["/V"] = field.value
    return entries


def _choices(field: Field) -> Dictionary:
    """What makes an annotation a list to choose from (ISO 32000-1, 12.7.4.4).

    Its prompt is the first choice, with an empty value: so a choice can be taken back.
    """
    pairs = [("", field.prompt), *((choice.value, choice.label) for choice in field.choices)]
    return Dictionary(FT=Name.Ch, Ff=_COMBO, Opt=Array(map(Array, pairs)), V=field.value, DV="")


def _rgb(colour: str) -> str:
    """A colour as the operands of `rg`."""
    return " ".join(
        f"{int(colour[at : at + 2], 16) / 255:.3f}".rstrip("0").rstrip(".") for at in (1, 3, 5)
    )
