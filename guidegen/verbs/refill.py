"""Carries a team's answers into the current edition of the same guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from guidegen.answers import carry_over
from guidegen.answers.filled import Filled, NotAGuide
from guidegen.answers.returned import Returned, Unread, returned
from guidegen.answers.submissions import read
from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.document.compose import ACTION_GUIDE, IC_MAP
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.own_files import any_of, are_free, is_document, is_side_file
from guidegen.product_names import Product
from guidegen.verbs.document_makers import document_maker
from guidegen.verbs.workspaces import build_folder, find_layers
from guidegen.writers import WRITERS


@dataclass(frozen=True, slots=True)
class RefilledGuide:
    """A returned file, and the files that its answers were carried into: one for each format.

    `unplaced` are the fields that the current edition does not have. Their answers are in
    `side_file`, which is None where every answer has a place.
    """

    name: str
    files: tuple[Path, ...]
    unplaced: tuple[str, ...] = ()
    side_file: Path | None = None


@dataclass(frozen=True, slots=True)
class NotRefilled:
    """A returned file that could not be refilled, and why."""

    name: str
    reason: str


_SIDE_FILE = "-without-a-place.txt"

RefillResult: TypeAlias = RefilledGuide | NotRefilled


def refill(
    paths: Iterable[Path], workspace: Path | None, out: Path | None
) -> Iterator[RefillResult]:
    """Refill the returned guides at these paths, and yield what became of each file.

    A file that was returned, or that somebody has worked on since an earlier run, is not replaced:
    the new one gets a number.
    Raises ContentError for a workspace that is wrong, CallError where a file cannot be written.
    """
    layers = find_layers(workspace)
    maker = document_maker(layers, load(layers))
    folder = out or build_folder(workspace) / "refilled"
    ensure_folder(folder)
    paths = tuple(paths)
    read_files = tuple(_find_files(paths))

    def is_free(stem: str) -> bool:
        return are_free(_places(folder / stem), _is_own, layers, read_files)

    stems = _Stems(is_free)
    for file in returned(paths):
        if isinstance(file, Unread):
            yield NotRefilled(file.name, file.reason)
        else:
            yield _refill(file, maker, folder, stems)


def _find_files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield path
        yield from path.rglob("*")


_is_own = any_of(is_document, is_side_file)


def _places(path: Path) -> Iterator[Path]:
    """Yield where the files of a refilled guide go; `path` has no ending."""
    for writer in WRITERS.values():
        yield path.with_name(f"{path.name}{writer.ending}")
    yield path.with_name(f"{path.name}{_SIDE_FILE}")


def _refill(file: Returned, maker: DocumentMaker, folder: Path, stems: _Stems) -> RefillResult:
    try:
        filled = read(file)
    except NotAGuide as error:
        return NotRefilled(file.name, str(error))
    role = Id(filled.identity["role"])
    if role not in maker.library.roles:
        return NotRefilled(file.name, f"the workspace has no guide for the role “{role}”")
    refilled = carry_over.refill(maker.document(role, _product(filled, role, maker)), filled)
    stem = stems.take(Path(file.name).stem)
    files = tuple(_write_formats(refilled, maker, folder / stem))
    if not refilled.unplaced:
        return RefilledGuide(file.name, files)
    side_file = folder / f"{stem}{_SIDE_FILE}"
    write_whole(side_file, carry_over.side_file(refilled.unplaced, filled).encode())
    return RefilledGuide(file.name, files, tuple(refilled.unplaced), side_file)


def _product(filled: Filled, role: Id, maker: DocumentMaker) -> Product:
    """Return the product that a file was: an IC map on its own, or a guide."""
    if filled.identity["guide"] == IC_MAP and maker.library.roles[role].ic_map:
        return IC_MAP
    return ACTION_GUIDE


def _write_formats(
    refilled: carry_over.Refilled, maker: DocumentMaker, path: Path
) -> Iterator[Path]:
    """Write the guide in every format, and yield each file's path; `path` has no ending."""
    layout = maker.layout(refilled.document)
    for writer in WRITERS.values():
        file = path.with_name(f"{path.name}{writer.ending}")
        write_whole(file, maker.write(refilled.document, layout, writer.name))
        yield file


class _Stems:
    """The names of this run, without endings, by which no file is replaced that must stay."""

    def __init__(self, is_free: Callable[[str], bool]) -> None:
        self._is_free = is_free
        self._taken: set[str] = set()

    def take(self, stem: str) -> str:
        """Return the stem, with a number where it is not free, and take it."""
        number, name = 1, stem
        while name.casefold() in self._taken or not self._is_free(name):
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return name
