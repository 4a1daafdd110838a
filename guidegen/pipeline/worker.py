"""Make the documents of a job. This runs in the build's own process, or in any other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock, Semaphore

from guidegen.content.layers import Layers
from guidegen.diagnostics import GuidegenError
from guidegen.machine import cores
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.job import Job, MadeDocument, PlannedDocument
from guidegen.pipeline.library_cache import read_library

# Python lets threads take turns of milliseconds, and two documents would both be done at the end
# of both. Whole turns let one be laid out, which needs no Python, while the other is composed or
# written.
_turn = Lock()
# More layouts at a time would all take longer, and be done at the same time.
_typesetting = Semaphore(cores())


def make_documents(job: Job) -> tuple[MadeDocument, ...]:
    """Make the documents of a job, in order. A document that fails does not stop the others."""
    return tuple(_make_or_explain(job, document) for document in job.documents)


def _make_or_explain(job: Job, planned: PlannedDocument) -> MadeDocument:
    try:
        return _make(job, planned)
    except GuidegenError as error:
        return MadeDocument(diagnostics=error.diagnostics, exit_code=error.exit_code)


def _make(job: Job, planned: PlannedDocument) -> MadeDocument:
    first = planned.outputs[0]
    with _turn:
        maker = _document_maker(job.folders, job.key, job.timestamp, job.form)
        document = maker.document(first.role, first.product)
        formats = [output.format for output in planned.outputs]
        fingerprints = {name: maker.fingerprint(document, name) for name in formats}
    due = [
        output
        for output in planned.outputs
        if planned.fingerprints.get(output.format) != fingerprints[output.format]
    ]
    if not due or not job.write:
        return MadeDocument(document.title, fingerprints=fingerprints)
    with _typesetting:
        layout = maker.lay_out_for(document, [output.format for output in due])
    contents = {}
    with _turn:
        for output in due:
            content = maker.write(document, layout, output.format)
            if job.audit:
                _check(maker, output.role, Path(output.name), content)
            contents[output.format] = content
    return MadeDocument(document.title, layout.page_count, fingerprints, contents)


def _check(maker: DocumentMaker, role: str, name: Path, content: bytes) -> None:
    from guidegen.pipeline.audit_gate import Gate  # noqa: PLC0415 (the audit is an extra)

    Gate(maker.library, role).check(name, content)


@lru_cache(maxsize=2)
def _document_maker(
    folders: tuple[Path, ...], key: str, timestamp: int, form: bool
) -> DocumentMaker:
    """Return what makes the documents of a workspace, the same one while its inputs' key is `key`.

    Its typesetters, fonts and templates are kept with it, for the last two workspaces.
    """
    library = read_library(folders, key)
    return DocumentMaker(Layers(folders), library, timestamp, form=form)
