"""manifest.json: which files guidegen wrote into an output folder, and what they were made from."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from guidegen.pipeline.inputs import Inputs
from guidegen.pipeline.output_files import write_whole
from guidegen.pipeline.plan import Output

NAME = "manifest.json"
VERSION = 1

_NO_INPUTS = Inputs({}, {})
# A link is never followed out of the output folder. Not every system has these flags.
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that guidegen wrote: what it is, its checksum, its size in bytes and its origin.

    `fingerprint` covers everything that its bytes depend on. `inputs` is the key of the inputs
    for which the file was last found to be current.
    """

    title: str
    product: str
    role: str
    format: str
    sha256: str
    size: int
    pages: int
    form: bool
    audited: bool
    fingerprint: str
    inputs: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of an output folder by name, the workspace's whole plan and the last inputs.

    `notes` is how many notes there were on the workspace: with any, the next build reads it again.
    """

    workspace: str = ""
    edition: str = ""
    inputs: Inputs = _NO_INPUTS
    plan: tuple[Output, ...] = ()
    files: Mapping[str, Entry] = field(default_factory=dict)
    notes: int = 0

    def is_current(self, output: Output, *, key: str, form: bool, audit: bool) -> bool:
        """Return whether an output was made, or found current, with the inputs of this key."""
        entry = self.files.get(output.name)
        if entry is None:
            return False
        return entry.inputs == key and entry.form == form and (entry.audited or not audit)

    def update(self, entries: Mapping[str, Entry], gone: Iterable[str] = ()) -> Manifest:
        """Return the manifest with these entries added and those of `gone` left out, by name."""
        files = {**self.files, **entries}
        for name in gone:
            files.pop(name, None)
        return replace(self, files=dict(sorted(files.items())))


def read(folder: Path) -> Manifest:
    """Read the manifest of an output folder; an empty one if there is none that makes sense."""
    try:
        data = json.loads(read_file(folder / NAME) or b"")
        return Manifest(
            data["workspace"],
            data["edition"],
            Inputs(**data["inputs"]),
            tuple(Output(**output) for output in data["plan"]),
            {name: Entry(**entry) for name, entry in data["files"].items()},
            data.get("notes", 0),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into its folder. Raises CallError if that fails."""
    data = {"guidegen-manifest": VERSION, **asdict(manifest)}
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    write_whole(folder / NAME, text.encode())


def read_file(path: Path) -> bytes | None:
    """Return the bytes of a file in an output folder; None if there is no file, or it is a link."""
    try:
        descriptor = os.open(path, _READ_FLAGS)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        try:
            return None if path.is_symlink() else file.read()
        except OSError:
            return None


def is_unchanged(path: Path, entry: Entry) -> bool:
    """Return whether a file is, byte for byte, the one that guidegen wrote."""
    content = read_file(path)
    return content is not None and hashlib.sha256(content).hexdigest() == entry.sha256
