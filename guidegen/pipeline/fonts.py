"""The font files of a brand's text face, from the fontpkg package that is installed for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import fontpkg

from guidegen.diagnostics import CallError, Diagnostic, Mark


@dataclass(frozen=True, slots=True)
class Face:
    """A text face: its family name and its files for regular, bold, italic and bold italic, in this order."""

    family: str
    files: tuple[Path, ...]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that hold the files."""
        return tuple(sorted({file.parent for file in self.files}))


def face(family: str) -> Face:
    """The face of this family. Raises CallError where no package has it."""
    try:
        files = [
            fontpkg.path(family, weight=weight, style=style)
            for style in ("normal", "italic")
            for weight in (400, 700)
        ]
    except fontpkg.FontpkgError as error:
        slug = fontpkg.slugify(family)
        message = f"the font “{family}” is not installed with all of its four styles"
        hint = f"Run: pip install fontpkg-{slug}, or name another font in brand/brand.yaml."
        raise CallError(Diagnostic(Mark(Path("brand/brand.yaml")), message, ("font",), hint)) from error
    return Face(family, tuple(files))
