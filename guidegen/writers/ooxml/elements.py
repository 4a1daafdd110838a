"""New lxml elements, by the prefixed names that the specification uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import lru_cache, wraps
from typing import TypeVarTuple

from lxml import etree

from guidegen.ooxml_names import NAMESPACES, qn
from guidegen.safe_xml import Element

Arguments = TypeVarTuple("Arguments")

_WORD_ONLY = {"w": NAMESPACES["w"]}


def word_element(
    name: str, /, *children: Element | None, **attributes: str | int | None
) -> Element:
    """Return a `w:` element with `w:` attributes; a child or an attribute that is None is left out.

    A large guide has twenty thousand of these, so only `w:` is declared and names are looked up
    once. Raises ValueError for a character that XML cannot hold.
    """
    node = etree.Element(_word_name(name), None, _WORD_ONLY)
    for key, value in attributes.items():
        if value is not None:
            node.set(_word_name(key), str(value))
    for child in children:
        if child is not None:
            node.append(child)
    return node


def prefixed_element(
    name: str, /, *children: Element, attributes: Mapping[str, object] | None = None
) -> Element:
    """Return an element with a name such as `a:blip` and attributes such as `r:embed` or `cx`.

    Raises ValueError for a character that XML cannot hold.
    """
    values = attributes or {}
    prefixes = {key.partition(":")[0] for key in (name, *values) if ":" in key}
    node = etree.Element(qn(name), None, {prefix: NAMESPACES[prefix] for prefix in prefixes})
    for key, value in values.items():
        node.set(qn(key) if ":" in key else key, str(value))
    node.extend(children)
    return node


def copies(make: Callable[[*Arguments], Element]) -> Callable[[*Arguments], Element]:
    """Make an element once for each set of arguments, and return a new copy of it each time.

    Thousands of runs and rows have the same properties, and to copy an element takes a quarter of
    the time that it takes to make one. It has to be a copy: an element can be in one place only.
    """
    kept = lru_cache(maxsize=512)(make)

    @wraps(make)
    def copy_kept(*arguments: *Arguments) -> Element:
        return copy(kept(*arguments))

    return copy_kept


def unprefixed_root(name: str, *prefixes: str) -> Element:
    """Return a root whose namespace is the default one; the prefixes are declared as well."""
    declared: dict[str | None, str] = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    declared[None] = str(etree.QName(name).namespace)
    return etree.Element(name, None, declared)  # type: ignore[arg-type]  # stubs: no default one


def xml_bytes(root: Element) -> bytes:
    """Return the XML of a part, in UTF-8 and with its declaration."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)


@lru_cache(maxsize=256)
def _word_name(local: str) -> str:
    return qn(f"w:{local}")
