"""Read the content files of all layers, and keep what is wrong until all of them are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from guidegen.content.layers import Layers
from guidegen.content.overlay import TEXT, Layered, lay
from guidegen.content.slips import find_slips
from guidegen.content.sources import KeyPath, Source, read
from guidegen.content.wording import diagnostics_of
from guidegen.diagnostics import ContentError, Diagnostic, nearest

M = TypeVar("M", bound=BaseModel)


class Reader:
    """Reads and validates file after file; `diagnostics` collects what is wrong in any of them."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.sources: dict[str, Layered] = {}
        self.diagnostics: list[Diagnostic] = []

    def read_model(self, name: str, kind: type[M]) -> M | None:
        """Return the file with this relative name as a model; None if anything in it is wrong."""

        def read_layers() -> list[Source]:
            return [read(file) for file in self.layers.files(name)]

        return self.read_layered(name, kind, read_layers)

    def read_layered(
        self, name: str, kind: type[M], read_layers: Callable[[], Sequence[Source]]
    ) -> M | None:
        """Return what the sources, lowest first, give together; None if anything is wrong.

        `read_layers` may raise ContentError, whose diagnostics are kept as well.
        """
        slips: list[Diagnostic] = []
        found: Iterable[Diagnostic] = ()
        model: M | None = None
        try:
            sources = read_layers()
            for source in sources:
                slips.extend(find_slips(source, kind))
            self.sources[name] = lay(sources, kind)
            model = kind.model_validate(self.sources[name].data)
        except ContentError as error:
            found = error.diagnostics
        except ValidationError as error:
            found = diagnostics_of(error, kind, self.sources[name])
        self.diagnostics.extend((*slips, *_besides(slips, found)))
        return model

    def check_known(
        self, name: str, path: KeyPath, id_: str, ids: Iterable[str], kind: str
    ) -> None:
        """Report `id_` at `path` of the file unless it is one of `ids`; `kind` says what of."""
        ids = tuple(ids)
        if id_ not in ids:
            self.report(name, path, f"there is no {kind} “{id_}”", nearest(id_, ids))

    def report(self, name: str, path: KeyPath, message: str, hint: str) -> None:
        """Add a diagnostic at `path` of the file."""
        self.diagnostics.append(Diagnostic(self.sources[name].mark(path), message, path, hint))

    def report_instead(self, name: str, path: KeyPath, message: str, hint: str) -> None:
        """Add a diagnostic at `path` of the file in place of those that are there."""
        mark = self.sources[name].mark(path)
        others = [one for one in self.diagnostics if (one.mark, one.path) != (mark, path)]
        self.diagnostics = others
        self.report(name, path, message, hint)

    def ids_of_all_layers(self, name: str, path: KeyPath) -> tuple[str, ...]:
        """Return the ids that any layer has at `path` of the file, removed ones included."""
        depth = len(path)
        ids: dict[str, None] = {}  # a set that keeps the order
        for known in self.sources[name].history:
            if known[:depth] == path and len(known) > depth:
                ids[known[depth]] = None
        return tuple(ids)


def _besides(slips: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what was found in places of which no slip is known: a slip says it better."""
    told: set[tuple[Path, KeyPath]] = set()
    for slip in slips:
        told.add((slip.mark.file, slip.path))
        if slip.path[-1] == TEXT:
            told.add((slip.mark.file, slip.path[:-1]))
    for diagnostic in found:
        if not any((diagnostic.mark.file, path) in told for path in _ways(diagnostic.path)):
            yield diagnostic


def _ways(path: KeyPath) -> Iterator[KeyPath]:
    """Yield a path and those of what is around it."""
    for length in range(len(path), 0, -1):
        yield path[:length]
