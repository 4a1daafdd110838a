"""One hardened parser for XML from outside: it fetches nothing, resolves no entity, lifts no limit.

`NOT_IN_XML` is in `xml_characters`, which does not import lxml.
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element


class DoctypeError(ValueError):
    """The XML declares a document type, which no package may hold (ECMA-376 part 2, 7.2.3.2)."""


def parse_xml(
    content: bytes, *, keep_blank_text: bool = True, allow_doctype: bool = False
) -> Element:
    """Return the root of an XML document, without its comments and processing instructions.

    Without `keep_blank_text` the white space between elements is removed as well. Raises
    `etree.XMLSyntaxError` (a ValueError in spirit, a SyntaxError by class) for XML that is not well
    formed, ValueError for an encoding that does not exist, and DoctypeError for a document type,
    unless `allow_doctype` is set: drawing programs declare one in their SVG files.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=not keep_blank_text,
    )
    try:
        root = etree.fromstring(content, parser)
    except LookupError as error:  # lxml's word for an unknown encoding
        raise ValueError(str(error)) from error
    if root is None:
        raise ValueError("the document is empty")
    if allow_doctype:
        return root
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # missing in the stubs
        raise DoctypeError("the document declares a document type")
    return root
