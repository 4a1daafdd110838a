"""Annotations and form fields of a PDF (ISO 32000-1, 12.5 and 12.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from guidegen.audit.pdf.objects import (
    DEEPEST,
    entries,
    entry,
    items,
    key_of,
    name,
    numbers,
    text,
    whole,
)
from guidegen.audit.pdf.page.geometry import Box, box_of

# Tables 165 (annotations), 221, 228 and 230 (fields).
INVISIBLE, HIDDEN, PRINT, NO_VIEW = 1 << 0, 1 << 1, 1 << 2, 1 << 5
MULTILINE, EDIT, NO_SCROLL = 1 << 12, 1 << 18, 1 << 23


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation on a page, counted from 0 in the order in which the page lists them."""

    page: int
    index: int
    dictionary: object

    @property
    def key(self) -> tuple[int, int] | None:
        """What the object is known by."""
        return key_of(self.dictionary)

    @property
    def kind(self) -> str:
        """Its subtype, such as `Link`."""
        return name(entry(self.dictionary, "/Subtype"))

    @property
    def box(self) -> Box | None:
        """Where it stands; None where its rectangle is broken."""
        return box_of(numbers(entry(self.dictionary, "/Rect")))

    @property
    def flags(self) -> int:
        """Its flags."""
        return whole(entry(self.dictionary, "/F"))

    @property
    def contents(self) -> str:
        """What it says."""
        return text(entry(self.dictionary, "/Contents"))

    @property
    def appearance(self) -> pikepdf.Stream | None:
        """What it looks like (12.5.5): of several states, that in which it is, or the first."""
        normal = entry(self.dictionary, "/AP", "/N")
        if isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream):
            states = dict(entries(normal))
            normal = states.get(f"/{name(entry(self.dictionary, '/AS'))}") or next(
                iter(states.values()), None
            )
        return normal if isinstance(normal, pikepdf.Stream) else None


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form. `parents` are the fields that it belongs to, the nearest first."""

    dictionary: object
    parents: tuple[object, ...]
    widgets: tuple[tuple[int, int] | None, ...]

    def inherited(self, key: str) -> object:
        """A value of the field or of those that it belongs to (12.7.3.1)."""
        values = (entry(holder, key) for holder in (self.dictionary, *self.parents))
        return next((value for value in values if value is not None), None)

    @property
    def full_name(self) -> str:
        """Its name with those of the fields that it belongs to (12.7.3.2); empty where no part has one."""
        parts = [text(entry(holder, "/T")) for holder in (*reversed(self.parents), self.dictionary)]
        return ".".join(part for part in parts if part)

    @property
    def kind(self) -> str:
        """`Tx` for text, `Btn`, `Ch` or `Sig`."""
        return name(self.inherited("/FT"))

    @property
    def flags(self) -> int:
        """Its flags."""
        return whole(self.inherited("/Ff"))

    @property
    def label(self) -> str:
        """What a screen reader says of it (the tooltip)."""
        return text(self.inherited("/TU"))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The value and the words of everything that can be chosen in it; they may be the same."""
        pairs = ((items(one) or [one]) for one in items(self.inherited("/Opt")))
        return [(text(pair[0]), text(pair[-1])) for pair in pairs]


def annotations_of(page: int, sheet: object) -> Iterator[Annotation]:
    """The annotations of a page."""
    for index, found in enumerate(items(entry(sheet, "/Annots"))):
        if isinstance(found, pikepdf.Dictionary):
            yield Annotation(page, index, found)


def fields_of(form: object) -> Iterator[FormField]:
    """The fields of a form that can be filled in, those within others too."""
    seen: set[tuple[int, int]] = set()
    for one in items(entry(form, "/Fields")):
        yield from _within(one, (), seen)


def _within(
    one: object, parents: tuple[object, ...], seen: set[tuple[int, int]]
) -> Iterator[FormField]:
    key = key_of(one)
    if not isinstance(one, pikepdf.Dictionary) or len(parents) > DEEPEST or (key and key in seen):
        return
    if key:
        seen.add(key)
    kids = items(entry(one, "/Kids"))
    # A kid with a name is a field, one without is only a place on a page (12.7.3.1).
    inner = [kid for kid in kids if entry(kid, "/T") is not None]
    if inner:
        for kid in inner:
            yield from _within(kid, (one, *parents), seen)
    else:
        widgets = kids or [one]
        yield FormField(one, parents, tuple(key_of(widget) for widget in widgets))
