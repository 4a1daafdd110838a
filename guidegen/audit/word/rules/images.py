"""Pictures and what floats: alternative text, objects in the line of text, nothing behind it, nothing that moves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.audit.rules import FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import quoted
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.rules.tables import merged_cells
from guidegen.audit.word.xml import Element, ancestor, child, is_set, own, qn, value

LONGEST_ALTERNATIVE = 150
_FILE_NAME = re.compile(
    r"\S*\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp|heic)|https?://\S+|[A-Za-z]:\\.*", re.I
)
_NO_ALTERNATIVE = re.compile(
    r"(picture|image|graphic|photo|bild|imagen|img|dsc|screenshot)[\s_-]*\d*", re.I
)
_TEXT_BOXES = ("w:txbxContent", "v:textbox")
# The elements of VML that draw something: a shape by any of these names.
_SHAPES = (
    "v:shape",
    "v:rect",
    "v:roundrect",
    "v:oval",
    "v:line",
    "v:group",
    "v:polyline",
    "v:arc",
    "v:curve",
)
_GIF = (b"GIF87a", b"GIF89a")
_GIF_LOOP = b"\x21\xff\x0bNETSCAPE2.0"  # the extension that makes a GIF repeat its frames


def _has_pictures(word: WordFile) -> bool:
    names = ("w:drawing", "w:pict", "w:object")
    return any(next(story.root.iter(*map(qn, names)), None) is not None for story in word.stories)


@rule(
    "W14",
    "Every picture has alternative text or is marked as decorative",
    how="Right-click the picture, View Alt Text: say in a sentence what it tells, or tick Mark as decorative.",
    wcag=("1.1.1",),
    applies=_has_pictures,
)
def alternatives(word: WordFile) -> Iterator[Problem]:
    """The alternative text is there, has at most 150 characters, and is no file name."""
    for element, text in _pictures(word):
        if not text:
            yield _at(
                word, element, "A picture has no alternative text and is not marked as decorative."
            )
        elif len(text) > LONGEST_ALTERNATIVE:
            said = f"The alternative text has {len(text)} characters; at most {LONGEST_ALTERNATIVE} are wanted."
            yield _at(word, element, said, text)
        elif _FILE_NAME.fullmatch(text) or _NO_ALTERNATIVE.fullmatch(text):
            yield _at(
                word, element, f"The alternative text “{quoted(text)}” describes nothing.", text
            )


@rule(
    "W15",
    "Everything stands in the line of text: no text boxes, nothing that floats",
    how="Click the object, Layout Options, In Line with Text. Turn a text box into a paragraph with a border.",
    wcag=("1.3.2",),
)
def floating(word: WordFile) -> Iterator[Problem]:
    """`wp:anchor`, text boxes, frames, floating tables, and old drawings with a position of their own."""
    for story in word.stories:
        root = story.root
        where = "" if story.name == "body" else f" in the {story.name}"
        yield from (
            _at(word, one, f"An object floats{where}.") for one in root.iter(qn("wp:anchor"))
        )
        yield from (_at(word, one, f"There is a text box{where}.") for one in _boxes(root))
        yield from (_at(word, one, f"A table floats{where}.") for one in root.iter(qn("w:tblpPr")))
        for one in root.iter(qn("w:framePr")):
            yield _at(word, one, f"A paragraph stands in a frame{where}.")
        for shape in root.iter(*map(qn, _SHAPES)):
            if "position:absolute" in shape.get("style", "").replace(" ", ""):
                yield _at(word, shape, f"A drawing floats{where}.")


@rule(
    "W16",
    "No watermark, no background picture, nothing that flashes",
    how="Design, Watermark, Remove Watermark; Page Color, No Color. Replace a moving picture by a still one.",
    wcag=("1.4.3", "2.2.2", "2.3.1"),
)
def behind(word: WordFile) -> Iterator[Problem]:
    """Drawings behind the text, a picture as the page's background, text effects that blink, GIFs that move."""
    for story in word.stories:
        for anchor in story.root.iter(qn("wp:anchor")):
            if is_set(anchor.get("behindDoc")):
                yield _at(word, anchor, "A picture lies behind the text.")
        for shape in story.root.iter(*map(qn, _SHAPES)):
            if _is_watermark(shape):
                yield _at(word, shape, "There is a watermark.")
        for effect in story.root.iter(qn("w:effect")):
            if value(effect) not in (None, "none"):
                yield _at(word, effect, "Text has a moving effect.")
    background = child(word.document, "w:background")
    if background is not None and (len(background)):
        yield Problem("The page has a picture or a pattern as its background.")
    for name, content in word.parts.items():
        if content.startswith(_GIF) and _GIF_LOOP in content:
            yield Problem(f"The picture {name} moves.")


@rule(
    "W33",
    "The order in the file is the order of reading",
    how="Mend what W9 and W15 found: merged cells and floating objects are read elsewhere than where they are seen.",
    wcag=("1.3.2",),
    applies=has_text,
)
def order(word: WordFile) -> Iterator[Problem]:
    """Word reads its body from top to bottom; what floats or spans rows is read at another place (W9, W15)."""
    for rule_id, problems in (("W9", merged_cells(word)), ("W15", floating(word))):
        for problem in problems:
            yield Problem(
                f"What is read is not where it is seen ({rule_id}): {problem.message}",
                problem.place,
            )


def _pictures(word: WordFile) -> Iterator[tuple[Element, str]]:
    """Every picture, chart or shape that needs words, with its alternative text. Decoration is left out."""
    for story in word.stories:
        for drawing in story.root.iter(qn("w:drawing")):
            properties = next(drawing.iter(qn("wp:docPr")), None)
            if not _has_text_box(drawing) and not _is_decorative(properties):
                yield (
                    drawing,
                    "" if properties is None else " ".join(properties.get("descr", "").split()),
                )
        for picture in (*story.root.iter(qn("w:pict")), *story.root.iter(qn("w:object"))):
            for shape in own(picture, *_SHAPES):
                if (
                    not _has_text_box(shape)
                    and not is_set(shape.get(qn("o:hr")))
                    and not _is_watermark(shape)
                ):
                    yield shape, " ".join(shape.get("alt", "").split())


def _has_text_box(element: Element) -> bool:
    return next(element.iter(*map(qn, _TEXT_BOXES)), None) is not None


def _is_decorative(properties: Element | None) -> bool:
    marks = () if properties is None else properties.iter(qn("adec:decorative"))
    return any(is_set(mark.get("val")) for mark in marks)


def _is_watermark(shape: Element) -> bool:
    names = f"{shape.get('id', '')} {shape.get(qn('o:spid'), '')}".lower()
    in_margin = shape.getroottree().getroot().tag in (qn("w:hdr"), qn("w:ftr"))
    return "watermark" in names or (
        in_margin and next(shape.iter(qn("v:textpath")), None) is not None
    )


def _at(word: WordFile, element: Element, message: str, text: str = "") -> Problem:
    paragraph = word.paragraph_of(_outermost(element))
    if paragraph is None:
        return Problem(message, FindingPlace(text=quoted(text)))
    return Problem(
        message, FindingPlace(paragraph=paragraph.number, text=quoted(text) or paragraph.place.text)
    )


def _boxes(root: Element) -> Iterator[Element]:
    """Text boxes; the old kind has the new one within it."""
    for box in root.iter(*map(qn, _TEXT_BOXES)):
        around = box.getparent()
        if around is None or around.tag != qn("v:textbox"):
            yield box


def _outermost(element: Element) -> Element:
    """Where an object stands: the paragraph that a text box is anchored in, the table with a place of its own."""
    if element.tag == qn("w:tblpPr"):
        around = ancestor(element, "w:tbl")
    else:
        around = ancestor(element, "w:p") if element.tag in map(qn, _TEXT_BOXES) else None
    return element if around is None else around
