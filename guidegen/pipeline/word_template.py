"""A district's own Word template: brand/word.dotx or brand/word.docx of the highest layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.brand import (
    SIGN_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    Colors,
    contrast,
    nearest_shade,
)
from guidegen.content.content_files import WORD_TEMPLATE, WORD_TEMPLATE_ENDINGS
from guidegen.content.layers import Layers
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.writers.word_template.adoption import (
    NORMAL,
    TABLE_GRID,
    Adopted,
    Expected,
    TemplateStyles,
    styles_to_adopt,
)
from guidegen.writers.word_template.formatting import AUTOMATIC, Formatting
from guidegen.writers.word_template.template_file import LARGEST_FILE, TemplateError, read
from guidegen.writers.word_template.template_styles import Template

# WCAG 2.1, 1.4.3: text of 18 points, or of 14 points in bold, may have less contrast.
_LARGE, _LARGE_BOLD = 36, 28  # half-points


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template and the styles that Word files take from it."""

    file: Path
    styles: TemplateStyles


def find_word_template(layers: Layers) -> Path | None:
    """Return the Word template of the highest layer that has one; None if none has.

    Raises ContentError for two templates in one folder.
    """
    for folder in reversed(layers.folders):
        candidates = [folder / f"{WORD_TEMPLATE}{ending}" for ending in WORD_TEMPLATE_ENDINGS]
        files = [file for file in candidates if file.is_file()]
        if len(files) > 1:
            message = f"there is “{files[0].name}” as well, but only one can set the styles"
            hint = "Keep one of the two in brand/."
            raise ContentError(Diagnostic(Mark(files[1]), message, hint=hint))
        if files:
            return files[0]
    return None


def read_word_template(file: Path, colors: Colors) -> WordTemplate:
    """Read a template from its file.

    `colors` are the brand's: text in the template's styles must stand out from its soft fill.
    Raises ContentError for a file that is not a template, and for colors that are too weak.
    """
    styles = styles_to_adopt(_read(file))
    weak = tuple(_find_weak_colors(file, styles, colors.soft))
    if weak:
        raise ContentError(*weak)
    return WordTemplate(file, styles)


def _read(file: Path) -> Template:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise TemplateError(
                f"is larger than {LARGEST_FILE // 1024 // 1024} MB",
                "Delete what is written in it: its styles remain.",
            )
        return read(file.read_bytes())
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        hint = "Close it if it is open."
        raise ContentError(Diagnostic(Mark(file), message, hint=hint)) from error
    except TemplateError as error:
        raise ContentError(Diagnostic(Mark(file), error.message, hint=error.hint)) from error


def _find_weak_colors(file: Path, styles: TemplateStyles, soft: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each style whose text or lines do not stand out enough."""
    for style in styles.styles:
        formatting = style.formatting or Formatting()
        color = formatting.get("color", AUTOMATIC)
        required = _required_contrast(formatting, styles.text)
        grounds = _grounds(style, styles, soft)
        yield from _check_contrast(file, style.expected, color, grounds, required)
    for color in dict.fromkeys(line.color for line in styles.lines.values()):
        yield from _check_contrast(file, TABLE_GRID, color, (WHITE, soft), SIGN_CONTRAST)


def _check_contrast(
    file: Path, style: Expected, color: str, grounds: tuple[str, ...], required: float
) -> Iterator[Diagnostic]:
    """Yield a diagnostic if a color has too little contrast on any of the grounds."""

    def passes(shade: str) -> bool:
        return all(contrast(shade, ground) >= required for ground in grounds)

    front = f"#{color}"
    if color == AUTOMATIC or passes(front):
        return
    weakest = min(grounds, key=lambda ground: contrast(front, ground))
    ratio = int(contrast(front, weakest) * 100) / 100
    message = (
        f"{front} on {weakest} has a contrast of {ratio:g}:1, WCAG 2.1 AA asks for {required:g}:1"
    )
    better = nearest_shade(front, passes)
    if better:
        way_out = f"{better} is the nearest that passes"
    else:
        way_out = "no shade of it passes, so change its shading"
    hint = f"Change the color of this style in Word; {way_out}."
    yield Diagnostic(Mark(file), message, (style.name,), hint)


def _required_contrast(formatting: Formatting, text: Formatting) -> float:
    """Return the contrast that text of a style needs (WCAG 2.1, 1.4.3)."""
    size = formatting.get("size", text.get("size", 0))
    large = _LARGE_BOLD if formatting.get("bold") else _LARGE
    return SIGN_CONTRAST if size >= large else TEXT_CONTRAST


def _grounds(style: Adopted, styles: TemplateStyles, soft: str) -> tuple[str, ...]:
    """Return the colors that text of a style may be on.

    They are its own shading, or paper. Running text may be on the brand's soft fill, and the text
    of a character style on the shading of any style.
    """
    if style.expected is NORMAL:
        return (WHITE, soft)
    if style.expected.kind == "character":
        formattings = (other.formatting for other in styles.styles if other.formatting)
        fills = (formatting.get("fill", AUTOMATIC) for formatting in formattings)
        return (WHITE, soft, *(f"#{fill}" for fill in dict.fromkeys(fills) if fill != AUTOMATIC))
    fill = (style.formatting or Formatting()).get("fill", AUTOMATIC)
    return (WHITE if fill == AUTOMATIC else f"#{fill}",)
