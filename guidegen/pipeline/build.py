"""Makes the planned outputs: compose, lay out, write, put into place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from guidegen.content.layers import Layers
from guidegen.content.model import Guide, Library
from guidegen.content.text import Id, texts
from guidegen.content.workspace import Format
from guidegen.diagnostics import ContentError, Diagnostic, GuidegenError, Mark
from guidegen.document.blocks import Document, Figure
from guidegen.document.compose import compose
from guidegen.pipeline.fonts import Face, face
from guidegen.pipeline.place import prepare, put
from guidegen.pipeline.plan import Output
from guidegen.writers import pdf, word
from guidegen.writers.typesetting import Layout, Typesetter, TypesettingError


@dataclass(frozen=True, slots=True)
class Built:
    """An output that stands in its place: its size in bytes and the number of its pages."""

    output: Output
    size: int
    pages: int


class Workshop:
    """What every guide of a workspace is made with; the Typst compiler and fonts are set up once."""

    def __init__(self, layers: Layers, library: Library, timestamp: int, *, form: bool = True) -> None:
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
        return face(self.library.brand.font, [folder / "brand" / "fonts" for folder in reversed(self.layers.folders)])

    @cached_property
    def typesetter(self) -> Typesetter:
        """The Typst compiler with the built-in programs."""
        return Typesetter(self.layers.folders[0] / "templates" / "pdf", self.face.folders)

    def document(self, role: Id) -> Document:
        """The document of a role's guide. Raises ContentError."""
        return compose(Guide.model_construct(library=self.library, role_id=role), self.templates)

    def layout(self, document: Document) -> Layout:
        """The document laid out on pages. Raises ContentError for a character that no font can show."""
        try:
            return self.typesetter.layout(document, timestamp=self.timestamp, form=self.form)
        except TypesettingError as error:
            raise ContentError(self._unsettable(error, document)) from error

    def layout_of(self, make: Callable[[frozenset[str]], Document]) -> tuple[Document, Layout]:
        """A document of texts from outside, laid out; `make` makes it without the characters that no font has.

        Raises ContentError where that is not enough.
        """
        missing: frozenset[str] = frozenset()
        while True:
            document = make(missing)
            try:
                return document, self.typesetter.layout(document, timestamp=self.timestamp, form=self.form)
            except TypesettingError as error:
                if error.character is None or error.character in missing:
                    raise ContentError(self._unsettable(error, document)) from error
                missing |= {error.character}

    def written(self, document: Document, layout: Layout, format_: Format) -> bytes:
        """The finished file in one format."""
        if format_ == "pdf":
            return pdf.write(document, layout, self.typesetter, form=self.form)
        look, typesetter = document.look, self.typesetter
        figures = {block: typesetter.figure(block, look) for block in _figures(document)}
        return word.write(
            document,
            layout.pages,
            word.Pictures(word.CoverPictures(typesetter.cover_art(look), typesetter.logo(look)), figures),
            self.face.files,
            base=self.layers.folders[0] / "templates" / "word",
            timestamp=self.timestamp,
            form=self.form,
        )

    def _unsettable(self, error: TypesettingError, document: Document) -> Diagnostic:
        if error.character is None:
            mark = Mark(self.layers.base)
            return Diagnostic(mark, f"the guide “{document.title}” cannot be laid out: {error.message}")
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


def documents(workshop: Workshop, roles: Sequence[Id]) -> dict[Id, Document]:
    """Composes the guides of these roles. Raises ContentError with what is wrong in any of them."""
    composed: dict[Id, Document] = {}
    diagnostics: dict[Diagnostic, None] = {}
    for role in roles:
        try:
            composed[role] = workshop.document(role)
        except ContentError as error:
            diagnostics.update(dict.fromkeys(error.diagnostics))
    if diagnostics:
        raise ContentError(*diagnostics)
    return composed


def build(
    workshop: Workshop, outputs: Sequence[Output], gate: Callable[[Path, bytes], None] | None = None
) -> Iterator[Built]:
    """Makes the outputs in their order, and yields each when it stands in its place.

    Nothing is written unless every guide could be composed; `gate` raises for a file that must not reach its place.
    Raises ContentError and CallError.
    """
    composed = documents(workshop, list(dict.fromkeys(output.role for output in outputs)))
    for folder in dict.fromkeys(output.path.parent for output in outputs):
        prepare(folder)
    for role, group in groupby(outputs, key=attrgetter("role")):
        document = composed[role]
        layout = workshop.layout(document)
        for output in group:
            content = workshop.written(document, layout, output.format)
            if gate:
                gate(output.path, content)
            put(output.path, content)
            yield Built(output, len(content), layout.page_count)


def check(workshop: Workshop, roles: Sequence[Id]) -> None:
    """Composes and lays out the guides of these roles, and writes nothing. Raises ContentError."""
    diagnostics: dict[Diagnostic, None] = {}
    for document in documents(workshop, roles).values():
        try:
            workshop.layout(document)
        except GuidegenError as error:
            diagnostics.update(dict.fromkeys(error.diagnostics))
    if diagnostics:
        raise ContentError(*diagnostics)


def _figures(document: Document) -> Iterator[Figure]:
    return (block for block in document.blocks if isinstance(block, Figure))
