"""What a workspace changed against the layers beneath it: its texts by id, and its templates file by file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.load import ROLES, Loaded
from guidegen.content.overlay import AFTER, BEFORE
from guidegen.content.sources import NOT_XML, Data, KeyPath, read
from guidegen.diagnostics import Mark

ChangeKind: TypeAlias = Literal["reworded", "added", "removed", "moved"]
KINDS: tuple[ChangeKind, ...] = ("reworded", "added", "removed", "moved")

_TEMPLATES = "templates"
_EXTENDS = (WORKSPACE_FILE, ("extends",))  # says what the base is, and is no change against it
# A template that begins with the built-in one of its name, and replaces blocks of it.
_STANDS_ON_BUILT_IN = re.compile(r"""\{%-?\s*extends\s+["']built-in/""")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the file by its relative name, the path of ids in it, and the place of the line that made it.

    `before` and `after` are the texts, "" where there is none; those of a map are lines of `id: text`. Of what has
    moved, `follows` are the ids that it stood behind and stands behind now, "" for none.
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
        """The role that alone is touched; None where every guide may be."""
        if self.file.startswith("roles/"):
            return Path(self.file).stem
        return self.path[1] if self.file == ROLES and len(self.path) > 1 else None


@dataclass(frozen=True, slots=True)
class Side:
    """The layers of one side of a comparison, and what was read from them."""

    layers: Layers
    loaded: Loaded


def compare(below: Side, above: Side) -> tuple[Change, ...]:
    """Every change of `above` against `below`, whose layers are its lowest: by file in the order of reading, then
    templates by name; within a file in the order of the document."""
    added = above.layers.folders[len(below.layers.folders) :]
    names = dict.fromkeys([*above.loaded.sources, *below.loaded.sources])
    changes = (
        change for name in names for change in _in_file(name, below.loaded, above.loaded, added)
    )
    kept = (change for change in changes if (change.file, change.path) != _EXTENDS)
    return (*kept, *_in_templates(below.layers, added))


def changes_for_roles(changes: Sequence[Change], roles: Sequence[str]) -> tuple[Change, ...]:
    """The changes that can reach the guides of these roles (none: all)."""
    return tuple(
        change for change in changes if not roles or change.role is None or change.role in roles
    )


def _in_file(name: str, below: Loaded, above: Loaded, added: Sequence[Path]) -> Iterator[Change]:
    before, after = (
        side.sources[name].data if name in side.sources else {} for side in (below, above)
    )
    files = (folder / name for folder in reversed(added))
    marks = [read(file).marks for file in files if file.is_file()]
    return _File(name, marks, added[-1]).changes(before, after, ())


@dataclass(frozen=True, slots=True)
class _File:
    """A file to compare; `marks` are those of its layers above the base, highest first."""

    name: str
    marks: Sequence[Mapping[KeyPath, Mark]]
    folder: Path

    def changes(self, before: Data, after: Data, path: KeyPath) -> Iterator[Change]:
        """The changes at a path and beneath it."""
        if isinstance(before, dict) and isinstance(after, dict):
            yield from self._in_map(before, after, path)
        elif before != after:
            yield self._change("reworded", path, before, after)

    def _in_map(
        self, before: dict[str, Data], after: dict[str, Data], path: KeyPath
    ) -> Iterator[Change]:
        moved = _moved(
            list(before), list(after), {key for key in after if self._is_placed((*path, key))}
        )
        for key in _in_both_orders(list(before), list(after)):
            place = (*path, str(key))
            if key not in before:
                yield self._change("added", place, None, after[key])
            elif key not in after:
                yield self._change("removed", place, before[key], None)
            else:
                if key in moved:
                    follows = (_predecessor(key, before), _predecessor(key, after))
                    yield self._change("moved", place, before[key], after[key], follows)
                yield from self.changes(before[key], after[key], place)

    def _is_placed(self, path: KeyPath) -> bool:
        return any((*path, word) in marks for marks in self.marks for word in (AFTER, BEFORE))

    def _change(
        self,
        kind: ChangeKind,
        path: KeyPath,
        before: Data,
        after: Data,
        follows: tuple[str, str] = ("", ""),
    ) -> Change:
        return Change(
            self.name, path, kind, _words(before), _words(after), self._mark(path), follows
        )

    def _mark(self, path: KeyPath) -> Mark:
        """The line of the highest layer that names the path, or the nearest thing around it."""
        while path:
            for marks in self.marks:
                if path in marks:
                    return marks[path]
            path = path[:-1]
        return Mark(self.folder / self.name)


def _moved(before: Sequence[str], after: Sequence[str], placed: set[str]) -> set[str]:
    """The fewest ids of both sequences that must move; among equals, those that an overlay has placed."""
    common = [key for key in before if key in after]
    rank = {key: number for number, key in enumerate(after)}
    best: dict[
        str, tuple[int, tuple[str, ...]]
    ] = {}  # by its last id: the weightiest order that stays, and its ids
    for key in common:
        reached = [best[other] for other in best if rank[other] < rank[key]]
        weight, ids = max(reached, key=lambda one: one[0], default=(0, ()))
        best[key] = (weight + len(common) + (key not in placed), (*ids, key))
    staying = max(best.values(), key=lambda one: one[0], default=(0, ()))[1]
    return set(common) - set(staying)


def _in_both_orders(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The ids of `after`, with those that only `before` has behind what they stood behind there."""
    order = list(after)
    for at, key in enumerate(before):
        if key not in order:
            order.insert(order.index(before[at - 1]) + 1 if at else 0, key)
    return order


def _predecessor(key: str, entries: Mapping[str, Data]) -> str:
    order = list(entries)
    at = order.index(key)
    return str(order[at - 1]) if at else ""


def _words(data: Data) -> str:
    """A text; of a map or a list its texts in lines, each with its path."""
    if isinstance(data, dict | list):
        return "\n".join(f"{'.'.join(path)}: {text}" for path, text in _leaves(data, ()))
    return "" if data is None else str(data)


def _leaves(data: Data, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, dict | list):
        entries = (
            data.items()
            if isinstance(data, dict)
            else ((str(at), part) for at, part in enumerate(data, 1))
        )
        for key, part in entries:
            yield from _leaves(part, (*path, str(key)))
    elif data is not None:
        yield path, str(data)


def _in_templates(below: Layers, added: Sequence[Path]) -> Iterator[Change]:
    """The templates that the layers above the base add or replace."""
    files = {
        file.relative_to(folder).as_posix(): file
        for folder in added
        for file in (folder / _TEMPLATES).rglob("*.md")
    }
    for name in sorted(files):
        text = _text(files[name])
        beneath = below.files(name)[-1]
        if not beneath.is_file() or _STANDS_ON_BUILT_IN.search(text):
            yield Change(name, (), "added", "", text, Mark(files[name]))
        elif text != (before := _text(beneath)):
            yield Change(name, (), "reworded", before, text, Mark(files[name]))


def _text(file: Path) -> str:
    """What a template says, without characters that could do harm on a terminal."""
    return NOT_XML.sub("\ufffd", file.read_text("utf-8-sig", errors="replace"))
