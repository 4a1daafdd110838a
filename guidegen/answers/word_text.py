"""The text of a Word file's elements, as the person who typed it sees it on the page.

Elements are those of WordprocessingML (ECMA-376 part 1, clause 17) unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from guidegen.answers.passage import Passage
from guidegen.answers.symbol_fonts import is_symbol_font, read_symbol
from guidegen.answers.word_formatting import has_end, is_hidden, is_on, shows_prompt
from guidegen.answers.word_math import read_math
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_RUN_PROPERTIES = qn("w:rPr")
_CHARACTERS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
# Formatting, instructions of fields, pronunciation, and what tracked changes have taken away.
_LEFT_OUT = (
    *("w:sdtPr", "w:sdtEndPr", "w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:tblPrEx"),
    *("w:trPr", "w:tcPr", "w:sectPr", "w:instrText", "w:rt"),
    *("w:del", "w:moveFrom", "w:delText", "w:delInstrText"),
)
_NOT_TEXT = ("w:drawing", "w:pict", "w:object", "w:altChunk", "w:contentPart")
# An emoji that Word draws in color ([MS-DOCX] 2.7.1, symEx).
_SYMEX = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
# A horizontal line, which Word stores as a picture.
_RULE = qn("o:hr")
_BOX = {True: "☒", False: "☐"}


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads text as it is on the page.

    - `notes`: footnotes and endnotes, by the tag of their reference and their id.
    - `hidden_styles`: the ids of styles whose text is hidden.
    """

    notes: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    hidden_styles: frozenset[str] = frozenset()

    def read(self, node: Element) -> str:
        """Return the text of an element; each paragraph in it ends with a line end."""
        return "".join(passage.text for _, passage in self.read_parts([node], ()))

    def read_parts(
        self,
        nodes: Collection[Element],
        fields: Collection[Element],
        left_out: Collection[Element] = (),
    ) -> list[tuple[Element | None, Passage]]:
        """Return the text of elements, cut where the content of one of `fields` begins and ends.

        Each part has the field that it is in; None for text outside of them. Elements of `left_out`
        are not read.
        """
        walk = _Walk(self, frozenset(fields), frozenset(left_out))
        for node in nodes:
            walk.visit(node)
        return walk.parts


class _Walk:
    """One walk through elements, in their order."""

    def __init__(
        self, reader: TextReader, fields: frozenset[Element], left_out: frozenset[Element]
    ) -> None:
        self._reader = reader
        self._fields = fields
        self._left_out = left_out
        self._is_apart = False
        self._field: Element | None = None
        self._passage = Passage()
        self._symbol_font = ""
        self.parts: list[tuple[Element | None, Passage]] = [(None, self._passage)]

    def visit(self, node: Element) -> None:
        """Read an element with all that is in it."""
        if self._left_out and node in self._left_out:
            return
        if node.tag in _CHARACTERS:
            self._passage.add(_CHARACTERS[node.tag])
            return
        visit = _VISITS.get(node.tag)
        if visit is None:
            self._visit_children(node)
        else:
            visit(self, node)

    def _visit_children(self, node: Element) -> None:
        for child in node:
            self.visit(child)

    def _leave_out(self, node: Element) -> None:
        pass

    def _read_apart(self, node: Element) -> Passage:
        """Read an element's children into a passage of their own."""
        before, was_apart = self._passage, self._is_apart
        self._passage, self._is_apart = Passage(), True
        self._visit_children(node)
        apart = self._passage
        self._passage, self._is_apart = before, was_apart
        return apart

    def _visit_text(self, node: Element) -> None:
        text = node.text or ""
        if self._symbol_font:
            text = "".join(read_symbol(self._symbol_font, ord(character)) for character in text)
        self._passage.add(text)

    def _visit_run(self, node: Element) -> None:
        properties = node.find(_RUN_PROPERTIES)
        if properties is None:
            self._visit_children(node)
            return
        if self._is_hidden(properties, "w:rStyle"):
            return
        fonts = properties.find(qn("w:rFonts"))
        font = str(fonts.get(qn("w:ascii"), "")) if fonts is not None else ""
        self._symbol_font = font if is_symbol_font(font) else ""
        self._visit_children(node)
        self._symbol_font = ""

    def _is_hidden(self, properties: Element | None, style: str) -> bool:
        return is_hidden(properties, style, self._reader.hidden_styles)

    def _visit_paragraph(self, node: Element) -> None:
        properties = node.find(qn("w:pPr"))
        if self._is_hidden(properties, "w:pStyle"):
            return
        passage, length = self._passage, len(self._passage.pieces)
        self._visit_children(node)
        is_empty = self._passage is passage and len(passage.pieces) == length
        if not has_end(properties) or (is_empty and _follows_table(node)):
            return
        self._passage.add("\n")

    def _visit_table(self, node: Element) -> None:
        """Read a table: a line for each row, with tabs between its cells."""
        if any(control in self._fields for control in node.iter(qn("w:sdt"))):
            self._visit_children(node)
            return
        self._passage.line_is_due = True
        for row in _find_parts(node, qn("w:tr")):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells = []
            for cell in _find_parts(row, qn("w:tc")):
                if cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is None:
                    cells.append(self._read_cell(cell))
            self._passage.add("\t".join(cells) + "\n")

    def _read_cell(self, cell: Element) -> str:
        apart = self._read_apart(cell)
        self._passage.has_picture |= apart.has_picture
        return " ".join(line for line in apart.text.split("\n") if line)

    def _visit_control(self, node: Element) -> None:
        content = node.find(qn("w:sdtContent"))
        if content is None:
            return
        if node not in self._fields or self._field is not None or self._is_apart:
            if not shows_prompt(node):
                self._visit_children(content)
            return
        self._begin_part(node)
        self._visit_children(content)
        self._begin_part(None)

    def _begin_part(self, field_: Element | None) -> None:
        self._field, self._passage = field_, Passage()
        self.parts.append((field_, self._passage))

    def _visit_alternatives(self, node: Element) -> None:
        """Read the first of the alternatives that has text; else the picture that they all are.

        A reader of the file shows one of them (ECMA-376 part 3, 7.4).
        """
        has_picture = False
        for choice in node:
            apart = self._read_apart(choice)
            has_picture |= apart.has_picture
            if apart.text.strip():
                self._add_apart(apart, choice)
                return
        self._passage.has_picture |= has_picture

    def _visit_picture(self, node: Element) -> None:
        """Read the text boxes of a drawing; note that there is a picture where it has none."""
        apart = self._read_apart(node)
        if apart.text.strip():
            self._add_apart(apart, node)
        elif not any(shape.get(_RULE) for shape in node):
            self._passage.has_picture = True

    def _add_apart(self, apart: Passage, node: Element) -> None:
        """Add text that was read apart; that of a text box has lines of its own."""
        self._passage.has_picture |= apart.has_picture
        if node.find(f".//{qn('w:txbxContent')}") is not None:
            self._passage.add_lines(apart.text)
        else:
            self._passage.add(apart.text)

    def _visit_word_art(self, node: Element) -> None:
        self._passage.add(str(node.get("string", "")))

    def _visit_symbol(self, node: Element) -> None:
        font, code = node.get(qn("w:font"), ""), node.get(qn("w:char"), "")
        self._add_code(str(font), str(code))

    def _visit_emoji(self, node: Element) -> None:
        self._add_code("", str(node.get(f"{_SYMEX}char", "")))

    def _add_code(self, font: str, code: str) -> None:
        try:
            self._passage.add(read_symbol(font, int(code, 16)))
        except (ValueError, OverflowError):
            self._passage.add(f"[{font} {code}]")

    def _visit_math(self, node: Element) -> None:
        self._passage.add(read_math(node))

    def _visit_ruby(self, node: Element) -> None:
        base = node.find(qn("w:rubyBase"))
        if base is not None:
            self._visit_children(base)

    def _visit_note(self, node: Element) -> None:
        """Read a footnote or an endnote where its number is, in square brackets."""
        note = self._reader.notes.get((node.tag, str(node.get(qn("w:id")))))
        if note is None:
            return
        words = self._read_apart(note).text.split()
        if words:
            self._passage.add(f" [{' '.join(words)}]")

    def _visit_field(self, node: Element) -> None:
        """Read the check box of an old form field."""
        box = node.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
        if box is not None:
            checked = box.find(qn("w:checked"))
            default = box.find(qn("w:default"))
            self._passage.add(_BOX[is_on(checked if checked is not None else default)])


def _follows_table(paragraph: Element) -> bool:
    """Tell whether a paragraph is the one that Word needs after a table at the end."""
    before = paragraph.getprevious()
    return before is not None and before.tag == qn("w:tbl") and paragraph.getnext() is None


def _find_parts(node: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, which controls may be around."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in (qn("w:tr"), qn("w:tc"), qn("w:tbl")):
            yield from _find_parts(child, tag)


_VISITS: Mapping[str, Callable[[_Walk, Element], None]] = {
    qn("w:t"): _Walk._visit_text,
    qn("w:r"): _Walk._visit_run,
    qn("w:p"): _Walk._visit_paragraph,
    qn("w:tbl"): _Walk._visit_table,
    qn("w:sdt"): _Walk._visit_control,
    qn("mc:AlternateContent"): _Walk._visit_alternatives,
    qn("w:sym"): _Walk._visit_symbol,
    f"{_SYMEX}symEx": _Walk._visit_emoji,
    qn("m:oMath"): _Walk._visit_math,
    qn("w:ruby"): _Walk._visit_ruby,
    qn("w:footnoteReference"): _Walk._visit_note,
    qn("w:endnoteReference"): _Walk._visit_note,
    qn("w:fldChar"): _Walk._visit_field,
    qn("a:t"): _Walk._visit_text,
    qn("v:textpath"): _Walk._visit_word_art,
    **dict.fromkeys(map(qn, _NOT_TEXT), _Walk._visit_picture),
    **dict.fromkeys(map(qn, _LEFT_OUT), _Walk._leave_out),
}
