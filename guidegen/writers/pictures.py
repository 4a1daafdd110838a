"""The pictures that a Word file takes, drawn beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegen.document.blocks import Figure


@dataclass(frozen=True, slots=True)
class CoverPictures:
    """The pictures of the cover as PNG: its art, None where its style has none, and the logo, where there is one."""

    art: bytes | None
    logo: bytes | None


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """The pictures of a document as PNG: those of the cover, and each figure's drawing."""

    cover: CoverPictures
    figures: Mapping[Figure, bytes]
