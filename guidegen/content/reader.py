"""Reads the content files of all layers one after the other, and keeps what is wrong until all are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from guidegen.content.layers import Layers
from guidegen.content.overlay import Layered, lay
from guidegen.content.sources import KeyPath, Source, read
from guidegen.content.wording import diagnostics_of
from guidegen.diagnostics import ContentError, Diagnostic, nearest

M = TypeVar("M", bound=BaseModel)


class Reader:
    """Reads and validates file after file, and keeps what was wrong until all are read."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.sources: dict[str, Layered] = {}
        self.diagnostics: list[Diagnostic] = []

    def model(self, name: str, kind: type[M]) -> M | None:
        """The file of this relative name as a model; None when it is wrong."""
        return self.laid(name, kind, lambda: [read(file) for file in self.layers.files(name)])

    def laid(self, name: str, kind: type[M], sources: Callable[[], Sequence[Source]]) -> M | None:
        """What these sources, lowest first, make together as a model; None when it is wrong."""
        try:
            self.sources[name] = lay(sources(), kind)
            return kind.model_validate(self.sources[name].data)
        except ContentError as error:
            self.diagnostics.extend(error.diagnostics)
        except ValidationError as error:
            self.diagnostics.extend(diagnostics_of(error, kind, self.sources[name]))
        return None

    def known(self, name: str, path: KeyPath, id_: str, ids: Iterable[str], kind: str) -> None:
        """Adds a diagnostic at `path` of the file unless `id_` is one of `ids`."""
        ids = tuple(ids)
        if id_ not in ids:
            self.wrong(name, path, f"there is no {kind} “{id_}”", nearest(id_, ids))

    def wrong(self, name: str, path: KeyPath, message: str, hint: str) -> None:
        """Adds a diagnostic at `path` of the file."""
        self.diagnostics.append(Diagnostic(self.sources[name].mark(path), message, path, hint))

    def ever(self, name: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """The ids that any layer has at `path` of the file, those that a layer above took out included."""
        depth = len(path)
        return tuple(
            {one[depth]: None for one in self.sources[name].history if one[:depth] == path != one}
        )
