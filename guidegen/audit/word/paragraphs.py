"""The text of a Word file: its stories, their paragraphs and the runs in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from guidegen.audit.rules import FindingPlace
from guidegen.audit.word.grid import Cell
from guidegen.audit.word.styles import merged
from guidegen.audit.word.xml import Element, ancestor, child, is_on, own, qn, value

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
_GONE = frozenset({qn("w:del"), qn("w:moveFrom")})
# What a paragraph or a cell can hold besides text that counts; what a redline deletes is seen.
_OBJECTS = ("w:drawing", "w:pict", "w:object", "w:sdt", "w:ffData", "m:oMath", "w:delText")
_BREAKS = ("page", "column")


def quoted(text: str) -> str:
    """A text in one line and short enough for a message."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def raw_text(element: Element) -> str:
    """The characters of a run, or of all runs within an element."""
    nodes = element.iter(*_CHARACTERS)
    return "".join(
        _piece(node) for node in nodes if (parent := node.getparent()) is not None and _read(parent)
    )


def _read(run: Element) -> bool:
    """Tab stops are called `w:tab` as well, but stand elsewhere; what a redline deletes is not read."""
    around = run.getparent()
    return run.tag == qn("w:r") and (around is None or around.tag not in _GONE)


def _piece(node: Element) -> str:
    if node.get(qn("w:type")) in _BREAKS:
        return "\f"
    character = _CHARACTERS[node.tag]
    return node.text or "" if character is None else character


def has_object(element: Element) -> bool:
    """Whether a paragraph or a cell holds a control, a picture, a formula, something deleted or the like."""
    return next(element.iter(*map(qn, _OBJECTS)), None) is not None


@dataclass(frozen=True, eq=False)
class WordRun:
    """A run: a stretch of text of one look."""

    element: Element
    paragraph: WordParagraph

    @cached_property
    def text(self) -> str:
        """Its characters; a tab and a line break are what they are."""
        return raw_text(self.element)

    @cached_property
    def properties(self) -> Mapping[str, Element]:
        """Its own properties (`w:rPr`) by tag."""
        return merged([child(self.element, "w:rPr")])

    @cached_property
    def style(self) -> str:
        """The id of its character style, empty where it names none."""
        return value(self.properties.get(qn("w:rStyle"))) or ""

    @property
    def place(self) -> FindingPlace:
        """Where it stands, with its own text."""
        return FindingPlace(paragraph=self.paragraph.number, text=quoted(self.text))

    @property
    def in_prompt(self) -> bool:
        """Whether it is the prompt of a control."""
        control = ancestor(self.element, "w:sdt")
        return control is not None and is_on(child(control, "w:sdtPr", "w:showingPlcHdr"))


@dataclass(frozen=True, eq=False)
class WordParagraph:
    """A paragraph. Those of the body are numbered from 1; those of headers, footers and notes have no number."""

    element: Element
    number: int | None
    story: str
    cell: Cell | None
    default_style: str

    @cached_property
    def runs(self) -> tuple[WordRun, ...]:
        """Its runs, without those that a redline deletes, nor those of text boxes anchored in it."""
        return tuple(WordRun(run, self) for run in own(self.element, "w:r") if _read(run))

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
        """Where it stands."""
        return FindingPlace(paragraph=self.number, text=quoted(self.text))

    @property
    def where(self) -> str:
        """For messages, where a number does not tell: ` in the header`, or nothing."""
        return f" in the {self.story}" if self.story != "body" else ""

    @cached_property
    def is_blank(self) -> bool:
        """Whether there is nothing to read, see or fill in."""
        return not self.text.strip() and not has_object(self.element)

    @property
    def breaks(self) -> bool:
        """Whether it carries a page break, a column break or the end of a section."""
        if child(self.properties, "w:sectPr") is not None:
            return True
        return any(one.get(qn("w:type")) in _BREAKS for one in self.element.iter(qn("w:br")))


@dataclass(frozen=True, eq=False)
class Story:
    """A text of its own in the file: the body, a header, a footer, notes. `part` is the part that holds it."""

    name: str
    part: str
    root: Element
    paragraphs: tuple[WordParagraph, ...]

    @cached_property
    def text(self) -> str:
        """All its text, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def runs(self) -> Iterator[WordRun]:
        """All its runs."""
        return (run for paragraph in self.paragraphs for run in paragraph.runs)
