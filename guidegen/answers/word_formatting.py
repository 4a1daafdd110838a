"""What the formatting of Word's text tells: hidden, deleted, or only a prompt."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_OFF = ("0", "false", "off")
# A mark of a paragraph that tracked changes have deleted or moved away.
_GONE = ("w:del", "w:moveFrom")


def find_value(node: Element, *path: str) -> str:
    """Return the `w:val` of the element that this path of names leads to; "" if there is none."""
    found: Element | None = node
    for name in path:
        if found is None:
            return ""
        found = found.find(qn(name))
    if found is None:
        return ""
    return str(found.get(qn("w:val"), ""))


def is_on(node: Element | None) -> bool:
    """Tell whether a switch such as `w:vanish` is there and on (17.17.4)."""
    return node is not None and node.get(qn("w:val")) not in _OFF


def find_hidden_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the styles whose text is hidden, by themselves or by what they build on."""
    if styles is None:
        return frozenset()
    hidden: dict[str, bool | None] = {}
    parents: dict[str, str] = {}
    for style in styles.iterfind(qn("w:style")):
        id_ = str(style.get(qn("w:styleId")))
        vanish = style.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        hidden[id_] = None if vanish is None else is_on(vanish)
        parent = style.find(qn("w:basedOn"))
        if parent is not None:
            parents[id_] = str(parent.get(qn("w:val")))
    return frozenset(id_ for id_ in hidden if _inherits_hiding(id_, hidden, parents))


def _inherits_hiding(
    id_: str, hidden: Mapping[str, bool | None], parents: Mapping[str, str]
) -> bool:
    seen: set[str] = set()
    while id_ not in seen:
        seen.add(id_)
        own = hidden.get(id_)
        if own is not None:
            return own
        id_ = parents.get(id_, id_)
    return False


def is_hidden(properties: Element | None, style: str, hidden_styles: Collection[str]) -> bool:
    """Tell whether these properties hide a text, by themselves or by the style that they name.

    `style` is the element that names it, such as `w:rStyle`.
    """
    if properties is None:
        return False
    vanish = properties.find(qn("w:vanish"))
    if vanish is not None:
        return is_on(vanish)
    named = properties.find(qn(style))
    return named is not None and named.get(qn("w:val")) in hidden_styles


def has_end(properties: Element | None) -> bool:
    """Tell whether a paragraph ends: if its mark is deleted or hidden, it goes on in the next."""
    mark = properties.find(qn("w:rPr")) if properties is not None else None
    if mark is None:
        return True
    is_gone = any(mark.find(qn(tag)) is not None for tag in _GONE)
    return not is_gone and not is_on(mark.find(qn("w:vanish")))


def shows_prompt(control: Element) -> bool:
    """Tell whether a control is marked as one that shows its prompt, in the prompt's style."""
    if not is_on(control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")):
        return False
    runs = [run for run in control.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    return all(_is_placeholder(run) for run in runs)


def _is_placeholder(run: Element) -> bool:
    style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return style is not None and style.get(qn("w:val")) == "PlaceholderText"
