"""What lets finished files pass, where the audit is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.commands import shown

if TYPE_CHECKING:
    from guidegen.content.model import Library

AUDIT = ("openxml_audit", "page")  # the packages of the extra


def audit_is_there() -> bool:
    """Whether the audit is installed; a word about it where it is not."""
    there = all(find_spec(package) for package in AUDIT)
    if not there:
        shown.note("the files are not audited: pip install 'guidegen[audit]' adds the audit")
    return there


def gate_of(library: Library) -> Callable[[Path, bytes], None] | None:
    """What lets a file of a workspace pass or raises ContentError; None where the audit is not installed."""
    if not audit_is_there():
        return None
    from guidegen.pipeline.audit_gate import Gate

    return Gate(library).check
