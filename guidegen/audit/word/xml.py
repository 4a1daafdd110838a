"""Words for reading WordprocessingML (ECMA-376 part 1, chapter 17): names, values, and parsing without risk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_NAMESPACES = MappingProxyType(
    {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "o": "urn:schemas-microsoft-com:office:office",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
        "v": "urn:schemas-microsoft-com:vml",
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }
)
_OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=1024)
def qn(name: str) -> str:
    """`w:p` as lxml writes it, with its namespace."""
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def parse(content: bytes) -> Element | None:
    """The root of a part, None where it is no well-formed XML or has a document type (which no package may have).

    Nothing is fetched and no entity is resolved. Where a drawing comes in two variants, the older one is left out.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None
    if root is None or root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # missing in the stubs
        return None
    for choice in list(root.iter(qn("mc:Choice"))):
        _drop_fallback(choice)
    return root


def _drop_fallback(choice: Element) -> None:
    parent = choice.getparent()
    for fallback in parent.findall(qn("mc:Fallback")) if parent is not None else ():
        fallback.getparent().remove(fallback)  # type: ignore[union-attr]  # it was just found in one


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, or the child of the child; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(qn(name))
    return element


def value(element: Element | None, *path: str, attribute: str = "w:val") -> str | None:
    """An attribute of the element, or of the child that the path leads to."""
    found = child(element, *path)
    return None if found is None else found.get(qn(attribute))


def is_on(element: Element | None, attribute: str = "w:val") -> bool:
    """Whether an on-off property (17.17.4) is there and on."""
    return element is not None and element.get(qn(attribute), "1").lower() not in _OFF


def is_set(flag: str | None) -> bool:
    """Whether an on-off attribute is there and on."""
    return flag is not None and flag.lower() not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """A whole number, or the default for what is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def own(element: Element, *names: str) -> Iterator[Element]:
    """The descendants of these names, in order, without those that are within one of them or in a part of its own.

    So the `w:tr` of a table, wherever a control wraps them, but not those of a table within its cells.
    """
    wanted = {qn(name) for name in names}
    barriers = wanted | {element.tag}
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if node.tag in wanted:
            yield node
        if node.tag not in barriers:
            waiting.extend(reversed(node))


def ancestor(element: Element, name: str) -> Element | None:
    """The nearest element of that name around this one."""
    return next(element.iterancestors(qn(name)), None)
