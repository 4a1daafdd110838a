"""Typesetters for threads to borrow, and the pictures that they have drawn."""

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

# How many covers and figures are kept; each takes some hundred kilobytes.
_KEPT_PICTURES = 16


@dataclass(frozen=True, slots=True)
class CoverPictures:
    """The pictures of the cover as PNG: its art and its logo, or None for either."""

    art: bytes | None
    logo: bytes | None


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """The pictures of a document as PNG: those of the cover, and one for each figure."""

    cover: CoverPictures
    figures: Mapping[Figure, bytes]


class Typesetters:
    """Typesetters with the same programs and fonts, for threads to borrow.

    The pictures of a look are drawn once and kept.
    """

    def __init__(self, programs: Path, fonts: tuple[Path, ...]) -> None:
        """`programs` is the folder of the Typst programs; `fonts` are folders of fonts."""
        self._programs = programs
        self._fonts = fonts
        self._idle: list[Typesetter] = []
        self._drawing = Lock()
        self._cover = lru_cache(_KEPT_PICTURES)(self._draw_cover)
        self._figure = lru_cache(_KEPT_PICTURES)(self._draw_figure)

    @contextmanager
    def borrow(self) -> Iterator[Typesetter]:
        """Lend a typesetter that nobody is using, or a new one."""
        try:
            typesetter = self._idle.pop()
        except IndexError:
            typesetter = Typesetter(self._programs, self._fonts)
        try:
            yield typesetter
        finally:
            self._idle.append(typesetter)

    def pictures(self, document: Document) -> Pictures:
        """Return the pictures of a document, drawn now or before. Raises TypesettingError."""
        # The lock makes a second thread wait and find what the first has drawn.
        with self._drawing:
            figures: dict[Figure, bytes] = {}
            for block in document.blocks:
                if isinstance(block, Figure):
                    figures[block] = self._figure(block, document.look)
            return Pictures(self._cover(document.look), figures)

    def _draw_cover(self, look: Look) -> CoverPictures:
        with self.borrow() as typesetter:
            return CoverPictures(typesetter.cover_art(look), typesetter.logo(look))

    def _draw_figure(self, figure: Figure, look: Look) -> bytes:
        with self.borrow() as typesetter:
            return typesetter.figure(figure, look)


@lru_cache(maxsize=4)
def typesetters(programs: Path, fonts: tuple[Path, ...], assets: str) -> Typesetters:
    """Return the typesetters for these folders of programs and fonts.

    They are kept so that the next document finds Typst set up and its pictures drawn. `assets` is
    a checksum of the files in these folders: when a file changes, new typesetters read it again.
    """
    return Typesetters(programs, fonts)
