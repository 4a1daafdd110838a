"""Lays documents out with Typst: a tagged PDF, the page of every anchor, and pictures for Word.

The Typst programs are fixed; a document reaches them as JSON and is never made into Typst code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType

import typst

from guidegen.document.blocks import Document, Figure
from guidegen.document.look import Look
from guidegen.document.tree import to_data, to_json

_PICTURE_PPI = 220
_ART_PPI = 150  # shapes without words: half the time and three fifths of the bytes of 220 ppi
# Characters that no glyph of a PDF/UA-1 may stand for (rule 7.21.7-2). Typst misses some of them.
_DISALLOWED = "\ufeff\ufffe"
# Typst quotes the text at fault as Rust does, in both of its messages about text.
_QUOTED = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_SHORT_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class TypesettingError(Exception):
    """The document cannot be laid out.

    `message` says why. `character` is the one that no font can show or that PDF/UA does not allow,
    or None.
    """

    def __init__(self, message: str, character: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.character = character


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of a field: a value, or (`prompt`) a request for one.

    `width` and `height` are the field's, in points. `language` is "" for the document's.
    """

    text: str
    width: float
    height: float
    prompt: bool = False
    language: str = ""
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A document on its pages.

    `pdf` is Typst's PDF/UA-1, in which each form field is still a link. `pages` maps an anchor to
    the page on which its block begins. `heights` maps the anchor of each row of an IC map to the
    row's height in points. `font_file` is the TrueType file of the font for answers, or None if the
    document's font has none.
    """

    pdf: bytes
    pages: Mapping[str, int]
    heights: Mapping[str, float]
    page_count: int
    font_file: bytes | None


class Typesetter:
    """Typst, set up once for many documents.

    Threads take turns; each process needs a typesetter of its own.
    """

    def __init__(self, programs: Path, fonts: tuple[Path, ...]) -> None:
        """`programs` is the folder of the Typst programs; `fonts` are folders of fonts.

        The fonts of the machine are not used.
        """
        found = typst.Fonts(
            include_system_fonts=False, font_paths=[str(folder) for folder in fonts]
        )
        self._faces = found.fonts()
        self._programs = {
            name: typst.Compiler(
                programs / f"{name}.typ", programs, found, ignore_system_fonts=True
            )
            for name in ("guide", "figure", "cover", "logo", "answers", "probe")
        }
        self._font_files: dict[str, bytes | None] = {}
        self._turn = Lock()

    def layout(self, document: Document, *, timestamp: int, form: bool = True) -> Layout:
        """Lay a document out and return its pages, dated `timestamp` (seconds since 1970).

        With `form`, each field is a link that the PDF writer turns into a form field; without, it
        is a ruled box. Raises TypesettingError.
        """
        inputs = {
            "document": to_json(document),
            "look": _json(document.look),
            "form": "yes" if form else "no",
        }
        for character in _DISALLOWED:
            if character in inputs["document"]:
                raise TypesettingError("PDF/UA-1 does not allow this character", character)
        with self._turn:
            try:
                pdf = self._compile("guide", inputs, timestamp)
            except TypesettingError as error:
                raise self._with_character(error, document) from error.__cause__
            found = json.loads(self._programs["guide"].query("<pages>", field="value", one=True))
            pages = MappingProxyType(dict(found["anchors"]))
            heights = MappingProxyType(dict(found["heights"]))
            return Layout(pdf, pages, heights, found["count"], self._font_file(document.look.font))

    def figure(self, figure: Figure, look: Look) -> bytes:
        """Return the improvement chain as PNG, as wide as the text. Raises TypesettingError."""
        return self._draw("figure", {"figure": _json(figure), "look": _json(look)}, _PICTURE_PPI)

    def cover_art(self, look: Look) -> bytes | None:
        """Return the art of the cover as PNG, as wide as the cover's text; None for a plain cover.

        Raises TypesettingError.
        """
        if look.cover == "plain":
            return None
        return self._draw("cover", {"look": _json(look)}, _ART_PPI)

    def logo(self, look: Look) -> bytes | None:
        """Return the logo as PNG, in its box; None for a look without one.

        Raises TypesettingError.
        """
        if not look.logo:
            return None
        return self._draw("logo", {"look": _json(look)}, _PICTURE_PPI)

    def answers(self, answers: Sequence[Answer], look: Look) -> bytes:
        """Return a PDF with a page for each answer, as large as its field.

        A character that no font can show appears as its number, such as [U+1F600]. Raises
        TypesettingError.
        """
        characters = dict.fromkeys("".join(answer.text for answer in answers))
        with self._turn:
            missing: dict[int, str] = {}
            for character in _uncertain(characters):
                if character != "\n" and not self._can_show(character, look.font):
                    missing[ord(character)] = f"[U+{ord(character):04X}]"
            data = [
                {**asdict(answer), "text": answer.text.translate(missing)} for answer in answers
            ]
            inputs = {"answers": json.dumps(data, ensure_ascii=False), "look": _json(look)}
            try:
                made = self._programs["answers"].compile(
                    format="pdf", sys_inputs=inputs, timestamp=0, pdf_tags=False
                )
            except typst.TypstError as error:
                raise TypesettingError(error.message) from error
            return _single_file(made)

    def _draw(self, program: str, inputs: dict[str, str], ppi: int) -> bytes:
        with self._turn:
            try:
                made = self._programs[program].compile(format="png", ppi=ppi, sys_inputs=inputs)
            except typst.TypstError as error:
                raise TypesettingError(error.message) from error
            return _single_file(made)

    def _compile(self, program: str, inputs: dict[str, str], timestamp: int) -> bytes:
        try:
            made, warnings = self._programs[program].compile_with_warnings(
                format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs, timestamp=timestamp
            )
        except typst.TypstError as error:
            raise TypesettingError(error.message) from error
        if warnings:  # a missing font, or page numbers that never settle
            raise TypesettingError(warnings[0].message)
        return _single_file(made)

    def _with_character(self, error: TypesettingError, document: Document) -> TypesettingError:
        """Return the error with the first character at fault, if Typst quotes a text.

        Typst may quote the neighbor of a character that joins it, so after the quoted text the
        whole document is searched.
        """
        quoted = _QUOTED.search(error.message)
        if not quoted:
            return error
        candidates = dict.fromkeys(_unescape(quoted.group(1)) + to_json(document))
        for character in _uncertain(candidates):
            if not self._can_show(character, document.look.font):
                return TypesettingError(error.message, character)
        return TypesettingError(error.message)

    def _can_show(self, character: str, font: str) -> bool:
        try:
            self._compile("probe", {"text": character, "font": font}, 0)
        except TypesettingError:
            return False
        return True

    def _font_file(self, family: str) -> bytes | None:
        """Return the regular TrueType file of a font family, read once."""
        if family not in self._font_files:
            files = []
            for face in self._faces:
                regular = face.style == "normal" and face.weight == 400
                if face.path and face.family == family and regular:
                    files.append(Path(face.path))
            truetype = [file for file in sorted(files) if file.suffix.lower() == ".ttf"]
            self._font_files[family] = truetype[0].read_bytes() if truetype else None
        return self._font_files[family]


def _json(value: object) -> str:
    return json.dumps(to_data(value), ensure_ascii=False)


def _single_file(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypesettingError("Typst was expected to make one file, and made none or several")
    return made


def _uncertain(characters: Iterable[str]) -> Iterator[str]:
    """Yield the characters that a font may not have: all but those of printable ASCII."""
    for character in characters:
        if not (character.isascii() and character.isprintable()):
            yield character


def _unescape(quoted: str) -> str:
    """Return the text that Rust's escapes in a quoted text stand for."""

    def character(match: re.Match[str]) -> str:
        code, short = match.groups()
        return chr(int(code, 16)) if code else _SHORT_ESCAPES.get(short, short)

    return _ESCAPE.sub(character, quoted)
