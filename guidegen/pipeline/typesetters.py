"""Typesetters and what they have drawn: one studio for all workspaces with the same fonts and programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock

from guidegen.document.blocks import Document, Figure
from guidegen.document.look import Look
from guidegen.writers.pictures import CoverPictures, Pictures
from guidegen.writers.typesetting import Typesetter

_LOOKS = 16  # whose pictures are kept: some hundred kilobytes each


class Typesetters:
    """Typesetters with the same programs and fonts; threads borrow them."""

    def __init__(self, programs: Path, fonts: tuple[Path, ...]) -> None:
        """`programs` is the folder of the Typst programs, `fonts` are folders of fonts."""
        self._programs = programs
        self._fonts = fonts
        self._idle: list[Typesetter] = []
        self._drawing = Lock()
        self._covers = lru_cache(_LOOKS)(self._cover)
        self._figures = lru_cache(_LOOKS)(self._figure)

    @contextmanager
    def typesetter(self) -> Iterator[Typesetter]:
        """A typesetter that nobody works with, or a new one."""
        try:
            typesetter = self._idle.pop()
        except IndexError:
            typesetter = Typesetter(self._programs, self._fonts)
        try:
            yield typesetter
        finally:
            self._idle.append(typesetter)

    def pictures(self, document: Document) -> Pictures:
        """The pictures of a document's Word file, each drawn once for a look. Raises TypesettingError."""
        figures = (block for block in document.blocks if isinstance(block, Figure))
        with self._drawing:  # of two threads the second finds what the first has drawn
            drawn = {figure: self._figures(figure, document.look) for figure in figures}
            return Pictures(self._covers(document.look), drawn)

    def _cover(self, look: Look) -> CoverPictures:
        with self.typesetter() as typesetter:
            return CoverPictures(typesetter.cover_art(look), typesetter.logo(look))

    def _figure(self, figure: Figure, look: Look) -> bytes:
        with self.typesetter() as typesetter:
            return typesetter.figure(figure, look)


@lru_cache(maxsize=4)
def studio(programs: Path, fonts: tuple[Path, ...], assets: str) -> Typesetters:
    """The studio of these folders while their files have this checksum."""
    return Typesetters(programs, fonts)
