"""The package: the base parts in the brand's look, the embedded fonts, and a zip that is always the same."""

from __future__ import annotations

import hashlib
import uuid
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgwriter import PackageWriter
from docx.oxml.ns import qn
from lxml import etree

from guidegen.document.look import Look
from guidegen.writers.word.adoption import TemplateStyles, adopt
from guidegen.writers.word.styles import brand, brand_theme

_FONT_TABLE = "word/fontTable.xml"
_FONT_RELATIONSHIPS = "word/_rels/fontTable.xml.rels"
_THEME = "word/theme/theme1.xml"
_STYLES = "word/styles.xml"
_BRANDED = (_STYLES, "word/numbering.xml", "word/settings.xml", _FONT_TABLE)
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold


@lru_cache(maxsize=16)
def base_package(
    base: Path, look: Look, language: str, fonts: tuple[Path, ...], template: TemplateStyles | None = None
) -> bytes:
    """An empty document in a look and a language, made from the parts below `base`, with its font files.

    `fonts` are the files for regular, bold, italic and bold italic, in this order. What is taken of a `template`
    stands over the look. Raises OSError where a part or a font cannot be read.
    """
    parts = {path.relative_to(base).as_posix(): path for path in base.rglob("*") if path.is_file()}
    trees = {name: _parsed(path) for name, path in parts.items()}
    if template:
        adopt(trees[_STYLES], template)
    brand_theme(trees[_THEME], look)
    for name in _BRANDED:
        brand(trees[name], look, language)
    files = _embed(trees[_FONT_TABLE], trees[_FONT_RELATIONSHIPS], look.font, fonts)
    return zipped(
        files | {name: etree.tostring(tree, encoding="UTF-8", standalone=True) for name, tree in trees.items()}
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip: the same bytes for the same parts on every machine.

    Nothing is compressed, for what zlib makes of a part differs from one of its builds to the next.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)):
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return out.getvalue()


class _Parts(dict[str, bytes]):
    """Takes the parts of a package that python-docx saves, in the place of its zip file, which would deflate them."""

    def write(self, name: PackURI, content: bytes) -> None:
        self[name.membername] = content


def saved(document: Document) -> dict[str, bytes]:
    """The parts of a document’s package by name."""
    parts, package = _Parts(), document.part.package
    for part in package.parts:
        part.before_marshal()
    writer = PackageWriter
    writer._write_content_types_stream(parts, package.parts)  # type: ignore[no-untyped-call]
    writer._write_pkg_rels(parts, package.rels)  # type: ignore[no-untyped-call]
    writer._write_parts(cast(PhysPkgWriter, parts), package.parts)
    return parts


def font_key(font: bytes) -> str:
    """The key with which a font is obfuscated: a GUID that comes from the font's bytes alone."""
    return f"{{{uuid.UUID(bytes=hashlib.sha256(font).digest()[:16], version=4)}}}".upper()


def obfuscated(font: bytes, key: str) -> bytes:
    """The font as Word embeds it (ECMA-376 part 4, 2.8.1): its first 32 bytes are crossed with the key.

    The key is read backwards. What it does to a font, it undoes when it is applied again.
    """
    mask = uuid.UUID(key).bytes[::-1] * 2
    return bytes(byte ^ other for byte, other in zip(font[:32], mask, strict=True)) + font[32:]


def _parsed(path: Path) -> etree._Element:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False, no_network=True)
    return etree.parse(path, parser).getroot()


def _embed(
    table: etree._Element, relationships: etree._Element, font: str, files: tuple[Path, ...]
) -> dict[str, bytes]:
    """Lists the font files in the font table; the parts that hold them."""
    entry = next(one for one in table if one.get(qn("w:name")) == font)
    parts = {}
    for number, (style, file) in enumerate(zip(_EMBEDDED, files, strict=True), start=1):
        content = file.read_bytes()
        key = font_key(content)
        name = f"fonts/font{number}.odttf"
        etree.SubElement(entry, qn(f"w:{style}"), {qn("r:id"): f"rId{number}", qn("w:fontKey"): key})
        etree.SubElement(
            relationships,
            f"{{{_RELATIONSHIPS}}}Relationship",
            {"Id": f"rId{number}", "Type": RELATIONSHIP_TYPE.FONT, "Target": name},
        )
        parts[f"word/{name}"] = obfuscated(content, key)
    return parts
