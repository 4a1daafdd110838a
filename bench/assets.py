"""What all guides of the peers share: a Word file with the look of all, its pictures, and the fonts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from fontTools.ttLib import TTFont

from bench.peers import docxtpl_template
from guidegen.pipeline.text_face import find_text_face

_FACE = "Atkinson Hyperlegible"


def share(assets: Path, workspace: Path, role: str) -> None:
    """Writes what the guides of this workspace share; the Word file is the guide of this role."""
    (assets / "fonts").mkdir(parents=True)
    for file in find_text_face(_FACE).files:
        shutil.copy(file, assets / "fonts")
    with tempfile.TemporaryDirectory() as out:
        what = (
            "--role",
            role,
            "--format",
            "docx",
            "--no-audit",
            "--out",
            out,
            "-C",
            str(workspace),
        )
        command = (sys.executable, "-m", "guidegen", "build", *what)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (reference,) = Path(out).glob("*.docx")
        shutil.copy(reference, assets / "reference.docx")
    for name, picture in _pictures(assets / "reference.docx").items():
        (assets / name).write_bytes(picture)
    docxtpl_template.write(assets)
    (assets / "answer-font.json").write_text(
        json.dumps(_answer_font(find_text_face(_FACE).files[0])), "utf-8"
    )


def _pictures(guide: Path) -> dict[str, bytes]:
    """The pictures of a guide: the cover’s comes first, the figure’s has a description."""
    document = docx.Document(str(guide))
    shapes = [shape._inline for shape in document.inline_shapes]
    figure = next(shape for shape in shapes if shape.docPr.get("descr"))
    chosen = {"cover.png": shapes[0], "figure.png": figure}
    parts = {name: one.graphic.graphicData.pic.blipFill.blip.embed for name, one in chosen.items()}
    return {name: document.part.related_parts[embed].blob for name, embed in parts.items()}


def _answer_font(file: Path) -> dict[str, str]:
    """The font of answers as PDF objects, with a place for the number of what each refers to."""
    font = TTFont(file)
    unit, glyphs, widths = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    codes = (ord(bytes([code]).decode("cp1252", "replace")) for code in range(32, 256))
    advances = (round(widths[glyphs.get(code, ".notdef")][0] * 1000 / unit) for code in codes)
    named = "/Type/Font/Subtype/TrueType/BaseFont/AtkinsonHyperlegible/Encoding/WinAnsiEncoding"
    return {
        "font": f"<<{named}/FirstChar 32/LastChar 255/Widths[{' '.join(map(str, advances))}]/FontDescriptor %d 0 R>>",
        "descriptor": "<</Type/FontDescriptor/FontName/AtkinsonHyperlegible/Flags 32/FontBBox[-170 -290 1099 950]"
        "/ItalicAngle 0/Ascent 950/Descent -290/CapHeight 668/StemV 80/FontFile2 %d 0 R>>",
    }
