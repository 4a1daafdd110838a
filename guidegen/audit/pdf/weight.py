"""Weighs what a PDF's streams unpack to before any library opens it: a bomb is refused, never held in memory."""

from __future__ import annotations

import re
import zlib

from guidegen.audit.refusals import LARGEST_UNPACKED, MEGABYTE, UnreadableFile

# The keyword and the line end after which a stream's bytes begin (ISO 32000-1, 7.3.8.1).
STREAM = re.compile(rb"(?<!end)stream\r?\n")
PIECE = 64 * 1024
# Packed twice, a stream could grow a million times, and no writer has a reason to do that.
PACKED_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")


def refuse_heavy_pdf(content: bytes) -> None:
    """Raises UnreadableFile where the deflated streams (ISO 32000-1, 7.4.4) unpack to more than LARGEST_UNPACKED.

    Streams of other filters are not weighed: they are pictures, which the rules do not unpack, or rare.
    """
    if PACKED_TWICE.search(content):
        raise UnreadableFile(
            "The PDF packs a stream twice, as bombs do: do not open it unless you know who made it. "
            "If you do, make it again from its source."
        )
    view, whole, position = memoryview(content), 0, 0
    while found := STREAM.search(content, position):
        grown, position = _unpacked_size(view, found.end(), LARGEST_UNPACKED - whole)
        whole += grown
        if whole > LARGEST_UNPACKED:
            raise UnreadableFile(
                f"The PDF unpacks to more than {LARGEST_UNPACKED // MEGABYTE} MB, the most that the audit unpacks. "
                "It may be a bomb: do not open it unless you know who made it. If you do, make its pictures smaller."
            )


def _unpacked_size(view: memoryview, start: int, room: int) -> tuple[int, int]:
    """How many bytes a stream yields, counted no further than just over `room`, and where the next may begin."""
    unpacking, size, position = zlib.decompressobj(), 0, start
    waiting: bytes | memoryview = b""
    while size <= room and not unpacking.eof and (waiting or position < len(view)):
        if not waiting:
            waiting = view[position : position + PIECE]
            position += len(waiting)
        try:
            size += len(unpacking.decompress(waiting, PIECE))
        except zlib.error:
            return size, start
        waiting = unpacking.unconsumed_tail
    return size, position - len(unpacking.unused_data) if unpacking.eof else start
