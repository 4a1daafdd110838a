"""Zip archives to send back."""

from __future__ import annotations

import io
import zipfile


def archive(files: dict[str, bytes]) -> bytes:
    """Return an archive with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()
