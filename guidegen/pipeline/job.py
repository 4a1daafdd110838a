"""The work that a build hands out: some documents of one workspace. A job runs in this process or any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from guidegen.content.workspace import Product
    from guidegen.formats import Format


@dataclass(frozen=True, slots=True)
class JobWorkspace:
    """A workspace as a worker meets it: its layers’ folders, lowest first, and how its files are to be made.

    `key` is the key of its inputs: for another key a worker reads the workspace again.
    """

    folders: tuple[Path, ...]
    key: str
    timestamp: int
    form: bool
    audit: bool
    write: bool
    """Whether files are written; a dry run only tells which would be."""


@dataclass(frozen=True, slots=True)
class DocumentOrder:
    """One document to make: the name of its file in each format, and the fingerprint of the one that stands there."""

    product: Product
    role: str
    files: Mapping[Format, str]
    standing: Mapping[Format, str]


@dataclass(frozen=True, slots=True)
class Job:
    """Some documents of one workspace."""

    site: JobWorkspace
    sheets: tuple[DocumentOrder, ...]


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file and its fingerprint; `content` is None where the same file stands already, or on a dry run."""

    format: Format
    fingerprint: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """What became of a document: its title, its files and the number of its pages, or what was wrong."""

    sheet: DocumentOrder
    title: str = ""
    pages: int = 0
    files: tuple[MadeFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: int = 0


def run(job: Job) -> tuple[MadeDocument, ...]:
    """Makes the documents of a job in their order; what is wrong with one does not keep the others."""
    from guidegen.pipeline import worker

    return worker.run(job)
