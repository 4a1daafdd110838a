"""What a team typed into a Word file: the content of its fields, apart from what was handed out."""

from __future__ import annotations

from guidegen.audit.word.xml import child, first, is_on, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

# Controls of these kinds wrap text that nobody fills in: contents, citations, groups and the like
# (17.5.2).
_NOT_FIELDS = (
    "w:docPartObj",
    "w:docPartList",
    "w:group",
    "w:bibliography",
    "w:citation",
    "w:equation",
    "w15:repeatingSection",
    "w15:repeatingSectionItem",
)
_GOOGLE_TAG = "goog_rdk"  # Google Docs wraps plain text in controls whose tags begin with this
_LOCKED = frozenset({"contentLocked", "sdtContentLocked"})


def is_field(control: Element) -> bool:
    """Tell whether somebody fills in a content control (`w:sdt`)."""
    properties = child(control, "w:sdtPr")
    if any(child(properties, name) is not None for name in _NOT_FIELDS):
        return False
    return not (value(properties, "w:tag") or "").startswith(_GOOGLE_TAG)


def is_in_answer(element: Element) -> bool:
    """Tell whether a team typed or pasted an element: whether it is in a field that is filled in.

    A prompt and the choices of a list are the publisher's, and so is what nobody can change. A
    control with others in it is a frame and no field.
    """
    return any(map(_holds_answer, element.iterancestors(qn("w:sdt"))))


def _holds_answer(control: Element) -> bool:
    properties, content = child(control, "w:sdtPr"), child(control, "w:sdtContent")
    if content is None or not is_field(control) or first(content, "w:sdt") is not None:
        return False
    if is_on(child(properties, "w:showingPlcHdr")):
        return False
    if child(properties, "w:dropDownList") is not None:
        return False
    return value(properties, "w:lock") not in _LOCKED
