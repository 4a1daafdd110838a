"""Lays one file over another by id, and remembers where every text came from.

An overlay names only what it changes. A text sets a text. A map may set parts, place an entry (`after: id`,
`before: id`) and thereby add it, or take it out (`remove: true`); the text of an entry that is a text stands under
`text`. A part that a model may be without is taken out in the same way. What hits nothing is a diagnostic. A map of
the base with `locked: true` in it may not be changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guidegen.content.shape import Shape, entry_of, has_order, may_be_absent, model_of, part_of
from guidegen.content.sources import Data, Place, Source
from guidegen.content.text import Text
from guidegen.diagnostics import ContentError, Diagnostic, Mark, nearest

AFTER, BEFORE, REMOVE, TEXT, LOCKED = "after", "before", "remove", "text", "locked"
_PLACING = (AFTER, BEFORE, REMOVE)


@dataclass(slots=True)
class Layered(Source):
    """A file as all its layers make it. `history` holds every layer's text of a path, lowest layer first."""

    history: dict[Place, list[Text]] = field(default_factory=dict)


def lay(sources: Sequence[Source], shape: Shape) -> Layered:
    """Lays the sources over each other, lowest first; `shape` is the model of the file.

    Raises ContentError with every diagnostic of every layer.
    """
    layering = _Layering(Layered(sources[-1].file, sources[-1].text))
    for number, source in enumerate(sources):
        layering.source = source
        layering.base = number == 0
        layering.made.data = layering.laid(layering.made.data, source.data, shape, ())
    if layering.diagnostics:
        raise ContentError(*layering.diagnostics)
    return layering.made


class _Layering:
    def __init__(self, made: Layered) -> None:
        self.made = made
        self.source: Source = made
        self.base = True
        self.locks: dict[Place, Mark] = {}
        self.diagnostics: list[Diagnostic] = []

    def laid(self, below: Data, above: Data, shape: Shape, path: Place) -> Data:
        """What `above` makes of `below` at a path."""
        if isinstance(above, dict) and (below is None or isinstance(below, dict)):
            entries = entry_of(shape)
            made = dict(below or {})
            if entries is not None:
                self._check_lock(above, path)
            for key, value in above.items():
                if entries is not None and key == LOCKED and value == "true":
                    self.locks[path] = self.source.mark((*path, key))
                elif entries is not None and below and not self.base and has_order(shape):
                    self._entry(made, Text(key), value, entries, path)
                elif isinstance(value, dict) and REMOVE in value and may_be_absent(shape, key):
                    self._remove(made, Text(key), (*path, key), value[REMOVE])
                else:
                    made[key] = self.laid(made.get(key), value, part_of(shape, key), (*path, key))
            self._note(path)
            return made
        self._note(path)
        for number in range(len(above) if isinstance(above, list) else 0):
            self._note((*path, str(number)))
        if isinstance(above, Text):
            self.made.history.setdefault(path, []).append(above)
        return above

    def _entry(self, made: dict[str, Data], key: Text, value: Data, shape: Shape, path: Place) -> None:
        """Sets, places, adds or removes an entry of a map keyed by id."""
        place = (*path, str(key))
        directives = {name: value[name] for name in _PLACING if isinstance(value, dict) and name in value}
        if key not in made and AFTER not in directives and BEFORE not in directives:
            self._wrong(place, f"there is no “{key}” here to change", self._how_to_add(key, made))
            return
        if REMOVE in directives:
            self._remove(made, key, place, directives[REMOVE])
            return
        content = value
        if isinstance(value, dict):
            content = {name: part for name, part in value.items() if name not in _PLACING}
            if model_of(shape) is None and entry_of(shape) is None:
                content = content.get(TEXT, made.get(key))
        made[key] = self.laid(made.get(key), content, shape, place)
        self._place(made, str(key), directives, place)

    def _remove(self, made: dict[str, Data], key: Text, place: Place, asked: Data) -> None:
        if asked != "true":
            self._wrong((*place, REMOVE), "“remove” is not true", "Write “remove: true”, or delete the line.")
            return
        if key not in made:
            self._wrong(place, f"there is no “{key}” here to take out", "Delete these lines.")
            return
        locked = next((path for path in self.locks if path[: len(place)] == place), None)
        if locked is not None:  # what holds a locked list is not taken out either
            self._refuse(locked, self.source.mark(place))
            return
        del made[key]
        for path in [path for path in self.made.marks if path[: len(place)] == place]:
            del self.made.marks[path]

    def _place(self, made: dict[str, Data], key: str, directives: dict[str, Data], place: Place) -> None:
        for name in (AFTER, BEFORE):
            if name not in directives:
                continue
            other = str(directives[name])
            if other not in made or other == key:
                self._wrong(
                    (*place, name), f"there is no “{other}” to stand {name}", nearest(other, set(made) - {key})
                )
                return
            moved = made.pop(key)
            order = list(made)
            order.insert(order.index(other) + (name == AFTER), key)
            entries = {**made, key: moved}
            made.clear()
            made.update((id_, entries[id_]) for id_ in order)

    def _check_lock(self, above: dict[str, Data], path: Place) -> None:
        if path in self.locks:
            self._refuse(path, self.source.mark((*path, next(iter(above), ""))))

    def _refuse(self, path: Place, mark: Mark) -> None:
        """Tells that the list at `path` is locked; `mark` is where somebody tries to change it."""
        message = f"this list is locked in {self.locks[path].shown()} and may not be changed"
        self.diagnostics.append(Diagnostic(mark, message, path, "Ask who locked it, or delete these lines."))

    def _how_to_add(self, key: str, made: dict[str, Data]) -> str:
        last = next(reversed(made), "")
        add = f"To add it, write it as a map with “{AFTER}: {last}”." if last else ""
        return f"{nearest(key, made)} {add}".strip()

    def _note(self, path: Place) -> None:
        if path in self.source.marks:
            self.made.marks[path] = self.source.marks[path]

    def _wrong(self, path: Place, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(self.source.mark(path), message, path, hint))
