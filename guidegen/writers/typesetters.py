"""Typesetters that threads borrow, and the pictures that they have drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from guidegen.document.blocks import Document, Figure
from guidegen.document.look import Look
from guidegen.writers.typesetting import Typesetter

_LOOKS = 16  # whose pictures are kept: some hundred kilobytes each


@dataclass(frozen=True, slots=True)
class CoverPictures:
    """The pictures of the cover as PNG: its art (None where its style has none) and the logo, if there is one."""

    art: bytes | None
    logo: bytes | None


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """The pictures of a document as PNG: those of the cover, and the drawing of each figure."""

    cover: CoverPictures
    figures: Mapping[Figure, bytes]


class Typesetters:
    """Typesetters with the same programs and fonts. Threads borrow them; pictures are drawn once for each look."""

    def __init__(self, programs: Path, fonts: tuple[Path, ...]) -> None:
        """`programs` is the folder of the Typst programs, `fonts` are folders of fonts."""
        self._programs = programs
        self._fonts = fonts
        self._idle: list[Typesetter] = []
        self._drawing = Lock()
        self._covers = lru_cache(_LOOKS)(self._cover)
        self._figures = lru_cache(_LOOKS)(self._figure)

    @contextmanager
    def borrow(self) -> Iterator[Typesetter]:
        """Lend a typesetter that nobody works with, or a new one."""
        try:
            typesetter = self._idle.pop()
        except IndexError:
            typesetter = Typesetter(self._programs, self._fonts)
        try:
            yield typesetter
        finally:
            self._idle.append(typesetter)

    def pictures(self, document: Document) -> Pictures:
        """Draw the pictures of a document, or return those drawn before. Raises TypesettingError."""
        figures = (block for block in document.blocks if isinstance(block, Figure))
        with self._drawing:  # of two threads the second finds what the first has drawn
            drawn = {figure: self._figures(figure, document.look) for figure in figures}
            return Pictures(self._covers(document.look), drawn)

    def _cover(self, look: Look) -> CoverPictures:
        with self.borrow() as typesetter:
            return CoverPictures(typesetter.cover_art(look), typesetter.logo(look))

    def _figure(self, figure: Figure, look: Look) -> bytes:
        with self.borrow() as typesetter:
            return typesetter.figure(figure, look)


@lru_cache(maxsize=4)
def typesetters(programs: Path, fonts: tuple[Path, ...], assets: str) -> Typesetters:
    """Return the typesetters of these folders, the same ones while their files have this checksum."""
    return Typesetters(programs, fonts)
