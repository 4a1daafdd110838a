"""XML that is written and not read: a tree of elements, and its bytes.

A guide has up to twenty thousand elements. To make one with lxml and to put it into its parent takes five times as
long as all that is done with it here. What is read, or changed in its place, is lxml's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

NO_ATTRIBUTES: Mapping[str, str | int] = MappingProxyType({})
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
# What does not stand for itself in a text or in an attribute, and what XML 1.0 cannot hold at all (section 2.2).
_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(f'[&<>"\t\n\r]|{_NOT_IN_XML.pattern}')
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


class Element(NamedTuple):
    """An element; its name and those of its attributes have the prefixes that the root declares.

    It does not change, so it may stand in more than one place.
    """

    name: str
    attributes: Mapping[str, str | int] = NO_ATTRIBUTES
    content: Sequence[Element | str] = ()


def serialized(root: Element) -> bytes:
    """The XML of a tree. Raises ValueError for a character that XML cannot hold."""
    pieces = [_DECLARATION]
    _write(root, pieces.append)
    return "".join(pieces).encode()


def _write(element: Element, put: Callable[[str], None]) -> None:
    name, attributes, content = element
    start = name
    for key, value in attributes.items():
        start += f' {key}="{value if isinstance(value, int) else _escaped(value, _IN_ATTRIBUTE)}"'
    if not content:
        put(f"<{start}/>")
        return
    put(f"<{start}>")
    for part in content:
        if isinstance(part, str):
            put(_escaped(part, _IN_TEXT))
        else:
            _write(part, put)
    put(f"</{name}>")


def _escaped(characters: str, escapes: Mapping[int, str]) -> str:
    if not _SPECIAL.search(characters):
        return characters
    if _NOT_IN_XML.search(characters):
        raise ValueError(f"XML cannot hold a character in {characters!r}")
    return characters.translate(escapes)


def taken(node: etree._Element) -> Element:
    """An element that was read, with all that is in it; the namespaces that are declared in it are attributes."""
    parent = node.getparent()
    above = {} if parent is None else parent.nsmap
    declared = {prefix: uri for prefix, uri in node.nsmap.items() if above.get(prefix) != uri}
    prefixes = {uri: prefix for prefix, uri in node.nsmap.items()}
    return Element(
        _prefixed(str(node.tag), prefixes),
        {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in declared.items()}
        | {_prefixed(str(name), prefixes): str(value) for name, value in node.items()},
        [*([node.text] if node.text else []), *(taken(child) for child in node)],
    )


def _prefixed(name: str, prefixes: Mapping[str, str | None]) -> str:
    qualified = etree.QName(name)
    prefix = prefixes[qualified.namespace] if qualified.namespace else None
    return f"{prefix}:{qualified.localname}" if prefix else qualified.localname
