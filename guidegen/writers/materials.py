"""What a writer needs besides a document and its layout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guidegen.writers.typesetters import Typesetters
from guidegen.writers.word_template.adoption import TemplateStyles


@dataclass(frozen=True, slots=True)
class Materials:
    """What all documents of a workspace are written with, in every format.

    `fonts` are the files of the text face: regular, bold, italic, bold italic. `base_package` is
    the folder with the parts of an empty Word file. `timestamp` dates every file, in seconds since
    1970. Without `form`, a document has no fields to type into and is filled in by hand.
    `template_styles` come from a district's own Word template, if it has one.
    """

    typesetters: Typesetters
    fonts: tuple[Path, ...]
    base_package: Path
    timestamp: int
    form: bool = True
    template_styles: TemplateStyles | None = None
