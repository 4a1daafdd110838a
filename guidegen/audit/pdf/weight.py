"""Measure the unpacked size of a PDF before any library opens it, so that a bomb is refused."""

from __future__ import annotations

import re
import zlib

from guidegen.audit.refusals import LARGEST_UNPACKED, MEGABYTE, UnreadableFile

# The keyword and the line end before the bytes of a stream (ISO 32000-1, 7.3.8.1).
STREAM = re.compile(rb"(?<!end)stream\r?\n")
PIECE = 64 * 1024
# A stream packed twice can grow a million times, and no program has a reason to pack one twice.
PACKED_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")


def refuse_heavy_pdf(content: bytes) -> None:
    """Raise UnreadableFile if the deflated streams (ISO 32000-1, 7.4.4) exceed LARGEST_UNPACKED.

    Streams of other filters are not measured: most are pictures, which the rules do not unpack, and
    the rest are rare.
    """
    if PACKED_TWICE.search(content):
        raise UnreadableFile(
            "The PDF packs a stream twice, which is how a file that floods a computer’s memory is "
            "made. Do not open it unless you know who made it. "
            "If you do, export it again from its source."
        )
    view, total, position = memoryview(content), 0, 0
    while found := STREAM.search(content, position):
        size, position = _unpacked_size(view, found.end(), LARGEST_UNPACKED - total)
        total += size
        if total > LARGEST_UNPACKED:
            raise UnreadableFile(
                f"The PDF unpacks to more than {LARGEST_UNPACKED // MEGABYTE} MB, the limit of the "
                "audit. It may be made to flood a computer’s memory: do not open it unless you "
                "know who made it. If you do, make its pictures smaller."
            )


def _unpacked_size(view: memoryview, start: int, limit: int) -> tuple[int, int]:
    """Return the unpacked bytes of a stream, and the position where the next one may begin.

    Counting stops just over the limit.
    """
    unpacker, size, position = zlib.decompressobj(), 0, start
    waiting: bytes | memoryview = b""
    while size <= limit and not unpacker.eof and (waiting or position < len(view)):
        if not waiting:
            waiting = view[position : position + PIECE]
            position += len(waiting)
        try:
            size += len(unpacker.decompress(waiting, PIECE))
        except zlib.error:
            return size, start
        waiting = unpacker.unconsumed_tail
    if not unpacker.eof:
        return size, start
    return size, position - len(unpacker.unused_data)
