"""Links and references: what their text says, and whether they lead anywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from guidegen.audit.rules import Decider, Problem
from guidegen.audit.word.complex_fields import ComplexField, FieldLink, fields, links
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import Story, quote
from guidegen.audit.word.rules.register import place_in, rule

_SAYS_NOTHING = re.compile(
    r"((click|press|go|see|visit|open|view|download|continue)( (here|this|it))?|here|this"
    r"|(this |the )?(link|(web ?)?(site|page))"
    r"|(read |learn |see |find out )?more( (information|info|details))?|details|info"
    r"|aquí|(haga |haz )?clic aquí|(leer |ver )?más( información)?|enlace|descargar)",
    re.I,
)
_ADDRESS = re.compile(
    r"((https?|ftp)://|www\.)\S+|([\w-]+\.)+(com|org|net|edu|gov|mil|int|info|[a-z]{2})(/\S*)?",
    re.I,
)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_MAIL_ADDRESS = re.compile(r"[^\s@,;?]+@([\w-]+\.)+[\w-]{2,}(,[^\s@,;?]+@([\w-]+\.)+[\w-]{2,})*")
_HOST = re.compile(r"([\w-]+\.)+[^\W\d][\w-]+|[0-9a-f]*:[0-9a-f:.]+|(\d{1,3}\.){3}\d{1,3}")
_TELEPHONE = re.compile(r".*\d{3}.*", re.S)
_BUILT_IN = frozenset({"_top"})
_REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})


def _has_links(word: WordFile) -> bool:
    return next(links(word), None) is not None


def _has_links_or_references(word: WordFile) -> bool:
    return _has_links(word) or next(_find_references(word), None) is not None


@rule(
    "W17",
    "The text of a link says where it leads",
    how="Let the link’s text name the page or file that it opens. Print an address next to its "
    "name, not alone.",
    mark=Decider.SUSPECT,
    wcag=("2.4.4",),
    applies=_has_links,
)
def link_texts(word: WordFile) -> Iterator[Problem]:
    """Look for links with no text, with words that fit any link, or with a bare address.

    One text for several targets is reported as well.
    """
    targets: dict[str, set[str]] = defaultdict(set)
    for link in links(word):
        fault = _find_text_fault(link)
        if fault:
            yield Problem(f"A link{link.where} {fault}.", link.place)
        same_text = targets[link.text.lower()]
        same_text.add(link.target)
        if link.text and len(same_text) == 2:
            message = f"Links with the text “{quote(link.text)}” lead to different places."
            yield Problem(message, link.place)


@rule(
    "W18",
    "Links lead somewhere",
    how="Right-click the link, Edit Hyperlink. Nothing is fetched: only the form of addresses is "
    "checked, and that bookmarks within the file exist. Click a link to see whether its page on "
    "the web still exists.",
    wcag=("2.4.4",),
    applies=_has_links_or_references,
)
def link_targets(word: WordFile) -> Iterator[Problem]:
    """Check the bookmarks that links and references name, and the form of addresses."""
    for link in links(word):
        if link.within:
            fault = _find_bookmark_fault(word, link.target)
        else:
            fault = find_address_fault(link.target)
        if fault:
            yield Problem(f"A link{link.where} leads to {fault}.", link.place)
    for story, field in _find_references(word):
        fault = _find_bookmark_fault(word, field.target)
        if fault:
            message = f"A reference (“{field.kind}”) leads to {fault}."
            yield Problem(message, place_in(word, story, field.start))


def find_address_fault(address: str) -> str:
    """Say what is wrong with the form of an address; "" if it may lead somewhere.

    Nothing is fetched.
    """
    if not address:
        return "nothing"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return f"“{quote(address)}”, which is not an address"
    if re.search(r"\s", address):
        return f"“{quote(address)}”, which is not an address"
    match parts.scheme:
        case "http" | "https" | "ftp":
            valid, fault = _HOST.fullmatch(host), "which names no computer on the web"
        case "mailto":
            valid, fault = _MAIL_ADDRESS.fullmatch(parts.path), "which is not an email address"
        case "tel" | "sms":
            valid, fault = _TELEPHONE.fullmatch(parts.path), "which is not a telephone number"
        case _:
            valid, fault = None, "which works only on the computer where it was made"
    return "" if valid else f"“{quote(address)}”, {fault}"


def _find_bookmark_fault(word: WordFile, name: str) -> str:
    if name.lower() in word.bookmarks | _BUILT_IN:
        return ""
    return f"the bookmark “{name}”, which does not exist"


def _find_text_fault(link: FieldLink) -> str:
    words = link.text.lower().strip(" .:>»→")
    if not words:
        return "has no text"
    if _SAYS_NOTHING.fullmatch(words):
        return f"says only “{quote(link.text)}”"
    if _ADDRESS.fullmatch(link.text) and not _MAIL.fullmatch(link.text):
        return f"has a bare address for its text, “{quote(link.text)}”"
    return ""


def _find_references(word: WordFile) -> Iterator[tuple[Story, ComplexField]]:
    for story in word.stories:
        for field in fields(story):
            if field.kind in _REFERENCES:
                yield story, field
