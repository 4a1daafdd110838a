"""What is seen: contrast of text, colour as a sign, fonts, sizes and alignment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.audit.contrast import contrast, least_contrast
from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordParagraph, WordRun
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.theme_colors import BLACK
from guidegen.audit.word.xml import ancestor, is_on

_LEAST_POINTS = 11.0
_SMALLER = re.compile(
    r"caption|(foot|end)note text|header|footer|toc \d|heading \d|table of figures"
)
_LONG = 100
_JUSTIFIED = re.compile(r"both|distribute|justify|\w+Kashida|thaiDistribute")
# Faces whose letters are hard to tell apart: scripts, blackletter, and letters for display.
_HARD_TO_READ = re.compile(
    r"(blackadder|bradley hand|brush script|chiller|curlz|edwardian script|english 111|freestyle script|french script"
    r"|gigi|harlow|harrington|informal roman|jokerman|juice itc|kristen|kunstler|lucida (calligraphy|handwriting)"
    r"|magneto|matura|mistral|monotype corsiva|old english|palace script|papyrus|parchment|playbill|pristina|rage"
    r"|ravie|script mt|segoe script|showcard|snap itc|stencil|tempus sans|viner hand|vivaldi|vladimir)\b.*",
    re.I,
)
_COLORS = "red|green|blue|yellow|orange|purple|pink|gr[ae]y|black|rojo|verde|azul|amarillo"
_COLOR_WORDS = re.compile(
    rf"\b((marked|shown|shaded|highlighted|printed|written|colou?red|see|is|are) in ({_COLORS})"
    rf"|({_COLORS}) (text|words?|items?|cells?|rows?|columns?|fields?|boxes|box|areas?|type|print|letters)"
    r"|en (rojo|verde|azul))\b",
    re.I,
)


@dataclass(slots=True)
class _Group:
    """Text of one look: where it first stands and how many pieces there are."""

    place: FindingPlace
    where: str
    count: int = 0


@rule(
    "W19",
    "Text stands out from what is behind it",
    how="Darken the text or lighten what is behind it: 4.5:1, or 3:1 from 18 points or 14 points bold.",
    wcag=("1.4.3",),
    applies=lambda word: bool(word.runs),
)
def text_contrast(word: WordFile) -> Iterator[Problem]:
    """Each colour of text, and of the numbers of lists, on each fill where it is used; automatic colours suit any."""
    groups: dict[tuple[str, str, float], _Group] = {}
    for run, color, fill in _pairs(word):
        needed = least_contrast(word.effects.points(run), bold=word.effects.bold(run))
        if contrast(color, fill) < needed:
            group = groups.setdefault((color, fill, needed), _Group(run.place, run.paragraph.where))
            group.count += 1
    for (color, fill, needed), group in groups.items():
        ratio = int(contrast(color, fill) * 100) / 100
        more = f" ({group.count} pieces of text)" if group.count > 1 else ""
        said = f"Text{group.where} in {color} on {fill}{more} has a contrast of {ratio}:1; {needed:g}:1 is needed."
        yield Problem(said, group.place)


@rule(
    "W21",
    "Colour is not the only sign",
    how="If the colour says something, say it in words as well, or make the text bold.",
    mark=Decider.SUSPECT,
    wcag=("1.4.1",),
    applies=has_text,
)
def color_alone(word: WordFile) -> Iterator[Problem]:
    """Text that only its colour or that of a pen sets off from its paragraph; words that point to a colour."""
    for story in word.stories:
        for paragraph in story.paragraphs:
            runs = [
                run for run in paragraph.runs if run.text.strip() and not word.effects.hidden(run)
            ]
            yield from _colored(word, runs)
            if _COLOR_WORDS.search(paragraph.text):
                yield Problem("The text points to something by its colour.", paragraph.place)


@rule(
    "W30",
    "The text can be read with ease: a plain font, 11 points or more, aligned left",
    how="Change the style of the text: a plain font, 11 points or more, Align Left.",
    wcag=("1.4.8",),
    applies=has_text,
)
def readability(word: WordFile) -> Iterator[Problem]:
    """Fonts of scripts and for display; running text below 11 points; justified text, long centred or right text."""
    yield from _fonts(word)
    yield from _sizes(word)
    for paragraph in word.paragraphs:
        said = _misaligned(word, paragraph) if paragraph.text.strip() else ""
        if said:
            yield Problem(said, paragraph.place)


def _pairs(word: WordFile) -> Iterator[tuple[WordRun, str, str]]:
    """The runs with their colours and what is behind them, and the first run of list items with their number's."""
    told = None
    for run in word.runs:
        color = word.effects.color(run)
        if color:
            yield run, color, word.effects.fill(run)
        if run.paragraph is not told:
            told = run.paragraph
            number = word.effects.number_color(told)
            if number:
                yield run, number, word.effects.paragraph_fill(told)


def _colored(word: WordFile, runs: list[WordRun]) -> Iterator[Problem]:
    colors: Counter[str] = Counter()
    runs = [
        run for run in runs if not run.in_prompt and ancestor(run.element, "w:hyperlink") is None
    ]
    for run in runs:
        colors[word.effects.color(run) or BLACK] += len(run.text)
    usual = colors.most_common(1)[0][0] if colors else BLACK
    for run in runs:
        if word.effects.marked(run):
            continue
        if (word.effects.color(run) or BLACK) != usual:
            yield Problem(f"Only its colour sets this text{run.paragraph.where} off.", run.place)
        elif word.effects.highlight(run):
            yield Problem(
                f"Only the colour behind it sets this text{run.paragraph.where} off.", run.place
            )


def _fonts(word: WordFile) -> Iterator[Problem]:
    told = set()
    for run in word.runs:
        font = word.effects.font(run)
        if font not in told and _HARD_TO_READ.fullmatch(font):
            told.add(font)
            yield Problem(f"The font “{font}”{run.paragraph.where} is hard to read.", run.place)


def _sizes(word: WordFile) -> Iterator[Problem]:
    """Paragraphs of which more than half is small, told once for each style and size."""
    groups: dict[tuple[str, float], _Group] = {}
    for paragraph in word.paragraphs:
        points = _usual_points(word, paragraph)
        name = word.styles.name(paragraph.style)
        if points < _LEAST_POINTS and not _SMALLER.fullmatch(name) and not word.level(paragraph):
            groups.setdefault((name, points), _Group(paragraph.place, "")).count += 1
    for (name, points), group in groups.items():
        said = (
            f"Running text in the style “{name}” has {points:g} points in {group.count} paragraphs"
        )
        yield Problem(f"{said}; {_LEAST_POINTS:g} are wanted.", group.place)


def _usual_points(word: WordFile, paragraph: WordParagraph) -> float:
    sizes: Counter[float] = Counter()
    for run in paragraph.runs:
        sizes[word.effects.points(run)] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes.total() else _LEAST_POINTS


def _misaligned(word: WordFile, paragraph: WordParagraph) -> str:
    alignment = word.effects.alignment(paragraph)
    if _JUSTIFIED.fullmatch(alignment):
        return "The text is justified; aligned left, the gaps between words are even."
    if len(paragraph.text) <= _LONG or is_on(word.effects.paragraph_property(paragraph, "w:bidi")):
        return ""
    if alignment == "center":
        return "A long text is centred; aligned left, each line begins at the same place."
    return "A long text is aligned right; aligned left, each line begins at the same place." * (
        alignment in ("right", "end")
    )
