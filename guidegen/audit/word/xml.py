"""Helpers for reading WordprocessingML (ECMA-376 part 1, chapter 17)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element, parse_xml

_OFF = frozenset({"0", "false", "off", "none"})


def parse_part(content: bytes) -> Element | None:
    """Return the root of a part, or None if it is not well-formed XML or declares a document type.

    Where a drawing comes in two variants (`mc:Choice` and `mc:Fallback`), the older one is removed.
    """
    try:
        root = parse_xml(content)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for choice in list(root.iter(qn("mc:Choice"))):
        _remove_fallbacks(choice)
    return root


def _remove_fallbacks(choice: Element) -> None:
    alternatives = choice.getparent()
    if alternatives is None:
        return
    for fallback in alternatives.findall(qn("mc:Fallback")):
        alternatives.remove(fallback)


def child(element: Element | None, *path: str) -> Element | None:
    """Follow a path of names to a descendant; return None if one of them is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(qn(name))
    return element


def value(element: Element | None, *path: str, attribute: str = "w:val") -> str | None:
    """Return an attribute of an element, or of the descendant at the end of `path`."""
    found = child(element, *path)
    return None if found is None else found.get(qn(attribute))


def is_on(element: Element | None, attribute: str = "w:val") -> bool:
    """Tell whether an on-off property (17.17.4) is present and on."""
    return element is not None and element.get(qn(attribute), "1").lower() not in _OFF


def is_set(flag: str | None) -> bool:
    """Tell whether an on-off attribute is present and on."""
    return flag is not None and flag.lower() not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """Return the whole number that a text holds, or the default if it does not hold one."""
    try:
        return int(text or "")
    except ValueError:
        return default


def first(element: Element, *names: str) -> Element | None:
    """Return the first of an element and its descendants that has one of these names."""
    return next(element.iter(*map(qn, names)), None)


def own(element: Element, *names: str) -> Iterator[Element]:
    """Yield the descendants of these names in document order, but do not look inside them.

    The search also stops at elements of the same name as `element`. So the `w:tr` of a table are
    found even if a content control wraps them, but the rows of a table nested in a cell are not.
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
    """Return the nearest element of that name around this one."""
    return next(element.iterancestors(qn(name)), None)
