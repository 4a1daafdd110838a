"""What the audit refuses to read, and the limits by which it does.

The limits are this project's own choice. They lie far above any guide (half a megabyte) and far below what would
fill a small machine's memory; each message that refuses a file names the limit.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

LARGEST_FILE = 100 * MEGABYTE
LARGEST_UNPACKED = 512 * MEGABYTE  # all parts of a Word file, or all streams of a PDF
LARGEST_XML = 64 * MEGABYTE  # one XML part; as a tree it takes ten times as much memory
MOST_PARTS = 10_000


class UnreadableFile(Exception):
    """Why a file has no results, and what to do: one or two whole sentences for the person who has the file."""


def refuse_size(size: int) -> None:
    """Raises UnreadableFile for a file of no bytes or of more than LARGEST_FILE; may be asked before it is read."""
    if size == 0:
        raise UnreadableFile("The file is empty (0 bytes). Make it or download it again.")
    if size > LARGEST_FILE:
        raise UnreadableFile(
            f"The file has {size / MEGABYTE:,.0f} MB; the audit reads files of up to {LARGEST_FILE // MEGABYTE} MB. "
            "Make its pictures smaller or split it, then audit the parts."
        )


def damaged(what: str, said: object) -> UnreadableFile:
    """The refusal of a file that cannot be opened; `said` is a library's word for it, kept short."""
    reason = " ".join(str(said).split())[:120].rstrip(".") or type(said).__name__
    return UnreadableFile(f"The {what} is damaged ({reason}). Make it or download it again.")
