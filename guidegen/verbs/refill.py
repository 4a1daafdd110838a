"""Carries a team's answers into the current edition of the same guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from guidegen.answers import carry_over
from guidegen.answers.filled import Filled, NotAGuide
from guidegen.answers.returned import ReturnedFile, UnreadFile, find_returned_files
from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.own_files import any_of, are_free, is_document, is_side_file
from guidegen.product_names import ACTION_GUIDE, IC_MAP, Product
from guidegen.verbs.document_makers import document_maker
from guidegen.verbs.workspaces import build_folder, find_layers
from guidegen.writers import WRITERS


@dataclass(frozen=True, slots=True)
class RefilledGuide:
    """A returned file, and the files that its answers were carried into, in every format.

    Where the map has become a document of its own, the files of both follow one another.

    `unplaced` are the fields that the current edition does not have. Their answers are in
    `side_file`, which is None where every answer has a place. `remarks` are what a reader should
    know about the returned file.
    """

    name: str
    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()
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
    for file in find_returned_files(paths):
        if isinstance(file, UnreadFile):
            yield NotRefilled(file.name, file.reason)
        else:
            yield from _refill_all(file, maker, folder, stems)


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


def _refill_all(
    file: ReturnedFile, maker: DocumentMaker, folder: Path, stems: _Stems
) -> Iterator[RefillResult]:
    """Refill each guide in a file, and yield what became of it."""
    try:
        guides = file.read(maker.library)
    except NotAGuide as error:
        yield NotRefilled(file.name, str(error))
        return
    for filled in guides:
        yield _refill(file, filled, maker, folder, stems)


def _refill(
    file: ReturnedFile, filled: Filled, maker: DocumentMaker, folder: Path, stems: _Stems
) -> RefillResult:
    role = Id(filled.identity["role"])
    if role not in maker.library.roles:
        return NotRefilled(file.name, f"the workspace has no guide for the role “{role}”")
    refilled = _carry_over(filled, role, maker)
    stem = stems.take(Path(file.name).stem)
    files: list[Path] = []
    for product, guide in refilled.items():
        name = stem if guide is _first(refilled) else stems.take(f"{stem}-{product}")
        files += _write_formats(guide, maker, folder / name)
    remarks = tuple(filled.remarks)
    unplaced = carry_over.list_unplaced([*refilled.values()])
    if not unplaced:
        return RefilledGuide(file.name, tuple(files), remarks)
    side_file = folder / f"{stem}{_SIDE_FILE}"
    write_whole(side_file, carry_over.describe_unplaced(unplaced, filled).encode())
    return RefilledGuide(file.name, tuple(files), remarks, tuple(unplaced), side_file)


def _first(refilled: Mapping[Product, carry_over.Refilled]) -> carry_over.Refilled:
    return next(iter(refilled.values()))


def _carry_over(
    filled: Filled, role: Id, maker: DocumentMaker
) -> dict[Product, carry_over.Refilled]:
    """Return the documents that now hold what a file held, with its answers in them.

    A guide of an edition that had the map inside becomes a guide and a map where the map is now a
    document of its own; a map of its own becomes a guide where the map is now inside.
    """
    first, *others = _list_products(filled, role, maker)
    refilled = {first: carry_over.refill(maker.document(role, first), filled)}
    for product in others:
        guide = carry_over.refill(maker.document(role, product), filled)
        if guide.has_answers:
            refilled[product] = guide
    return refilled


def _list_products(filled: Filled, role: Id, maker: DocumentMaker) -> tuple[Product, ...]:
    """Return the products that have places for a file's answers; what it was itself comes first."""
    workspace = maker.library.workspace
    is_map = filled.identity["guide"] == IC_MAP
    if workspace.ic_map == "none" or not maker.library.roles[role].ic_map:
        return (ACTION_GUIDE,)
    if workspace.ic_map == "inside":
        return (IC_MAP,) if is_map and IC_MAP in workspace.products else (ACTION_GUIDE,)
    return (IC_MAP,) if is_map else (ACTION_GUIDE, IC_MAP)


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
