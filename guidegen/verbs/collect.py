"""Collects the answers in returned guides into one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from guidegen.answers import submissions
from guidegen.answers.exports import COLUMNS, LEVEL_COLUMNS, levels_to_csv, to_csv, to_json
from guidegen.answers.records import Collection
from guidegen.answers.workbook import to_xlsx
from guidegen.content.load import load
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.pipeline.output_files import ensure_folder, write_whole
from guidegen.pipeline.own_files import any_of, check_places, is_data, is_table, is_workbook
from guidegen.verbs.workspaces import find_layers


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A kind of table: how its files are written.

    `levels` writes the levels of outcomes into a file of their own; None where one file has both.
    """

    write: Callable[[Collection], bytes]
    levels: Callable[[Collection], bytes] | None = None


def _encode(write: Callable[[Collection], str]) -> Callable[[Collection], bytes]:
    return lambda collection: write(collection).encode()


# The kinds of tables, by the ending of the file that a user names.
TABLES: Mapping[str, AnswerTable] = MappingProxyType(
    {
        ".xlsx": AnswerTable(to_xlsx),
        ".csv": AnswerTable(_encode(to_csv), _encode(levels_to_csv)),
        ".json": AnswerTable(_encode(to_json)),
    }
)


# Tells an earlier table, of any kind, which may be replaced.
_is_own_table = any_of(
    is_workbook, is_table(COLUMNS), is_table(LEVEL_COLUMNS), is_data("answers", "blanks")
)


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected, and the files that the answers and the levels of outcomes went to."""

    collection: Collection
    answers_file: Path | None = None
    levels_file: Path | None = None


def collect(paths: Iterable[Path], workspace: Path | None, out: Path | None) -> Collected:
    """Read the returned guides at these paths, and write their answers to `out` if it is given.

    Raises CallError for a file that cannot be written, or is not an earlier table and would be
    replaced, and for an ending that names no table.
    """
    if out is None:
        return Collected(_read(paths, workspace))
    table = _find_table(out)
    beside = out.with_stem(f"{out.stem}-levels")
    places = (out, beside) if table.levels else (out,)
    check_places(places, _is_own_table, find_layers(workspace))
    collection = _read(paths, workspace)
    ensure_folder(out.parent)
    write_whole(out, table.write(collection))
    if not collection.levels:
        return Collected(collection, out)
    if table.levels is None:
        return Collected(collection, out, out)
    write_whole(beside, table.levels(collection))
    return Collected(collection, out, beside)


def _read(paths: Iterable[Path], workspace: Path | None) -> Collection:
    return submissions.collect(paths, load(find_layers(workspace)))


def _find_table(out: Path) -> AnswerTable:
    table = TABLES.get(out.suffix.lower())
    if table is None:
        *first, last = TABLES
        hint = f"Use {', '.join(first)} or {last}."
        raise CallError(Diagnostic(Mark(out), "a table cannot have this ending", hint=hint))
    return table
