"""Where the built-in library (standards, roles, templates, brand) is."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """Return the library's folder: inside an installed package, or the checkout's top folder."""
    installed = _PACKAGE / "library"
    return installed if installed.is_dir() else _PACKAGE.parent
