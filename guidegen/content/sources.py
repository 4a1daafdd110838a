"""One YAML file to plain data in which every text knows its place.

Only the YAML that content needs is read: maps, lists and texts. Every scalar stays the text that was typed
(`no`, `007` and `2026-01-01` included); the model decides what it means. Tags, which could build objects, and
aliases, which could multiply a text without end, are refused.

The nodes are built from the parser's events and not by `yaml.compose`, whose recursion a deeply nested file
can overflow, and whose `safe_load` swallows duplicate keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeAlias

import yaml

from guidegen.content.text import SourceText
from guidegen.diagnostics import ContentError, Diagnostic, Mark

MAX_BYTES = 4_000_000
MAX_DEPTH = 40


class _Position(Protocol):
    """A place as either of PyYAML's parsers tells it; both count from 0."""

    line: int
    column: int


Data: TypeAlias = "SourceText | None | list[Data] | dict[str, Data]"
KeyPath: TypeAlias = tuple[str, ...]

# The characters outside XML 1.0's Char production (https://www.w3.org/TR/xml/#charsets).
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What YAML forbids besides (https://yaml.org/spec/1.1/#id868524); in quotes it may be escaped.
_NOT_IN_FILES = re.compile(f"{NOT_XML.pattern}|[\x7f-\x84\x86-\x9f]")
_TEXT_TAG = "tag:yaml.org,2002:str"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What libyaml says, in the words of somebody who edits text: (part of its message, what it means, what to do).
_PLAIN_WORDS = (
    ("tab", "a tab stands where only spaces may", "Indent with spaces, two for each level."),
    (
        "cannot start any token",
        "a character stands where a text cannot begin with it",
        "Indent with spaces, not tabs, and put a text that begins with @, ` or % in double quotes.",
    ),
    (
        "mapping values are not allowed",
        "a colon followed by a space stands inside a text",
        "Put the text in double quotes, or begin it on a line of its own after “>-”.",
    ),
    ("expected ':'", "a key has no colon after it", "Write “key: text”."),
    (
        "end of stream",
        "the file ends inside a quoted text",
        "Add the quotation mark that closes it.",
    ),
    (
        "did not find expected",
        "the indentation or a quotation mark is not right here or just above",
        "Line the keys of one map up, and close every quotation mark.",
    ),
)


@dataclass(slots=True)
class Source:
    """What one file holds: its data, and the mark of every path in it (of the key, or of the item in a list)."""

    file: Path
    text: str
    data: Data = None
    marks: dict[KeyPath, Mark] = field(default_factory=dict)

    def mark(self, path: KeyPath) -> Mark:
        """The place of `path`, or of the nearest thing around it that is in the file."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(self.file))


def read(file: Path) -> Source:
    """Reads a UTF-8 YAML file, with or without a byte order mark, with any line ends.

    Raises ContentError with every diagnostic found.
    """
    return _parsed(file, _decoded(file))


@lru_cache(maxsize=64)
def _parsed(file: Path, text: str) -> Source:
    """What a file of this text holds. Workspaces that stand on one library read it once; nobody changes a source."""
    source = Source(file, text)
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.diagnostics.append(_in_plain_words(file, error))
    if source.data is None and source.text.strip():
        source.data = {}  # nothing but comments: a skeleton from which no line has been taken yet
    if not builder.diagnostics and source.data is None:
        builder.diagnostics.append(
            Diagnostic(
                Mark(file), "the file is empty", hint="Write its content, or delete the file."
            )
        )
    if builder.diagnostics:
        raise ContentError(*builder.diagnostics)
    return source


def part(source: Source, key: str) -> Source | None:
    """What stands under a key of a file, as a source of its own; None where nothing does."""
    if not isinstance(source.data, dict) or key not in source.data:
        return None
    marks = {path[1:]: mark for path, mark in source.marks.items() if path[:1] == (key,)}
    return Source(source.file, source.text, source.data[key], marks)


def without(source: Source, key: str) -> Source:
    """A file without what stands under a key."""
    if not isinstance(source.data, dict):
        return source
    data = {name: value for name, value in source.data.items() if name != key}
    return Source(source.file, source.text, data, source.marks)


def _decoded(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise ContentError(
            Diagnostic(Mark(file), message, hint="Check that it is there and yours.")
        ) from error
    if len(raw) > MAX_BYTES:
        raise ContentError(
            Diagnostic(Mark(file), f"is larger than {MAX_BYTES:,} bytes", hint="Split the file.")
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        mark = Mark(file, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        hint = "Save it again with the encoding UTF-8."
        raise ContentError(Diagnostic(mark, "the file is not UTF-8 text", hint=hint)) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = [_bad_character(file, text, match) for match in _NOT_IN_FILES.finditer(text)]
    if bad:
        raise ContentError(*bad)
    return text


def _bad_character(file: Path, text: str, match: re.Match[str]) -> Diagnostic:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    return Diagnostic(Mark(file, line, column), *_cannot_hold(match.group()))


def _cannot_hold(character: str) -> tuple[str, tuple[str, ...], str]:
    message = f"the character U+{ord(character):04X} cannot stand in a Word or PDF file"
    return message, (), "Delete it; it is usually invisible and was pasted in."


def _in_plain_words(file: Path, error: yaml.MarkedYAMLError) -> Diagnostic:
    said = f"{error.context or ''} {error.problem or ''}"
    mark = _mark(file, error.problem_mark or error.context_mark)
    for part, message, hint in _PLAIN_WORDS:
        if part in said:
            return Diagnostic(mark, message, hint=hint)
    return Diagnostic(
        mark, f"this is not YAML: {said.strip()}", hint="Compare it with a file that works."
    )


def _mark(file: Path, place: _Position | None) -> Mark:
    return Mark(file) if place is None else Mark(file, place.line + 1, place.column + 1)


class _Builder:
    """Builds a source's data from parser events, with a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.open: list[tuple[dict[str, Data] | list[Data], KeyPath]] = []
        self.key: list[SourceText | None] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        mark = _mark(self.source.file, event.start_mark)
        if isinstance(event, yaml.ScalarEvent):  # four of five events
            self._scalar(event, mark)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event, mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.key.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(mark)
        elif isinstance(event, yaml.AliasEvent):
            self._wrong(
                mark, f"“*{event.anchor}” repeats a text from elsewhere", "Write the text out here."
            )
            self._put(None, mark)

    def _wrong(self, mark: Mark, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(mark, message, self._here(), hint))

    def _here(self) -> KeyPath:
        """The path of the value that comes next."""
        if not self.open:
            return ()
        inside, path = self.open[-1]
        if isinstance(inside, list):
            return (*path, str(len(inside)))
        key = self.key[-1]
        return path if key is None else (*path, str(key))

    def _begin_document(self, mark: Mark) -> None:
        self.documents += 1
        if self.documents > 1:
            self._wrong(
                mark, "a second document begins here (“---”)", "Keep one document in each file."
            )

    def _begin(self, event: yaml.CollectionStartEvent, mark: Mark) -> None:
        self._check_tag(event.tag, mark)
        if len(self.open) >= MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            raise ContentError(
                *self.diagnostics, Diagnostic(mark, message, self._here(), "Flatten it.")
            )
        value: dict[str, Data] | list[Data] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        path = self._here()
        self._put(value, mark)
        self.open.append((value, path))
        self.key.append(None)

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        self._check_tag(event.tag, mark)
        plain = event.implicit[0] and not event.style
        if plain and event.value in ("", "~", "null"):
            self._put(None, mark)
            return
        bad = NOT_XML.search(event.value)
        if bad:
            message, _, hint = _cannot_hold(bad.group())
            self._wrong(mark, message, hint)
        here = self._here()
        self._put(SourceText(event.value, self.source.marks.get(here, mark), here), mark)

    def _check_tag(self, tag: str | None, mark: Mark) -> None:
        if tag not in (None, "!", _TEXT_TAG):
            shown = str(tag).replace("tag:yaml.org,2002:", "!!")
            self._wrong(
                mark,
                f"the tag “{shown}” is not allowed: content is data, never code",
                "Delete the tag.",
            )

    def _put(self, value: Data, mark: Mark) -> None:
        if not self.open:
            if self.documents == 1:
                self.source.data = value
            return
        inside, path = self.open[-1]
        if isinstance(inside, list):
            self.source.marks[(*path, str(len(inside)))] = mark
            inside.append(value)
        elif self.key[-1] is None:
            self.key[-1] = self._as_key(value, inside, path, mark)
        else:
            inside[self.key[-1]] = value
            self.key[-1] = None

    def _as_key(
        self, value: Data, inside: dict[str, Data], path: KeyPath, mark: Mark
    ) -> SourceText:
        if not isinstance(value, SourceText):
            self._wrong(mark, "this key is not a plain name", "Give it a name, as in “name: text”.")
            return SourceText("", mark, path)
        place = (*path, str(value))
        if value in inside:
            first = self.source.marks[place]
            message = f"“{value}” stands twice here, first on line {first.line}"
            self.diagnostics.append(
                Diagnostic(mark, message, place, "Delete one, or give it an id of its own.")
            )
        else:
            self.source.marks[place] = mark
        return value
