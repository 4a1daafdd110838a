"""The audit is an extra: the libraries that it needs may be missing."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.installation import AUDIT, install

PACKAGES = ("openxml_audit", "page")  # those of the extra, by the names that Python imports


def is_installed() -> bool:
    """Tell whether the audit is installed, without importing it."""
    return all(find_spec(package) for package in PACKAGES)


def require() -> None:
    """Import the audit. Raises CallError where one of its libraries is missing."""
    try:
        import_module("guidegen.audit.file_audit")
    except ModuleNotFoundError as error:
        message = f"the libraries of the audit are not installed ({error.name} is missing)"
        hint = f"Install them: {install(*AUDIT)}"
        raise CallError(Diagnostic(Mark(Path("guidegen audit")), message, hint=hint)) from error
