"""The fields and the links of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.audit.rules import FindingPlace
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import Story, quoted, raw_text
from guidegen.audit.word.xml import Element, ancestor, qn

_ARGUMENT = re.compile(r'\\[a-zA-Z]|"([^"]*)"|(\S+)')


@dataclass(slots=True)
class ComplexField:
    """A field (17.16): `start` is where it begins, `instruction` what it asks for, `result` what it last gave."""

    start: Element
    instruction: str = ""
    result: str = ""
    _shows: bool = False

    @property
    def kind(self) -> str:
        """Its first word in capitals, such as `PAGE`, `TOC` or `HYPERLINK`."""
        return (self.instruction.split() or [""])[0].upper()

    @property
    def arguments(self) -> list[str]:
        """What follows its first word, without switches."""
        found = list(_ARGUMENT.finditer(self.instruction))[1:]
        return [one[1] or one[2] or "" for one in found if not one[0].startswith("\\")]


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A link: what is read (`text`), and the address where it leads, or the bookmark if it is `within` the file."""

    text: str
    target: str
    within: bool
    place: FindingPlace
    where: str


def fields(story: Story) -> list[ComplexField]:
    """The fields of a story, in the order in which they end. One that never ends counts as well."""
    found: list[ComplexField] = []
    opened: list[ComplexField] = []
    marks = ("w:fldSimple", "w:fldChar", "w:instrText", "w:t", "w:p")
    for node in story.root.iter(*map(qn, marks)):
        name = node.tag.rpartition("}")[2]
        if name == "fldSimple":
            found.append(ComplexField(node, node.get(qn("w:instr"), ""), raw_text(node)))
        elif name == "fldChar":
            _turn(node, opened, found)
        else:
            _read(name, node.text or "", opened)
    return found + opened


def _turn(node: Element, opened: list[ComplexField], found: list[ComplexField]) -> None:
    """A field begins, goes on with its result, or ends."""
    turn = node.get(qn("w:fldCharType"))
    if turn == "begin":
        opened.append(ComplexField(node))
    elif opened and turn == "separate":
        opened[-1]._shows = True
    elif opened and turn == "end":
        found.append(opened.pop())


def _read(name: str, text: str, opened: list[ComplexField]) -> None:
    """A result of a field within a field is a part of the outer one's as well."""
    if name == "instrText" and opened and not opened[-1]._shows:
        opened[-1].instruction += text
    elif name == "t":
        for field in opened:
            field.result += text if field._shows else ""
    elif name == "p":
        for field in opened:
            field.result += "\n" if field._shows else ""


def links(word: WordFile) -> Iterator[FieldLink]:
    """All links of the file: hyperlinks, HYPERLINK fields, and pictures that lead somewhere."""
    for story in word.stories:
        for element in story.root.iter(qn("w:hyperlink")):
            text = raw_text(element) or _alternative(element)
            yield _link(word, story, element, text, element.get(qn("w:anchor"), ""))
        for click in story.root.iter(qn("a:hlinkClick")):
            if click.get(qn("r:id")):
                holder = click.getparent()
                yield _link(
                    word, story, click, "" if holder is None else holder.get("descr", ""), ""
                )
        for field in fields(story):
            if field.kind == "HYPERLINK":
                yield _field_link(word, field, story)


def _alternative(element: Element) -> str:
    pictures = element.iter(qn("wp:docPr"))
    return " ".join(picture.get("descr", "") for picture in pictures)


def _link(word: WordFile, story: Story, element: Element, text: str, anchor: str) -> FieldLink:
    identifier = element.get(qn("r:id"))
    if not identifier:
        return _made(word, story, element, text, anchor, within=True)
    relation = word.relationships(story.part).get(identifier)
    target = relation.target if relation and relation.external else ""
    if target.startswith("#"):  # LibreOffice writes links within the file so
        return _made(word, story, element, text, target[1:], within=True)
    return _made(word, story, element, text, target, within=False)


def _field_link(word: WordFile, field: ComplexField, story: Story) -> FieldLink:
    within = bool(re.search(r"\\l\b", field.instruction)) and not re.search(
        r"://|mailto:", field.instruction
    )
    target = (field.arguments or [""])[0]
    return _made(word, story, field.start, field.result, target, within=within)


def _made(
    word: WordFile, story: Story, element: Element, text: str, target: str, *, within: bool
) -> FieldLink:
    around = ancestor(element, "w:p")
    paragraph = None if around is None else word.paragraph_of(around)
    place = FindingPlace(paragraph=paragraph.number if paragraph else None, text=quoted(text))
    where = "" if story.name == "body" else f" in the {story.name}"
    return FieldLink(" ".join(text.split()), target, within, place, where)
