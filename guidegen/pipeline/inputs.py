"""What a build is made from: the files of its layers and the tools, by checksum and version."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

import guidegen
from guidegen.content.layers import PARTS, WORKSPACE_FILE, Layers
from guidegen.diagnostics import ContentError, Diagnostic, Mark

# The libraries that write files, or decide what is written.
_TOOLS = (
    "jinja2",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "pikepdf",
    "python-docx",
    "pyyaml",
    "typst",
)
# The folders of guidegen whose code decides the bytes of a file. The modules beside them, which
# all folders share (the rules of XML, names of OOXML, stored zips), count as well.
_WRITING_CODE = ("content", "document", "writers")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a workspace is made from: the checksum of each file and the version of each tool."""

    files: Mapping[str, str]
    tools: Mapping[str, str]

    @property
    def key(self) -> str:
        """One checksum of everything (SHA-256)."""
        lines = [*_lines_of(self.files), *_lines_of(self.tools)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def changes_since(self, before: Inputs) -> tuple[str, ...]:
        """Return the sorted names of the files and tools that were added, changed or removed."""
        now = {**self.files, **self.tools}
        then = {**before.files, **before.tools}
        names = now.keys() | then.keys()
        return tuple(sorted(name for name in names if now.get(name) != then.get(name)))


def _lines_of(values: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}\0{value}" for name, value in sorted(values.items()))


def read_inputs(layers: Layers) -> Inputs:
    """Return the inputs of a workspace as they are now.

    Raises ContentError if a file cannot be read.
    """
    files: dict[str, str] = {}
    for label, name, file in layer_files(layers):
        try:
            files[f"{label}/{name}"] = checksum(file)
        except OSError as error:
            message = f"cannot be read ({error.strerror})"
            hint = "Check that the file exists and that you may read it."
            raise ContentError(Diagnostic(Mark(file), message, hint=hint)) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return Inputs(files, {**tool_versions(), "SOURCE_DATE_EPOCH": epoch})


def layer_files(layers: Layers) -> Iterator[tuple[str, str, Path]]:
    """Yield every file that guidegen may read: its layer's label, its name there and its path."""
    for number, folder in enumerate(layers.folders):
        label = f"{number}-{folder.name}" if number else "built-in"
        for file in _files_of(folder):
            yield label, file.relative_to(folder).as_posix(), file


def _files_of(layer: Path) -> Iterator[Path]:
    workspace_file = layer / WORKSPACE_FILE
    if workspace_file.is_file():
        yield workspace_file
    for part in PARTS:
        yield from list_files(layer / part)


def list_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders, sorted by path."""
    return (file for file in sorted(folder.rglob("*")) if file.is_file())


def checksum(*files: Path) -> str:
    """Return the SHA-256 of files, one after the other. Raises OSError."""
    sha = hashlib.sha256()
    for file in files:
        sha.update(file.read_bytes())
    return sha.hexdigest()


@lru_cache(maxsize=1)
def tool_versions() -> Mapping[str, str]:
    """Return the version of every tool that writes, and a checksum of guidegen's own code.

    Neither changes while a process runs, so both are read once.
    """
    code = checksum(*sorted(_writing_code(Path(guidegen.__file__).parent)))[:16]
    versions = {"guidegen": f"{guidegen.__version__} {code}"}
    for name in _TOOLS:
        versions[name] = metadata.version(name)
    return MappingProxyType(versions)


def _writing_code(package: Path) -> Iterable[Path]:
    yield from package.glob("*.py")
    for folder in _WRITING_CODE:
        yield from (package / folder).rglob("*.py")


def tools_key() -> str:
    """Return all versions as one text."""
    return "\n".join(f"{name} {version}" for name, version in sorted(tool_versions().items()))
