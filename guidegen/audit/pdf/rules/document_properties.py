"""Rules about the file as a whole: its metadata, its protection, its name, and what it hides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.form import HIDDEN
from guidegen.audit.pdf.objects import entry, items, name, text
from guidegen.audit.pdf.page.reading_lines import one_line, shorten, word_set
from guidegen.audit.pdf.rules.register import REGISTER, check_ua
from guidegen.audit.rules import FindingPlace, Problem

# The path of the title in the metadata (XMP part 1, 8.3).
_TITLE = "{http://purl.org/dc/elements/1.1/}title//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_FILE_ENDING = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|pptx?|xlsx?|txt|html?)$", re.IGNORECASE)
# Annotations of reviewers (ISO 32000-1, table 170: markup), and the files that they attach.
_COMMENTS = word_set(
    "Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut "
    "Stamp Caret Ink Popup FileAttachment Redact"
)
# The checklist asks for short names (HHS: 20 to 30 characters); more than twice that is wrong.
LONGEST_NAME = 60
_PLAIN_NAME = re.compile(r"[A-Za-z0-9._-]+\.pdf", re.IGNORECASE)


@REGISTER.rule(
    "P2",
    "The file says that it is PDF/UA-1",
    how="Export it as PDF/UA: in Word and LibreOffice, check “PDF/UA” or “ISO 14289-1” in the PDF "
    "options.",
    wcag=("4.1.1",),
    clauses=("5", "6.1"),
)
def says_ua(pdf: PdfFile) -> Iterator[Problem]:
    """Check the PDF/UA mark in the metadata, and the header."""
    return check_ua(pdf, "P2")


@REGISTER.rule(
    "P3",
    "The file has a title, and viewers show it",
    how="Set a title that says what the file is about, and set viewers to show the title instead "
    "of the file name.",
    wcag=("2.4.2",),
    clauses=("7.1",),
)
def has_title(pdf: PdfFile) -> Iterator[Problem]:
    """Check the title in the metadata, that it is a real title, and the viewer preference."""
    yield from check_ua(pdf, "P3")
    title = title_of(pdf)
    if not title:
        yield Problem("The title is empty.", clause="7.1")
    elif _is_file_name(title, pdf):
        yield Problem(f"The title “{shorten(title)}” is the name of a file.", clause="7.1")


def title_of(pdf: PdfFile) -> str:
    """Return the title in the XMP metadata; empty if there is none."""
    if pdf.xmp is None:
        return ""
    found = pdf.xmp.find(f".//{_TITLE}")
    if found is None:
        return ""
    return one_line(found.text or "")


def _is_file_name(title: str, pdf: PdfFile) -> bool:
    names = (pdf.file.name.casefold(), pdf.file.stem.casefold())
    return title.casefold() in names or bool(_FILE_ENDING.search(title))


@REGISTER.rule(
    "P4",
    "The language is set",
    how="Set the language of the document, and of every part in another language.",
    wcag=("3.1.1", "3.1.2"),
    clauses=("7.2",),
)
def has_language(pdf: PdfFile) -> Iterator[Problem]:
    """Check the language of the file, and that the language of every text is known."""
    yield from check_ua(pdf, "P4")
    if not text(entry(pdf.root, "/Lang")).strip():
        yield Problem("The file does not say in which language it is.", clause="7.2")


@REGISTER.rule(
    "P19",
    "The form is not a dynamic XFA form",
    how="Make the form with plain form fields (AcroForm); most viewers cannot show XFA.",
    wcag=("4.1.2",),
    clauses=("7.15",),
    applies=lambda pdf: entry(pdf.root, "/AcroForm") is not None,
)
def no_dynamic_xfa(pdf: PdfFile) -> Iterator[Problem]:
    """Check for dynamic XFA."""
    return check_ua(pdf, "P19")


@REGISTER.rule(
    "P20",
    "Assistive technology may read the file",
    how="Remove the protection, or allow “text access for screen reader devices” in its settings.",
    wcag=("4.1.2",),
    clauses=("7.16",),
)
def is_open(pdf: PdfFile) -> Iterator[Problem]:
    """Check the permissions of an encrypted file."""
    yield from check_ua(pdf, "P20")
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
    """Check for annotations of reviewers, and for layers that are hidden."""
    yield from check_ua(pdf, "P31")
    for one in pdf.annotations:
        place = FindingPlace(page=one.page, text=shorten(one.contents))
        if one.kind in _COMMENTS:
            yield Problem(f"A comment or drawing was left in the file ({one.kind}).", place)
        elif one.flags & HIDDEN and one.kind != "Widget":
            yield Problem(f"An annotation is hidden ({one.kind}).", place)
    for layer in _hidden_layers(pdf):
        yield Problem(f"The layer “{shorten(layer)}” is hidden.", clause="7.10")


def _hidden_layers(pdf: PdfFile) -> list[str]:
    """Return the names of the layers that the default configuration hides (8.11.4.3)."""
    default = entry(pdf.root, "/OCProperties", "/D")
    hidden = _layer_names(entry(default, "/OFF"))
    if name(entry(default, "/BaseState")) == "OFF":
        visible = _layer_names(entry(default, "/ON"))
        for layer in _layer_names(entry(pdf.root, "/OCProperties", "/OCGs")):
            if layer not in visible:
                hidden.append(layer)
    return hidden


def _layer_names(layers: object) -> list[str]:
    return [text(entry(layer, "/Name")) for layer in items(layers)]


@REGISTER.rule(
    "P32",
    "The file name is short and plain",
    how=f"Name the file with letters, digits and hyphens, in up to {LONGEST_NAME} characters, such "
    "as coach-guide.pdf.",
)
def has_plain_name(pdf: PdfFile) -> Iterator[Problem]:
    """Check the name: no spaces, no special characters, not too long, ending in .pdf."""
    file_name = pdf.file.name
    if len(file_name) > LONGEST_NAME:
        yield Problem(f"The file name has {len(file_name)} characters, more than {LONGEST_NAME}.")
    if " " in file_name:
        yield Problem(f"The file name “{shorten(file_name)}” has spaces.")
    elif not _PLAIN_NAME.fullmatch(file_name):
        yield Problem(
            f"The file name “{shorten(file_name)}” has special characters or does not end in .pdf."
        )


@REGISTER.rule(
    "P34",
    "Every other rule of PDF/UA-1",
    how="Look up the clause of ISO 14289-1 that is given, and export the file again from a program "
    "that follows it.",
    wcag=("1.1.1", "1.3.1", "4.1.1"),
    clauses=("7.7", "7.9", "7.11", "7.18.6.2", "7.20"),
)
def meets_other_clauses(pdf: PdfFile) -> Iterator[Problem]:
    """Check what no other row covers: formulas, notes, attachments, media, repeated content."""
    return check_ua(pdf, "P34")
