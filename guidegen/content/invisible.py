"""Name the characters that nobody can see: they come in with text pasted from Word or the web."""

from __future__ import annotations

import re
import unicodedata

# All spaces but the common one, and the marks that take no room: Unicode's categories Zs, Zl, Zp
# and the format characters of Cf that editors do not show
# (https://www.unicode.org/reports/tr44/#General_Category_Values).
INVISIBLE = (
    "\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe0f\ufeff"
)
_ONE = re.compile(f"[{INVISIBLE}]")
CURE = (
    "Delete it, and type a space if one belongs there. It came with text pasted from Word or a web "
    "page, and looks like a space or like nothing."
)


def name_invisible(text: str) -> str:
    """Return the name of the first invisible character in a text, "" if it has none."""
    found = _ONE.search(text)
    if found is None:
        return ""
    character = found.group()
    name = unicodedata.name(character, "character").lower()
    return f"{name} (U+{ord(character):04X})"
