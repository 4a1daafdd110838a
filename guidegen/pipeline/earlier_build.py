"""What an earlier build left in an output folder, and how much of it is still good."""

from __future__ import annotations

import os
from pathlib import Path

from guidegen.pipeline import manifest
from guidegen.pipeline.inputs import Inputs
from guidegen.pipeline.plan import Output


class EarlierBuild:
    """The manifest of an output folder, compared with its files, the inputs and the options now."""

    def __init__(
        self, folder: Path, inputs: Inputs, *, form: bool, audit: bool, force: bool
    ) -> None:
        """Read the manifest of the folder. The options are those of `BuildOptions`."""
        self.manifest = manifest.read(folder)
        self.changes = inputs.changes_since(self.manifest.inputs)
        self._folder = folder
        self._key = inputs.key
        self._form = form
        self._audit = audit
        self._force = force
        self._unchanged: dict[str, bool] = {}

    def is_current(self, output: Output) -> bool:
        """Return whether a file is known to be what would be made, without making it."""
        known = self.manifest.is_current(output, key=self._key, form=self._form, audit=self._audit)
        return known and not self._force and self.is_unchanged(output.name)

    def is_unchanged(self, name: str) -> bool:
        """Return whether a file is the one that guidegen wrote. Each file is read once."""
        if name not in self._unchanged:
            entry = self.manifest.files.get(name)
            self._unchanged[name] = entry is not None and manifest.is_unchanged(
                self._folder / name, entry
            )
        return self._unchanged[name]

    def fingerprint(self, output: Output) -> str:
        """Return the fingerprint of a file that may stay if it comes out the same, otherwise ""."""
        entry = self.manifest.files.get(output.name)
        if entry is None or self._force or (self._audit and not entry.audited):
            return ""
        return entry.fingerprint if self.is_unchanged(output.name) else ""

    def reason(self, output: Output) -> str:
        """Return why an output is made, in plain words."""
        entry = self.manifest.files.get(output.name)
        if entry is None:
            return "new"
        if not self.is_unchanged(output.name):
            is_there = os.path.lexists(self._folder / output.name)
            return "the file was changed since" if is_there else "the file is missing"
        if self._force:
            return "asked for"
        if entry.form != self._form:
            return "with fields" if self._form else "without fields"
        if self._audit and not entry.audited:
            return "not audited yet"
        changes = [name for name in self.changes if _concerns(name, output)]
        return ", ".join(changes) or "made from older inputs"


def _concerns(changed: str, output: Output) -> bool:
    """Return whether a changed input can concern an output: the file of another role cannot.

    `changed` is a name as in `Inputs.files`: the label of a layer, then the path within it.
    """
    folder, _, file = changed.partition("/")[2].rpartition("/")
    is_of_a_role = folder in ("roles", "roles/ic-maps")
    return not (output.role and is_of_a_role and Path(file).stem != output.role)
