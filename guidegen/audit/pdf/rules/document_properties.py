"""Rules about the file as a whole: what it says of itself, what it hides, whether it lets its reader in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.form import HIDDEN
from guidegen.audit.pdf.objects import entry, items, name, text
from guidegen.audit.pdf.page.reading_lines import one_line, quoted, words
from guidegen.audit.pdf.rules.register import REGISTER, by_standard
from guidegen.audit.rules import FindingPlace, Problem

_TITLE = "{http://purl.org/dc/elements/1.1/}title//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"  # XMP part 1, 8.3
_FILE = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|pptx?|xlsx?|txt|html?)$", re.IGNORECASE)
# Kinds of annotations with which people comment (ISO 32000-1, table 170: markup), and the files that they attach.
_COMMENTS = words(
    "Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup "
    "FileAttachment Redact"
)
# The checklist asks for short names (HHS: 20 to 30 characters); more than twice that is wrong.
LONGEST_NAME = 60
_NAME = re.compile(r"[A-Za-z0-9._-]+\.pdf", re.IGNORECASE)


@REGISTER.rule(
    "P2",
    "The file says that it is PDF/UA-1",
    how="Export it as PDF/UA: in Word and LibreOffice, tick “PDF/UA” or “ISO 14289-1” among the PDF options.",
    wcag=("4.1.1",),
    clauses=("5", "6.1"),
)
def says_ua(pdf: PdfFile) -> Iterator[Problem]:
    """The mark of PDF/UA in the metadata, and the header."""
    return by_standard(pdf, "P2")


@REGISTER.rule(
    "P3",
    "The file has a title, and viewers show it",
    how="Set a title that says what the file is about, and have viewers show the title instead of the file name.",
    wcag=("2.4.2",),
    clauses=("7.1",),
)
def has_title(pdf: PdfFile) -> Iterator[Problem]:
    """The title in the metadata, that it is one, and the viewer’s preference."""
    yield from by_standard(pdf, "P3")
    title = title_of(pdf)
    if not title:
        yield Problem("The title is empty.", clause="7.1")
    elif title.casefold() in (pdf.file.name.casefold(), pdf.file.stem.casefold()) or _FILE.search(
        title
    ):
        yield Problem(f"The title “{quoted(title)}” is the name of a file.", clause="7.1")


def title_of(pdf: PdfFile) -> str:
    """The title in the XMP metadata."""
    found = pdf.xmp.find(f".//{_TITLE}") if pdf.xmp is not None else None
    return one_line(found.text or "") if found is not None else ""


@REGISTER.rule(
    "P4",
    "The language is set",
    how="Set the language of the document, and that of every part in another language.",
    wcag=("3.1.1", "3.1.2"),
    clauses=("7.2",),
)
def has_language(pdf: PdfFile) -> Iterator[Problem]:
    """The language of the file, and that it can be told for every text."""
    yield from by_standard(pdf, "P4")
    if not text(entry(pdf.root, "/Lang")).strip():
        yield Problem("The file does not say in which language it is.", clause="7.2")


@REGISTER.rule(
    "P19",
    "The form is no dynamic XFA form",
    how="Make the form with plain form fields (AcroForm); most viewers cannot show XFA.",
    wcag=("4.1.2",),
    clauses=("7.15",),
    applies=lambda pdf: entry(pdf.root, "/AcroForm") is not None,
)
def no_dynamic_xfa(pdf: PdfFile) -> Iterator[Problem]:
    """No dynamic XFA."""
    return by_standard(pdf, "P19")


@REGISTER.rule(
    "P20",
    "Assistive technology may read the file",
    how="Take the protection off, or allow “text access for screen reader devices” in it.",
    wcag=("4.1.2",),
    clauses=("7.16",),
)
def is_open(pdf: PdfFile) -> Iterator[Problem]:
    """The permissions of an encrypted file."""
    yield from by_standard(pdf, "P20")
    if pdf.pdf.is_encrypted and not pdf.pdf.allow.accessibility:
        yield Problem("The file’s protection keeps its text from screen readers.", clause="7.16")


@REGISTER.rule(
    "P31",
    "No comments, hidden layers or leftovers of a review",
    how="Delete comments and hidden layers from the file, or export it again without them.",
    wcag=("1.3.1",),
    clauses=("7.10",),
)
def is_clean(pdf: PdfFile) -> Iterator[Problem]:
    """Annotations that people leave in a review, layers that do not show."""
    yield from by_standard(pdf, "P31")
    for one in pdf.annotations:
        place = FindingPlace(page=one.page, text=quoted(one.contents))
        if one.kind in _COMMENTS:
            yield Problem(f"A comment or drawing was left in the file ({one.kind}).", place)
        elif one.flags & HIDDEN and one.kind != "Widget":
            yield Problem(f"An annotation is hidden ({one.kind}).", place)
    usual = entry(pdf.root, "/OCProperties", "/D")
    hidden = [text(entry(layer, "/Name")) for layer in items(entry(usual, "/OFF"))]
    if name(entry(usual, "/BaseState")) == "OFF":
        shown = {text(entry(layer, "/Name")) for layer in items(entry(usual, "/ON"))}
        layers = (
            text(entry(layer, "/Name"))
            for layer in items(entry(pdf.root, "/OCProperties", "/OCGs"))
        )
        hidden += [layer for layer in layers if layer not in shown]
    for layer in hidden:
        yield Problem(f"The layer “{quoted(layer)}” is hidden.", clause="7.10")


@REGISTER.rule(
    "P32",
    "The file name is short and plain",
    how=f"Name the file with letters, digits and hyphens, in up to {LONGEST_NAME} characters: coach-guide.pdf.",
)
def has_plain_name(pdf: PdfFile) -> Iterator[Problem]:
    """The name: no spaces, no special characters, not too long, ending in .pdf."""
    called = PurePath(pdf.file).name
    if len(called) > LONGEST_NAME:
        yield Problem(f"The file name has {len(called)} characters, more than {LONGEST_NAME}.")
    if " " in called:
        yield Problem(f"The file name “{quoted(called)}” has spaces.")
    elif not _NAME.fullmatch(called):
        yield Problem(
            f"The file name “{quoted(called)}” has special characters or does not end in .pdf."
        )


@REGISTER.rule(
    "P34",
    "Every other rule of PDF/UA-1",
    how="See the clause of ISO 14289-1 that is named, and export the file again from a program that keeps to it.",
    wcag=("1.1.1", "1.3.1", "4.1.1"),
    clauses=("7.7", "7.9", "7.11", "7.18.6.2", "7.20"),
)
def keeps_the_rest(pdf: PdfFile) -> Iterator[Problem]:
    """What no other row is about: formulas, notes, attachments, media, repeated content."""
    return by_standard(pdf, "P34")
