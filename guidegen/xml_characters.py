"""The characters that no XML document can hold, and so no Word file and no SVG."""

from __future__ import annotations

import re

# Outside XML 1.0's Char production (https://www.w3.org/TR/xml/#charsets).
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
