"""What the audit refuses to read, and the limits that decide it.

The limits are this project's own choice: far above any guide (half a megabyte) and far below what
would fill the memory of a small machine. Each message that refuses a file names the limit.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

LARGEST_FILE = 100 * MEGABYTE
LARGEST_UNPACKED = 512 * MEGABYTE  # all parts of a Word file, or all streams of a PDF
LARGEST_XML = 64 * MEGABYTE  # one XML part; its tree takes ten times as much memory
MOST_PARTS = 10_000


class UnreadableFile(Exception):
    """Why a file has no results and what to do, in sentences for the person who has the file."""


def refuse_size(size: int) -> None:
    """Raise UnreadableFile for an empty or oversized file; `size` is in bytes."""
    if size == 0:
        raise UnreadableFile("The file is empty (0 bytes). Make it or download it again.")
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // MEGABYTE
        raise UnreadableFile(
            f"The file has {size / MEGABYTE:,.0f} MB; the audit reads files of up to {limit} MB. "
            "Make its pictures smaller, or split it and audit the parts."
        )


def damaged_file(kind: str, reason: object) -> UnreadableFile:
    """Return the error for a file that cannot be opened.

    `kind` is what the user calls the file, such as `PDF`. `reason` is a sentence or a library's
    exception; it is cut to one short line.
    """
    line = " ".join(str(reason).split())[:120].rstrip(".")
    cause = line or type(reason).__name__
    return UnreadableFile(f"The {kind} is damaged ({cause}). Make it or download it again.")
