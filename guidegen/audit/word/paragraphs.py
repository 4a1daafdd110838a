"""The text of a Word file: its stories, their paragraphs and the runs in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from guidegen.audit.rules import FindingPlace
from guidegen.audit.word.answers import is_in_answer
from guidegen.audit.word.grid import Cell
from guidegen.audit.word.styles import merge_properties
from guidegen.audit.word.xml import ancestor, child, first, is_on, own, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

LONGEST_QUOTE = 60
_CHARACTERS = MappingProxyType(
    {
        qn("w:t"): None,
        qn("w:tab"): "\t",
        qn("w:ptab"): "\t",
        qn("w:br"): "\n",
        qn("w:cr"): "\n",
        qn("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
        qn("w:sym"): "\N{OBJECT REPLACEMENT CHARACTER}",
    }
)
_DELETED = frozenset({qn("w:del"), qn("w:moveFrom")})
# What counts as content besides text. What a redline deletes can be seen.
_OBJECTS = ("w:drawing", "w:pict", "w:object", "w:sdt", "w:ffData", "m:oMath", "w:delText")
_BREAKS = ("page", "column")


def quote(text: str) -> str:
    """Put a text on one line and shorten it for a message."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def count_noun(count: int, noun: str) -> str:
    """Return `1 cell` or `2 cells`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def raw_text(element: Element) -> str:
    """Return the characters of a run, or of all runs within an element."""
    pieces: list[str] = []
    for node in element.iter(*_CHARACTERS):
        parent = node.getparent()
        if parent is not None and _is_read(parent):
            pieces.append(_characters(node))
    return "".join(pieces)


def _is_read(parent: Element) -> bool:
    """Tell whether an element is a run that is not deleted by a redline.

    `w:tab` is also the name of tab stops, which are not in runs.
    """
    around = parent.getparent()
    return parent.tag == qn("w:r") and (around is None or around.tag not in _DELETED)


def _characters(node: Element) -> str:
    if node.get(qn("w:type")) in _BREAKS:
        return "\f"
    character = _CHARACTERS[node.tag]
    return node.text or "" if character is None else character


def has_object(element: Element) -> bool:
    """Tell whether a paragraph or cell holds a control, picture, formula, deletion or the like."""
    return first(element, *_OBJECTS) is not None


@dataclass(frozen=True, eq=False)
class WordRun:
    """A run: a stretch of text with one look."""

    element: Element
    paragraph: WordParagraph

    @cached_property
    def text(self) -> str:
        """Its characters, with tabs and line breaks."""
        return raw_text(self.element)

    @cached_property
    def properties(self) -> Mapping[str, Element]:
        """Its own properties (`w:rPr`) by tag."""
        return merge_properties([child(self.element, "w:rPr")])

    @cached_property
    def style(self) -> str:
        """The id of its character style, or "" if it names none."""
        return value(self.properties.get(qn("w:rStyle"))) or ""

    @property
    def place(self) -> FindingPlace:
        """Its place, with its own text."""
        number, text = self.paragraph.number, quote(self.text)
        return FindingPlace(paragraph=number, text=text, in_answer=self.in_answer)

    @cached_property
    def in_answer(self) -> bool:
        """Whether a team typed it into a field."""
        return is_in_answer(self.element)

    @property
    def in_prompt(self) -> bool:
        """Whether it is the prompt of a content control."""
        control = ancestor(self.element, "w:sdt")
        return control is not None and is_on(child(control, "w:sdtPr", "w:showingPlcHdr"))


@dataclass(frozen=True, eq=False)
class WordParagraph:
    """A paragraph.

    Those of the body are numbered from 1; those of headers, footers and notes have no number.
    """

    element: Element
    number: int | None
    story: str
    cell: Cell | None
    default_style: str

    @cached_property
    def runs(self) -> tuple[WordRun, ...]:
        """Its runs, without deleted ones (redline) and those of text boxes anchored in it."""
        return tuple(WordRun(run, self) for run in own(self.element, "w:r") if _is_read(run))

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def properties(self) -> Element | None:
        """Its own properties (`w:pPr`)."""
        return child(self.element, "w:pPr")

    @cached_property
    def style(self) -> str:
        """The id of its style."""
        return value(self.properties, "w:pStyle") or self.default_style

    @property
    def place(self) -> FindingPlace:
        """Its place, with its text."""
        text = quote(self.text)
        return FindingPlace(paragraph=self.number, text=text, in_answer=self.in_answer)

    @cached_property
    def in_answer(self) -> bool:
        """Whether a team typed all that there is to read in it into a field."""
        if is_in_answer(self.element):
            return True
        written = [run for run in self.runs if run.text.strip()]
        return bool(written) and all(run.in_answer for run in written)

    @property
    def where(self) -> str:
        """Words for messages where there is no number, such as ` in the header`; "" in the body."""
        return f" in the {self.story}" if self.story != "body" else ""

    @cached_property
    def is_blank(self) -> bool:
        """Whether it has nothing to read, see or fill in."""
        return not self.text.strip() and not has_object(self.element)

    @property
    def breaks(self) -> bool:
        """Whether it carries a page break, a column break or the end of a section."""
        if child(self.properties, "w:sectPr") is not None:
            return True
        return any(one.get(qn("w:type")) in _BREAKS for one in self.element.iter(qn("w:br")))


@dataclass(frozen=True, eq=False)
class Story:
    """A separate text in the file: the body, a header, a footer or notes. `part` is its part."""

    name: str
    part: str
    root: Element
    paragraphs: tuple[WordParagraph, ...]

    @cached_property
    def text(self) -> str:
        """All its text, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def where(self) -> str:
        """Words for messages: ` in the header`; "" for the body."""
        return "" if self.name == "body" else f" in the {self.name}"

    def runs(self) -> Iterator[WordRun]:
        """Yield all its runs in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.runs
