"""One workspace while it is built: its lock, its plan, what of it is due, and its manifest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from guidegen.content.layers import Layers
from guidegen.diagnostics import Diagnostic
from guidegen.pipeline import manifest
from guidegen.pipeline.inputs import snapshot
from guidegen.pipeline.job import DocumentOrder, JobWorkspace, MadeDocument, MadeFile
from guidegen.pipeline.lock import locked
from guidegen.pipeline.manifest import Entry, Manifest
from guidegen.pipeline.output_files import delete_leftovers, ensure_folder, write_whole
from guidegen.pipeline.plan import ALL, Output, Selection, plan, timestamp

FileStatus: TypeAlias = Literal["made", "unchanged", "due", "failed", "left", "pruned"]


@dataclass(frozen=True, slots=True)
class BuildTarget:
    """A workspace to build, and the folder that its files go to; `nested` in one with others’ folders."""

    layers: Layers
    out: Path
    nested: bool = False


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build."""

    selection: Selection = ALL
    form: bool = True
    audit: bool = True
    force: bool = False
    dry_run: bool = False
    prune: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one output, or of a whole workspace that could not be built (`output` is None).

    `reason` says why a file was or would be made, or is left over. `exit_code` is that of a failure.
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
    """How many files the build of this workspace is to see to."""

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self.target.out / self.name


class WorkspaceBuild:
    """A workspace that is being built. `close` writes the manifest; `release` lets others build here."""

    def __init__(self, order: BuildTarget, options: BuildOptions) -> None:
        """Takes the lock and finds out what is due. Raises GuidegenError."""
        self.order = order
        self._options = options
        self._entries: dict[str, Entry] = {}
        self._gone: list[str] = []
        self._found: dict[str, bool] = {}
        self._held = ExitStack()
        if not options.dry_run:
            ensure_folder(order.out)
            self._held.enter_context(locked(order.out))
            delete_leftovers(order.out)
        try:
            self._before = manifest.read(order.out)
            self._inputs = snapshot(order.layers)
            self._key = self._inputs.key
            self._changed = self._inputs.changed_since(self._before.inputs)
            self._prepare()
        except BaseException:
            self.release()
            raise

    def _prepare(self) -> None:
        """The plan: that of the manifest where the inputs are the same, otherwise a new one."""
        chosen = self._options.selection
        self.site: JobWorkspace | None = None
        self._now = self._before
        known = {output.role for output in self._before.plan}
        same = (
            not self._changed
            and not chosen.products
            and not chosen.formats
            and set(chosen.roles) <= known
        )
        self.outputs = chosen.of(self._before.plan) if same else ()
        if (
            self._options.force
            or not self.outputs
            or not all(self._current(output) for output in self.outputs)
        ):
            self._read()

    def _read(self) -> None:
        from guidegen.pipeline import library_cache

        library = library_cache.library(self.order.layers.folders, self._key)
        self.outputs = plan(library, self._options.selection)
        self.site = JobWorkspace(
            self.order.layers.folders,
            self._key,
            timestamp(library.workspace, os.environ),
            self._options.form,
            self._options.audit,
            not self._options.dry_run,
        )
        self._now = Manifest(
            str(library.workspace.name),
            str(library.workspace.edition),
            self._inputs,
            plan(library),
            self._before.files,
        )

    def _current(self, output: Output) -> bool:
        """Whether an output stands as these inputs make it, so that nothing need be read to know it."""
        options = self._options
        known = self._before.current(output, key=self._key, form=options.form, audit=options.audit)
        return known and self._stands(output.name)

    def _stands(self, name: str) -> bool:
        """Whether a file was found as the manifest knows it; each is read once."""
        if name not in self._found:
            entry = self._before.files.get(name)
            self._found[name] = entry is not None and manifest.is_unchanged(
                self.order.out / name, entry
            )
        return self._found[name]

    def documents(self) -> Iterator[tuple[tuple[Output, ...], DocumentOrder | None]]:
        """The outputs of each document, and the sheet that makes them where they are not known to be current."""
        groups: dict[tuple[str, str], list[Output]] = {}
        for output in self.outputs:
            groups.setdefault((output.product, output.role), []).append(output)
        for outputs in groups.values():
            due = self.site is not None and (
                self._options.force or not all(map(self._current, outputs))
            )
            yield tuple(outputs), self._sheet(outputs) if due else None

    def _sheet(self, outputs: list[Output]) -> DocumentOrder:
        first = outputs[0]
        standing = {output.format: self._standing(output) for output in outputs}
        return DocumentOrder(
            first.product, first.role, {one.format: one.name for one in outputs}, standing
        )

    def _standing(self, output: Output) -> str:
        """The fingerprint of the file that stands there; “” where none does that counts."""
        entry = self._before.files.get(output.name)
        counts = (
            entry is not None
            and (entry.audited or not self._options.audit)
            and not self._options.force
        )
        return entry.fingerprint if entry and counts and self._stands(output.name) else ""

    def unchanged(self, outputs: tuple[Output, ...]) -> Iterator[FileResult]:
        """The outcomes of outputs that are current."""
        for output in outputs:
            entry = self._before.files[output.name]
            yield FileResult(self.order, "unchanged", output, output.name, entry.size, entry.pages)

    def take(self, outputs: tuple[Output, ...], finished: MadeDocument) -> Iterator[FileResult]:
        """Puts the files of a document into their places. Raises CallError where that cannot be done."""
        written = {file.format: file for file in finished.files}
        for output in outputs:
            file = written.get(output.format)
            if file is None:
                wrong, code = finished.diagnostics, finished.exit_code
                yield FileResult(
                    self.order, "failed", output, output.name, diagnostics=wrong, exit_code=code
                )
            elif file.content is not None:
                yield self._put(output, file, file.content, finished)
            elif finished.sheet.standing[output.format] == file.fingerprint:
                self._entries[output.name] = self._renewed(output)
                yield from self.unchanged((output,))
            else:
                yield FileResult(
                    self.order, "due", output, output.name, reason=self._reason(output)
                )

    def _put(
        self, output: Output, file: MadeFile, content: bytes, finished: MadeDocument
    ) -> FileResult:
        reason = self._reason(output)
        write_whole(self.order.out / output.name, content)
        sha = hashlib.sha256(content).hexdigest()
        form, audit = self._options.form, self._options.audit
        what = (finished.title, output.product, output.role, output.format)
        entry = Entry(
            *what, sha, len(content), finished.pages, form, audit, file.fingerprint, self._key
        )
        self._entries[output.name] = entry
        return FileResult(
            self.order, "made", output, output.name, len(content), finished.pages, reason
        )

    def _renewed(self, output: Output) -> Entry:
        return replace(self._before.files[output.name], inputs=self._key)

    def _reason(self, output: Output) -> str:
        """Why an output is made, in plain words."""
        entry = self._before.files.get(output.name)
        if entry is None:
            return "new"
        if not self._stands(output.name):
            there = os.path.lexists(self.order.out / output.name)
            return "the file was changed since" if there else "the file is missing"
        if self._options.force:
            return "asked for"
        if entry.form != self._options.form:
            return "with fields" if self._options.form else "without fields"
        if self._options.audit and not entry.audited:
            return "not audited yet"
        return (
            ", ".join(name for name in self._changed if _concerns(name, output))
            or "made from older inputs"
        )

    def close(self) -> Iterator[FileResult]:
        """Lists or prunes what an earlier build left, and writes the manifest."""
        planned = {output.name for output in (*self._now.plan, *self.outputs)}
        for name in self._before.files:
            if name not in planned:
                yield from self._left(name)
        self.save()
        self.release()

    def _left(self, name: str) -> Iterator[FileResult]:
        path = self.order.out / name
        if not os.path.lexists(path):
            self._gone.append(name)
            return
        ours = self._stands(name)
        if ours and self._options.prune and not self._options.dry_run:
            path.unlink()
            self._gone.append(name)
            yield FileResult(self.order, "pruned", name=name, reason="no longer in the plan")
        else:
            reason = (
                "no longer in the plan"
                if ours
                else "no longer in the plan, and changed since: yours to keep"
            )
            yield FileResult(self.order, "left", name=name, reason=reason)

    def save(self) -> None:
        """Writes the manifest of all that stands by now. Raises CallError where it cannot be written."""
        renewed = self._now.renewed(self._entries, self._gone)
        if not self._options.dry_run and renewed != self._before:
            manifest.write(self.order.out, renewed)

    def release(self) -> None:
        """Lets go of the lock; done twice, it does nothing."""
        self._held.close()


def _concerns(name: str, output: Output) -> bool:
    """Whether a changed input can concern an output: another role’s file does not."""
    folder, _, file = name.partition("/")[2].rpartition("/")
    return not (
        output.role and folder in ("roles", "roles/ic-maps") and Path(file).stem != output.role
    )
