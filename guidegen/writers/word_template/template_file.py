"""Reads the styles of a Word template that somebody else made, and trusts nothing in it.

Of the package only those parts are unpacked that hold styles, theme and their relationships, each up to a limit.
Macros, attached templates and links to elsewhere stay where they are.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from guidegen.ooxml_names import CONTENT_TYPES_PART as TYPES_PART
from guidegen.ooxml_names import NAMESPACES
from guidegen.ooxml_names import RELATIONSHIP_TYPES as KINDS
from guidegen.ooxml_names import WORD_CONTENT_TYPE as WORDPROCESSING
from guidegen.writers.word_template.formatting import Element
from guidegen.writers.word_template.template_styles import Template

LARGEST_FILE = 32 * 1024 * 1024  # bytes of a template, with its pictures
_LARGEST_PART = (
    8 * 1024 * 1024
)  # bytes of a part; the styles of a large template have a tenth of that

_OLD_OR_LOCKED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # compound files: Word's until 2003, and encrypted ones
)
RELATIONSHIPS, TYPES = NAMESPACES["rel"], NAMESPACES["types"]
_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"
_STYLES, _THEME, _MAIN = f"{KINDS}/styles", f"{KINDS}/theme", f"{KINDS}/officeDocument"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_WORD = (f"{WORDPROCESSING}.document.main+xml", f"{WORDPROCESSING}.template.main+xml")
_PACKED = (
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
)  # ECMA-376 part 2, annex B: a package knows no other way
_READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)

_SAVE_ANEW = "Open it in Word and save it as “Word Template (.dotx)”."


class TemplateError(Exception):
    """The file is no Word template that guidegen reads. `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = _SAVE_ANEW) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read(content: bytes) -> Template:
    """The styles of a .dotx or .docx file. Raises TemplateError."""
    if content.startswith(_OLD_OR_LOCKED):
        hint = "Open it in Word, take the password away if it has one, and save it as “Word Template (.dotx)”."
        raise TemplateError("is an old Word file (.doc, .dot) or has a password", hint)
    if not content.startswith(b"PK"):
        raise TemplateError("is no Word file")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _template(package)
    except _READ_ERRORS as error:
        raise _damaged() from error


def _template(package: zipfile.ZipFile) -> Template:
    document = _document(package)
    related = _related(package, document)
    if _STYLES not in related:
        raise TemplateError("holds no styles")
    theme = related.get(_THEME)
    return Template(_part(package, related[_STYLES]), _part(package, theme) if theme else None)


def _document(package: zipfile.ZipFile) -> str:
    """The name of the main part. Raises TemplateError where the package is of another kind, or holds macros."""
    if TYPES_PART not in package.namelist():
        raise TemplateError("is no Word file")
    if any(name.lower().endswith("vbaproject.bin") for name in package.namelist()):
        raise TemplateError("holds macros, which guides never carry")
    roots = _related(package, "")
    if _STRICT in roots:
        raise TemplateError("is saved as “Strict Open XML”, which guidegen does not read")
    document = roots.get(_MAIN, "")
    kind = _content_type(package, document)
    if "macroEnabled" in kind:
        raise TemplateError("is made for macros (.docm, .dotm), which guides never carry")
    if kind not in _WORD:
        raise TemplateError("is no Word file")
    return document


def _content_type(package: zipfile.ZipFile, name: str) -> str:
    """What kind of part this is: as it is listed itself, or else by its ending (ECMA-376 part 2, 7.2.3)."""
    types = _part(package, TYPES_PART)
    itself = {
        one.get("PartName"): one.get("ContentType", "")
        for one in types.iter(f"{{{TYPES}}}Override")
    }
    by_ending = {
        one.get("Extension"): one.get("ContentType", "")
        for one in types.iter(f"{{{TYPES}}}Default")
    }
    return itself.get(f"/{name}") or by_ending.get(name.rpartition(".")[2], "")


def _related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The names of the parts that a part (the package itself: "") names, by the kind of relationship."""
    folder, name = posixpath.split(part)
    relationships = posixpath.join(folder, "_rels", f"{name}.rels")
    if relationships not in package.namelist():
        return {}
    return {
        one.get("Type", ""): posixpath.normpath(
            posixpath.join("/", folder, one.get("Target", ""))
        ).lstrip("/")
        for one in _part(package, relationships).iter(_RELATIONSHIP)
        if one.get("TargetMode") != "External"
    }


def _part(package: zipfile.ZipFile, name: str) -> Element:
    """A part as XML. Raises TemplateError where it is missing, too large, or no XML that packages may hold."""
    try:
        entry = package.getinfo(name)
    except KeyError as error:
        raise _damaged() from error
    if entry.compress_type not in _PACKED:
        raise _damaged()
    with package.open(entry) as stream:
        content = stream.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        megabytes = _LARGEST_PART // 1024 // 1024
        raise TemplateError(
            f"holds more than {megabytes} MB in “{name}”", "Begin a new template in Word."
        )
    return _parsed(content)


def _parsed(content: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged() from error
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # ECMA-376 part 2, 8.1.4: packages have none
        raise _damaged()
    return root


def _damaged() -> TemplateError:
    return TemplateError(
        "is damaged", "Open it in Word, let Word repair it, and save it as “Word Template (.dotx)”."
    )
