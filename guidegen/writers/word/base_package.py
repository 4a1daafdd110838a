"""The package of an empty document: the base parts in the brand's look, and the embedded fonts."""

from __future__ import annotations

import hashlib
import uuid
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from guidegen.document.look import Look
from guidegen.ooxml_names import RELATIONSHIP_TYPES, qn
from guidegen.safe_xml import Element, parse_xml
from guidegen.stored_zip import stored_zip
from guidegen.writers.ooxml.elements import xml_bytes
from guidegen.writers.word.brand_styles import apply_look, apply_look_to_theme
from guidegen.writers.word_template.adoption import TemplateStyles, adopt

_STYLES, _THEME = "word/styles.xml", "word/theme/theme1.xml"
_FONT_TABLE = "word/fontTable.xml"
_FONT_RELATIONSHIPS = "word/_rels/fontTable.xml.rels"
_BRANDED = (_STYLES, "word/numbering.xml", "word/settings.xml", _FONT_TABLE)
_PROMPT_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "PlaceholderText")
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_OBFUSCATED_BYTES = 32  # at the beginning of a font (ECMA-376 part 4, 2.8.1)


class BasePackage(NamedTuple):
    """An empty document as a Word file, and the part with the styles of its fields' prompts."""

    content: bytes
    prompt_styles: bytes


@lru_cache(maxsize=16)
def base_package(
    base: Path,
    look: Look,
    language: str,
    fonts: tuple[Path, ...],
    template: TemplateStyles | None = None,
) -> BasePackage:
    """Return an empty document in a look and a language, made from the parts in the folder `base`.

    `fonts` are the files for regular, bold, italic and bold italic, in this order. What is taken
    from a `template` overrides the look. All guides of a workspace begin with the same package, so
    it is kept: one for each look, language, set of fonts and template. Raises OSError where a part
    or a font cannot be read.
    """
    parts = _read_parts(base)
    if template:
        adopt(parts[_STYLES], template)
    apply_look_to_theme(parts[_THEME], look)
    for name in _BRANDED:
        apply_look(parts[name], look, language)
    embedded = _embed_fonts(parts[_FONT_TABLE], parts[_FONT_RELATIONSHIPS], look.font, fonts)
    files = {name: xml_bytes(root) for name, root in parts.items()} | embedded
    prompt_styles = xml_bytes(_keep_prompt_styles(parts[_STYLES]))
    return BasePackage(stored_zip(sorted(files.items())), prompt_styles)


def font_key(font: bytes) -> str:
    """Return the key that a font is obfuscated with: a GUID that comes from its bytes alone."""
    return f"{{{uuid.UUID(bytes=hashlib.sha256(font).digest()[:16], version=4)}}}".upper()


def obfuscate_font(font: bytes, key: str) -> bytes:
    """Return the font as Word embeds it: its first bytes are combined with the key by XOR.

    The key is read backwards (ECMA-376 part 4, 2.8.1). Applied twice, it gives the font again.
    """
    mask = uuid.UUID(key).bytes[::-1] * 2
    start = bytes(a ^ b for a, b in zip(font[:_OBFUSCATED_BYTES], mask, strict=True))
    return start + font[_OBFUSCATED_BYTES:]


def _read_parts(base: Path) -> dict[str, Element]:
    """Return the root of each part in the folder, by its name in the package."""
    files = (path for path in base.rglob("*") if path.is_file())
    return {
        path.relative_to(base).as_posix(): parse_xml(path.read_bytes(), keep_blank_text=False)
        for path in files
    }


def _embed_fonts(
    table: Element, relationships: Element, font: str, files: tuple[Path, ...]
) -> dict[str, bytes]:
    """List the font files in the font table; return them obfuscated, by their names."""
    entry = next(one for one in table if one.get(qn("w:name")) == font)
    embedded = {}
    for number, (style, file) in enumerate(zip(_EMBEDDED, files, strict=True), start=1):
        content = file.read_bytes()
        key = font_key(content)
        name, id_ = f"fonts/font{number}.odttf", f"rId{number}"
        embedded[f"word/{name}"] = obfuscate_font(content, key)
        etree.SubElement(entry, qn(f"w:{style}"), {qn("r:id"): id_, qn("w:fontKey"): key})
        related = {"Id": id_, "Type": f"{RELATIONSHIP_TYPES}/font", "Target": name}
        etree.SubElement(relationships, qn("rel:Relationship"), related)
    return embedded


def _keep_prompt_styles(styles: Element) -> Element:
    """Return a copy of the part with its styles, without those that no prompt has."""
    kept = deepcopy(styles)
    for style in kept.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _PROMPT_STYLES:
            kept.remove(style)
    return kept
