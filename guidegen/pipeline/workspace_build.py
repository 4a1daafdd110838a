"""One workspace while it is built: open it and plan, put its files into place, close it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from guidegen.content.layers import Layers
from guidegen.diagnostics import Diagnostic, GuidegenError
from guidegen.pipeline import manifest
from guidegen.pipeline.earlier_build import EarlierBuild
from guidegen.pipeline.inputs import read_inputs
from guidegen.pipeline.job import Job, MadeDocument, PlannedDocument
from guidegen.pipeline.lock import hold_lock
from guidegen.pipeline.manifest import Entry, Manifest
from guidegen.pipeline.output_files import delete_leftovers, ensure_folder, write_whole
from guidegen.pipeline.own_files import check_places, is_document, is_manifest
from guidegen.pipeline.plan import ALL, Output, Selection, plan, timestamp

LEFT_OVER = "no longer in the plan"  # why a file of an earlier build is left

FileStatus: TypeAlias = Literal["made", "unchanged", "due", "failed", "left", "pruned", "noted"]


@dataclass(frozen=True, slots=True)
class BuildTarget:
    """A workspace to build and the folder for its files.

    `nested` says that the folder lies in one that holds the folders of several workspaces.
    `problem` is why a workspace among several cannot be built at all.
    """

    layers: Layers
    out: Path
    nested: bool = False
    problem: GuidegenError | None = None


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: which outputs, and what the options of `guidegen build` say."""

    selection: Selection = ALL
    form: bool = True
    audit: bool = True
    force: bool = False
    dry_run: bool = False
    prune: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file, or of a workspace that could not be opened.

    A result on a workspace has no name. The first result of a workspace has the notes on it; one
    that has no files at all is “noted”.
    `output` is None for a file that is no longer in the plan. `size` is in bytes. `reason` says
    why a file was made, would be made or is left over. `exit_code` is that of a failure. `total`
    is how many files this build of the workspace looks after.
    """

    target: BuildTarget
    status: FileStatus
    output: Output | None = None
    name: str = ""
    size: int = 0
    pages: int = 0
    reason: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: int = 0
    total: int = 0
    notes: tuple[Diagnostic, ...] = ()

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self.target.out / self.name


class WorkspaceBuild:
    """A workspace that is being built; it holds the lock of its folder until it is closed."""

    def __init__(self, target: BuildTarget, options: BuildOptions) -> None:
        """Take the lock, compare the inputs with the manifest and plan. Raises GuidegenError."""
        if target.problem:
            raise target.problem
        self.target = target
        self._options = options
        self.notes: tuple[Diagnostic, ...] = ()
        self._entries: dict[str, Entry] = {}
        self._gone: list[str] = []
        self._lock = ExitStack()
        try:
            if not options.dry_run:
                ensure_folder(target.out)
                self._lock.enter_context(hold_lock(target.out))
                delete_leftovers(target.out)
            self._inputs = read_inputs(target.layers)
            self._earlier = EarlierBuild(
                target.out,
                self._inputs,
                form=options.form,
                audit=options.audit,
                force=options.force,
            )
            self._plan()
            self._check_places()
        except BaseException:
            self.release()
            raise

    def _plan(self) -> None:
        """Take the plan of the manifest if all its files are current, otherwise make a new one."""
        self._manifest = self._earlier.manifest
        self._timestamp = 0
        self.outputs = self._known_outputs()
        if not self.outputs or not all(map(self._earlier.is_current, self.outputs)):
            self._plan_from_library()

    def _known_outputs(self) -> tuple[Output, ...]:
        """Return the selected outputs of the manifest's plan; none if it may no longer hold."""
        selection = self._options.selection
        known = self._earlier.manifest.plan
        known_roles = {output.role for output in known}
        if self._earlier.changes or selection.products or selection.formats:
            return ()
        if self._earlier.manifest.notes:
            return ()  # they are told at each build until they are mended
        if not known_roles.issuperset(selection.roles):
            return ()
        return selection.select(known)

    def _plan_from_library(self) -> None:
        # A build with nothing to do needs none of these.
        from guidegen.pipeline import library_cache, notes, translation  # noqa: PLC0415

        library = library_cache.read_library(self.target.layers.folders, self._inputs.key)
        workspace = library.workspace
        self.outputs = plan(library, self._options.selection)
        translation.check_language(self.target.layers, library)
        self.notes = notes.find_notes(self.target.layers, library)
        self._timestamp = timestamp(workspace, os.environ)
        self._manifest = Manifest(
            str(workspace.name),
            str(workspace.edition),
            self._inputs,
            plan(library),
            self._earlier.manifest.files,
            len(self.notes),
        )

    def _check_places(self) -> None:
        """Raise CallError for files in the way that no build wrote. Links are replaced."""
        known = self._earlier.manifest.files
        names = [output.name for output in self.outputs if output.name not in known]
        paths = [self.target.out / name for name in names]
        places = [path for path in paths if not path.is_symlink()]
        check_places(places, is_document, self.target.layers)
        manifest_file = self.target.out / manifest.NAME
        if not manifest_file.is_symlink():
            check_places([manifest_file], is_manifest, self.target.layers)

    def documents(self) -> Iterator[PlannedDocument]:
        """Yield the documents of the plan, each with its outputs and whether any of them is due."""
        groups: dict[tuple[str, str], list[Output]] = {}
        for output in self.outputs:
            groups.setdefault((output.product, output.role), []).append(output)
        for outputs in groups.values():
            fingerprints = {one.format: self._earlier.fingerprint(one) for one in outputs}
            is_due = not all(map(self._earlier.is_current, outputs))
            yield PlannedDocument(tuple(outputs), fingerprints, is_due)

    def job(self, documents: Sequence[PlannedDocument]) -> Job | None:
        """Return the job that makes those of these documents that are due; None if none is."""
        due = tuple(document for document in documents if document.is_due)
        if not due:
            return None
        return Job(
            folders=self.target.layers.folders,
            key=self._inputs.key,
            timestamp=self._timestamp,
            form=self._options.form,
            audit=self._options.audit,
            write=not self._options.dry_run,
            documents=due,
        )

    def place(self, planned: PlannedDocument, made: MadeDocument | None) -> Iterator[FileResult]:
        """Put the files of a document into place; `made` is None for one that was not due.

        Raises CallError if a file cannot be written.
        """
        for output in planned.outputs:
            if made is None:
                yield self._leave(output)
            elif output.format in made.contents:
                yield self._put(output, made)
            elif output.format not in made.fingerprints:
                wrong, code = made.diagnostics, made.exit_code
                yield self._result("failed", output, diagnostics=wrong, exit_code=code)
            elif made.fingerprints[output.format] == planned.fingerprints[output.format]:
                entry = self._earlier.manifest.files[output.name]
                self._entries[output.name] = replace(entry, inputs=self._inputs.key)
                yield self._leave(output)
            else:
                yield self._result("due", output, reason=self._earlier.reason(output))

    def _leave(self, output: Output) -> FileResult:
        entry = self._earlier.manifest.files[output.name]
        return self._result("unchanged", output, size=entry.size, pages=entry.pages)

    def _put(self, output: Output, made: MadeDocument) -> FileResult:
        content = made.contents[output.format]
        reason = self._earlier.reason(output)
        write_whole(self.target.out / output.name, content)
        self._entries[output.name] = Entry(
            title=made.title,
            product=output.product,
            role=output.role,
            format=output.format,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            pages=made.pages,
            form=self._options.form,
            audited=self._options.audit,
            fingerprint=made.fingerprints[output.format],
            inputs=self._inputs.key,
        )
        return self._result("made", output, size=len(content), pages=made.pages, reason=reason)

    def _result(
        self,
        status: FileStatus,
        output: Output,
        *,
        size: int = 0,
        pages: int = 0,
        reason: str = "",
        diagnostics: tuple[Diagnostic, ...] = (),
        exit_code: int = 0,
    ) -> FileResult:
        notes, self.notes = self.notes, ()  # each is told once
        return FileResult(
            self.target,
            status,
            output,
            output.name,
            size,
            pages,
            reason,
            diagnostics,
            exit_code,
            total=len(self.outputs),
            notes=notes,
        )

    def close(self) -> Iterator[FileResult]:
        """List or prune what an earlier plan left, write the manifest and release the lock."""
        planned = {output.name for output in (*self._manifest.plan, *self.outputs)}
        for name in self._earlier.manifest.files:
            path = self.target.out / name
            if name in planned:
                continue
            if os.path.lexists(path):
                yield self._list_or_prune(name, path)
            else:
                self._gone.append(name)
        self.save()
        self.release()

    def _list_or_prune(self, name: str, path: Path) -> FileResult:
        reason = LEFT_OVER
        if not self._earlier.is_unchanged(name):
            reason += ", and changed since: yours to keep"
        elif self._options.prune and not self._options.dry_run:
            path.unlink()
            self._gone.append(name)
            return FileResult(self.target, "pruned", name=name, reason=reason)
        return FileResult(self.target, "left", name=name, reason=reason)

    def save(self) -> None:
        """Write the manifest of the files made by now. Raises CallError if that fails."""
        updated = self._manifest.update(self._entries, self._gone)
        if not self._options.dry_run and updated != self._earlier.manifest:
            manifest.write(self.target.out, updated)

    def release(self) -> None:
        """Release the lock of the folder. Doing so twice does no harm."""
        self._lock.close()
