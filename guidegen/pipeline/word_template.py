"""A district's own Word template: brand/word.dotx or brand/word.docx of the highest layer that has one."""

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

# WCAG 2.1, 1.4.3: from 18 points, or 14 points bold, letters may be weaker.
_LARGE, _LARGE_BOLD = 36, 28  # half-points


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template and what Word files take from it."""

    file: Path
    styles: TemplateStyles


def word_template(file: Path, colors: Colors) -> WordTemplate:
    """The template in a file.

    `colors` are the brand's: text of the template's styles has to stand out from its soft fill. Raises ContentError
    for a file that is no template, and for colours that are too weak.
    """
    styles = styles_to_adopt(_read(file))
    weak = tuple(_weak(file, styles, colors.soft))
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
        raise ContentError(
            Diagnostic(Mark(file), message, hint="Close it if it is open.")
        ) from error
    except TemplateError as error:
        raise ContentError(Diagnostic(Mark(file), error.message, hint=error.hint)) from error


def _weak(file: Path, styles: TemplateStyles, soft: str) -> Iterator[Diagnostic]:
    """A diagnostic for each style whose text, or lines, stand out too little from what they may stand on."""
    for one in styles.styles:
        said = one.formatting or Formatting()
        front, least = said.get("color", AUTOMATIC), _least(said, styles.text)
        yield from _too_weak(file, one.expected, front, _grounds(one, styles, soft), least)
    for color in dict.fromkeys(line.color for line in styles.lines.values()):
        yield from _too_weak(file, TABLE_GRID, color, (WHITE, soft), SIGN_CONTRAST)


def _too_weak(
    file: Path, style: Expected, color: str, grounds: tuple[str, ...], least: float
) -> Iterator[Diagnostic]:
    front = f"#{color}"
    if color == AUTOMATIC or all(contrast(front, ground) >= least for ground in grounds):
        return
    weakest = min(grounds, key=lambda ground: contrast(front, ground))
    ratio = int(contrast(front, weakest) * 100) / 100
    message = (
        f"{front} on {weakest} has a contrast of {ratio:g}:1, WCAG 2.1 AA asks for {least:g}:1"
    )
    better = nearest_shade(
        front, lambda shade: all(contrast(shade, ground) >= least for ground in grounds)
    )
    way = (
        f"{better} is the nearest that passes"
        if better
        else "no shade of it passes, so change its shading"
    )
    hint = f"Change the color of this style in Word; {way}."
    yield Diagnostic(Mark(file), message, (style.name,), hint)


def _least(said: Formatting, text: Formatting) -> float:
    """The contrast that text of a style needs (WCAG 2.1, 1.4.3)."""
    size = said.get("size", text.get("size", 0))
    return SIGN_CONTRAST if size >= (_LARGE_BOLD if said.get("bold") else _LARGE) else TEXT_CONTRAST


def _grounds(one: Adopted, styles: TemplateStyles, soft: str) -> tuple[str, ...]:
    """What text of a style may stand on: its own shading, or paper; where it stands in other text, theirs as well."""
    if one.expected is NORMAL:
        return (WHITE, soft)
    if one.expected.kind == "character":
        fills = (
            other.formatting.get("fill", AUTOMATIC) for other in styles.styles if other.formatting
        )
        return (WHITE, soft, *(f"#{fill}" for fill in dict.fromkeys(fills) if fill != AUTOMATIC))
    fill = (one.formatting or Formatting()).get("fill", AUTOMATIC)
    return (WHITE if fill == AUTOMATIC else f"#{fill}",)
