"""The look of runs, paragraphs and cells in a Word file, from everything that has a say in it.

ECMA-376 part 1, 17.7.2: the paragraph's or run's own properties come first, then those of its
character style, its paragraph style, its table style, and last the defaults of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.audit.word.grid import Cell
from guidegen.audit.word.paragraphs import WordParagraph, WordRun
from guidegen.audit.word.styles import Styles
from guidegen.audit.word.theme_colors import WHITE, ThemeColors
from guidegen.audit.word.xml import child, first, is_on, number, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_DEFAULT_SIZE = 20  # half-points: 17.3.2.38, where neither style nor default says a size
_SIDES = ("top", "bottom", "left", "right", "start", "end", "insideH", "insideV")
_NO_LINE = frozenset({"nil", "none"})
_TOGGLES = ("w:b", "w:i", "w:caps", "w:smallCaps", "w:strike", "w:dstrike")


class Effects:
    """Says how things look in one file."""

    def __init__(
        self, styles: Styles, colors: ThemeColors, theme: Element, page: str | None
    ) -> None:
        """Take what has a say; `page` is the color of the page if it is not white."""
        self._styles = styles
        self._colors = colors
        self._theme = theme
        self._page = page or WHITE

    def points(self, run: WordRun) -> float:
        """Return the size of a run's letters in points."""
        size = self._run_property(run, "w:sz")
        return number(value(size), _DEFAULT_SIZE) / 2

    def bold(self, run: WordRun) -> bool:
        """Tell whether a run is bold."""
        return self._toggle(run, "w:b")

    def hidden(self, run: WordRun) -> bool:
        """Tell whether a run is hidden text."""
        return self._toggle(run, "w:vanish")

    def marked(self, run: WordRun) -> bool:
        """Tell whether a run is bold, italic, underlined, in capitals or struck through."""
        if value(self._run_property(run, "w:u")) not in (None, "none"):
            return True
        return any(self._toggle(run, name) for name in _TOGGLES)

    def color(self, run: WordRun) -> str | None:
        """Return the color of a run; None for automatic, which Word chooses to suit the fill."""
        return self._colors.text(self._run_property(run, "w:color"))

    def highlight(self, run: WordRun) -> str | None:
        """Return the color of the highlighter on a run, or of the run's own shading."""
        pen = self._colors.highlight(self._run_property(run, "w:highlight"))
        return pen or self._colors.shading(self._run_property(run, "w:shd"))

    def fill(self, run: WordRun) -> str:
        """Return the color behind a run."""
        return self.highlight(run) or self.paragraph_fill(run.paragraph)

    def font(self, run: WordRun) -> str:
        """Return the name of a run's font for Latin letters, or "" if the file does not say."""
        fonts = self._run_property(run, "w:rFonts")
        if fonts is None:
            return ""
        themed = self._theme_font(fonts.get(qn("w:asciiTheme"), ""))
        return themed or fonts.get(qn("w:ascii"), "")

    def _theme_font(self, name: str) -> str:
        """Return the typeface behind a theme's name for it, such as `majorHAnsi`."""
        if not name:
            return ""
        family = "a:majorFont" if name.startswith("major") else "a:minorFont"
        face = child(first(self._theme, family), "a:latin")
        return "" if face is None else face.get("typeface", "")

    def languages(self, run: WordRun) -> dict[str, str]:
        """Return the languages that are set for a run.

        The keys are `val` (Latin letters and the like), `eastAsia` and `bidi`.
        """
        found: dict[str, str] = {}
        for language in self._run_properties(run, "w:lang"):
            for key, code in language.attrib.items():
                found.setdefault(str(key).rpartition("}")[2], str(code))
        return found

    def alignment(self, paragraph: WordParagraph) -> str:
        """Return `w:jc` of a paragraph, `left` if nothing says it."""
        return value(self.paragraph_property(paragraph, "w:jc")) or "left"

    def level(self, paragraph: WordParagraph) -> Element | None:
        """Return the list level (`w:lvl`) of a paragraph in a list or in the heading numbering."""
        return self._styles.list_level(paragraph.properties, paragraph.style)

    def number_color(self, paragraph: WordParagraph) -> str | None:
        """Return the color of a list item's bullet or number, if its list gives one."""
        return self._colors.text(child(self.level(paragraph), "w:rPr", "w:color"))

    def paragraph_property(self, paragraph: WordParagraph, name: str) -> Element | None:
        """Return a property of a paragraph: its own, its style's, its table's or the default."""
        return next(self._paragraph_properties(paragraph, name), None)

    def paragraph_fill(self, paragraph: WordParagraph) -> str:
        """Return the color behind a paragraph."""
        own = self._colors.shading(self.paragraph_property(paragraph, "w:shd"))
        return own or self.cell_fill(paragraph.cell)

    def cell_fill(self, cell: Cell | None) -> str:
        """Return the color behind a cell's text, or of the page."""
        while cell is not None:
            for shading in self._cell_properties(cell, "w:shd", "w:shd"):
                color = self._colors.shading(shading)
                if color:
                    return color
            cell = cell.table.cell
        return self._page

    def paragraph_borders(self, paragraph: WordParagraph) -> set[str]:
        """Return the colors of the lines around a paragraph, without automatic ones (black)."""
        return self._border_colors(self.paragraph_property(paragraph, "w:pBdr"))

    def cell_borders(self, cell: Cell) -> set[str]:
        """Return the colors of the lines around a cell: its own or else its table's.

        Automatic ones, which are black, are left out.
        """
        for borders in self._cell_properties(cell, "w:tcBorders", "w:tblBorders"):
            colors = self._border_colors(borders)
            if colors:
                return colors
        return set()

    def row_property(self, cell: Cell, name: str) -> Element | None:
        """Return a property of a cell's row, its own or the table style's."""
        own = child(cell.table.row_elements[cell.row], "w:trPr", name)
        if own is not None:
            return own
        return next(self._region_properties(cell, "w:trPr", name), None)

    def _cell_properties(self, cell: Cell, name: str, table_name: str) -> Iterator[Element]:
        """Yield a cell's property `name`, then its table's `table_name`, the strongest first."""
        yield from _present(child(cell.element, "w:tcPr", name))
        yield from self._region_properties(cell, "w:tcPr", name)
        yield from _present(child(cell.table.element, "w:tblPr", table_name))
        styled = self._styles.merged(self._table_style(cell), "w:tblPr")
        yield from _present(styled.get(qn(table_name)))

    def _border_colors(self, borders: Element | None) -> set[str]:
        colors: set[str] = set()
        for name in _SIDES:
            side = child(borders, f"w:{name}")
            if side is not None and value(side) not in _NO_LINE:
                color = self._colors.border(side)
                if color:
                    colors.add(color)
        return colors

    def _run_property(self, run: WordRun, name: str) -> Element | None:
        return next(self._run_properties(run, name), None)

    def _run_properties(self, run: WordRun, name: str) -> Iterator[Element]:
        """Yield everything that sets a property of a run, the strongest first."""
        yield from _present(run.properties.get(qn(name)))
        yield from self._style_run_properties(run, name)
        yield from _present(self._styles.run_defaults.get(qn(name)))

    def _style_run_properties(self, run: WordRun, name: str) -> Iterator[Element]:
        """Yield what the character, paragraph and table style of a run say, at most one each."""
        if run.style:
            yield from _present(self._styles.merged(run.style, "w:rPr").get(qn(name)))
        yield from _present(self._styles.merged(run.paragraph.style, "w:rPr").get(qn(name)))
        table = next(self._region_properties(run.paragraph.cell, "w:rPr", name), None)
        yield from _present(table)

    def _toggle(self, run: WordRun, name: str) -> bool:
        """Tell whether a toggle property is on. Toggles of styles cancel each other (17.7.3)."""
        own = run.properties.get(qn(name))
        if own is not None:
            return is_on(own)
        if is_on(self._styles.run_defaults.get(qn(name))):
            return True
        times_on = sum(map(is_on, self._style_run_properties(run, name)))
        return times_on % 2 == 1

    def _paragraph_properties(self, paragraph: WordParagraph, name: str) -> Iterator[Element]:
        yield from _present(child(paragraph.properties, name))
        yield from _present(self._styles.merged(paragraph.style, "w:pPr").get(qn(name)))
        yield from self._region_properties(paragraph.cell, "w:pPr", name)
        yield from _present(self._styles.paragraph_defaults.get(qn(name)))

    def _region_properties(self, cell: Cell | None, part: str, name: str) -> Iterator[Element]:
        """Yield what a table style says for a cell, the strongest part of the table first."""
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
