"""Packs the files of a build into one zip to hand out: the same bytes for the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.content.model import Library
from guidegen.content.unfinished import check_finished
from guidegen.diagnostics import CallError, Diagnostic, GuidegenError, Mark
from guidegen.installation import command
from guidegen.pipeline import manifest
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.own_files import check_places, is_package
from guidegen.product_names import ACTION_GUIDE, IC_MAP
from guidegen.stored_zip import UNIX, stored_zip
from guidegen.verbs.verify import verify
from guidegen.verbs.workspaces import build_folder, find_layers
from guidegen.writers import WRITERS

SUMS, INDEX = "SHA256SUMS", "index.html"
_FILE = 0o100644 << 16  # a plain file that its owner may write and all may read, as zip keeps it
_UNIT = 1024


@dataclass(frozen=True, slots=True)
class Packed:
    """A workspace that is packed, and its zip."""

    file: Path


@dataclass(frozen=True, slots=True)
class NotPacked:
    """A workspace among several that could not be packed, and why."""

    workspace: Path
    diagnostics: tuple[Diagnostic, ...]


PackageResult: TypeAlias = Packed | NotPacked


def package(workspace: Path | None, out: Path | None, built: Path | None) -> Packed:
    """Write the zip of a workspace (None: this folder).

    `out` is its file, `built` the folder that was built into. Raises ContentError, also for
    placeholders in place of words, and CallError
    where a file is not as it was built, or the zip would replace a file that is not a package.
    """
    layers = find_layers(workspace)
    folder = built or build_folder(workspace)
    return _package(layers, folder, out or folder / _zip_name(layers))


def package_several(
    workspaces: Sequence[Path], out: Path | None, built: Path | None
) -> Iterator[PackageResult]:
    """Write the zip of each workspace, and yield what became of it.

    `out` is a folder for the zips, `built` one that holds a folder for each workspace.
    """
    taken: dict[Path, Path] = {}
    for workspace in workspaces:
        try:
            layers = find_layers(workspace)
            folder = built / layers.base.name if built else build_folder(workspace)
            file = (out or folder) / _zip_name(layers)
            _check_free(file, taken.setdefault(file, workspace), workspace)
            yield _package(layers, folder, file)
        except GuidegenError as error:
            yield NotPacked(workspace, error.diagnostics)


def _check_free(file: Path, first: Path, workspace: Path) -> None:
    """Raise CallError where the zip of another workspace has the same place."""
    if first is not workspace:
        message = f"the zips of {first} and {workspace} would be the same file"
        raise CallError(Diagnostic(Mark(file), message, hint="Pack them one by one."))


def _zip_name(layers: Layers) -> str:
    return f"{layers.base.name}-guides.zip"


def _package(layers: Layers, folder: Path, file: Path) -> Packed:
    check_places([file], is_package, layers)
    library = load(layers)
    check_finished(library)
    content = pack(folder, library, layers.folders[0] / "templates")
    ensure_folder(file.parent)
    write_whole(file, content)
    return Packed(file)


def pack(folder: Path, library: Library, templates: Path) -> bytes:
    """Return the zip of an output folder.

    It holds the files that the manifest lists, their passports, checksums, and a page that lists
    them. `templates` holds package/index.html. Raises CallError where a file is not as it was
    built.
    """
    _check_files(folder)
    built = manifest.read(folder)
    passports = _read_passports(folder, built)
    files = dict(passports)
    for name in (*built.files, manifest.NAME):
        files[name] = (folder / name).read_bytes()
    files[INDEX] = _index(built, library, tuple(passports), templates).encode()
    files[SUMS] = _list_checksums(files).encode()
    return stored_zip(sorted(files.items()), system=UNIX, attributes=_FILE)


def _check_files(folder: Path) -> None:
    hint = f"Build first, then package again: {command('build')}"
    if not manifest.read(folder).files:
        message = "there are no guides here that guidegen built"
        hint = f"Build them first: {command('build')}"
        raise CallError(Diagnostic(Mark(folder), message, hint=hint))
    wrong = [file for file in verify(folder) if file.problem]
    if wrong:
        raise CallError(*(Diagnostic(Mark(file.path), file.problem, hint=hint) for file in wrong))


def _read_passports(folder: Path, built: manifest.Manifest) -> dict[str, bytes]:
    """Return the passports that lie beside the built files, by name. Links are not followed."""
    passports = {}
    for name in built.files:
        for file in sorted(folder.glob(f"{name}.passport.*")):
            if not file.is_symlink():
                passports[file.name] = file.read_bytes()
    return passports


def _list_checksums(files: Mapping[str, bytes]) -> str:
    """Return the checksum and the name of each file, as sha256sum -c reads them."""
    lines = []
    for name in sorted(files):
        lines.append(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n")
    return "".join(lines)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file in the list on a package's page; `format` is its name in WRITERS."""

    name: str
    format: str
    pages: int
    kilobytes: str


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document on a package's page: its files in every format, and the names of its passports.

    `is_companion` tells of a map that stands below the guide that it belongs to.
    """

    title: str
    files: tuple[ListedFile, ...]
    passports: tuple[str, ...]
    is_companion: bool


def _index(
    built: manifest.Manifest, library: Library, passports: tuple[str, ...], templates: Path
) -> str:
    environment = Environment(
        loader=FileSystemLoader(templates / "package"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    workspace = library.workspace
    return environment.get_template(INDEX).render(
        name=workspace.name,
        edition=workspace.edition,
        language=workspace.language,
        contact=workspace.contact,
        colors=library.brand.colors,
        kinds={writer.name: writer.download for writer in WRITERS.values()},
        documents=tuple(_list_documents(built, passports)),
    )


def _list_documents(
    built: manifest.Manifest, passports: tuple[str, ...]
) -> Iterator[ListedDocument]:
    """Yield each document with its files, in the order of the plan; then those of earlier plans.

    A role's map follows its guide.
    """
    planned = [output.name for output in built.plan if output.name in built.files]
    documents: dict[tuple[str, str], list[str]] = {}
    for name in dict.fromkeys(planned + list(built.files)):
        entry = built.files[name]
        documents.setdefault((entry.product, entry.role), []).append(name)
    pages = [name for name in passports if name.endswith(".html")]
    for product, role in _put_maps_beside_guides(documents):
        names = documents[product, role]
        yield ListedDocument(
            built.files[names[0]].title,
            tuple(_list_file(name, built.files[name]) for name in names),
            tuple(page for page in pages if page.startswith(tuple(names))),
            product == IC_MAP and (ACTION_GUIDE, role) in documents,
        )


def _put_maps_beside_guides(documents: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the product and the role of each document, a role's map after its guide."""
    known = tuple(documents)
    for product, role in known:
        if product == IC_MAP and (ACTION_GUIDE, role) in known:
            continue
        yield product, role
        if product == ACTION_GUIDE and (IC_MAP, role) in known:
            yield IC_MAP, role


def _list_file(name: str, entry: manifest.Entry) -> ListedFile:
    kilobytes = max(1, round(entry.size / _UNIT))
    return ListedFile(name, entry.format, entry.pages, f"{kilobytes:,}")
