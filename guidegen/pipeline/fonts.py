"""The font files of a brand's text face: from brand/fonts/, or from the fontpkg package that is installed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import fontpkg

from guidegen.content.text import Text
from guidegen.diagnostics import ContentError, Diagnostic, Mark

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Each style's weight (usWeightClass) and slant, in the order in which Word embeds them.
_STYLES = MappingProxyType(
    {"regular": (400, "normal"), "bold": (700, "normal"), "italic": (400, "italic"), "bold italic": (700, "italic")}
)
# OpenType 1.9, OS/2 fsType: the bits that say how a font may be used, and their value where it may not be embedded.
_USAGE, _RESTRICTED = 0x000F, 0x0002
_ITALIC = 0x0001  # OS/2 fsSelection


@dataclass(frozen=True, slots=True)
class Face:
    """A text face: its family name and its files for regular, bold, italic and bold italic, in this order."""

    family: str
    files: tuple[Path, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that hold the files."""
        return tuple(sorted({file.parent for file in self.files}))


def face(family: str, folders: Sequence[Path] = ()) -> Face:
    """The face of this family, from font files in these folders (the first that has the family) or from a package.

    Raises ContentError where neither has all of its four styles, or its licence does not let files carry it.
    """
    for folder in folders:
        files = _in_folder(family, folder)
        if files:
            return Face(family, _complete(family, folder, files))
    try:
        found = [fontpkg.path(family, weight=weight, style=slant) for weight, slant in _STYLES.values()]
    except fontpkg.FontpkgError as error:
        message = f"the font “{family}” is not there with all of its four styles"
        hint = (
            f"Put its .ttf files into brand/fonts/, or run: pip install fontpkg-{fontpkg.slugify(family)}, "
            "or name another font."
        )
        raise ContentError(Diagnostic(_mark(family), message, ("font",), hint)) from error
    return Face(family, tuple(found))


def _mark(family: str) -> Mark:
    mark = family.mark if isinstance(family, Text) else None
    return mark or Mark(Path("brand/brand.yaml"))


def _in_folder(family: str, folder: Path) -> dict[tuple[int, str], Path]:
    """The family's TrueType files in a folder, by weight and slant."""
    from fontTools.ttLib import TTFont

    files = {}
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.suffix.lower() not in (".ttf", ".otf"):
            continue
        with TTFont(file, lazy=True) as font:
            if family in (font["name"].getBestFamilyName(), font["name"].getDebugName(1)):
                _check(file, font)
                slant = "italic" if font["OS/2"].fsSelection & _ITALIC else "normal"
                files[font["OS/2"].usWeightClass, slant] = file
    return files


def _check(file: Path, font: TTFont) -> None:
    """Raises ContentError for a font that Word and PDF files cannot carry."""
    faults = {
        "has PostScript outlines, which Word does not embed": "glyf" not in font,
        "is a variable font, whose weights PDF files do not carry": "fvar" in font,
        "may not be embedded in files, says its maker": font["OS/2"].fsType & _USAGE == _RESTRICTED,
    }
    message = next((message for message, found in faults.items() if found), None)
    if message:
        hint = "Get its static TrueType files (.ttf) with a licence to embed them, or name another font."
        raise ContentError(Diagnostic(Mark(file), message, hint=hint))


def _complete(family: str, folder: Path, files: dict[tuple[int, str], Path]) -> tuple[Path, ...]:
    missing = [name for name, style in _STYLES.items() if style not in files]
    if missing:
        message = f"the font “{family}” lacks its {', '.join(missing)} in {folder.name}/"
        hint = "Add the missing .ttf files: guides use all four."
        raise ContentError(Diagnostic(_mark(family), message, ("font",), hint))
    return tuple(files[style] for style in _STYLES.values())
