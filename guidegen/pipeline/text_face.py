"""The font files of a brand's text face: from brand/fonts/, or from the fontpkg package that is installed for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import fontpkg

from guidegen.content.text import SourceText
from guidegen.diagnostics import ContentError, Diagnostic, Mark

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Style: TypeAlias = tuple[int, str]

# Each style's weight (usWeightClass) and slant, in the order in which Word embeds them.
_STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "regular": (400, "normal"),
        "bold": (700, "normal"),
        "italic": (400, "italic"),
        "bold italic": (700, "italic"),
    }
)
# OpenType 1.9, OS/2 fsType. Of the bits that say how a font may be used the most generous counts; none at all allows
# everything. Word opens a file with a font for preview and print only as read-only, and nobody could fill it in.
_USAGE, _EDITABLE = 0x000F, 0x0008
_WHOLE_OR_BITMAPS_ONLY = 0x0100 | 0x0200  # PDF files carry the letters that they need, as outlines
_ITALIC = 0x0001  # OS/2 fsSelection
_FILES = (".ttf", ".otf")


@dataclass(frozen=True, slots=True)
class Face:
    """A text face: its family name and its files for regular, bold, italic and bold italic, in this order."""

    family: str
    files: tuple[Path, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that hold the files."""
        return tuple(sorted({file.parent for file in self.files}))


def find_text_face(family: str, folders: Sequence[Path] = ()) -> Face:
    """The face of this family, from font files in these folders (the first that has the family) or from a package.

    Raises ContentError where neither has all of its four styles, or its licence does not let files carry it.
    """
    for folder in folders:
        found = _in_folder(family, folder)
        if found:
            return found
    try:
        files = [
            fontpkg.path(family, weight=weight, style=slant) for weight, slant in _STYLES.values()
        ]
    except fontpkg.FontpkgError as error:
        message = f"the font “{family}” is not there with all of its four styles"
        hint = (
            f"Put its .ttf files into brand/fonts/, or run: pip install fontpkg-{fontpkg.slugify(family)}, "
            "or name another font."
        )
        raise ContentError(Diagnostic(_mark(family), message, ("font",), hint)) from error
    return Face(family, tuple(files))


def _in_folder(family: str, folder: Path) -> Face | None:
    """The face from the files in a folder and those below it, None where the family is not there.

    A file that no guide can carry is an error, unless all four styles lie in another folder: those who hand out fonts
    put a variable one or one for print beside them. Raises ContentError.
    """
    sound: dict[Style, Path] = {}
    faults: dict[Path, Diagnostic] = {}
    for file, style, fault in _of_family(family, folder):
        if fault:
            faults[file] = fault
        else:
            sound.setdefault(style, file)
    missing = [name for name, style in _STYLES.items() if style not in sound]
    files = tuple(sound[style] for style in _STYLES.values() if style in sound)
    in_the_way = [
        fault
        for file, fault in faults.items()
        if missing or file.parent in {one.parent for one in files}
    ]
    if in_the_way:
        raise ContentError(*in_the_way)
    if sound and missing:
        message = f"the font “{family}” lacks its {', '.join(missing)} in brand/fonts/"
        hint = "Add the missing .ttf files: guides use regular, bold, italic and bold italic."
        raise ContentError(Diagnostic(_mark(family), message, ("font",), hint))
    return Face(family, files) if files else None


def _of_family(family: str, folder: Path) -> Iterator[tuple[Path, Style, Diagnostic | None]]:
    """The files of a family below a folder: each with its style and with what makes it unfit, if anything does.

    Raises ContentError for a damaged file, whose family nobody can tell.
    """
    files = sorted(folder.rglob("*")) if folder.is_dir() else ()
    for file in files:
        if file.suffix.lower() in _FILES and not file.name.startswith("."):
            from fontTools.ttLib import (
                TTFont,
            )  # only where there are files: it takes a while to import

            try:
                with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
                    found = _told(family, file, font)
            except Exception as error:  # whatever a library says of bytes that are no font
                message, hint = "is damaged, or no font", "Put the file there again, or delete it."
                raise ContentError(Diagnostic(Mark(file), message, hint=hint)) from error
            if found:
                yield file, *found


def _told(family: str, file: Path, font: TTFont) -> tuple[Style, Diagnostic | None] | None:
    """A font's style and its fault; None for one of another family. Raises EOFError for half a file."""
    if any(
        table.offset + table.length > file.stat().st_size for table in font.reader.tables.values()
    ):
        raise EOFError
    if family not in (font["name"].getBestFamilyName(), font["name"].getDebugName(1)):
        return None
    slant = "italic" if font["OS/2"].fsSelection & _ITALIC else "normal"
    return (font["OS/2"].usWeightClass, slant), _fault(file, font)


def _fault(file: Path, font: TTFont) -> Diagnostic | None:
    """What keeps Word and PDF files from carrying a font."""
    may = font["OS/2"].fsType
    faults = {
        "has PostScript outlines, which Word does not embed": "glyf" not in font,
        "is a variable font, whose weights PDF files do not carry": "fvar" in font,
        "may not be embedded in files that are filled in, says its maker": may & _USAGE
        and not may & _EDITABLE,
        "may be embedded only whole or as bitmaps, says its maker": may & _WHOLE_OR_BITMAPS_ONLY,
    }
    message = next((message for message, found in faults.items() if found), None)
    hint = (
        "Get its static TrueType files (.ttf) with a licence to embed them, or name another font."
    )
    return Diagnostic(Mark(file), message, hint=hint) if message else None


def _mark(family: str) -> Mark:
    mark = family.mark if isinstance(family, SourceText) else None
    return mark or Mark(Path("brand/brand.yaml"))
