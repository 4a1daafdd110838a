"""The look of a document, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidegen.content.brand import CoverStyle

Paper: TypeAlias = Literal["us-letter", "a4"]


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo on the cover: the text of an SVG file, and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Look:
    """Colors (`#RRGGBB`), font, paper and cover."""

    paper: Paper
    font: str
    ink: str
    muted: str
    primary: str
    on_primary: str
    accent: str
    soft: str
    rule: str
    cover: CoverStyle = "rings"
    logo: Logo | None = None
