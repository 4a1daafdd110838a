"""What a build is made from: the files of its layers and the tools, each with its checksum or version."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

import guidegen
from guidegen.content.layers import PARTS, WORKSPACE_FILE, Layers
from guidegen.diagnostics import ContentError, Diagnostic, Mark

# The libraries that write, or decide what is written.
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
# Names that a district’s Word template may have, and those under which it lies there by mistake.
_TEMPLATE_ENDINGS = (".dotx", ".docx", ".dotm", ".docm", ".dot", ".doc")
_SOURCES = (
    "content",
    "document",
    "writers",
)  # the rooms of guidegen that the bytes of a file depend on


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a workspace is made from: each file’s checksum by its name, and the tools’ versions by theirs."""

    files: Mapping[str, str]
    tools: Mapping[str, str]

    @property
    def key(self) -> str:
        """A checksum of all of them."""
        lines = (
            f"{name}\0{value}"
            for part in (self.files, self.tools)
            for name, value in sorted(part.items())
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def changed_since(self, before: Inputs) -> tuple[str, ...]:
        """The names of files and tools that were added, changed or taken out since."""
        now, then = {**self.files, **self.tools}, {**before.files, **before.tools}
        return tuple(
            sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))
        )


def snapshot(layers: Layers) -> Inputs:
    """The inputs of a workspace as they are now. Raises ContentError for a file that cannot be read."""
    files = {f"{label}/{name}": _checksum(file) for label, name, file in layer_files(layers)}
    return Inputs(files, {**tools(), "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "")})


def layer_files(layers: Layers) -> Iterator[tuple[str, str, Path]]:
    """Every file of every layer that guidegen may read: the layer’s label, the file’s name in it, and its path."""
    for number, folder in enumerate(layers.folders):
        label = "built-in" if number == 0 else f"{number}-{folder.name}"
        parts = (file for part in PARTS for file in sorted((folder / part).rglob("*")))
        for file in (folder / WORKSPACE_FILE, *parts):
            if file.is_file():
                yield label, file.relative_to(folder).as_posix(), file


def word_template_file(layers: Layers) -> Path | None:
    """A district’s own Word template, of the highest layer that has one. Raises ContentError for two in a folder."""
    for folder in reversed(layers.folders):
        files = [
            file
            for ending in _TEMPLATE_ENDINGS
            if (file := folder / "brand" / f"word{ending}").is_file()
        ]
        if len(files) > 1:
            message = f"there is “{files[0].name}” as well, and one of them gives the styles of Word files"
            raise ContentError(
                Diagnostic(Mark(files[1]), message, hint="Keep one of the two in brand/.")
            )
        if files:
            return files[0]
    return None


def checksum(*files: Path) -> str:
    """The SHA-256 of files, one after the other."""
    sha = hashlib.sha256()
    for file in files:
        sha.update(file.read_bytes())
    return sha.hexdigest()


def _checksum(file: Path) -> str:
    try:
        return checksum(file)
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise ContentError(
            Diagnostic(Mark(file), message, hint="Check that it is there and yours.")
        ) from error


@lru_cache(maxsize=1)
def tools() -> Mapping[str, str]:
    """The version of every tool that writes; of guidegen itself a checksum of its code as well."""
    sources = Path(guidegen.__file__).parent
    code = checksum(*sorted(file for room in _SOURCES for file in (sources / room).rglob("*.py")))
    versions = {name: metadata.version(name) for name in _TOOLS}
    return MappingProxyType({"guidegen": f"{guidegen.__version__} {code[:16]}", **versions})


@lru_cache(maxsize=1)
def tools_key() -> str:
    """All versions as one text."""
    return "\n".join(f"{name} {version}" for name, version in sorted(tools().items()))
