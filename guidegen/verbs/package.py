"""A workspace’s files as one zip to hand out: the same bytes for the same files."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guidegen.content.model import Library
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline import manifest
from guidegen.verbs.verify import verify

SUMS, INDEX = "SHA256SUMS", "index.html"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_FILE = 0o100644 << 16  # a plain file that its owner may write and all may read, as zip keeps it
_KINDS = {"docx": "Word", "pdf": "PDF form"}
_UNIT = 1024


def package(folder: Path, library: Library, templates: Path) -> bytes:
    """The files of an output folder that its manifest lists, their passports, checksums, and a page that lists them.

    `templates` holds package/index.html. Raises CallError where a file is not as it was built.
    """
    wrong = [file for file in verify(folder) if file.state != "right"]
    if wrong:
        hint = "Run guidegen build, then package again."
        raise CallError(
            *(Diagnostic(Mark(file.path), f"is {file.state}", hint=hint) for file in wrong)
        )
    built = manifest.read(folder)
    passports = {
        file.name: file.read_bytes()
        for name in built.files
        for file in sorted(folder.glob(f"{name}.passport.*"))
        if not file.is_symlink()
    }
    files = {
        name: (folder / name).read_bytes() for name in (*built.files, manifest.NAME)
    } | passports
    files[INDEX] = _index(built, library, tuple(passports), templates).encode()
    files[SUMS] = "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    ).encode()
    return _zipped(files)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip without dates; nothing is compressed, for what zlib makes differs from one of its builds to the next."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.create_system, entry.external_attr = 3, _FILE
            archive.writestr(entry, files[name])
    return out.getvalue()


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
        kinds=_KINDS,
        documents=_documents(built, passports),
    )


def _documents(built: manifest.Manifest, passports: tuple[str, ...]) -> list[dict[str, object]]:
    """Each document with its files, in the order of the plan."""
    names = dict.fromkeys(
        [*(output.name for output in built.plan if output.name in built.files), *built.files]
    )
    documents: dict[tuple[str, str], list[str]] = {}
    for name in names:
        entry = built.files[name]
        documents.setdefault((entry.product, entry.role), []).append(name)
    return [
        {
            "title": built.files[files[0]].title,
            "files": [_file(name, built.files[name]) for name in files],
            "passports": [
                one for one in passports if one.endswith(".html") and one.startswith(tuple(files))
            ],
        }
        for files in documents.values()
    ]


def _file(name: str, entry: manifest.Entry) -> dict[str, object]:
    size = f"{max(1, round(entry.size / _UNIT)):,}"
    return {"name": name, "format": entry.format, "pages": entry.pages, "kilobytes": size}
