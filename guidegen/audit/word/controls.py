"""The content controls of a Word file that somebody fills in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from guidegen.audit.rules import FindingPlace
from guidegen.audit.word.answers import is_field
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.grid import Cell
from guidegen.audit.word.paragraphs import WordParagraph, quote, raw_text
from guidegen.audit.word.xml import child, is_on, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_NEED_NO_PROMPT = ("w14:checkbox", "w:picture")
_LISTS = ("w:dropDownList", "w:comboBox")


@dataclass(frozen=True, eq=False)
class ContentControl:
    """A content control that somebody fills in, with the paragraph and cell where it is."""

    element: Element
    paragraph: WordParagraph | None
    cell: Cell | None

    @property
    def properties(self) -> Element | None:
        """Its properties (`w:sdtPr`)."""
        return child(self.element, "w:sdtPr")

    @property
    def title(self) -> str:
        """Its name for assistive technology."""
        return (value(self.properties, "w:alias") or "").strip()

    @property
    def tag(self) -> str:
        """Its name for programs."""
        return (value(self.properties, "w:tag") or "").strip()

    @property
    def place(self) -> FindingPlace:
        """Its place, with its title or its text."""
        number = self.paragraph.number if self.paragraph else None
        return FindingPlace(paragraph=number, text=quote(self.title or raw_text(self.element)))

    @cached_property
    def choices(self) -> list[str] | None:
        """The choices of a list as they are read; None if text is typed.

        An item without a value is the prompt and is left out.
        """
        for name in _LISTS:
            found = child(self.properties, name)
            if found is not None:
                return _read_choices(found)
        return None

    @property
    def has_prompt(self) -> bool:
        """Whether it says what to type, now or once an answer is deleted."""
        if any(child(self.properties, name) is not None for name in _NEED_NO_PROMPT):
            return True
        if is_on(child(self.properties, "w:showingPlcHdr")):
            return bool(raw_text(self.element).strip())
        return bool(value(self.properties, "w:placeholder", "w:docPart"))


def _read_choices(list_: Element) -> list[str]:
    choices: list[str] = []
    for item in list_.iter(qn("w:listItem")):
        stored = item.get(qn("w:value"))
        if stored:
            choices.append((item.get(qn("w:displayText"), "") or stored).strip())
    return choices


def find_controls(word: WordFile) -> Iterator[ContentControl]:
    """Yield the controls of the body in order."""
    for element in word.body.root.iter(qn("w:sdt")):
        if is_field(element):
            yield ContentControl(element, word.paragraph_of(element), word.cell_of(element))


def has_controls(word: WordFile) -> bool:
    """Tell whether the body has a control that somebody fills in."""
    return next(find_controls(word), None) is not None


def find_legacy_fields(word: WordFile) -> list[Element]:
    """Return the form fields of the kind before content controls (`w:ffData`)."""
    return list(word.body.root.iter(qn("w:ffData")))


def text_outside(element: Element, controls: set[Element]) -> str:
    """Return the text of a paragraph or cell that is not in any of the controls."""
    pieces: list[str] = []
    for run in element.iter(qn("w:r")):
        if controls.isdisjoint(run.iterancestors(qn("w:sdt"))):
            pieces.append(raw_text(run))
    return "".join(pieces).strip()
