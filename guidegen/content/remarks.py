"""Find the keys above a line that are still remarks: an overlay of which half is taken into use.

`guidegen new overlay` writes every line behind a “#”. Whoever takes it away from a text, and not
from the ids above it, leaves the text where nothing of its name is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.content.text_files import read_text
from guidegen.diagnostics import ContentError, Mark

STILL_A_REMARK = "Delete the “#”"

# The line breaks of YAML 1.1 (https://yaml.org/spec/1.1/#id871136), as the parser counts them.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_KEY_ABOVE = re.compile(r"(?P<hash># ?)?(?P<indent> *)(?P<key>[\w-]+):[ ]*(?:#.*)?$")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the parser of YAML counts them."""
    return _BREAK.split(text)


def hint_at(mark: Mark) -> str:
    """Return a hint that names the keys above a place that are remarks; "" if none is."""
    try:
        lines = lines_of(read_text(mark.file))
    except ContentError:
        return ""
    return hint_above(lines[: mark.line], mark.column)


def hint_above(lines: list[str], column: int) -> str:
    """Return the hint for the last of these lines, in which a key begins at a column from 1."""
    parents = [f"“{key}:” (line {line})" for key, line in _parents(lines, column)]
    if not parents:
        return ""
    return f"{STILL_A_REMARK} before {' and '.join(reversed(parents))} as well."


def _parents(lines: list[str], column: int) -> Iterator[tuple[str, int]]:
    """Yield the keys that stand above the last line and are remarks, the nearest first.

    The indentation of a remark counts from behind its “# ”. A key in use ends the search.
    """
    indent = column - 1
    for number in range(len(lines) - 1, 0, -1):
        found = _KEY_ABOVE.match(lines[number - 1])
        if found and len(found["indent"]) < indent:
            if not found["hash"]:
                return
            indent = len(found["indent"])
            yield found["key"], number
