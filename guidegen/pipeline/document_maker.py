"""Make the documents of a workspace step by step: compose, lay out, write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from guidegen.content.content_files import FONT_FOLDER
from guidegen.content.layers import Layers
from guidegen.content.model import Library
from guidegen.content.parts import texts
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.document.blocks import Document
from guidegen.document.tree import to_json
from guidegen.formats import Format
from guidegen.pipeline import inputs
from guidegen.pipeline.products import PRODUCTS
from guidegen.pipeline.text_face import Face, find_text_face
from guidegen.pipeline.word_template import WordTemplate, find_word_template, read_word_template
from guidegen.product_names import Product
from guidegen.writers import WRITERS
from guidegen.writers.materials import Materials
from guidegen.writers.typesetters import Typesetters, typesetters
from guidegen.writers.typesetting import Layout, TypesettingError


class DocumentMaker:
    """Makes the documents of a workspace. Threads may share it: each borrows a typesetter."""

    def __init__(
        self, layers: Layers, library: Library, timestamp: int, *, form: bool = True
    ) -> None:
        """`library` is that of the layers. `timestamp` dates every file (seconds since 1970)."""
        self.layers = layers
        self.library = library
        self.timestamp = timestamp
        self.form = form
        self._built_in_templates = layers.folders[0] / "templates"

    @cached_property
    def templates(self) -> tuple[Path, ...]:
        """The template folders, highest layer first."""
        folders = (folder / "templates" for folder in reversed(self.layers.folders))
        return tuple(folder for folder in folders if folder.is_dir())

    @cached_property
    def face(self) -> Face:
        """The text face of the brand. Raises ContentError if a font is missing or unfit."""
        folders = [folder / FONT_FOLDER for folder in reversed(self.layers.folders)]
        return find_text_face(self.library.brand.font, folders)

    @cached_property
    def word_template(self) -> WordTemplate | None:
        """The district's own Word template, None if it has none. Raises ContentError."""
        file = find_word_template(self.layers)
        if file is None:
            return None
        return read_word_template(file, self.library.brand.colors)

    @cached_property
    def typesetters(self) -> Typesetters:
        """The typesetters, and the pictures that they have drawn."""
        return typesetters(self._built_in_templates / "pdf", self.face.folders, self.assets)

    @cached_property
    def materials(self) -> Materials:
        """What every file is written with. Raises ContentError for a wrong Word template."""
        return Materials(
            self.typesetters,
            self.face.files,
            self._built_in_templates / "word",
            self.timestamp,
            self.form,
            self.word_template.styles if self.word_template else None,
        )

    @cached_property
    def assets(self) -> str:
        """A checksum of the files, besides content and templates, that a file's bytes depend on."""
        files: list[Path] = []
        for writer in WRITERS.values():
            files += inputs.list_files(self._built_in_templates / writer.folder)
        files.sort()
        files += self.face.files
        if self.word_template:
            files.append(self.word_template.file)
        return inputs.checksum(*files)

    def document(self, role: str, product: Product = "action-guide") -> Document:
        """Compose the document of a product, for a role if it is made for each role.

        Raises ContentError.
        """
        return PRODUCTS[product].compose(self.library, role, self.templates)

    def fingerprint(self, document: Document, format_: Format) -> str:
        """Return the SHA-256 of everything that the bytes of a finished file depend on."""
        parts = (
            to_json(document),
            format_,
            str(self.timestamp),
            str(self.form),
            self.assets,
            inputs.tools_key(),
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def lay_out_for(self, document: Document, formats: Sequence[Format]) -> Layout:
        """Lay out a document and prepare everything else that files of these formats need.

        Typst needs no Python: it lays out and draws while Python imports the writers. Raises
        ContentError as `layout` does.
        """
        materials = self.materials
        with ThreadPoolExecutor(2) as threads:
            layout = threads.submit(self.layout, document)
            preparations = [
                threads.submit(WRITERS[format_].prepare, document, materials) for format_ in formats
            ]
        laid_out = layout.result()
        with self._explaining_errors(document):
            for preparation in preparations:
                preparation.result()
        return laid_out

    def layout(self, document: Document) -> Layout:
        """Lay out a document on pages.

        Raises ContentError for a character that no font can show.
        """
        with self._explaining_errors(document):
            return self._typeset(document)

    def compose_and_lay_out(
        self, compose: Callable[[frozenset[str]], Document]
    ) -> tuple[Document, Layout]:
        """Compose a document of texts from outside and lay it out.

        `compose` takes the characters to leave out: those that no font has are found one by one.
        Raises ContentError if leaving them out is not enough.
        """
        missing: frozenset[str] = frozenset()
        while True:
            document = compose(missing)
            try:
                return document, self._typeset(document)
            except TypesettingError as error:
                if error.character is None or error.character in missing:
                    raise ContentError(self._explain(error, document)) from error
                missing |= {error.character}

    def write(self, document: Document, layout: Layout, format_: Format) -> bytes:
        """Return the finished file in one format."""
        return WRITERS[format_].write(document, layout, self.materials)

    def _typeset(self, document: Document) -> Layout:
        with self.typesetters.borrow() as typesetter:
            return typesetter.layout(document, timestamp=self.timestamp, form=self.form)

    @contextmanager
    def _explaining_errors(self, document: Document) -> Iterator[None]:
        """Turn an error of the typesetter into one that names a place in the content."""
        try:
            yield
        except TypesettingError as error:
            raise ContentError(self._explain(error, document)) from error

    def _explain(self, error: TypesettingError, document: Document) -> Diagnostic:
        if error.character is None:
            message = f"the guide “{document.title}” cannot be laid out: {error.message}"
            return Diagnostic(Mark(self.layers.base), message)
        shown = error.character if error.character.isprintable() else ""
        message = f"no font has the character “{shown}” (U+{ord(error.character):04X})"
        hint = "Write it another way, or install a font that has it."
        return Diagnostic(self._find(error.character), message, hint=hint)

    def _find(self, character: str) -> Mark:
        """Return where a character first appears: in a text of the content, or in a template."""
        for text in texts(self.library):
            if character in text and text.mark is not None:
                return _find_from(text.mark, character)
        for folder in self.templates:
            for file in sorted(folder.rglob("*.md")):
                if character in file.read_text("utf-8-sig", errors="replace"):
                    return _find_from(Mark(file, 1, 1), character)
        return Mark(self.layers.base)


def _find_from(mark: Mark, character: str) -> Mark:
    """Return where a character is in a file, from a mark on.

    It is the mark itself if the character is written as an escape.
    """
    lines = mark.file.read_text("utf-8-sig", errors="replace").splitlines()
    for number, line in enumerate(lines[mark.line - 1 :], start=mark.line):
        if character in line:
            return Mark(mark.file, number, line.index(character) + 1)
    return mark
