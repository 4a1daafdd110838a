"""Lays documents out with Typst: a tagged PDF, the page of every anchor, and the pictures that Word takes.

The Typst programs are fixed; a document reaches them as JSON and is never made into Typst code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType

import typst

from guidegen.document.blocks import Document, Figure
from guidegen.document.look import Look
from guidegen.document.tree import to_data, to_json

_PICTURE_PPI = 220
_ART_PPI = 150  # discs and bands, no words: half the time and three fifths of the bytes of 220
# Characters to which no glyph of a PDF/UA-1 may lead (rule 7.21.7-2). Typst does not see them everywhere.
_DISALLOWED = "\ufeff\ufffe"
# Typst quotes the text at fault as Rust does, in both of its messages about text.
_QUOTED = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_SHORT_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class TypesettingError(Exception):
    """The document cannot be laid out.

    `message` says why. `character` is the one that no font can show or that PDF/UA does not allow, or None.
    """

    def __init__(self, message: str, character: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.character = character


@dataclass(frozen=True, slots=True)
class Answer:
    """A text as it stands in its field, typed there or (`prompt`) asking for it; `width`, `height` in points."""

    text: str
    width: float
    height: float
    prompt: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A document on its pages.

    `pdf` is Typst's PDF/UA-1, in which each form field is still a link; `pages` gives the page on which the
    block with an anchor begins; `heights` the height in points of each row of an IC map, by its anchor; `font_file`
    is the TrueType file in which answers are typed, None where the document's font has none.
    """

    pdf: bytes
    pages: Mapping[str, int]
    heights: Mapping[str, float]
    page_count: int
    font_file: bytes | None


class Typesetter:
    """Typst, set up once for many documents. Threads take turns; each process needs a typesetter of its own."""

    def __init__(self, programs: Path, fonts: tuple[Path, ...]) -> None:
        """`programs` is the folder of the Typst programs, `fonts` are folders of fonts; the system's stay out."""
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
        """The document on its pages, dated `timestamp` (seconds since 1970).

        With `form` each field is a link that `pdf.write` turns into a form field, else a ruled box. Raises
        TypesettingError.
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
                pdf = self._compiled("guide", inputs, timestamp)
            except TypesettingError as error:
                raise self._explained(error, document) from error.__cause__
            found = json.loads(self._programs["guide"].query("<pages>", field="value", one=True))
            pages, heights = (
                MappingProxyType(dict(found[name])) for name in ("anchors", "heights")
            )
            return Layout(pdf, pages, heights, found["count"], self._font_file(document.look.font))

    def figure(self, figure: Figure, look: Look) -> bytes:
        """The improvement chain as PNG, as wide as the text. Raises TypesettingError."""
        with self._turn:
            return self._picture(
                "figure", {"figure": _json(figure), "look": _json(look)}, _PICTURE_PPI
            )

    def cover_art(self, look: Look) -> bytes | None:
        """The art of the cover as PNG, as wide as the cover's text; None where its style has none.

        Raises TypesettingError.
        """
        return None if look.cover == "plain" else self._of_look("cover", look, _ART_PPI)

    def logo(self, look: Look) -> bytes | None:
        """The logo as PNG, in its box; None where the look has none. Raises TypesettingError."""
        return self._of_look("logo", look, _PICTURE_PPI) if look.logo else None

    def answers(self, answers: Sequence[Answer], look: Look) -> bytes:
        """A PDF with a page for each answer, as large as its field.

        A character that no font can show stands there as its number, such as [U+1F600]. Raises TypesettingError.
        """
        seen = dict.fromkeys(character for answer in answers for character in answer.text)
        with self._turn:
            doubtful = (
                one for one in seen if not (one.isascii() and one.isprintable()) and one != "\n"
            )
            missing = {
                ord(one): f"[U+{ord(one):04X}]"
                for one in doubtful
                if not self._shows(one, look.font)
            }
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
            return _one(made)

    def _of_look(self, program: str, look: Look, ppi: int) -> bytes:
        with self._turn:
            return self._picture(program, {"look": _json(look)}, ppi)

    def _picture(self, program: str, inputs: dict[str, str], ppi: int) -> bytes:
        try:
            made = self._programs[program].compile(format="png", ppi=ppi, sys_inputs=inputs)
        except typst.TypstError as error:
            raise TypesettingError(error.message) from error
        return _one(made)

    def _compiled(self, program: str, inputs: dict[str, str], timestamp: int) -> bytes:
        try:
            made, warnings = self._programs[program].compile_with_warnings(
                format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs, timestamp=timestamp
            )
        except typst.TypstError as error:
            raise TypesettingError(error.message) from error
        if warnings:  # a font that is not there, or page numbers that never settle
            raise TypesettingError(warnings[0].message)
        return _one(made)

    def _explained(self, error: TypesettingError, document: Document) -> TypesettingError:
        """The same error, with the first character at fault where Typst quotes a text.

        What Typst quotes can be the neighbour of a character that joins it, so the whole document is looked through.
        """
        quoted = _QUOTED.search(error.message)
        if not quoted:
            return error
        candidates = dict.fromkeys(_unescaped(quoted.group(1)) + to_json(document))
        doubtful = (one for one in candidates if not (one.isascii() and one.isprintable()))
        faulty = (one for one in doubtful if not self._shows(one, document.look.font))
        return TypesettingError(error.message, next(faulty, None))

    def _shows(self, character: str, font: str) -> bool:
        try:
            self._compiled("probe", {"text": character, "font": font}, 0)
        except TypesettingError:
            return False
        return True

    def _font_file(self, family: str) -> bytes | None:
        if family not in self._font_files:
            paths = (
                Path(face.path)
                for face in self._faces
                if face.path
                and face.family == family
                and face.style == "normal"
                and face.weight == 400
            )
            files = (path.read_bytes() for path in sorted(paths) if path.suffix.lower() == ".ttf")
            self._font_files[family] = next(files, None)
        return self._font_files[family]


def _json(value: object) -> str:
    return json.dumps(to_data(value), ensure_ascii=False)


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypesettingError("one file was expected, and Typst made none or several")
    return made


def _unescaped(quoted: str) -> str:
    def character(match: re.Match[str]) -> str:
        code, short = match.groups()
        return chr(int(code, 16)) if code else _SHORT_ESCAPES.get(short, short)

    return _ESCAPE.sub(character, quoted)
