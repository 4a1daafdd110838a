"""The package of an empty document: the base parts in the brand's look, and the embedded fonts."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from guidegen.document.look import Look
from guidegen.writers.ooxml.markup import Element, taken
from guidegen.writers.ooxml.opc import TYPES, TYPES_PART, Package, Relationship
from guidegen.writers.ooxml.wordml import qn
from guidegen.writers.word.brand_styles import brand, brand_theme
from guidegen.writers.word_template.adoption import TemplateStyles, adopt

DOCUMENT, NUMBERING, CORE = "word/document.xml", "word/numbering.xml", "docProps/core.xml"
_FONT_TABLE = "word/fontTable.xml"
_THEME = "word/theme/theme1.xml"
_STYLES = "word/styles.xml"
_BRANDED = (_STYLES, NUMBERING, "word/settings.xml", _FONT_TABLE)
_GLOSSARY_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "PlaceholderText")
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_OBFUSCATED_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


class Base(NamedTuple):
    """An empty document: its package, and as trees the parts to which each guide adds, by their names.

    `prompt_styles` is the part with its styles, less those that no prompt of a field has.
    """

    package: Package
    trees: Mapping[str, Element]
    prompt_styles: bytes


@lru_cache(maxsize=16)
def base_package(
    base: Path,
    look: Look,
    language: str,
    fonts: tuple[Path, ...],
    template: TemplateStyles | None = None,
) -> Base:
    """An empty document in a look and a language, made from the parts below `base`, with its font files.

    `fonts` are the files for regular, bold, italic and bold italic, in this order. What is taken of a `template`
    stands over the look. Raises OSError where a part or a font cannot be read.
    """
    parts = {
        path.relative_to(base).as_posix(): _parsed(path)
        for path in base.rglob("*")
        if path.is_file()
    }
    types = _types(parts.pop(TYPES_PART))
    if template:
        adopt(parts[_STYLES], template)
    brand_theme(parts[_THEME], look)
    for name in _BRANDED:
        brand(parts[name], look, language)
    package = Package()
    for name in [name for name in parts if name.endswith(".rels")]:
        _relate(package, name, parts.pop(name))
    _embed(package, parts[_FONT_TABLE], look.font, fonts)
    for name, part in parts.items():
        package.add(name, types[name], _xml(part))
    trees = {name: taken(parts[name]) for name in (DOCUMENT, NUMBERING, CORE)}
    return Base(package, trees, _xml(_prompt_styles(parts[_STYLES])))


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
    parser = etree.XMLParser(
        remove_blank_text=True, remove_comments=True, resolve_entities=False, no_network=True
    )
    return etree.parse(path, parser).getroot()


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _types(listed: etree._Element) -> dict[str, str]:
    """What each part is, by its name."""
    entries = listed.iter(f"{{{TYPES}}}Override")
    return {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in entries}


def _relate(package: Package, name: str, listed: etree._Element) -> None:
    """Takes the relationships that a part lists; the base lists them in the order of their ids, from `rId1` on."""
    folder, _, source = name.removesuffix(".rels").rpartition("_rels/")
    for one in listed:
        package.keep(f"{folder}{source}", Relationship(one.get("Type", ""), one.get("Target", "")))


def _embed(package: Package, table: etree._Element, font: str, files: tuple[Path, ...]) -> None:
    """Adds the font files to the package and lists them in the font table."""
    entry = next(one for one in table if one.get(qn("w:name")) == font)
    for number, (style, file) in enumerate(zip(_EMBEDDED, files, strict=True), start=1):
        content = file.read_bytes()
        key = font_key(content)
        name = f"word/fonts/font{number}.odttf"
        package.add(name, _OBFUSCATED_FONT, obfuscated(content, key))
        relationship = package.relate(_FONT_TABLE, "font", name)
        etree.SubElement(entry, qn(f"w:{style}"), {qn("r:id"): relationship, qn("w:fontKey"): key})


def _prompt_styles(styles: etree._Element) -> etree._Element:
    kept = deepcopy(styles)
    for style in kept.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _GLOSSARY_STYLES:
            kept.remove(style)
    return kept
