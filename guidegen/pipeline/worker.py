"""Does the work of a job: reads its workspace, once in each process, and makes the documents that are due."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock, Semaphore

from guidegen.content.layers import Layers
from guidegen.diagnostics import GuidegenError
from guidegen.formats import Format
from guidegen.machine import cores
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.job import DocumentOrder, Job, JobWorkspace, MadeDocument, MadeFile
from guidegen.pipeline.library_cache import library


def run(job: Job) -> tuple[MadeDocument, ...]:
    """Makes the documents of a job in their order; what is wrong with one does not keep the others."""
    return tuple(_finished(job.site, sheet) for sheet in job.sheets)


def _finished(site: JobWorkspace, sheet: DocumentOrder) -> MadeDocument:
    try:
        return _made(site, sheet)
    except GuidegenError as error:
        return MadeDocument(sheet, diagnostics=error.diagnostics, exit_code=error.exit_code)


# Python lets threads take turns of milliseconds, and two documents would both be done at the end of both. Whole turns
# let one be laid out, which needs no Python, while the other is composed or written.
_turn = Lock()
_typesetting = Semaphore(
    cores()
)  # more layouts at a time would all take longer, and be done at the same time


def _made(site: JobWorkspace, sheet: DocumentOrder) -> MadeDocument:
    with _turn:
        workshop = _workshop(site.folders, site.key, site.timestamp, site.form)
        document = workshop.document(sheet.role, sheet.product)
        marks = {format_: workshop.fingerprint(document, format_) for format_ in sheet.files}
    due = [
        format_
        for format_, mark in marks.items()
        if site.write and sheet.standing.get(format_) != mark
    ]
    contents: dict[Format, bytes] = {}
    pages = 0
    if due:
        with _typesetting:
            layout = workshop.laid_out(document, due)
        pages = layout.page_count
        with _turn:
            for format_ in due:
                contents[format_] = workshop.write(document, layout, format_)
                if site.audit:
                    _check(workshop, sheet, Path(sheet.files[format_]), contents[format_])
    files = tuple(MadeFile(format_, mark, contents.get(format_)) for format_, mark in marks.items())
    return MadeDocument(sheet, document.title, pages, files)


def _check(workshop: DocumentMaker, sheet: DocumentOrder, name: Path, content: bytes) -> None:
    from guidegen.pipeline.audit_gate import Gate

    Gate(workshop.library, sheet.role).check(name, content)


@lru_cache(maxsize=2)
def _workshop(folders: tuple[Path, ...], key: str, timestamp: int, form: bool) -> DocumentMaker:
    """Each workspace is read once in a process, while its inputs are those of this key."""
    return DocumentMaker(Layers(folders), library(folders, key), timestamp, form=form)
