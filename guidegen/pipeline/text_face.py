"""Find the font files of a brand's text face: in brand/fonts/, or in its fontpkg package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import fontpkg

from guidegen.content.text import SourceText
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.installation import install
from guidegen.pipeline.inputs import list_files

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
# OpenType 1.9, OS/2 fsType. Of the bits that say how a font may be used the most generous counts;
# none at all allows everything. If a font allows preview and print only, Word opens the file as
# read-only, and nobody could fill it in.
_USAGE, _EDITABLE = 0x000F, 0x0008
# PDF files carry the letters that they need, as outlines: part of the font, and no bitmaps.
_WHOLE_OR_BITMAPS_ONLY = 0x0100 | 0x0200
_ITALIC = 0x0001  # OS/2 fsSelection
_FILES = (".ttf", ".otf")


@dataclass(frozen=True, slots=True)
class Face:
    """A text face: its family name and its files (regular, bold, italic, bold italic)."""

    family: str
    files: tuple[Path, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that hold the files."""
        return tuple(sorted({file.parent for file in self.files}))


@dataclass(frozen=True, slots=True)
class _Font:
    """A font file of a family: its style, and why no guide can carry it, if that is so."""

    file: Path
    style: Style
    fault: Diagnostic | None


def find_text_face(family: str, folders: Sequence[Path] = ()) -> Face:
    """Return the face of this family, from the first of the folders that has it, or a package.

    Raises ContentError if neither has all of its four styles, or if its license does not let
    files carry it.
    """
    for folder in folders:
        found = _find_in_folder(family, folder)
        if found:
            return found
    styles = _STYLES.values()
    try:
        files = [fontpkg.path(family, weight=weight, style=slant) for weight, slant in styles]
    except fontpkg.FontpkgError as error:
        message = f"the font “{family}” was not found with all four of its styles"
        command = install(f"fontpkg-{fontpkg.slugify(family)}")
        hint = f"Put its .ttf files into brand/fonts/, name another font, or run: {command}"
        raise ContentError(Diagnostic(_mark(family), message, ("font",), hint)) from error
    return Face(family, tuple(files))


def _find_in_folder(family: str, folder: Path) -> Face | None:
    """Return the face from the files in a folder and its subfolders; None without the family.

    A font that no guide can carry is an error, unless all four styles are in another folder:
    downloads often have a variable font, or one for print, beside the static ones. Raises
    ContentError.
    """
    sound: dict[Style, Path] = {}
    unfit: dict[Path, Diagnostic] = {}
    for font in _fonts_of(family, folder):
        if font.fault:
            unfit[font.file] = font.fault
        else:
            sound.setdefault(font.style, font.file)
    missing = [name for name, style in _STYLES.items() if style not in sound]
    files = tuple(sound[style] for style in _STYLES.values() if style in sound)
    folders = {file.parent for file in files}
    faults = [fault for file, fault in unfit.items() if missing or file.parent in folders]
    if faults:
        raise ContentError(*faults)
    if sound and missing:
        message = f"the font “{family}” lacks its {', '.join(missing)} in brand/fonts/"
        hint = "Add the missing .ttf files: guides use regular, bold, italic and bold italic."
        raise ContentError(Diagnostic(_mark(family), message, ("font",), hint))
    return Face(family, files) if files else None


def _fonts_of(family: str, folder: Path) -> Iterator[_Font]:
    """Yield the fonts of a family in a folder and its subfolders, sorted by path.

    Raises ContentError for a damaged file: nobody can tell which family it belongs to.
    """
    for file in list_files(folder):
        if file.suffix.lower() not in _FILES or file.name.startswith("."):
            continue
        from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow; few brands have fonts)

        try:
            with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
                found = _read_font(family, file, font)
        except Exception as error:  # whatever the library raises for bytes that are not a font
            message = "is damaged or is not a font"
            hint = "Put the file there again, or delete it."
            raise ContentError(Diagnostic(Mark(file), message, hint=hint)) from error
        if found:
            yield found


def _read_font(family: str, file: Path, font: TTFont) -> _Font | None:
    """Return a font if it is of this family. Raises EOFError if its file ends too early."""
    size = file.stat().st_size
    tables = font.reader.tables.values()
    if any(table.offset + table.length > size for table in tables):
        raise EOFError
    if family not in (font["name"].getBestFamilyName(), font["name"].getDebugName(1)):
        return None
    slant = "italic" if font["OS/2"].fsSelection & _ITALIC else "normal"
    return _Font(file, (font["OS/2"].usWeightClass, slant), _find_fault(file, font))


def _find_fault(file: Path, font: TTFont) -> Diagnostic | None:
    """Return what keeps Word and PDF files from carrying a font."""
    allowed = font["OS/2"].fsType
    if "glyf" not in font:
        message = "has PostScript outlines, which Word does not embed"
    elif "fvar" in font:
        message = "is a variable font, whose weights PDF files do not carry"
    elif allowed & _USAGE and not allowed & _EDITABLE:
        message = "may not be embedded in files that are filled in, says its maker"
    elif allowed & _WHOLE_OR_BITMAPS_ONLY:
        message = "may be embedded only whole or as bitmaps, says its maker"
    else:
        return None
    hint = (
        "Get its static TrueType files (.ttf) with a license to embed them, or name another font."
    )
    return Diagnostic(Mark(file), message, hint=hint)


def _mark(family: str) -> Mark:
    mark = family.mark if isinstance(family, SourceText) else None
    return mark or Mark(Path("brand/brand.yaml"))
