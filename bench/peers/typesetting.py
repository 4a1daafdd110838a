"""Typst for the peers that call it themselves."""

from __future__ import annotations

import json
from pathlib import Path

import typst

PROGRAM = Path(__file__).with_name("guide.typ")
SCHEME = "field:"


class Typesetter:
    """Lays guides out, one after the other."""

    def __init__(self, fonts: Path) -> None:
        """`fonts` is the folder of the font files."""
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
        )
        self._compiler = typst.Compiler(PROGRAM, PROGRAM.parent, found, ignore_system_fonts=True)

    def lay_out(self, source: str) -> tuple[bytes, dict[str, int]]:
        """Return a guide as PDF/UA-1, with a link for each field, and the page of each anchor."""
        pdf = self._compiler.compile(
            format="pdf", pdf_standards=["ua-1"], sys_inputs={"guide": source}, timestamp=0
        )
        assert isinstance(pdf, bytes)
        return pdf, dict(json.loads(self._compiler.query("<pages>", field="value", one=True)))
