"""The fields and the links of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.audit.rules import FindingPlace
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import Story, raw_text
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_ARGUMENT = re.compile(r'\\[a-zA-Z]|"([^"]*)"|(\S+)')
_NODES = ("w:fldSimple", "w:fldChar", "w:instrText", "w:t", "w:p")


@dataclass(slots=True)
class ComplexField:
    """A field (17.16).

    `start` is the element where it begins, `instruction` is what it asks for, and `result` what it
    gave when it was last updated.
    """

    start: Element
    instruction: str = ""
    result: str = ""
    in_result: bool = False

    @property
    def kind(self) -> str:
        """Its first word in capitals, such as `PAGE`, `TOC` or `HYPERLINK`."""
        return (self.instruction.split() or [""])[0].upper()

    @property
    def target(self) -> str:
        """Its first argument that is not a switch: an address or bookmark; "" if there is none."""
        for found in list(_ARGUMENT.finditer(self.instruction))[1:]:
            if not found[0].startswith("\\"):
                return found[1] or found[2] or ""
        return ""


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A link with its `text`.

    `target` is a bookmark if it is `within` the file, else an address.
    """

    text: str
    target: str
    within: bool
    place: FindingPlace
    where: str


def fields(story: Story) -> list[ComplexField]:
    """Return the fields of a story in the order in which they end; unfinished ones come last."""
    ended: list[ComplexField] = []
    running: list[ComplexField] = []
    for node in story.root.iter(*map(qn, _NODES)):
        name = node.tag.rpartition("}")[2]
        if name == "fldSimple":
            ended.append(ComplexField(node, node.get(qn("w:instr"), ""), raw_text(node)))
        elif name == "fldChar":
            _read_field_character(node, running, ended)
        elif name == "instrText":
            _add_instruction(node.text or "", running)
        else:
            _add_result("\n" if name == "p" else node.text or "", running)
    return ended + running


def _read_field_character(
    node: Element, running: list[ComplexField], ended: list[ComplexField]
) -> None:
    """Begin a field, begin its result, or end it."""
    kind = node.get(qn("w:fldCharType"))
    if kind == "begin":
        running.append(ComplexField(node))
    elif running and kind == "separate":
        running[-1].in_result = True
    elif running and kind == "end":
        ended.append(running.pop())


def _add_instruction(text: str, running: list[ComplexField]) -> None:
    if running and not running[-1].in_result:
        running[-1].instruction += text


def _add_result(text: str, running: list[ComplexField]) -> None:
    """Add text to every open result: that of an inner field is part of the outer one's as well."""
    for field in running:
        if field.in_result:
            field.result += text


def links(word: WordFile) -> Iterator[FieldLink]:
    """Yield all links of the file: hyperlinks, linked pictures, and HYPERLINK fields."""
    for story in word.stories:
        for element in story.root.iter(qn("w:hyperlink")):
            text = raw_text(element) or _alternative_text(element)
            yield _read_link(word, story, element, text, element.get(qn("w:anchor"), ""))
        for click in story.root.iter(qn("a:hlinkClick")):
            if click.get(qn("r:id")):
                picture = click.getparent()
                text = "" if picture is None else picture.get("descr", "")
                yield _read_link(word, story, click, text, "")
        for field in fields(story):
            if field.kind == "HYPERLINK":
                yield _read_field_link(word, story, field)


def _alternative_text(element: Element) -> str:
    pictures = element.iter(qn("wp:docPr"))
    return " ".join(picture.get("descr", "") for picture in pictures)


def _read_link(word: WordFile, story: Story, element: Element, text: str, anchor: str) -> FieldLink:
    identifier = element.get(qn("r:id"))
    if not identifier:
        return _make_link(word, story, element, text, anchor, within=True)
    relation = word.relationships(story.part).get(identifier)
    target = relation.target if relation and relation.external else ""
    if target.startswith("#"):  # as LibreOffice writes links within the file
        return _make_link(word, story, element, text, target[1:], within=True)
    return _make_link(word, story, element, text, target, within=False)


def _read_field_link(word: WordFile, story: Story, field: ComplexField) -> FieldLink:
    has_bookmark = re.search(r"\\l\b", field.instruction)
    has_address = re.search(r"://|mailto:", field.instruction)
    within = bool(has_bookmark) and not has_address
    return _make_link(word, story, field.start, field.result, field.target, within=within)


def _make_link(
    word: WordFile, story: Story, element: Element, text: str, target: str, *, within: bool
) -> FieldLink:
    place = word.place_of(element, text)
    return FieldLink(" ".join(text.split()), target, within, place, story.where)
