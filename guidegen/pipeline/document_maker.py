"""What the documents of a workspace are made with, step by step: compose, lay out, write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from guidegen.content.layers import Layers
from guidegen.content.model import Guide, Library
from guidegen.content.parts import texts
from guidegen.content.text import Id
from guidegen.content.workspace import Product
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.document import compose
from guidegen.document.blocks import Document
from guidegen.document.tree import to_json
from guidegen.formats import Format
from guidegen.pipeline import inputs
from guidegen.pipeline.text_face import Face, find_text_face
from guidegen.writers import WRITERS
from guidegen.writers.materials import Materials
from guidegen.writers.typesetters import Typesetters, typesetters
from guidegen.writers.typesetting import Layout, TypesettingError

if TYPE_CHECKING:
    from guidegen.pipeline.word_template import WordTemplate


class DocumentMaker:
    """What every document of a workspace is made with. Threads may share it: each borrows a typesetter."""

    def __init__(
        self, layers: Layers, library: Library, timestamp: int, *, form: bool = True
    ) -> None:
        self.layers = layers
        self.library = library
        self.timestamp = timestamp
        self.form = form

    @cached_property
    def templates(self) -> tuple[Path, ...]:
        """The template folders, highest layer first."""
        folders = (folder / "templates" for folder in reversed(self.layers.folders))
        return tuple(folder for folder in folders if folder.is_dir())

    @cached_property
    def face(self) -> Face:
        """The text face of the brand."""
        return find_text_face(
            self.library.brand.font,
            [folder / "brand" / "fonts" for folder in reversed(self.layers.folders)],
        )

    @cached_property
    def word_template(self) -> WordTemplate | None:
        """The district's own Word template, None where there is none. Raises ContentError."""
        file = inputs.word_template_file(self.layers)
        if file is None:
            return None
        from guidegen.pipeline.word_template import (
            word_template,
        )  # what reads templates takes a while to import

        return word_template(file, self.library.brand.colors)

    @cached_property
    def typesetters(self) -> Typesetters:
        """The typesetters, and the pictures that they have drawn."""
        return typesetters(
            self.layers.folders[0] / "templates" / "pdf", self.face.folders, self.assets
        )

    @cached_property
    def materials(self) -> Materials:
        """What every file is written with. Raises ContentError for a Word template that is wrong."""
        return Materials(
            self.typesetters,
            self.face.files,
            self.layers.folders[0] / "templates" / "word",
            self.timestamp,
            self.form,
            self.word_template.styles if self.word_template else None,
        )

    @cached_property
    def assets(self) -> str:
        """A checksum of the files besides content and templates that a document's bytes depend on."""
        built_in = self.layers.folders[0] / "templates"
        return inputs.checksum(
            *sorted(
                file
                for part in ("pdf", "word")
                for file in (built_in / part).rglob("*")
                if file.is_file()
            ),
            *self.face.files,
            *([self.word_template.file] if self.word_template else []),
        )

    def document(self, role: str, product: Product = "action-guide") -> Document:
        """The document of a product, for a role where the product is for one. Raises ContentError."""
        match product:
            case "action-guide":
                return compose.compose(self._guide(role), self.templates)
            case "ic-map":
                return compose.ic_map(self._guide(role), self.templates)
            case "quick-start":
                return compose.quick_start(self.library, self.templates)
            case "standards":
                return compose.standards(self.library, self.templates)
            case _:
                assert_never(product)

    def _guide(self, role: str) -> Guide:
        return Guide.model_construct(library=self.library, role_id=Id(role))

    def fingerprint(self, document: Document, format_: Format) -> str:
        """A checksum of everything that the bytes of a finished file depend on (SHA-256)."""
        parts = (
            to_json(document),
            format_,
            str(self.timestamp),
            str(self.form),
            self.assets,
            inputs.tools_key(),
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def laid_out(self, document: Document, formats: Sequence[Format]) -> Layout:
        """The document laid out on pages, and all else at hand that files of these formats are written with.

        Typst needs no Python: it lays out and draws while Python imports what writes. Raises as `layout` does.
        """
        materials = self.materials
        with ThreadPoolExecutor(2) as typesetting:
            layout = typesetting.submit(self.layout, document)
            for format_ in formats:
                typesetting.submit(WRITERS[format_].prepare, document, materials)
            return layout.result()

    def layout(self, document: Document) -> Layout:
        """The document laid out on pages. Raises ContentError for a character that no font can show."""
        try:
            with self.typesetters.borrow() as typesetter:
                return typesetter.layout(document, timestamp=self.timestamp, form=self.form)
        except TypesettingError as error:
            raise ContentError(self._unsettable(error, document)) from error

    def compose_and_lay_out(
        self, make: Callable[[frozenset[str]], Document]
    ) -> tuple[Document, Layout]:
        """A document of texts from outside, laid out; `make` makes it without the characters that no font has.

        Raises ContentError where that is not enough.
        """
        missing: frozenset[str] = frozenset()
        while True:
            document = make(missing)
            try:
                with self.typesetters.borrow() as typesetter:
                    return document, typesetter.layout(
                        document, timestamp=self.timestamp, form=self.form
                    )
            except TypesettingError as error:
                if error.character is None or error.character in missing:
                    raise ContentError(self._unsettable(error, document)) from error
                missing |= {error.character}

    def write(self, document: Document, layout: Layout, format_: Format) -> bytes:
        """The finished file in one format."""
        return WRITERS[format_].write(document, layout, self.materials)

    def _unsettable(self, error: TypesettingError, document: Document) -> Diagnostic:
        if error.character is None:
            mark = Mark(self.layers.base)
            return Diagnostic(
                mark, f"the guide “{document.title}” cannot be laid out: {error.message}"
            )
        shown = error.character if error.character.isprintable() else ""
        message = f"no font has the character “{shown}” (U+{ord(error.character):04X})"
        hint = "Write it another way, or install a font that has it."
        return Diagnostic(self._place_of(error.character), message, hint=hint)

    def _place_of(self, character: str) -> Mark:
        """Where a character stands first: in a text of the content, or in a template."""
        for text in texts(self.library):
            if character in text and text.mark is not None:
                return _within(text.mark, character)
        for folder in self.templates:
            for file in sorted(folder.rglob("*.md")):
                if character in file.read_text("utf-8-sig", errors="replace"):
                    return _within(Mark(file, 1, 1), character)
        return Mark(self.layers.base)


def _within(mark: Mark, character: str) -> Mark:
    """The place of a character in a file from a mark on; the mark itself where it is written as an escape."""
    lines = mark.file.read_text("utf-8-sig", errors="replace").splitlines()
    for number, line in enumerate(lines[mark.line - 1 :], start=mark.line):
        if character in line:
            return Mark(mark.file, number, line.index(character) + 1)
    return mark
