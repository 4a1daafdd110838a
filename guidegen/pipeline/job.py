"""What a build hands out to be made, and what comes back. All of it can be pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidegen.diagnostics import Diagnostic
from guidegen.formats import Format
from guidegen.pipeline.plan import Output


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """One document of a plan: its outputs, one for each format, and whether any of them is due.

    `fingerprints` are those of its files that an earlier build left as they should be: a file
    whose fingerprint comes out the same need not be written.
    """

    outputs: tuple[Output, ...]
    fingerprints: Mapping[Format, str]
    is_due: bool


@dataclass(frozen=True, slots=True)
class Job:
    """Some documents of one workspace to make, and how.

    `folders` are the folders of its layers, lowest first, and `key` is the key of its inputs: a
    worker reads the workspace again when the key differs. `timestamp` is in seconds since 1970.
    With `write` off, a job finds out which files are due and makes none.
    """

    folders: tuple[Path, ...]
    key: str
    timestamp: int
    form: bool
    audit: bool
    write: bool
    documents: tuple[PlannedDocument, ...]


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """What became of a document: its files, or the diagnostics that kept them from being made.

    `contents` holds the formats that were written: not those whose fingerprint is that of the
    file already there, and none on a dry run.
    """

    title: str = ""
    pages: int = 0
    fingerprints: Mapping[Format, str] = field(default_factory=dict)
    contents: Mapping[Format, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: int = 0
