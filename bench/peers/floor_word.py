"""Word files for the floor: glued from strings as far as guides differ, copied otherwise."""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO
from pathlib import Path

from bench.peers.data import Guide
from bench.peers.floor_body import PICTURES, WORD, Body, text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WRITTEN = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/header1.xml",
    "docProps/core.xml",
)
_LEFT_OUT = ("docProps/custom.xml", "word/glossary/", "word/media/")


class Package:
    """Writes Word files; the parts that all of them share are read once."""

    def __init__(self, assets: Path) -> None:
        with zipfile.ZipFile(assets / "reference.docx") as reference:
            self._parts = {
                name: reference.read(name) for name in reference.namelist() if _kept(name)
            }
        self._parts |= {f"word/media/{name}": (assets / name).read_bytes() for name in PICTURES}
        for name in ("[Content_Types].xml", "_rels/.rels"):
            self._parts[name] = _without(self._parts[name], b"glossary", b"custom")

    def write(self, guide: Guide, pages: dict[str, int]) -> bytes:
        """Return the Word file of a guide; `pages` has the page of each anchor."""
        body = Body(pages)
        document = body.document(guide)
        words = text(guide["furniture"]["header"])
        header = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{words}</w:p>'
        written = (
            document,
            body.relationships(),
            f'<w:hdr xmlns:w="{WORD}">{header}</w:hdr>',
            _core(guide),
        )
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            for name, part in self._parts.items():
                package.writestr(name, part)
            for name, part_text in zip(_WRITTEN, written, strict=True):
                package.writestr(name, _HEAD + part_text)
        return out.getvalue()


def _kept(name: str) -> bool:
    return name not in _WRITTEN and not name.startswith(_LEFT_OUT)


def _without(part: bytes, *words: bytes) -> bytes:
    """Return a part without its empty elements that contain one of these words."""
    kept = []
    for piece in part.split(b">"):
        if not any(word in piece for word in words):
            kept.append(piece)
    return b">".join(kept)


def _core(guide: Guide) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(guide["title"])}</dc:title>'
        f"<dc:creator>{escape(guide['author'])}</dc:creator><dc:subject>{escape(guide['subject'])}</dc:subject>"
        f"<cp:keywords>{escape(', '.join(guide['keywords']))}</cp:keywords>"
        f"<dc:language>{guide['language']}</dc:language></cp:coreProperties>"
    )
