"""The names of Office Open XML (ECMA-376): namespaces, relationship types and content types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "o": "urn:schemas-microsoft-com:office:office",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
        "types": "http://schemas.openxmlformats.org/package/2006/content-types",
        "v": "urn:schemas-microsoft-com:vml",
        "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "xml": "http://www.w3.org/XML/1998/namespace",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
)
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
# WordprocessingML as a file saved as “Strict Open XML” names it (ECMA-376 part 1, annex A).
STRICT_WORDPROCESSING = "http://purl.oclc.org/ooxml/wordprocessingml/main"

RELATIONSHIP_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_PART = f"{RELATIONSHIP_TYPES}/officeDocument"
STRICT_MAIN_PART = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"

CONTENT_TYPES_PART = "[Content_Types].xml"  # ECMA-376 part 2, 7.2.3
# What the content types of Word's parts begin with.
WORD_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# ST_ThemeColor (17.18.97) to the elements of a:clrScheme, where their names differ.
SCHEME_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "dark1": "dk1",
        "dark2": "dk2",
        "light1": "lt1",
        "light2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }
)


@lru_cache(maxsize=1024)
def qn(name: str) -> str:
    """Return a name such as `w:p` as lxml writes it, with its namespace in braces.

    Raises KeyError for a prefix that `NAMESPACES` does not have.
    """
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
