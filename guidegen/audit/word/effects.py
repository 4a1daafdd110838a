"""What a reader of a Word file sees: the look of a run or a paragraph, from all that has a say in it.

ECMA-376 part 1, 17.7.2: the paragraph's or run's own properties come first, then those of its character style, its
paragraph style, its table's style, and last the defaults of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.audit.word.grid import Cell
from guidegen.audit.word.paragraphs import WordParagraph, WordRun
from guidegen.audit.word.styles import Styles
from guidegen.audit.word.theme_colors import WHITE, ThemeColors
from guidegen.audit.word.xml import Element, child, is_on, number, qn, value

_DEFAULT_SIZE = 20  # half-points: 17.3.2.38, where neither style nor default says a size
_SIDES = ("top", "bottom", "left", "right", "start", "end", "insideH", "insideV")
_NO_LINE = frozenset({"nil", "none"})


class Effects:
    """Answers how things look in one file."""

    def __init__(
        self, styles: Styles, colors: ThemeColors, theme: Element, page: str | None
    ) -> None:
        """`page` is the colour of the page where it is not white."""
        self._styles = styles
        self._colors = colors
        self._theme = theme
        self._page = page or WHITE

    def points(self, run: WordRun) -> float:
        """The size of a run's letters."""
        size = self._run_property(run, "w:sz")
        return number(value(size), _DEFAULT_SIZE) / 2

    def bold(self, run: WordRun) -> bool:
        """Whether a run is bold."""
        return self._toggle(run, "w:b")

    def hidden(self, run: WordRun) -> bool:
        """Whether a run is hidden text."""
        return self._toggle(run, "w:vanish")

    def marked(self, run: WordRun) -> bool:
        """Whether something besides colour sets a run off: bold, italic, underline, capitals or a strike."""
        line = value(self._run_property(run, "w:u"))
        toggles = ("w:b", "w:i", "w:caps", "w:smallCaps", "w:strike", "w:dstrike")
        return line not in (None, "none") or any(self._toggle(run, name) for name in toggles)

    def color(self, run: WordRun) -> str | None:
        """The colour of a run's letters; None for automatic, which Word chooses to suit the fill."""
        return self._colors.text(self._run_property(run, "w:color"))

    def highlight(self, run: WordRun) -> str | None:
        """The colour of a marker pen on a run, or of a shading of its own."""
        pen = self._colors.highlight(self._run_property(run, "w:highlight"))
        return pen or self._colors.shading(self._run_property(run, "w:shd"))

    def fill(self, run: WordRun) -> str:
        """The colour behind a run."""
        return self.highlight(run) or self.paragraph_fill(run.paragraph)

    def font(self, run: WordRun) -> str:
        """The name of a run's font for Latin letters, empty where the file does not say."""
        fonts = self._run_property(run, "w:rFonts")
        themed = None if fonts is None else fonts.get(qn("w:asciiTheme"))
        kind = "a:majorFont" if (themed or "").startswith("major") else "a:minorFont"
        face = (
            next((one.find(qn("a:latin")) for one in self._theme.iter(qn(kind))), None)
            if themed
            else None
        )
        named = "" if face is None else face.get("typeface", "")
        return named or ("" if fonts is None else fonts.get(qn("w:ascii"), ""))

    def languages(self, run: WordRun) -> dict[str, str]:
        """The languages of a run: `val` for Latin letters and the like, `eastAsia`, `bidi`; those that are said."""
        found: dict[str, str] = {}
        for language in self._all(run, "w:lang"):
            for key, code in language.attrib.items():
                found.setdefault(str(key).rpartition("}")[2], str(code))
        return found

    def alignment(self, paragraph: WordParagraph) -> str:
        """`w:jc` of a paragraph, `left` where nothing says it."""
        return value(self.paragraph_property(paragraph, "w:jc")) or "left"

    def level(self, paragraph: WordParagraph) -> Element | None:
        """The list level (`w:lvl`) of a paragraph that is in a list, or in the numbering of headings."""
        return self._styles.list_level(paragraph.properties, paragraph.style)

    def number_color(self, paragraph: WordParagraph) -> str | None:
        """The colour of a list item's bullet or number, where its list gives one."""
        return self._colors.text(child(self.level(paragraph), "w:rPr", "w:color"))

    def paragraph_property(self, paragraph: WordParagraph, name: str) -> Element | None:
        """A property of a paragraph, from itself, its style, its table or the defaults."""
        return next(self._paragraph_properties(paragraph, name), None)

    def paragraph_fill(self, paragraph: WordParagraph) -> str:
        """The colour behind a paragraph."""
        own = self._colors.shading(self.paragraph_property(paragraph, "w:shd"))
        return own or self.cell_fill(paragraph.cell)

    def cell_fill(self, cell: Cell | None) -> str:
        """The colour behind a cell's text, or of the page."""
        while cell is not None:
            own = [child(cell.element, "w:tcPr", "w:shd"), *self._regional(cell, "w:tcPr", "w:shd")]
            own.append(child(cell.table.element, "w:tblPr", "w:shd"))
            own.append(self._styles.merged(self._table_style(cell), "w:tblPr").get(qn("w:shd")))
            color = next((color for one in own if (color := self._colors.shading(one))), None)
            if color:
                return color
            cell = cell.table.cell
        return self._page

    def paragraph_borders(self, paragraph: WordParagraph) -> set[str]:
        """The colours of the lines around a paragraph, without automatic ones (which are black)."""
        return self._lines(self.paragraph_property(paragraph, "w:pBdr"))

    def cell_borders(self, cell: Cell) -> set[str]:
        """The colours of the lines around a cell: its own, else those of its table; without automatic ones."""
        own = [
            child(cell.element, "w:tcPr", "w:tcBorders"),
            *self._regional(cell, "w:tcPr", "w:tcBorders"),
        ]
        table = [child(cell.table.element, "w:tblPr", "w:tblBorders")]
        table.append(
            self._styles.merged(self._table_style(cell), "w:tblPr").get(qn("w:tblBorders"))
        )
        return next((lines for one in (*own, *table) if (lines := self._lines(one))), set())

    def row_property(self, cell: Cell, name: str) -> Element | None:
        """A property of a cell's row, from itself or the table's style."""
        own = child(cell.table.row_elements[cell.row], "w:trPr", name)
        return own if own is not None else next(self._regional(cell, "w:trPr", name), None)

    def _lines(self, borders: Element | None) -> set[str]:
        sides = [child(borders, f"w:{side}") for side in _SIDES]
        drawn = (side for side in sides if side is not None and value(side) not in _NO_LINE)
        return {color for side in drawn if (color := self._colors.border(side))}

    def _run_property(self, run: WordRun, name: str) -> Element | None:
        return next(self._all(run, name), None)

    def _all(self, run: WordRun, name: str) -> Iterator[Element]:
        """All that is said of a property of a run, the strongest first."""
        yield from _present(run.properties.get(qn(name)))
        for part in (
            self._character(run, name),
            self._paragraph(run, name),
            self._table(run, name),
        ):
            yield from _present(part)
        yield from _present(self._styles.run_defaults.get(qn(name)))

    def _toggle(self, run: WordRun, name: str) -> bool:
        """Toggles of styles cancel each other out (17.7.3)."""
        own = run.properties.get(qn(name))
        if own is not None:
            return is_on(own)
        styled = (self._character(run, name), self._paragraph(run, name), self._table(run, name))
        return is_on(self._styles.run_defaults.get(qn(name))) or sum(map(is_on, styled)) % 2 == 1

    def _character(self, run: WordRun, name: str) -> Element | None:
        return self._styles.merged(run.style, "w:rPr").get(qn(name)) if run.style else None

    def _paragraph(self, run: WordRun, name: str) -> Element | None:
        return self._styles.merged(run.paragraph.style, "w:rPr").get(qn(name))

    def _table(self, run: WordRun, name: str) -> Element | None:
        return next(self._regional(run.paragraph.cell, "w:rPr", name), None)

    def _paragraph_properties(self, paragraph: WordParagraph, name: str) -> Iterator[Element]:
        yield from _present(child(paragraph.properties, name))
        yield from _present(self._styles.merged(paragraph.style, "w:pPr").get(qn(name)))
        yield from self._regional(paragraph.cell, "w:pPr", name)
        yield from _present(self._styles.paragraph_defaults.get(qn(name)))

    def _regional(self, cell: Cell | None, part: str, name: str) -> Iterator[Element]:
        """What a table's style says for a cell, the strongest part of the table first."""
        if cell is None:
            return
        style = self._table_style(cell)
        for region in cell.regions:
            yield from _present(self._styles.region(style, region, part).get(qn(name)))
        yield from _present(self._styles.merged(style, part).get(qn(name)))

    def _table_style(self, cell: Cell) -> str:
        return cell.table.style or self._styles.default("table")


def _present(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield element
