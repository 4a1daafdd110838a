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
from guidegen.content.sources import Data, KeyPath, Source
from guidegen.content.text import SourceText
from guidegen.diagnostics import ContentError, Diagnostic, Mark, nearest

AFTER, BEFORE, REMOVE, TEXT, LOCKED = "after", "before", "remove", "text", "locked"
_PLACING = (AFTER, BEFORE, REMOVE)


@dataclass(slots=True)
class Layered(Source):
    """A file as all its layers make it. `history` holds every layer's text of a path, lowest layer first."""

    history: dict[KeyPath, list[SourceText]] = field(default_factory=dict)


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
        self.locks: dict[KeyPath, Mark] = {}
        self.diagnostics: list[Diagnostic] = []

    def laid(self, below: Data, above: Data, shape: Shape, path: KeyPath) -> Data:
        """What `above` makes of `below` at a path."""
        if isinstance(above, dict) and (below is None or isinstance(below, dict)):
            entries = entry_of(shape)
            made = dict(below or {})
            if path in self.locks:
                self._refuse(path, self.source.mark((*path, next(iter(above), ""))))
                return below
            for key, value in above.items():
                if entries is not None and key == LOCKED and value == "true":
                    self.locks[path] = self.source.mark((*path, key))
                elif entries is not None and below and not self.base and has_order(shape):
                    self._entry(made, SourceText(key), value, entries, path)
                elif isinstance(value, dict) and REMOVE in value and may_be_absent(shape, key):
                    self._remove(made, SourceText(key), (*path, key), value)
                else:
                    made[key] = self.laid(made.get(key), value, part_of(shape, key), (*path, key))
            self._note(path)
            return made
        self._note(path)
        for number in range(len(above) if isinstance(above, list) else 0):
            self._note((*path, str(number)))
        if isinstance(above, SourceText):
            self.made.history.setdefault(path, []).append(above)
        return above

    def _entry(
        self, made: dict[str, Data], key: SourceText, value: Data, shape: Shape, path: KeyPath
    ) -> None:
        """Sets, places, adds or removes an entry of a map keyed by id."""
        place = (*path, str(key))
        said = value if isinstance(value, dict) else {}
        if key not in made and AFTER not in said and BEFORE not in said:
            hint = nearest(key, made) if REMOVE in said else self._how_to_add(key, made)
            self._wrong(place, f"there is no “{key}” here to change", hint)
        elif REMOVE in said:
            self._remove(made, key, place, said)
        else:
            below = made.get(key)
            content = self._content(said, below, shape, place) if isinstance(value, dict) else value
            # What is only moved is no new version of its text.
            made[key] = below if content is below else self.laid(below, content, shape, place)
            self._place(made, str(key), said, place)

    def _content(self, said: dict[str, Data], below: Data, shape: Shape, place: KeyPath) -> Data:
        """What a map says of its entry besides the place: its parts, or the text of an entry that is a text."""
        content = {name: part for name, part in said.items() if name not in _PLACING}
        if model_of(shape) is not None or entry_of(shape) is not None:
            return content
        for name in content:
            if name != TEXT:
                self._wrong(
                    (*place, name), f"“{name}” is not a key here", nearest(name, (TEXT, *_PLACING))
                )
        if TEXT not in content and below is None:
            self._wrong(
                place,
                "is new here and has no text",
                f"Write its words after “{TEXT}:”, beneath it.",
            )
        return content.get(TEXT, below)

    def _remove(
        self, made: dict[str, Data], key: SourceText, place: KeyPath, said: dict[str, Data]
    ) -> None:
        if said[REMOVE] != "true":
            self._wrong(
                (*place, REMOVE),
                "“remove” is not true",
                "Write “remove: true”, or delete the line.",
            )
            return
        if key not in made:
            self._wrong(place, f"there is no “{key}” here to take out", "Delete these lines.")
            return
        if len(said) > 1:
            self._wrong(
                (*place, REMOVE), "this is taken out and changed at once", "Keep one of the two."
            )
            return
        locked = next((path for path in self.locks if path[: len(place)] == place), None)
        if locked is not None:  # what holds a locked list is not taken out either
            self._refuse(locked, self.source.mark(place))
            return
        del made[key]
        for path in [path for path in self.made.marks if path[: len(place)] == place]:
            del self.made.marks[path]

    def _place(
        self, made: dict[str, Data], key: str, said: dict[str, Data], place: KeyPath
    ) -> None:
        """Moves an entry to where `after` or `before` says."""
        names = [name for name in (AFTER, BEFORE) if name in said]
        if len(names) > 1:
            self._wrong(
                (*place, BEFORE),
                "this has two places, “after” and “before”",
                "Keep one of the two.",
            )
        for name in names[:1]:
            other = str(said[name])
            if other not in made or other == key:
                message = (
                    f"there is no “{other}” to stand {name}"
                    if other != key
                    else f"this stands {name} itself"
                )
                self._wrong((*place, name), message, nearest(other, set(made) - {key}))
                return
            order = [id_ for id_ in made if id_ != key]
            order.insert(order.index(other) + (name == AFTER), key)
            entries = dict(made)
            made.clear()
            made.update((id_, entries[id_]) for id_ in order)

    def _refuse(self, path: KeyPath, mark: Mark) -> None:
        """Tells that the list at `path` is locked; `mark` is where somebody tries to change it."""
        message = f"this list is locked in {self.locks[path].describe()} and may not be changed"
        self.diagnostics.append(
            Diagnostic(mark, message, path, "Ask who locked it, or delete these lines.")
        )

    def _how_to_add(self, key: str, made: dict[str, Data]) -> str:
        last = next(reversed(made), "")
        add = f"To add it, write it as a map with “{AFTER}: {last}”." if last else ""
        return f"{nearest(key, made)} {add}".strip()

    def _note(self, path: KeyPath) -> None:
        if path in self.source.marks:
            self.made.marks[path] = self.source.marks[path]

    def _wrong(self, path: KeyPath, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(self.source.mark(path), message, path, hint))
