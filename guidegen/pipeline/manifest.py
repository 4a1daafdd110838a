"""What stands in an output folder and from what it was made: manifest.json."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.pipeline.inputs import Inputs
from guidegen.pipeline.output_files import write_whole
from guidegen.pipeline.plan import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "manifest.json"
VERSION = 1


NOTHING = Inputs({}, {})


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that guidegen wrote: what it is, its checksum and size in bytes, and what it was made from.

    `fingerprint` covers all that its bytes depend on; `inputs` is the key of the inputs with which it was last
    found to be current.
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
    """The files of one output folder by name, the whole plan of its workspace, and the inputs of the last build."""

    workspace: str = ""
    edition: str = ""
    inputs: Inputs = NOTHING
    plan: tuple[Output, ...] = ()
    files: Mapping[str, Entry] = field(default_factory=dict)

    def current(self, output: Output, *, key: str, form: bool, audit: bool) -> bool:
        """Whether an output is known to be what the inputs with this key make."""
        entry = self.files.get(output.name)
        return (
            entry is not None
            and entry.inputs == key
            and entry.form == form
            and (entry.audited or not audit)
        )

    def renewed(self, entries: Mapping[str, Entry], gone: Iterable[str] = ()) -> Manifest:
        """The manifest with entries added, and without those that are gone."""
        files = {**self.files, **entries}
        return replace(
            self, files={name: files[name] for name in sorted(files) if name not in set(gone)}
        )


def read(folder: Path) -> Manifest:
    """The manifest of an output folder; an empty one where there is none, or where it cannot be understood."""
    try:
        data = json.loads(read_file(folder / NAME) or b"")
        return Manifest(
            data["workspace"],
            data["edition"],
            Inputs(**data["inputs"]),
            tuple(Output(**output) for output in data["plan"]),
            {name: Entry(**entry) for name, entry in data["files"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def write(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest into its folder. Raises CallError where it cannot be written."""
    data = {"guidegen-manifest": VERSION, **asdict(manifest)}
    write_whole(folder / NAME, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode())


def read_file(path: Path) -> bytes | None:
    """The bytes of a file in an output folder; None where there is none, or a link, which is never followed."""
    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        try:
            return None if path.is_symlink() else file.read()
        except OSError:
            return None


def is_unchanged(path: Path, entry: Entry) -> bool:
    """Whether a file is byte for byte the one that was written."""
    content = read_file(path)
    return content is not None and hashlib.sha256(content).hexdigest() == entry.sha256
