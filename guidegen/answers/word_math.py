"""Word's equations in one line, as Word's own linear format has them.

x^2, a/(b+c), √(x), ∑_(i=1)^n x (https://www.unicode.org/notes/tn28/UTN28-PlainTextMath-v3.1.pdf;
the elements are those of ECMA-376 part 1, 22.1.2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element


def read_math(node: Element) -> str:
    """Return what is in an element of an equation, in one line."""
    write = _WRITERS.get(node.tag)
    if write is not None:
        return write(node)
    if node.tag in (qn("m:t"), qn("w:t")):
        return node.text or ""
    if node.tag in _LEFT_OUT:
        return ""
    return "".join(read_math(child) for child in node)


def _read_child(node: Element, name: str) -> str:
    child = node.find(qn(name))
    return "" if child is None else read_math(child)


def _read_property(node: Element, name: str, default: str) -> str:
    """Return a property such as the operator of a sum: `name` is below `m:…Pr`."""
    for properties in node:
        if properties.tag.endswith("Pr"):
            found = properties.find(qn(name))
            if found is not None:
                return str(found.get(qn("m:val"), ""))
    return default


def _group(text: str) -> str:
    """Put parentheses around what is more than one letter or number."""
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _write_fraction(node: Element) -> str:
    return f"{_group(_read_child(node, 'm:num'))}/{_group(_read_child(node, 'm:den'))}"


def _write_script(node: Element) -> str:
    """Write a base with what is above it, below it, or both."""
    below, above = _read_child(node, "m:sub"), _read_child(node, "m:sup")
    text = _read_child(node, "m:e")
    if below:
        text += f"_{_group(below)}"
    if above:
        text += f"^{_group(above)}"
    return text


def _write_prescript(node: Element) -> str:
    below, above = _group(_read_child(node, "m:sub")), _group(_read_child(node, "m:sup"))
    return f"_{below}^{above} {_read_child(node, 'm:e')}"


def _write_limit(node: Element) -> str:
    mark = "_" if node.tag == qn("m:limLow") else "^"
    return f"{_read_child(node, 'm:e')}{mark}{_group(_read_child(node, 'm:lim'))}"


def _write_root(node: Element) -> str:
    degree, radicand = _read_child(node, "m:deg"), _read_child(node, "m:e")
    return f"√({degree}&{radicand})" if degree else f"√{_group(radicand)}"


def _write_sum(node: Element) -> str:
    """Write a sum, product or integral; the integral is the one without a sign of its own."""
    text = _read_property(node, "m:chr", "∫")
    below, above = _read_child(node, "m:sub"), _read_child(node, "m:sup")
    if below:
        text += f"_{_group(below)}"
    if above:
        text += f"^{_group(above)}"
    return f"{text} {_read_child(node, 'm:e')}"


def _write_delimiters(node: Element) -> str:
    opening = _read_property(node, "m:begChr", "(")
    closing = _read_property(node, "m:endChr", ")")
    separator = _read_property(node, "m:sepChr", "|")
    parts = [read_math(part) for part in node.iterfind(qn("m:e"))]
    return f"{opening}{separator.join(parts)}{closing}"


def _write_function(node: Element) -> str:
    return f"{_read_child(node, 'm:fName')} {_read_child(node, 'm:e')}"


def _write_accent(node: Element) -> str:
    """Write a base with its accent; the circumflex is the one without a sign of its own."""
    accent = _read_property(node, "m:chr", "\u0302")
    return f"{_group(_read_child(node, 'm:e'))}{accent}"


def _write_matrix(node: Element) -> str:
    rows = []
    for row in node.iterfind(qn("m:mr")):
        rows.append("&".join(read_math(cell) for cell in row.iterfind(qn("m:e"))))
    return f"■({'@'.join(rows)})"


def _write_array(node: Element) -> str:
    return f"█({'@'.join(read_math(row) for row in node.iterfind(qn('m:e')))})"


_WRITERS: Mapping[str, Callable[[Element], str]] = MappingProxyType(
    {
        qn("m:f"): _write_fraction,
        qn("m:sSup"): _write_script,
        qn("m:sSub"): _write_script,
        qn("m:sSubSup"): _write_script,
        qn("m:sPre"): _write_prescript,
        qn("m:limLow"): _write_limit,
        qn("m:limUpp"): _write_limit,
        qn("m:rad"): _write_root,
        qn("m:nary"): _write_sum,
        qn("m:d"): _write_delimiters,
        qn("m:func"): _write_function,
        qn("m:acc"): _write_accent,
        qn("m:m"): _write_matrix,
        qn("m:eqArr"): _write_array,
    }
)
# Formatting, and what tracked changes have taken away.
_LEFT_OUT = frozenset((qn("w:rPr"), qn("m:rPr"), qn("w:del"), qn("w:moveFrom")))
