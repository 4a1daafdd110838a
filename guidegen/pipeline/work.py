"""Does the work of a job: reads its workspace, once in each process, and makes the documents that are due."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock

from guidegen.content.layers import Layers
from guidegen.diagnostics import GuidegenError
from guidegen.pipeline.jobs import Finished, Job, Sheet, Site, Written
from guidegen.pipeline.reading import library
from guidegen.pipeline.workshop import Workshop


def run(job: Job) -> tuple[Finished, ...]:
    """Makes the documents of a job in their order; what is wrong with one does not keep the others."""
    return tuple(_finished(job.site, sheet) for sheet in job.sheets)


def _finished(site: Site, sheet: Sheet) -> Finished:
    try:
        return _made(site, sheet)
    except GuidegenError as error:
        return Finished(sheet, diagnostics=error.diagnostics, exit_code=error.exit_code)


def _made(site: Site, sheet: Sheet) -> Finished:
    workshop = _workshop(site)
    document = workshop.document(sheet.role, sheet.product)
    fingerprints = {format_: workshop.fingerprint(document, format_) for format_ in sheet.files}
    due = [one for one, mark in fingerprints.items() if sheet.standing.get(one) != mark]
    if not site.write or not due:
        same = tuple(Written(one, mark, None) for one, mark in fingerprints.items())
        return Finished(sheet, document.title, files=same)
    layout = workshop.laid_out(document, due)
    written = []
    for format_, fingerprint in fingerprints.items():
        content = None
        if format_ in due:
            content = workshop.written(document, layout, format_)
            if site.audit:
                _check(workshop, sheet, Path(sheet.files[format_]), content)
        written.append(Written(format_, fingerprint, content))
    return Finished(sheet, document.title, layout.page_count, tuple(written))


def _check(workshop: Workshop, sheet: Sheet, name: Path, content: bytes) -> None:
    from guidegen.pipeline.gate import Gate  # the audit is an extra, and only asked for where it is installed

    Gate(workshop.library, sheet.role).check(name, content)


_reading = Lock()


def _workshop(site: Site) -> Workshop:
    with _reading:  # of two threads the second finds what the first has read
        return _read(site.folders, site.key, site.timestamp, site.form)


@lru_cache(maxsize=2)
def _read(folders: tuple[Path, ...], key: str, timestamp: int, form: bool) -> Workshop:
    """Each workspace is read once in a process, while its inputs are those of this key."""
    return Workshop(Layers(folders), library(folders, key), timestamp, form=form)
