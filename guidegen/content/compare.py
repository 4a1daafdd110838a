"""Compare a workspace with the layers below it: texts by id, templates file by file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from guidegen.content.content_files import BRAND, ROLES
from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.load import Loaded
from guidegen.content.order import find_moved, merge_orders, predecessor
from guidegen.content.overlay import AFTER, BEFORE
from guidegen.content.sources import Data, KeyPath, Source, part, read
from guidegen.diagnostics import Mark
from guidegen.xml_characters import NOT_IN_XML

ChangeKind: TypeAlias = Literal["reworded", "added", "removed", "moved"]
KINDS: tuple[ChangeKind, ...] = ("reworded", "added", "removed", "moved")

_TEMPLATES = "templates"
_BRAND_PART = "brand"  # the part of guidegen.yaml that lies over brand/brand.yaml
_EXTENDS = (WORKSPACE_FILE, ("extends",))  # names the layer below, and is not a change to it
# A template that begins with the built-in one of its name, and replaces blocks of it.
_EXTENDS_BUILT_IN = re.compile(r"""\{%-?\s*extends\s+["']built-in/""")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the file by its relative name, the path of ids in it, and the line that made it.

    `before` and `after` are the texts, "" if there is none; those of a map are lines of `id: text`.
    For an entry that moved, `follows` are the ids that it came after before and comes after now,
    "" if it came or comes first.
    """

    file: str
    path: KeyPath
    kind: ChangeKind
    before: str
    after: str
    mark: Mark
    follows: tuple[str, str] = ("", "")

    @property
    def role(self) -> str | None:
        """The only role that the change reaches; None if it may reach every guide."""
        if self.file.startswith("roles/"):
            return Path(self.file).stem
        if self.file == ROLES and len(self.path) > 1:
            return self.path[1]
        return None


@dataclass(frozen=True, slots=True)
class Side:
    """The layers of one side of a comparison, and what was read from them."""

    layers: Layers
    loaded: Loaded


def compare(below: Side, above: Side) -> tuple[Change, ...]:
    """Return every change of `above` against `below`, whose layers are the lowest of `above`.

    Changes to content come first, in the order of reading and of each file, then templates by name.
    A change to the brand in guidegen.yaml is told as one to that file.
    """
    added = above.layers.folders[len(below.layers.folders) :]
    changes: list[Change] = []
    for name in dict.fromkeys([*above.loaded.sources, *below.loaded.sources]):
        for change in _compare_file(name, below.loaded, above.loaded, added):
            if (change.file, change.path) != _EXTENDS:
                changes.append(change)
    files = list(dict.fromkeys(change.file for change in changes))
    changes.sort(key=lambda change: files.index(change.file))
    changes.extend(_compare_templates(below.layers, added))
    return tuple(changes)


def changes_for_roles(changes: Sequence[Change], roles: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes that can reach the guides of these roles; all changes if `roles` is ()."""
    if not roles:
        return tuple(changes)
    return tuple(change for change in changes if change.role is None or change.role in roles)


def _compare_file(
    name: str, below: Loaded, above: Loaded, added: Sequence[Path]
) -> Iterator[Change]:
    sources = tuple(_sources_of(name, added))
    place = Mark(sources[0].file if sources else added[-1] / name)
    comparison = _Comparison(name, [source.marks for source in sources], place)
    return comparison.compare(_data_of(name, below), _data_of(name, above), ())


def _sources_of(name: str, added: Sequence[Path]) -> Iterator[Source]:
    """Yield what these layers say in a file, the highest first."""
    for folder in reversed(added):
        workspace_file = folder / WORKSPACE_FILE
        if name == BRAND and workspace_file.is_file():
            inline = part(read(workspace_file), _BRAND_PART)
            if inline:
                yield inline
        if (folder / name).is_file():
            yield read(folder / name)


def _data_of(name: str, loaded: Loaded) -> Data:
    return loaded.sources[name].data if name in loaded.sources else {}


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares one file; `marks` are those of the layers above the base, highest first.

    `place` is where a change is that none of them has.
    """

    name: str
    marks: Sequence[Mapping[KeyPath, Mark]]
    place: Mark

    def compare(self, before: Data, after: Data, path: KeyPath) -> Iterator[Change]:
        """Yield the changes at a path and inside it."""
        if isinstance(before, dict) and isinstance(after, dict):
            yield from self._compare_maps(before, after, path)
        elif before != after:
            yield self._change("reworded", path, before, after)

    def _compare_maps(
        self, before: dict[str, Data], after: dict[str, Data], path: KeyPath
    ) -> Iterator[Change]:
        placed = {key for key in after if self._is_placed((*path, key))}
        moved = find_moved(list(before), list(after), placed)
        for key in merge_orders(list(before), list(after)):
            place = (*path, str(key))
            if key not in before:
                yield self._change("added", place, None, after[key])
            elif key not in after:
                yield self._change("removed", place, before[key], None)
            else:
                if key in moved:
                    follows = (predecessor(key, before), predecessor(key, after))
                    yield self._change("moved", place, before[key], after[key], follows)
                yield from self.compare(before[key], after[key], place)

    def _is_placed(self, path: KeyPath) -> bool:
        """Tell whether an overlay says where the entry at a path goes."""
        after, before = (*path, AFTER), (*path, BEFORE)
        return any(after in marks or before in marks for marks in self.marks)

    def _change(
        self,
        kind: ChangeKind,
        path: KeyPath,
        before: Data,
        after: Data,
        follows: tuple[str, str] = ("", ""),
    ) -> Change:
        mark = self._mark(path)
        file = self.name
        if file == BRAND and mark.file.name == WORKSPACE_FILE:
            file, path = WORKSPACE_FILE, (_BRAND_PART, *path)
        return Change(file, path, kind, _as_text(before), _as_text(after), mark, follows)

    def _mark(self, path: KeyPath) -> Mark:
        """Return the line in the highest layer that has the path, or the nearest around it."""
        while path:
            for marks in self.marks:
                if path in marks:
                    return marks[path]
            path = path[:-1]
        return self.place


def _as_text(data: Data) -> str:
    """Return a text; for a map or a list, its texts in lines, each after its path."""
    if isinstance(data, dict | list):
        return "\n".join(f"{'.'.join(path)}: {text}" for path, text in _leaves(data, ()))
    return "" if data is None else str(data)


def _leaves(data: Data, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text with its path; the items of a list are numbered from 1."""
    if isinstance(data, dict):
        for key, part in data.items():
            yield from _leaves(part, (*path, str(key)))
    elif isinstance(data, list):
        for number, part in enumerate(data, start=1):
            yield from _leaves(part, (*path, str(number)))
    elif data is not None:
        yield path, str(data)


def _compare_templates(below: Layers, added: Sequence[Path]) -> Iterator[Change]:
    """Yield a change for each template that the layers above the base add or replace."""
    files: dict[str, Path] = {}
    for folder in added:
        for file in (folder / _TEMPLATES).rglob("*.md"):
            files[file.relative_to(folder).as_posix()] = file
    for name in sorted(files):
        mark = Mark(files[name])
        after = _template_text(files[name])
        replaced = below.files(name)[-1]
        if not replaced.is_file() or _EXTENDS_BUILT_IN.search(after):
            yield Change(name, (), "added", "", after, mark)
            continue
        before = _template_text(replaced)
        if before != after:
            yield Change(name, (), "reworded", before, after, mark)


def _template_text(file: Path) -> str:
    """Return a template's text without the characters that could do harm on a terminal."""
    return NOT_IN_XML.sub("\ufffd", file.read_text("utf-8-sig", errors="replace"))
