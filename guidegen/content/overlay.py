"""Lay one file over another by id, and remember where every text came from.

An overlay names only what it changes. A text sets a text. A map may set parts, may place an entry
(`after: id`, `before: id`) and thereby add it, or remove it (`remove: true`); if the entry is a
text, its words are under `text`. A part that a model may be without is removed in the same way.
A change that matches nothing is a diagnostic. A map of the base with `locked: true` in it may not
be changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from guidegen.content.remarks import STILL_A_REMARK, hint_at
from guidegen.content.shape import Shape, entry_of, has_order, may_be_absent, model_of, part_of
from guidegen.content.sources import Data, KeyPath, Source
from guidegen.content.text import ID_PATTERN, SourceText
from guidegen.diagnostics import ContentError, Diagnostic, Mark, nearest

AFTER, BEFORE, REMOVE, TEXT, LOCKED = "after", "before", "remove", "text", "locked"
_PLACING = (AFTER, BEFORE, REMOVE)
_KEEP_ONE = "Keep one or the other."


@dataclass(slots=True)
class Layered(Source):
    """A file as all its layers make it.

    `history` has, for each path, every layer's version of its text, the lowest layer's first.
    """

    history: dict[KeyPath, list[SourceText]] = field(default_factory=dict)


def lay(sources: Sequence[Source], shape: Shape) -> Layered:
    """Lay the sources over each other, lowest first; `shape` is the model of the file.

    Raises ContentError with every diagnostic of every layer.
    """
    layering = _Layering(Layered(sources[-1].file, sources[-1].text))
    for number, source in enumerate(sources):
        layering.source = source
        layering.is_base = number == 0
        layering.result.data = layering.lay(layering.result.data, source.data, shape, ())
    if layering.diagnostics:
        raise ContentError(*layering.diagnostics)
    return layering.result


class _Layering:
    """Lays `source` over `result`; at each step `below` is what the lower layers give."""

    def __init__(self, result: Layered) -> None:
        self.result = result
        self.source: Source = result
        self.is_base = True
        self.locks: dict[KeyPath, Mark] = {}
        self.diagnostics: list[Diagnostic] = []

    def lay(self, below: Data, above: Data, shape: Shape, path: KeyPath) -> Data:
        """Return what `above` makes of `below` at a path, and note whose texts are there."""
        if isinstance(above, dict) and (below is None or isinstance(below, dict)):
            return self._lay_map(below, above, shape, path)
        self._note_mark(path)
        if isinstance(above, list):
            for number in range(len(above)):
                self._note_mark((*path, str(number)))
        if isinstance(above, SourceText):
            self.result.history.setdefault(path, []).append(above)
        return above

    def _lay_map(
        self, below: dict[str, Data] | None, above: dict[str, Data], shape: Shape, path: KeyPath
    ) -> Data:
        if path in self.locks:
            first_key = next(iter(above), "")
            self._refuse(path, self.source.mark((*path, first_key)))
            return below
        entry_shape = entry_of(shape)
        changes_entries = bool(below) and not self.is_base and has_order(shape)
        result = dict(below or {})
        for key, value in above.items():
            place = (*path, key)
            if entry_shape is not None and key == LOCKED and value == "true":
                self.locks[path] = self.source.mark(place)
            elif entry_shape is not None and changes_entries:
                self._lay_entry(result, SourceText(key), value, entry_shape, path)
            elif isinstance(value, dict) and REMOVE in value and may_be_absent(shape, key):
                self._remove(result, SourceText(key), place, value)
            else:
                result[key] = self.lay(result.get(key), value, part_of(shape, key), place)
        self._note_mark(path)
        return result

    def _lay_entry(
        self, result: dict[str, Data], key: SourceText, value: Data, shape: Shape, path: KeyPath
    ) -> None:
        """Set, place, add or remove an entry of a map keyed by id."""
        place = (*path, str(key))
        parts = value if isinstance(value, dict) else {}
        if key not in result and AFTER not in parts and BEFORE not in parts:
            hint = hint_at(self.source.mark(place)) or nearest(key, result)
            if REMOVE not in parts and not hint.startswith(STILL_A_REMARK):
                hint = f"{hint} {_how_to_add(key, result, shape)}".strip()
            self._report(place, f"there is no “{key}” here to change", hint)
            return
        if REMOVE in parts:
            self._remove(result, key, place, parts)
            return
        below = result.get(key)
        content = value
        if isinstance(value, dict):
            content = self._content_of(value, below, shape, place)
        # An entry that is only moved does not get a new version of its text.
        result[key] = below if content is below else self.lay(below, content, shape, place)
        self._place(result, str(key), parts, place)

    def _content_of(
        self, parts: dict[str, Data], below: Data, shape: Shape, place: KeyPath
    ) -> Data:
        """Return what a map says of its entry besides the place: its parts, or its only text."""
        content = {name: part for name, part in parts.items() if name not in _PLACING}
        if not _is_text(shape):
            return content
        for name in content:
            if name != TEXT:
                hint = nearest(name, (TEXT, *_PLACING))
                if not re.fullmatch(ID_PATTERN, name):
                    hint = "A text with a colon in it goes in double quotes, or after “>-”."
                self._report((*place, name), f"“{name}” is not a key here", hint)
        if TEXT not in content and below is None:
            hint = f"Write its words after “{TEXT}:”, on a line below it."
            self._report(place, "is new here and has no text", hint)
        return content.get(TEXT, below)

    def _remove(
        self, result: dict[str, Data], key: SourceText, place: KeyPath, parts: dict[str, Data]
    ) -> None:
        if parts[REMOVE] != "true":
            hint = "Write “remove: true”, or delete the line."
            self._report((*place, REMOVE), "“remove” is not true", hint)
            return
        if key not in result:
            self._report(place, f"there is no “{key}” here to remove", "Delete these lines.")
            return
        if len(parts) > 1:
            message = "this entry is both removed and changed"
            self._report((*place, REMOVE), message, _KEEP_ONE)
            return
        for path in self.locks:
            if path[: len(place)] == place:  # removing an entry would remove the locked list in it
                self._refuse(path, self.source.mark(place))
                return
        del result[key]
        for path in list(self.result.marks):
            if path[: len(place)] == place:
                del self.result.marks[path]

    def _place(
        self, result: dict[str, Data], key: str, parts: dict[str, Data], place: KeyPath
    ) -> None:
        """Move an entry to the place that `after` or `before` names."""
        if AFTER in parts and BEFORE in parts:
            message = "this entry has both “after” and “before”"
            self._report((*place, BEFORE), message, _KEEP_ONE)
        name = AFTER if AFTER in parts else BEFORE
        if name not in parts:
            return
        other = str(parts[name])
        if other == key or other not in result:
            message = f"there is no “{other}” to place this {name}"
            if other == key:
                message = f"“{key}” cannot be placed {name} itself"
            self._report((*place, name), message, nearest(other, set(result) - {key}))
            return
        order = [id_ for id_ in result if id_ != key]
        at = order.index(other)
        order.insert(at + 1 if name == AFTER else at, key)
        entries = dict(result)
        result.clear()
        for id_ in order:
            result[id_] = entries[id_]

    def _refuse(self, path: KeyPath, mark: Mark) -> None:
        """Report that the list at `path` is locked; `mark` is where someone tries to change it."""
        message = f"this list is locked in {self.locks[path].describe()} and may not be changed"
        hint = "Ask whoever locked it, or delete these lines."
        self.diagnostics.append(Diagnostic(mark, message, path, hint))

    def _note_mark(self, path: KeyPath) -> None:
        if path in self.source.marks:
            self.result.marks[path] = self.source.marks[path]

    def _report(self, path: KeyPath, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(self.source.mark(path), message, path, hint))


def _how_to_add(key: str, entries: dict[str, Data], shape: Shape) -> str:
    """Return a hint how to add an entry with this key after the last one, "" if there is none."""
    last = next(reversed(entries), "")
    if not last:
        return ""
    if _is_text(shape):
        return f"To add a new entry, write “{key}: {{{TEXT}: …, {AFTER}: {last}}}”."
    return f"To add a new entry, write “{AFTER}: {last}” below it as well."


def _is_text(shape: Shape) -> bool:
    """Tell whether an entry of this shape is a single text."""
    return model_of(shape) is None and entry_of(shape) is None
