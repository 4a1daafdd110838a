"""Reads the styles of a Word template that someone else made, and trusts nothing in it.

Only the parts with styles, theme and their relationships are unpacked, each up to a limit. Macros,
attached templates and links to other places stay where they are.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from guidegen.file_signatures import is_compound, is_zip
from guidegen.ooxml_names import (
    CONTENT_TYPES_PART,
    MAIN_PART,
    RELATIONSHIP_TYPES,
    STRICT_MAIN_PART,
    WORD_CONTENT_TYPE,
    qn,
)
from guidegen.safe_xml import Element, parse_xml
from guidegen.stored_zip import READ_ERRORS
from guidegen.writers.word_template.template_styles import Template

LARGEST_FILE = 32 * 1024 * 1024  # bytes of a template, with its pictures
# Bytes of a part; the styles of a large template have a tenth of that.
_LARGEST_PART = 8 * 1024 * 1024

_STYLES, _THEME = f"{RELATIONSHIP_TYPES}/styles", f"{RELATIONSHIP_TYPES}/theme"
_WORD = (f"{WORD_CONTENT_TYPE}.document.main+xml", f"{WORD_CONTENT_TYPE}.template.main+xml")
# ECMA-376 part 2, annex B: a package may use no other compression.
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_READ_ERRORS = (*READ_ERRORS, etree.XMLSyntaxError)

_SAVE_AGAIN = "Open it in Word and save it as “Word Template (.dotx)”."
_REMOVE_PASSWORD = (
    "Open it in Word, remove the password if it has one, and save it as “Word Template (.dotx)”."
)
_REPAIR = "Open it in Word, let Word repair it, and save it as “Word Template (.dotx)”."


class TemplateError(Exception):
    """guidegen cannot use the file as a Word template. `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = _SAVE_AGAIN) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read(content: bytes) -> Template:
    """Read the styles of a .dotx or .docx file. Raises TemplateError."""
    if is_compound(content):
        message = "is an old Word file (.doc, .dot) or has a password"
        raise TemplateError(message, _REMOVE_PASSWORD)
    if not is_zip(content):
        raise TemplateError("is not a Word file")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _read_template(package)
    except _READ_ERRORS as error:
        raise _damaged() from error


def _read_template(package: zipfile.ZipFile) -> Template:
    main_part = _main_part(package)
    targets = _targets(package, main_part)
    if _STYLES not in targets:
        raise TemplateError("holds no styles")
    styles = _read_part(package, targets[_STYLES])
    theme = None
    if targets.get(_THEME):
        theme = _read_part(package, targets[_THEME])
    return Template(styles, theme)


def _main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the main part.

    Raises TemplateError for a package that is not a Word document or template, or holds macros.
    """
    if CONTENT_TYPES_PART not in package.namelist():
        raise TemplateError("is not a Word file")
    if any(name.lower().endswith("vbaproject.bin") for name in package.namelist()):
        raise TemplateError("holds macros, which guides never carry")
    targets = _targets(package, "")
    if STRICT_MAIN_PART in targets:
        raise TemplateError("is saved as “Strict Open XML”, which guidegen does not read")
    main_part = targets.get(MAIN_PART, "")
    content_type = _content_type(package, main_part)
    if "macroEnabled" in content_type:
        raise TemplateError("is made for macros (.docm, .dotm), which guides never carry")
    if content_type not in _WORD:
        raise TemplateError("is not a Word file")
    return main_part


def _content_type(package: zipfile.ZipFile, name: str) -> str:
    """Return the content type of a part, by its name or by its ending (ECMA-376 part 2, 7.2.3)."""
    types = _read_part(package, CONTENT_TYPES_PART)
    by_name: dict[str, str] = {}
    by_ending: dict[str, str] = {}
    for override in types.iter(qn("types:Override")):
        by_name[override.get("PartName", "")] = override.get("ContentType", "")
    for default in types.iter(qn("types:Default")):
        by_ending[default.get("Extension", "")] = default.get("ContentType", "")
    return by_name.get(f"/{name}") or by_ending.get(name.rpartition(".")[2], "")


def _targets(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the parts that a part is related to, by the type of the relationship.

    `part` is "" for the relationships of the package itself.
    """
    folder, name = posixpath.split(part)
    relationships = posixpath.join(folder, "_rels", f"{name}.rels")
    if relationships not in package.namelist():
        return {}
    targets = {}
    for relationship in _read_part(package, relationships).iter(qn("rel:Relationship")):
        if relationship.get("TargetMode") != "External":
            target = posixpath.join("/", folder, relationship.get("Target", ""))
            targets[relationship.get("Type", "")] = posixpath.normpath(target).lstrip("/")
    return targets


def _read_part(package: zipfile.ZipFile, name: str) -> Element:
    """Return a part as XML.

    Raises TemplateError for a part that is missing, too large or compressed in a way that packages
    may not use, and one of `_READ_ERRORS` for XML that packages may not hold.
    """
    try:
        entry = package.getinfo(name)
    except KeyError as error:
        raise _damaged() from error
    if entry.compress_type not in _COMPRESSIONS:
        raise _damaged()
    with package.open(entry) as stream:
        content = stream.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        megabytes = _LARGEST_PART // 1024 // 1024
        message = f"holds more than {megabytes} MB in “{name}”"
        raise TemplateError(message, "Start a new template in Word.")
    return parse_xml(content)


def _damaged() -> TemplateError:
    return TemplateError("is damaged", _REPAIR)
