"""Annotations and form fields of a PDF (ISO 32000-1, 12.5 and 12.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from guidegen.audit.pdf.objects import (
    DEEPEST,
    entries,
    entry,
    integer,
    items,
    key_of,
    name,
    numbers,
    text,
)
from guidegen.audit.pdf.page.geometry import Box, box_of

# Flags of annotations (table 165) and of fields (tables 221, 228 and 230).
INVISIBLE, HIDDEN, PRINT, NO_VIEW = 1 << 0, 1 << 1, 1 << 2, 1 << 5
MULTILINE, EDIT, NO_SCROLL = 1 << 12, 1 << 18, 1 << 23


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation on a page. `index` counts from 0 in the order in which the page lists them."""

    page: int
    index: int
    dictionary: object

    @property
    def key(self) -> tuple[int, int] | None:
        """The number of its object; None if it is a direct one."""
        return key_of(self.dictionary)

    @property
    def kind(self) -> str:
        """Its subtype, such as `Link`."""
        return name(entry(self.dictionary, "/Subtype"))

    @property
    def box(self) -> Box | None:
        """Its rectangle in points, or None if that is broken."""
        return box_of(numbers(entry(self.dictionary, "/Rect")))

    @property
    def flags(self) -> int:
        """Its flags (table 165)."""
        return integer(entry(self.dictionary, "/F"))

    @property
    def contents(self) -> str:
        """Its text or description (`/Contents`)."""
        return text(entry(self.dictionary, "/Contents"))

    @property
    def appearance(self) -> pikepdf.Stream | None:
        """Its appearance (12.5.5): the one for its current state, or the first of several."""
        normal = entry(self.dictionary, "/AP", "/N")
        if isinstance(normal, pikepdf.Stream):
            return normal
        states = dict(entries(normal))
        state = name(entry(self.dictionary, "/AS"))
        current = states.get(f"/{state}")
        if current is None:
            current = next(iter(states.values()), None)
        return current if isinstance(current, pikepdf.Stream) else None


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form. `parents` are the fields that contain it, the nearest first.

    `widgets` are the object numbers of its widgets; None for one that is a direct object.
    """

    dictionary: object
    parents: tuple[object, ...]
    widgets: tuple[tuple[int, int] | None, ...]

    def inherited(self, key: str) -> object:
        """Return a value of the field or of its nearest parent that has it (12.7.3.1)."""
        for holder in (self.dictionary, *self.parents):
            value = entry(holder, key)
            if value is not None:
                return value
        return None

    @property
    def full_name(self) -> str:
        """Its name after those of its parents (12.7.3.2), with dots; empty if none has a name."""
        holders = (*reversed(self.parents), self.dictionary)
        parts = [text(entry(holder, "/T")) for holder in holders]
        return ".".join(part for part in parts if part)

    @property
    def kind(self) -> str:
        """`Tx` for text, `Btn` for a button, `Ch` for a choice or `Sig` for a signature."""
        return name(self.inherited("/FT"))

    @property
    def flags(self) -> int:
        """Its flags (tables 221, 228 and 230)."""
        return integer(self.inherited("/Ff"))

    @property
    def label(self) -> str:
        """Its tooltip, which screen readers say."""
        return text(self.inherited("/TU"))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The value and the label of each choice; they may be the same."""
        found: list[tuple[str, str]] = []
        for choice in items(self.inherited("/Opt")):
            pair = items(choice) or [choice]
            found.append((text(pair[0]), text(pair[-1])))
        return found


def annotations_of(page: int, dictionary: object) -> Iterator[Annotation]:
    """Yield the annotations of a page; `page` is its number from 1."""
    for index, found in enumerate(items(entry(dictionary, "/Annots"))):
        if isinstance(found, pikepdf.Dictionary):
            yield Annotation(page, index, found)


def fields_of(form: object) -> Iterator[FormField]:
    """Yield the fields of a form that a person can fill in, also those within other fields."""
    seen: set[tuple[int, int]] = set()
    for field in items(entry(form, "/Fields")):
        yield from _fields_within(field, (), seen)


def _fields_within(
    field: object, parents: tuple[object, ...], seen: set[tuple[int, int]]
) -> Iterator[FormField]:
    if not isinstance(field, pikepdf.Dictionary) or len(parents) > DEEPEST:
        return
    key = key_of(field)
    if key in seen:
        return
    if key is not None:
        seen.add(key)
    kids = items(entry(field, "/Kids"))
    # A kid with a name is a field; one without a name is only a widget (12.7.3.1).
    inner = [kid for kid in kids if entry(kid, "/T") is not None]
    for kid in inner:
        yield from _fields_within(kid, (field, *parents), seen)
    if not inner:
        widgets = kids or [field]
        yield FormField(field, parents, tuple(key_of(widget) for widget in widgets))
