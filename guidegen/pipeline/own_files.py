"""Which files a command may replace: those that guidegen wrote and nobody changed since.

A file is known by its content, as its name can be anything that a person types after --out. What a
workspace is made from, and what a command reads, is never replaced, whoever wrote it.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from guidegen.content.layers import Layers
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.file_signatures import is_pdf, is_zip
from guidegen.identity import pdf_key
from guidegen.pipeline.inputs import layer_files
from guidegen.stored_zip import READ_ERRORS

# Tells by a file's content whether it is of the kind that a command writes.
Recognizer: TypeAlias = Callable[[bytes], bool]

_ELSEWHERE = "Name another place with --out, or move this file away first."
_PDF_DATES = re.compile(rb"/(?:ModDate|CreationDate) ?\((D:[^)]*)\)")
_TOO_LARGE = 256 * 1024 * 1024  # bytes; no file that guidegen writes comes near it


def check_places(
    places: Iterable[Path],
    is_own: Recognizer,
    layers: Layers | None = None,
    read: Sequence[Path] = (),
) -> None:
    """Do nothing where each place is free, or has a file that `is_own` knows.

    `layers` are those of the workspace, `read` the other files that the command reads. Raises
    CallError with every file that must not be replaced.
    """
    there = [place for place in places if place.is_file()]
    if not there:
        return
    parts = _resolve(file for _, _, file in layer_files(layers)) if layers else frozenset()
    sources = _resolve(read)
    problems = []
    for place in there:
        if place.resolve() in parts:
            problems.append(_refuse(place, "is part of the workspace, and would be replaced"))
        elif place.resolve() in sources:
            problems.append(_refuse(place, "is read by this command, and would be replaced"))
        elif not is_own(_content_of(place)):
            message = "would be replaced, but this command did not write it or it was changed since"
            problems.append(_refuse(place, message))
    if problems:
        raise CallError(*problems)


def are_free(
    places: Iterable[Path],
    is_own: Recognizer,
    layers: Layers | None = None,
    read: Sequence[Path] = (),
) -> bool:
    """Tell whether each place is free, or has a file that may be replaced, as `check_places`."""
    try:
        check_places(places, is_own, layers, read)
    except CallError:
        return False
    return True


def _resolve(files: Iterable[Path]) -> frozenset[Path]:
    return frozenset(file.resolve() for file in files)


def _content_of(place: Path) -> bytes:
    """Return a file's content; b"" for one that cannot be read, or is too large to be ours."""
    try:
        return place.read_bytes() if place.stat().st_size <= _TOO_LARGE else b""
    except OSError:
        return b""


def _refuse(place: Path, message: str) -> Diagnostic:
    return Diagnostic(Mark(place), message, hint=_ELSEWHERE)


def any_of(*recognizers: Recognizer) -> Recognizer:
    """Return what recognizes a file that any of these recognizes."""
    return lambda content: any(is_own(content) for is_own in recognizers)


def is_document(content: bytes) -> bool:
    """Tell whether a Word or PDF file is as guidegen wrote it, and was not saved by a program.

    Word and LibreOffice put their own name for guidegen's when they save; programs for PDF put the
    time, or pack the properties away.
    """
    if is_pdf(content):
        return pdf_key("guide").encode() in content and len(set(_PDF_DATES.findall(content))) == 1
    return b"<Application>guidegen</Application>" in _part(content, "docProps/app.xml")


def is_workbook(content: bytes) -> bool:
    """Tell whether a workbook of answers is as guidegen wrote it: with no date but its own."""
    properties = _part(content, "docProps/core.xml")
    return (
        b"<dc:title>Answers from returned guides</dc:title>" in properties
        and b">1980-01-01T00:00:00Z</dcterms:modified>" in properties
    )


def is_package(content: bytes) -> bool:
    """Tell whether a zip is a package of guides."""
    return bool(_part(content, "manifest.json") and _part(content, "SHA256SUMS"))


def _part(content: bytes, name: str) -> bytes:
    """Return a part of a zip archive; b"" where there is none."""
    if not is_zip(content):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(name)
    except (*READ_ERRORS, KeyError):
        return b""


def is_page(title: str) -> Recognizer:
    """Return what recognizes guidegen's HTML pages whose title has these words."""
    pattern = rb'<meta name="generator" content="guidegen">\s*<title>[^<]*' + title.encode()
    return lambda content: bool(re.search(pattern, content[:2000]))


def is_text(last_line: str) -> Recognizer:
    """Return what recognizes a text by the pattern of its last line."""
    return lambda content: bool(re.fullmatch(last_line, _last_line(content)))


def _last_line(content: bytes) -> str:
    return content.decode(errors="replace").rstrip().rpartition("\n")[2].strip()


def is_side_file(content: bytes) -> bool:
    """Tell whether a text lists answers that found no place: it begins with the id of a field."""
    return bool(re.match(rb"[a-z0-9-]+(\.[a-z0-9-]+)+\n", content))


def is_table(columns: Iterable[str]) -> Recognizer:
    """Return what recognizes a CSV file by its columns."""
    heading = ",".join(columns)
    return lambda content: content.decode("utf-8-sig", "replace").partition("\r\n")[0] == heading


def is_data(*keys: str) -> Recognizer:
    """Return what recognizes a JSON file by keys that it has."""
    return lambda content: _json_object(content).keys() >= set(keys)


def is_shape(shape: str) -> Recognizer:
    """Return what recognizes the JSON of an audit by the name of its shape.

    A passport that somebody has signed is that person's work.
    """

    def recognizes(content: bytes) -> bool:
        data = _json_object(content)
        signatures = data.get("signatures")
        signed = isinstance(signatures, dict) and any(map(_is_signed, signatures.values()))
        return data.get("shape") == shape and not signed

    return recognizes


def _is_signed(signature: object) -> bool:
    return isinstance(signature, dict) and any(signature.values())


def is_sarif(content: bytes) -> bool:
    """Tell whether a SARIF log holds audits of guidegen's."""
    return b"sarif" in content[:200] and b'"name": "guidegen"' in content[:1000]


def is_schema(content: bytes) -> bool:
    """Tell whether a file is one of the schemas for editors."""
    data = _json_object(content)
    return "$schema" in data and str(data.get("title", "")).startswith("guidegen ")


def is_manifest(content: bytes) -> bool:
    """Tell whether a file is a manifest, or nothing that anyone could miss."""
    data = _json_object(content)
    return not data or bool(data.keys() & {"guidegen-manifest", "files"})


def _json_object(content: bytes) -> dict[str, object]:
    """Return the object that a JSON file holds; an empty one where it holds anything else."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
