"""Read one YAML file into plain data in which every text knows its place.

Only the YAML that content needs is read: maps, lists and texts. Every scalar stays the text that
was typed (`no`, `007` and `2026-01-01` included); the model decides what it means. Tags, which
could build objects, and aliases, which could multiply a text without end, are refused.

The data is built from the parser's events and not by `yaml.compose`, whose recursion a deeply
nested file can overflow, nor by `safe_load`, which swallows duplicate keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml

from guidegen.content.invisible import CURE, name_invisible
from guidegen.content.scalars import (
    Suspect,
    faults_of,
    is_exclamation,
    is_nothing,
    known,
    suspect_of,
)
from guidegen.content.text import SourceText
from guidegen.content.text_files import read_text
from guidegen.content.yaml_slips import Position, begins_with, reword
from guidegen.diagnostics import ContentError, Diagnostic, Mark

MAX_DEPTH = 40


Data: TypeAlias = "SourceText | None | list[Data] | dict[str, Data]"
KeyPath: TypeAlias = tuple[str, ...]

_TEXT_TAG = "tag:yaml.org,2002:str"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Source:
    """What one file holds: its data, the mark of every path in it, and what may be a slip.

    The mark of a path is that of its key, or of the item in a list.
    """

    file: Path
    text: str
    data: Data = None
    marks: dict[KeyPath, Mark] = field(default_factory=dict)
    suspects: dict[KeyPath, Suspect] = field(default_factory=dict)

    def mark(self, path: KeyPath) -> Mark:
        """Return the place of `path`, or of the nearest thing around it that is in the file."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(self.file))


def read(file: Path) -> Source:
    """Read a UTF-8 YAML file, with or without a byte order mark, with any line ends.

    Raises ContentError with every diagnostic found.
    """
    return _parse(file, read_text(file))


# Workspaces over one library read it once: the key is a file and its text, and nobody changes a
# source after it was read.
@lru_cache(maxsize=64)
def _parse(file: Path, text: str) -> Source:
    source = Source(file, text)
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        slip = reword(file, text, error)
        builder.diagnostics = [*_on_other_lines(builder.diagnostics, slip), slip]
    if source.data is None and source.text.strip():
        source.data = {}  # only comments: an overlay in which no line is in use yet
    if not builder.diagnostics and source.data is None:
        hint = "Write its content, or delete the file."
        builder.diagnostics.append(Diagnostic(Mark(file), "the file is empty", hint=hint))
    if builder.diagnostics:
        raise ContentError(*builder.diagnostics)
    return source


def part(source: Source, key: str) -> Source | None:
    """Return what a file has under a key, as a source of its own; None if it has no such key."""
    if not isinstance(source.data, dict) or key not in source.data:
        return None
    marks = {path[1:]: mark for path, mark in source.marks.items() if path[:1] == (key,)}
    suspects = {path[1:]: one for path, one in source.suspects.items() if path[:1] == (key,)}
    return Source(source.file, source.text, source.data[key], marks, suspects)


def without(source: Source, key: str) -> Source:
    """Return a file without what it has under a key."""
    if not isinstance(source.data, dict):
        return source
    data = {name: value for name, value in source.data.items() if name != key}
    suspects = {path: one for path, one in source.suspects.items() if path[:1] != (key,)}
    return Source(source.file, source.text, data, source.marks, suspects)


def _on_other_lines(diagnostics: list[Diagnostic], slip: Diagnostic) -> list[Diagnostic]:
    """Return those on other lines than a slip: what is on its line comes of it."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.mark.line != slip.mark.line]


def _mark(file: Path, position: Position | None) -> Mark:
    if position is None:
        return Mark(file)
    return Mark(file, position.line + 1, position.column + 1)


class _Builder:
    """Builds a source's data from parser events, with a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        # The maps and lists that are open, outermost first, with their paths; in step with them
        # the key whose value comes next, None in a list or if a key comes next.
        self.open: list[tuple[dict[str, Data] | list[Data], KeyPath]] = []
        self.key: list[SourceText | None] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """Add one event of the parser to the data. Raises ContentError if it is nested too deep."""
        mark = _mark(self.source.file, event.start_mark)
        if isinstance(event, yaml.ScalarEvent):  # first, as four of five events are scalars
            self._scalar(event, mark)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin_collection(event, mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.key.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(mark)
        elif isinstance(event, yaml.AliasEvent):
            _, hint = begins_with("*")
            message = f"“*{event.anchor}” repeats a text from another place"
            hint = f"Write the text out here. Is it to begin with “*”? {hint}"
            self._report(mark, message, hint)
            self._put(None, mark)

    def _report(self, mark: Mark, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(mark, message, self._path(), hint))

    def _path(self) -> KeyPath:
        """Return the path of the value that comes next."""
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
            message = "a second document begins here (“---”)"
            self._report(mark, message, "Keep one document in each file.")

    def _begin_collection(self, event: yaml.CollectionStartEvent, mark: Mark) -> None:
        self._check_tag(event.tag, mark)
        path = self._path()
        if len(self.open) >= MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            self._report(mark, message, "Use fewer levels.")
            raise ContentError(*self.diagnostics)
        value: dict[str, Data] | list[Data] = []
        if isinstance(event, yaml.MappingStartEvent):
            value = {}
        if event.flow_style:
            self._begin_flow(event, mark, value)
        self._put(value, mark)
        self.open.append((value, path))
        self.key.append(None)

    def _begin_flow(
        self, event: yaml.CollectionStartEvent, mark: Mark, value: dict[str, Data] | list[Data]
    ) -> None:
        """Note a value in brackets or braces, which may be meant as a text."""
        at = known(event.start_mark).index
        if self.source.text.startswith("{{", at):
            self._report(mark, *begins_with("{{"))
        else:
            self.source.suspects[self._path()] = Suspect(value, self.source.text[at : at + 1])

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        path = self._path()
        if self._is_value():
            suspect = suspect_of(event, self.source.text)
            if suspect:
                self.source.suspects[path] = suspect
        for message, hint in faults_of(event, self.source.text):
            self._report(mark, message, hint)
        self._check_tag(event.tag, mark)
        if is_nothing(event):
            self._put(None, mark)
        else:
            self._put(SourceText(event.value, self.source.marks.get(path, mark), path), mark)

    def _is_value(self) -> bool:
        """Tell whether a value comes next, and not a key."""
        return bool(self.open) and (self.key[-1] is not None or isinstance(self.open[-1][0], list))

    def _check_tag(self, tag: str | None, mark: Mark) -> None:
        if tag and tag != _TEXT_TAG and not is_exclamation(tag):
            name = str(tag).replace("tag:yaml.org,2002:", "!!")
            message = f"the tag “{name}” is not allowed: content is data, never code"
            self._report(mark, message, "Delete the tag.")

    def _put(self, value: Data, mark: Mark) -> None:
        """Put a value into the innermost map or list that is open; in a map it may be a key."""
        if not self.open:
            if self.documents == 1:
                self.source.data = value
            return
        inside, path = self.open[-1]
        if isinstance(inside, list):
            self.source.marks[(*path, str(len(inside)))] = mark
            inside.append(value)
        elif self.key[-1] is None:
            self.key[-1] = self._read_key(value, inside, path, mark)
        else:
            inside[self.key[-1]] = value
            self.key[-1] = None

    def _read_key(
        self, value: Data, inside: dict[str, Data], path: KeyPath, mark: Mark
    ) -> SourceText:
        if not isinstance(value, SourceText):
            if not self.diagnostics or self.diagnostics[-1].mark.line != mark.line:
                hint = "Write a name, as in “name: text”."
                self._report(mark, "this key is not a plain name", hint)
            return SourceText("", mark, path)
        odd = name_invisible(value)
        if odd:
            self.diagnostics.append(Diagnostic(mark, f"this key has a {odd} in it", path, CURE))
        place = (*path, str(value))
        if value in inside:
            first = self.source.marks[place]
            message = f"“{value}” appears twice here, first on line {first.line}"
            hint = "Delete one, or give it a different id."
            self.diagnostics.append(Diagnostic(mark, message, place, hint))
        else:
            self.source.marks[place] = mark
        return value
