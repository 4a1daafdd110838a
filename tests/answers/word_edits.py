"""Changes a guide's Word file as Word and other programs do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from guidegen.answers.records import Collection
from guidegen.answers.submissions import collect
from guidegen.ooxml_names import NAMESPACES
from guidegen.safe_xml import Element
from tests.answers.forms import W, blank, with_part
from tests.helpers import built_in, tree

BODY = "word/document.xml"
QUESTION = "first-actions.vision-alignment"
REFLECTIONS, STEPS = f"{QUESTION}.reflections", f"{QUESTION}.first-steps"
LEVEL, NEXT_STEP = "ic-map.local-knowledge.level", "ic-map.local-knowledge.next-step"

_PREFIXES = {
    **NAMESPACES,
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DECLARED = " ".join(
    f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items() if prefix != "xml"
)


def elements(xml: str) -> list[Element]:
    """Return the elements of a piece of XML that uses the prefixes of Word's files."""
    return list(etree.fromstring(f"<root {_DECLARED}>{xml}</root>"))


def run(text: str, properties: str = "") -> str:
    """Return a run with a text, as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def control_of(body: Element, field_id: str) -> Element:
    """Return the control of a field."""
    for control in body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and tag.get(f"{W}val") == field_id:
            return control
    raise AssertionError(f"there is no field {field_id}")


def cell_of(body: Element, field_id: str) -> Element:
    """Return the cell of a table that a field is in."""
    return next(control_of(body, field_id).iterancestors(f"{W}tc"))


def fill(body: Element, field_id: str, xml: str) -> Element:
    """Put runs into a control, as Word does when somebody types; return the control."""
    control = control_of(body, field_id)
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    assert properties is not None
    assert content is not None
    flag = properties.find(f"{W}showingPlcHdr")
    if flag is not None:
        properties.remove(flag)
    content[:] = elements(xml)
    return control


def edit(change: Callable[[Element], object], role: str = "coach") -> bytes:
    """Return a role's Word file with its body changed."""
    return with_part(blank(role, "docx"), BODY, change)


def collect_one(folder: Path, content: bytes) -> Collection:
    """Collect one Word file."""
    return collect([tree(folder, {"in/a.docx": content}) / "in"], built_in())


def read_answer(folder: Path, xml: str) -> str:
    """Return what is collected of these runs, typed into one field."""
    collection = collect_one(folder, edit(lambda body: fill(body, REFLECTIONS, xml)))
    assert (collection.unread, collection.notes) == ((), ())
    return "".join(record.reflections for record in collection.answers)
