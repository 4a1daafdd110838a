"""Pictures and floating objects: alternative text, all in the line of text, nothing that moves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.audit.rules import Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import Story, quote
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.rules.tables import merged_cells
from guidegen.audit.word.xml import ancestor, child, first, is_set, own, value
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

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
_PICTURES = ("w:drawing", "w:pict", "w:object")
_GIF = (b"GIF87a", b"GIF89a")
_GIF_LOOP = b"\x21\xff\x0bNETSCAPE2.0"  # the extension that makes a GIF repeat its frames


def _has_pictures(word: WordFile) -> bool:
    return any(first(story.root, *_PICTURES) is not None for story in word.stories)


@rule(
    "W14",
    "Every picture has alternative text or is marked as decorative",
    how="Right-click the picture, View Alt Text: say in a sentence what it shows, or tick Mark as "
    "decorative.",
    wcag=("1.1.1",),
    applies=_has_pictures,
)
def alternatives(word: WordFile) -> Iterator[Problem]:
    """Check that alternative text is there, has at most 150 characters, and is not a file name."""
    for element, text in _find_pictures(word):
        message = _describe_alternative_fault(text)
        if message:
            yield _make_problem(word, element, message, text)


def _describe_alternative_fault(text: str) -> str:
    if not text:
        return "A picture has no alternative text and is not marked as decorative."
    if len(text) > LONGEST_ALTERNATIVE:
        return (
            f"The alternative text has {len(text)} characters; "
            f"it should have at most {LONGEST_ALTERNATIVE}."
        )
    if _FILE_NAME.fullmatch(text) or _NO_ALTERNATIVE.fullmatch(text):
        return f"The alternative text “{quote(text)}” describes nothing."
    return ""


@rule(
    "W15",
    "Everything is in the line of text: no text boxes, nothing that floats",
    how="Click the object, Layout Options, In Line with Text. Turn a text box into a paragraph "
    "with a border.",
    wcag=("1.3.2",),
)
def floating(word: WordFile) -> Iterator[Problem]:
    """Look for `wp:anchor`, text boxes, frames, floating tables and drawings with a position."""
    for story in word.stories:
        for message, elements in _find_floating(story.root):
            for element in elements:
                yield _make_problem(word, element, f"{message}{story.where}.")


def _find_floating(root: Element) -> Iterator[tuple[str, Iterator[Element]]]:
    """Yield each kind of floating object: what to say about it, and the elements."""
    yield "An object floats", root.iter(qn("wp:anchor"))
    yield "There is a text box", _find_text_boxes(root)
    yield "A table floats", root.iter(qn("w:tblpPr"))
    yield "A paragraph is in a frame", root.iter(qn("w:framePr"))
    yield "A drawing floats", filter(_has_position, root.iter(*map(qn, _SHAPES)))


def _has_position(shape: Element) -> bool:
    return "position:absolute" in shape.get("style", "").replace(" ", "")


@rule(
    "W16",
    "No watermark, no background picture, nothing that flashes",
    how="Design, Watermark, Remove Watermark; Page Color, No Color. Replace a moving picture with "
    "a still one.",
    wcag=("1.4.3", "2.2.2", "2.3.1"),
)
def behind(word: WordFile) -> Iterator[Problem]:
    """Look for drawings behind the text, a page background, blinking text and animated GIFs."""
    for story in word.stories:
        yield from _check_story(word, story)
    background = child(word.document, "w:background")
    if background is not None and len(background):
        yield Problem("The page has a picture or a pattern as its background.")
    for name, content in word.parts.items():
        if content.startswith(_GIF) and _GIF_LOOP in content:
            yield Problem(f"The picture {name} moves.")


def _check_story(word: WordFile, story: Story) -> Iterator[Problem]:
    for anchor in story.root.iter(qn("wp:anchor")):
        if is_set(anchor.get("behindDoc")):
            yield _make_problem(word, anchor, "A picture is behind the text.")
    for shape in story.root.iter(*map(qn, _SHAPES)):
        if _is_watermark(shape):
            yield _make_problem(word, shape, "There is a watermark.")
    for effect in story.root.iter(qn("w:effect")):
        if value(effect) not in (None, "none"):
            yield _make_problem(word, effect, "Text has a moving effect.")


@rule(
    "W33",
    "The order in the file is the reading order",
    how="Fix what W9 and W15 found: merged cells and floating objects are read somewhere else than "
    "where they are seen.",
    wcag=("1.3.2",),
    applies=has_text,
)
def order(word: WordFile) -> Iterator[Problem]:
    """Report what is read elsewhere: objects that float and cells that span rows (W9, W15).

    Word reads its body from top to bottom.
    """
    for rule_id, problems in (("W9", merged_cells(word)), ("W15", floating(word))):
        for problem in problems:
            message = f"Something is not read where it is seen ({rule_id}): {problem.message}"
            yield Problem(message, problem.place)


def _find_pictures(word: WordFile) -> Iterator[tuple[Element, str]]:
    """Yield every picture, chart and shape that is not decoration, with its alternative text."""
    for story in word.stories:
        for drawing in story.root.iter(qn("w:drawing")):
            properties = first(drawing, "wp:docPr")
            if not _has_text_box(drawing) and not _is_decorative(properties):
                text = "" if properties is None else properties.get("descr", "")
                yield drawing, " ".join(text.split())
        for name in ("w:pict", "w:object"):
            for picture in story.root.iter(qn(name)):
                for shape in filter(_needs_alternative, own(picture, *_SHAPES)):
                    yield shape, " ".join(shape.get("alt", "").split())


def _needs_alternative(shape: Element) -> bool:
    """Tell whether a shape is none of a text box, a horizontal rule or a watermark."""
    is_rule = is_set(shape.get(qn("o:hr")))
    return not (_has_text_box(shape) or is_rule or _is_watermark(shape))


def _has_text_box(element: Element) -> bool:
    return first(element, *_TEXT_BOXES) is not None


def _is_decorative(properties: Element | None) -> bool:
    if properties is None:
        return False
    return any(is_set(mark.get("val")) for mark in properties.iter(qn("adec:decorative")))


def _is_watermark(shape: Element) -> bool:
    names = f"{shape.get('id', '')} {shape.get(qn('o:spid'), '')}".lower()
    if "watermark" in names:
        return True
    in_margin = shape.getroottree().getroot().tag in (qn("w:hdr"), qn("w:ftr"))
    return in_margin and first(shape, "v:textpath") is not None


def _make_problem(word: WordFile, element: Element, message: str, text: str = "") -> Problem:
    """Report an object with its text or, if it has none, with that of its paragraph."""
    anchor = _anchor(element)
    paragraph = word.paragraph_of(anchor)
    if paragraph is not None and not text.strip():
        return Problem(message, word.place_of(anchor, paragraph.text))
    return Problem(message, word.place_of(anchor, text))


def _find_text_boxes(root: Element) -> Iterator[Element]:
    """Yield text boxes. The old kind has the new one inside and counts once."""
    for box in root.iter(*map(qn, _TEXT_BOXES)):
        around = box.getparent()
        if around is None or around.tag != qn("v:textbox"):
            yield box


def _anchor(element: Element) -> Element:
    """Return the element that gives an object its place.

    For a text box, that is the paragraph that it is anchored in; for a floating table, the table.
    """
    around = None
    if element.tag == qn("w:tblpPr"):
        around = ancestor(element, "w:tbl")
    elif element.tag in map(qn, _TEXT_BOXES):
        around = ancestor(element, "w:p")
    return element if around is None else around
