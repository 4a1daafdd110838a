"""What is built: districts' workspaces for guidegen, and the same guides as data for the peers.

A district puts its own words over the built-in library, as districts do, so no two guides are the same. The peers
get each guide as the JSON of its blocks; the pictures, the font files and the look of Word files, which all guides
share, are those of a guide that guidegen made.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import yaml
from fontTools.ttLib import TTFont

from bench.peers import docxtpl_template
from guidegen import library
from guidegen.content.layers import Layers, layers
from guidegen.content.load import load
from guidegen.content.model import Guide, Library, Role
from guidegen.content.text import Id
from guidegen.document.blocks import to_json
from guidegen.document.compose import compose
from guidegen.pipeline.fonts import face

ROLES = 7
DISTRICT = "district-{:04}"
_OWN_QUESTIONS = 3
_EDITION = {"edition": "2027", "date": "2027-08-01", "products": ["action-guide"]}


def workspaces(folder: Path, count: int) -> tuple[Path, ...]:
    """Writes this many districts' workspaces, each with the seven roles of the built-in library."""
    roles = _built_in().details
    found = tuple(folder / DISTRICT.format(number) for number in range(1, count + 1))
    for number, workspace in enumerate(found, start=1):
        name = f"District {number}"
        _write(workspace / "guidegen.yaml", {"name": name, **_EDITION})
        for role_id, role in roles.items():
            _write(workspace / "roles" / f"{role_id}.yaml", _own_words(role, f"In {name}, "))
    return found


def reworded(workspace: Path, number: int) -> None:
    """Changes one sentence of one role; another `number`, another sentence."""
    file = workspace / "roles" / "coach.yaml"
    words = yaml.safe_load(file.read_text("utf-8"))
    key, text = next(iter(_built_in().details[Id("coach")].introduction.items()))
    words["introduction"][str(key)] = f"This is draft {number}. {text}"
    _write(file, words)


def for_peers(folder: Path, found: Sequence[Path], roles: int = ROLES) -> Path:
    """Writes the guides of the first roles of these workspaces as the peers read them, once; the folder."""
    if folder.exists():
        return folder
    (folder / "guides").mkdir(parents=True)
    for workspace in found:
        over = layers(library.root(), workspace)
        content = load(over)
        for role_id in list(content.roles)[:roles]:
            file = folder / "guides" / f"{workspace.name}-{role_id}.json"
            file.write_text(_blocks(over, content, role_id), "utf-8")
    _share(folder / "assets", found[0])
    return folder


def first_role() -> str:
    """The id of the first role, for a single guide."""
    return next(iter(_built_in().roles))


def _built_in() -> Library:
    return load(Layers((library.root(),)))


def _own_words(role: Role, opening: str) -> dict[str, object]:
    """The introduction, one responsibility of each category and some questions, which begin with the district."""
    firsts = {str(category): _opened(texts, opening, 1) for category, texts in role.responsibilities.items()}
    return {
        "introduction": _opened(role.introduction, opening, len(role.introduction)),
        "responsibilities": firsts,
        "first_actions": {"questions": _opened(role.first_actions.questions, opening, _OWN_QUESTIONS)},
    }


def _opened(texts: Mapping[Id, str], opening: str, count: int) -> dict[str, str]:
    return {str(key): opening + text for key, text in list(texts.items())[:count]}


def _write(file: Path, data: Mapping[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100), "utf-8")


def _blocks(over: Layers, content: Library, role: Id) -> str:
    templates = tuple(folder / "templates" for folder in reversed(over.folders))
    return to_json(compose(Guide.model_construct(library=content, role_id=role), templates))


def _share(assets: Path, workspace: Path) -> None:
    """A Word file with the look of all, its pictures, and the font files."""
    (assets / "fonts").mkdir(parents=True)
    for file in face(_built_in().brand.font).files:
        shutil.copy(file, assets / "fonts")
    with tempfile.TemporaryDirectory() as out:
        what = ("--role", first_role(), "--format", "docx", "--no-audit", "--out", out, "-C", str(workspace))
        command = (sys.executable, "-m", "guidegen", "build", *what)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (reference,) = Path(out).glob("*.docx")
        shutil.copy(reference, assets / "reference.docx")
    for name, picture in _pictures(assets / "reference.docx").items():
        (assets / name).write_bytes(picture)
    docxtpl_template.write(assets)
    (assets / "answer-font.json").write_text(json.dumps(_answer_font(face(_built_in().brand.font).files[0])), "utf-8")


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
