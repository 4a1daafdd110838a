"""How text looks: its contrast, color as a sign, fonts, sizes and alignment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.audit.contrast import contrast, least_contrast
from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordParagraph, WordRun, count_noun
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.theme_colors import BLACK
from guidegen.audit.word.xml import ancestor, is_on

_LEAST_POINTS = 11.0
_SMALLER_STYLES = re.compile(
    r"caption|(foot|end)note text|header|footer|toc \d|heading \d|table of figures"
)
_LONG = 100  # characters; a shorter text may be centered or aligned right
_JUSTIFIED = re.compile(r"both|distribute|justify|\w+Kashida|thaiDistribute")
# Faces whose letters are hard to tell apart: scripts, blackletter, and letters for display.
_HARD_TO_READ = re.compile(
    r"(blackadder|bradley hand|brush script|chiller|curlz|edwardian script|english 111"
    r"|freestyle script|french script|gigi|harlow|harrington|informal roman|jokerman|juice itc"
    r"|kristen|kunstler|lucida (calligraphy|handwriting)|magneto|matura|mistral|monotype corsiva"
    r"|old english|palace script|papyrus|parchment|playbill|pristina|rage|ravie|script mt"
    r"|segoe script|showcard|snap itc|stencil|tempus sans|viner hand|vivaldi|vladimir)\b.*",
    re.I,
)
_COLORS = "red|green|blue|yellow|orange|purple|pink|gr[ae]y|black|rojo|verde|azul|amarillo"
_VERBS = "marked|shown|shaded|highlighted|printed|written|colou?red|see|is|are"
_THINGS = "text|words?|items?|cells?|rows?|columns?|fields?|boxes|box|areas?|type|print|letters"
_COLOR_WORDS = re.compile(
    rf"\b(({_VERBS}) in ({_COLORS})|({_COLORS}) ({_THINGS})|en (rojo|verde|azul))\b", re.I
)


@dataclass(slots=True)
class _Group:
    """Text of one look: the place where it first appears and how many pieces there are."""

    place: FindingPlace
    where: str
    count: int = 0


@rule(
    "W19",
    "Text stands out from what is behind it",
    how="Darken the text or lighten what is behind it: 4.5:1, or 3:1 from 18 points or 14 points "
    "bold.",
    wcag=("1.4.3",),
    applies=lambda word: bool(word.runs),
)
def text_contrast(word: WordFile) -> Iterator[Problem]:
    """Check each color of text, and of list numbers, on each fill where it is used.

    Automatic colors suit any fill.
    """
    groups: dict[tuple[str, str, float, bool], _Group] = {}
    for run, color, fill in _colors_and_fills(word):
        needed = least_contrast(word.effects.points(run), bold=word.effects.bold(run))
        if contrast(color, fill) < needed:
            kind = (color, fill, needed, run.in_answer)
            group = groups.setdefault(kind, _Group(run.place, run.paragraph.where))
            group.count += 1
    for (color, fill, needed, _), group in groups.items():
        ratio = int(contrast(color, fill) * 100) / 100
        more = f" ({group.count} pieces of text)" if group.count > 1 else ""
        message = (
            f"Text{group.where} in {color} on {fill}{more} has a contrast of {ratio}:1; "
            f"it needs {needed:g}:1."
        )
        yield Problem(message, group.place)


def _colors_and_fills(word: WordFile) -> Iterator[tuple[WordRun, str, str]]:
    """Yield runs with their color and fill.

    The first run of a list item comes again with the color of its number.
    """
    last: WordParagraph | None = None
    for run in word.runs:
        color = word.effects.color(run)
        if color:
            yield run, color, word.effects.fill(run)
        if run.paragraph is not last:
            last = run.paragraph
            number_color = word.effects.number_color(last)
            if number_color:
                yield run, number_color, word.effects.paragraph_fill(last)


@rule(
    "W21",
    "Color is not the only sign",
    how="If the color says something, say it in words as well, or make the text bold.",
    mark=Decider.SUSPECT,
    wcag=("1.4.1",),
    applies=has_text,
)
def color_alone(word: WordFile) -> Iterator[Problem]:
    """Look for text that only color sets off, and for words that refer to a color."""
    for story in word.stories:
        for paragraph in story.paragraphs:
            yield from _find_color_alone(word, paragraph)
            if _COLOR_WORDS.search(paragraph.text):
                yield Problem("The text refers to something by its color.", paragraph.place)


def _find_color_alone(word: WordFile, paragraph: WordParagraph) -> Iterator[Problem]:
    colors: Counter[str] = Counter()
    runs = [run for run in paragraph.runs if _is_plain_text(word, run)]
    for run in runs:
        colors[word.effects.color(run) or BLACK] += len(run.text)
    usual = colors.most_common(1)[0][0] if colors else BLACK
    for run in runs:
        if word.effects.marked(run):
            continue
        if (word.effects.color(run) or BLACK) != usual:
            yield Problem(f"Only its color sets this text{paragraph.where} apart.", run.place)
        elif word.effects.highlight(run):
            message = f"Only the color behind it sets this text{paragraph.where} apart."
            yield Problem(message, run.place)


def _is_plain_text(word: WordFile, run: WordRun) -> bool:
    """Tell whether a run is visible text, but not a link or a prompt, which look different."""
    if not run.text.strip() or word.effects.hidden(run) or run.in_prompt:
        return False
    return ancestor(run.element, "w:hyperlink") is None


@rule(
    "W30",
    "The text can be read with ease: a plain font, 11 points or more, aligned left",
    how="Change the style of the text: a plain font, 11 points or more, Align Left.",
    wcag=("1.4.8",),
    applies=has_text,
)
def readability(word: WordFile) -> Iterator[Problem]:
    """Check for script and display fonts, running text below 11 points, and its alignment."""
    yield from _check_fonts(word)
    yield from _check_sizes(word)
    for paragraph in word.paragraphs:
        message = _describe_misalignment(word, paragraph) if paragraph.text.strip() else ""
        if message:
            yield Problem(message, paragraph.place)


def _check_fonts(word: WordFile) -> Iterator[Problem]:
    """Report each font that is hard to read once."""
    reported: set[tuple[str, bool]] = set()
    for run in word.runs:
        font = word.effects.font(run)
        if _HARD_TO_READ.fullmatch(font) and (font, run.in_answer) not in reported:
            reported.add((font, run.in_answer))
            yield Problem(f"The font “{font}”{run.paragraph.where} is hard to read.", run.place)


def _check_sizes(word: WordFile) -> Iterator[Problem]:
    """Report paragraphs in which more than half is small, once for each style and size."""
    groups: dict[tuple[str, float, bool], _Group] = {}
    for paragraph in word.paragraphs:
        points = _usual_points(word, paragraph)
        style = word.styles.name(paragraph.style)
        may_be_small = _SMALLER_STYLES.fullmatch(style) or word.level(paragraph)
        if points < _LEAST_POINTS and not may_be_small:
            kind = (style, points, paragraph.in_answer)
            groups.setdefault(kind, _Group(paragraph.place, "")).count += 1
    for (style, points, _), group in groups.items():
        message = (
            f"Running text in the style “{style}” has {points:g} points in "
            f"{count_noun(group.count, 'paragraph')}; it should have at least {_LEAST_POINTS:g}."
        )
        yield Problem(message, group.place)


def _usual_points(word: WordFile, paragraph: WordParagraph) -> float:
    sizes: Counter[float] = Counter()
    for run in paragraph.runs:
        sizes[word.effects.points(run)] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes.total() else _LEAST_POINTS


def _describe_misalignment(word: WordFile, paragraph: WordParagraph) -> str:
    """Say what is wrong with a paragraph's alignment; "" if nothing is."""
    alignment = word.effects.alignment(paragraph)
    if _JUSTIFIED.fullmatch(alignment):
        return "The text is justified. Aligned left, the gaps between words are even."
    if len(paragraph.text) <= _LONG or is_on(word.effects.paragraph_property(paragraph, "w:bidi")):
        return ""
    if alignment == "center":
        return "A long text is centered. Aligned left, each line begins at the same place."
    if alignment in ("right", "end"):
        return "A long text is aligned right. Aligned left, each line begins at the same place."
    return ""
