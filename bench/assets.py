"""The files that all guides of the peers share: a Word file with their look, pictures, fonts."""

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
    """Write the files that the guides of this workspace share, with this role's Word file."""
    (assets / "fonts").mkdir(parents=True)
    for file in find_text_face(_FACE).files:
        shutil.copy(file, assets / "fonts")
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "guidegen", "build", "--no-audit"]
        command += ["--role", role, "--format", "docx", "--out", out, "-C", str(workspace)]
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
    """Return the pictures of a guide: the cover’s is its first, the figure’s has a description."""
    document = docx.Document(str(guide))
    shapes = [shape._inline for shape in document.inline_shapes]
    figure = next(shape for shape in shapes if shape.docPr.get("descr"))
    chosen = {"cover.png": shapes[0], "figure.png": figure}
    parts = {name: one.graphic.graphicData.pic.blipFill.blip.embed for name, one in chosen.items()}
    return {name: document.part.related_parts[embed].blob for name, embed in parts.items()}


def _answer_font(file: Path) -> dict[str, str]:
    """Return the font of answers as PDF objects, with `%d` for the object that each refers to."""
    font = TTFont(file)
    unit, glyphs, widths = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    advances = []
    for code in range(32, 256):
        character = ord(bytes([code]).decode("cp1252", "replace"))
        advance = widths[glyphs.get(character, ".notdef")][0]
        advances.append(str(round(advance * 1000 / unit)))
    named = "/Type/Font/Subtype/TrueType/BaseFont/AtkinsonHyperlegible/Encoding/WinAnsiEncoding"
    codes = f"/FirstChar 32/LastChar 255/Widths[{' '.join(advances)}]"
    measures = "/Flags 32/FontBBox[-170 -290 1099 950]/ItalicAngle 0/Ascent 950/Descent -290"
    return {
        "font": f"<<{named}{codes}/FontDescriptor %d 0 R>>",
        "descriptor": f"<</Type/FontDescriptor/FontName/AtkinsonHyperlegible{measures}"
        "/CapHeight 668/StemV 80/FontFile2 %d 0 R>>",
    }
