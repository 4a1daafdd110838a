"""Opens a returned Word file: finds its parts as Word does, and what it says about itself."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from guidegen.answers.filled import NotAGuide
from guidegen.file_signatures import is_zip
from guidegen.ooxml_names import CONTENT_TYPES_PART, STRICT_WORDPROCESSING, qn
from guidegen.safe_xml import Element, parse_xml
from guidegen.stored_zip import READ_ERRORS

# Bytes of one part: a guide's largest has less than one megabyte, however much a team writes.
MAX_PART = 32 * 1024 * 1024

_DAMAGED = "it is a damaged Word file; ask for it again"
_PACKAGE_RELATIONSHIPS = "_rels/.rels"
_WORD_FOLDER = "word/"
_USUAL_BODY = "word/document.xml"
# What a damaged part can make zipfile, its decompressors and lxml raise.
_FAULTS = (*READ_ERRORS, etree.XMLSyntaxError, LookupError)
_NOTE_PARTS = (("footnotes", "w:footnote"), ("endnotes", "w:endnote"))


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a Word file that answers are read from.

    - `body`: the main part.
    - `properties`: the custom properties, by name.
    - `glossary`: the building blocks; None where there are none.
    - `styles`: the styles; None where there are none.
    - `notes`: footnotes and endnotes, by the tag of their reference and their id.
    - `modified`: when a program saved the file after it was made; None where it does not say.
    - `damaged`: the names of parts beside the body that could not be read.
    """

    body: Element
    properties: Mapping[str, str]
    glossary: Element | None
    styles: Element | None
    notes: Mapping[tuple[str, str], Element]
    modified: dt.datetime | None
    damaged: tuple[str, ...]


def is_word_file(content: bytes) -> bool:
    """Tell whether a file's content is a Word file, damaged or not."""
    if not is_zip(content):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _Parts(archive)
            body = parts.find_body()
            if body not in parts and not parts.has_folder(_WORD_FOLDER):
                return False
            return _is_word_part(body, parts)
    except _FAULTS:
        return False


def open_package(content: bytes) -> WordPackage:
    """Open a Word file. Raises NotAGuide with the reason why it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _Parts(archive)
            name = parts.find_body()
            return _read_parts(parts, name, parts.read(name))
    except _TooLargeError as error:
        megabytes = MAX_PART // 1024 // 1024
        raise NotAGuide(f"it would unpack to more than {megabytes} MB, as no guide does") from error
    except _FAULTS as error:
        raise NotAGuide(_DAMAGED) from error


def _read_parts(parts: _Parts, name: str, body: Element) -> WordPackage:
    if etree.QName(body).namespace == STRICT_WORDPROCESSING:
        raise NotAGuide("it is saved as “Strict Open XML”; save it as an ordinary .docx file")
    about = parts.find_related("")
    beside = parts.find_related(name)
    notes: dict[tuple[str, str], Element] = {}
    for kind, tag in _NOTE_PARTS:
        for note in parts.list_entries(beside.get(kind), tag):
            notes[qn(f"{tag}Reference"), str(note.get(qn("w:id")))] = note
    properties = parts.read_beside(about.get("custom-properties", "docProps/custom.xml"))
    core = parts.read_beside(about.get("core-properties", "docProps/core.xml"))
    return WordPackage(
        body,
        _read_properties(properties),
        parts.read_beside(beside.get("glossaryDocument")),
        parts.read_beside(beside.get("styles")),
        notes,
        _read_modified(core),
        tuple(parts.damaged),
    )


class _TooLargeError(ValueError):
    """A part unpacks to more than a guide's parts ever do."""


class _Parts:
    """The parts of an archive, by names that count in any case (ECMA-376 part 2, 6.2.2.3)."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {_fold(entry.filename): entry for entry in archive.infolist()}
        self._related: dict[str, dict[str, str]] = {}
        self.damaged: list[str] = []

    def __contains__(self, name: str) -> bool:
        return _fold(name) in self._entries

    def has_folder(self, folder: str) -> bool:
        """Tell whether any part is in a folder, which is written with a slash at its end."""
        return any(name.startswith(folder) for name in self._entries)

    def read(self, name: str) -> Element:
        """Return a part as XML. Raises one of `_FAULTS`."""
        with self._archive.open(self._entries[_fold(name)]) as stream:
            content = stream.read(MAX_PART + 1)
        if len(content) > MAX_PART:
            raise _TooLargeError(name)
        return parse_xml(content)

    def read_beside(self, name: str | None) -> Element | None:
        """Return a part as XML; None if it is missing, or damaged, which is noted."""
        if name is None or name not in self:
            return None
        try:
            return self.read(name)
        except _FAULTS:
            self.damaged.append(name.strip("/"))
            return None

    def list_entries(self, name: str | None, tag: str) -> list[Element]:
        """Return the elements of a part that have this tag; none if the part cannot be read."""
        root = self.read_beside(name)
        return [] if root is None else root.findall(qn(tag))

    def read_types(self) -> dict[str, str]:
        """Return the content type of each part that has one of its own, by its name."""
        types: dict[str, str] = {}
        for entry in self.list_entries(CONTENT_TYPES_PART, "types:Override"):
            types[_fold(str(entry.get("PartName")))] = str(entry.get("ContentType"))
        return types

    def find_related(self, name: str) -> dict[str, str]:
        """Return the parts that a part (or the package, "") is related to.

        The key is the last step of the relationship's type, which is the same in every edition of
        the standard.
        """
        if name in self._related:
            return self._related[name]
        folder, base = posixpath.split(name)
        relationships = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, str] = {}
        for entry in self.list_entries(relationships, "rel:Relationship"):
            kind = str(entry.get("Type")).rpartition("/")[2]
            target = unquote(str(entry.get("Target")))
            if entry.get("TargetMode") != "External":
                found.setdefault(kind, posixpath.normpath(posixpath.join(f"/{folder}", target)))
        self._related[name] = found
        return found

    def find_body(self) -> str:
        """Return the name of the main part: the one that the package points to."""
        for name in self._list_bodies():
            if name in self:
                return name
        return _USUAL_BODY

    def _list_bodies(self) -> Iterator[str]:
        related = self.find_related("").get("officeDocument")
        if related is not None:
            yield related
        for name, type_ in self.read_types().items():
            if type_.endswith(".main+xml"):
                yield name
        yield _USUAL_BODY


def _fold(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()


def _is_word_part(name: str, parts: _Parts) -> bool:
    """Tell whether a main part is Word's: by its folder, or by the type of its content."""
    if _fold(name).startswith(_WORD_FOLDER):
        return True
    type_ = parts.read_types().get(_fold(name), "")
    return "wordprocessingml" in type_ or "ms-word" in type_


def _read_properties(root: Element | None) -> dict[str, str]:
    properties: dict[str, str] = {}
    if root is None:
        return properties
    for entry in root:
        properties[str(entry.get("name"))] = "".join(map(str, entry.itertext())).strip()
    return properties


def _read_modified(core: Element | None) -> dt.datetime | None:
    if core is None:
        return None
    created, modified = core.findtext(qn("dcterms:created")), core.findtext(qn("dcterms:modified"))
    if not modified or modified == created:
        return None
    try:
        return dt.datetime.fromisoformat(modified)
    except ValueError:
        return None
