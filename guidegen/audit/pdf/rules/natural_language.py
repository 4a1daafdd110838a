"""Rules about language: abbreviations, and parts in a language other than that of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.objects import entry, text
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import join_runs, one_line, shorten, word_set
from guidegen.audit.pdf.rules.register import REGISTER
from guidegen.audit.pdf.tags import INLINE, MarkedKid, ObjectKid, Tag
from guidegen.audit.rules import Decider, FindingPlace, Problem
from guidegen.scripts import LATIN, OF_NO_SCRIPT, primary_language, script_of, scripts_of

_ABBREVIATION = re.compile(r"(?<![\w.@/&-])(?!(?:[IVXLC]+)\b)[A-Z]{2,6}(?=s?(?![\w@/&-]|\.\w))")
# Names rather than abbreviations, and those that every reader and every screen reader knows.
_KNOWN = word_set("US USA UK EU UN PDF OK ID TV AM PM FAQ DVD CD URL HTML NASA")
_POSTAL = re.compile(r",\s+[A-Z]{2}(?=\s+\d{5})")  # the state in an address
_LETTERS = re.compile(r"[^\W\d_]+")

# The most frequent small words of a language, without those that two of these languages share.
_SMALL_WORDS = {
    "en": word_set(
        "the of and to that is was for it with are this be have from or by which you not they"
    ),
    "es": word_set(
        "el los las del que y una por con para su al como más pero sus este esta son entre"
    ),
    "fr": word_set(
        "le les et des est du une dans pour qui au sur par avec sont pas ce cette aux nous"
    ),
    "de": word_set(
        "der die und das den von zu mit ist des auf für nicht ein eine dem sich auch wird sind"
    ),
}
_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German"}
# A text needs this many words, and this share of small words, for its language to be guessed.
_ENOUGH_WORDS, _SHARE = 8, 0.25


@dataclass(frozen=True, slots=True)
class _Segment:
    """A text in one language: that of a block, or of a part of it in another language."""

    tag: Tag
    language: str
    text: str

    @property
    def place(self) -> FindingPlace:
        return FindingPlace(page=self.tag.page, text=shorten(self.text))


@REGISTER.rule(
    "P30*",
    "Abbreviations are explained, and other languages are marked",
    mark=Decider.SUSPECT,
    how="Spell out an abbreviation where it first appears, or give its tag an expansion (E). Mark "
    "a part in another language with that language.",
    wcag=("3.1.2", "3.1.4"),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_marked_parts(pdf: PdfFile) -> Iterator[Problem]:
    """Look for abbreviations that are never spelled out, and for text in another language."""
    segments = list(_segments(pdf))
    yield from _unexplained_abbreviations(pdf, segments)
    for segment in segments:
        if not segment.language:
            continue
        other = _other_script(segment) or _other_language(segment)
        if other:
            message = f"This looks like {other} but is marked as “{segment.language}”."
            yield Problem(message, segment.place)


def _segments(pdf: PdfFile) -> Iterator[_Segment]:
    """Yield the text of each block; a part in another language is a segment of its own."""
    default = text(entry(pdf.root, "/Lang"))
    for tag in pdf.all_tags:
        language = tag.language or default
        outer = tag.parent
        if tag.role in INLINE and outer is not None and (outer.language or default) == language:
            continue
        shown = tag.string("/ActualText") or join_runs(_runs_in(tag, language, default))
        if shown.strip():
            yield _Segment(tag, language, one_line(shown))


def _runs_in(tag: Tag, language: str, default: str) -> Iterator[PaintedText]:
    """Yield the runs of a tag that are in this language, without those of blocks within it."""
    for kid in tag.kids:
        if isinstance(kid, ObjectKid):
            continue
        if isinstance(kid, MarkedKid):
            yield from (run for run in kid.runs if run.language in ("", language))
        elif kid.role in INLINE and (kid.language or default) == language:
            yield from _runs_in(kid, language, default)


def _unexplained_abbreviations(pdf: PdfFile, segments: list[_Segment]) -> Iterator[Problem]:
    whole_text = " ".join(segment.text for segment in segments)
    seen = set(_KNOWN)
    for tag in pdf.all_tags:
        if tag.has("/E"):
            seen.update(_ABBREVIATION.findall(tag.text))
    for segment in segments:
        if segment.text.isupper():
            continue
        for short in _ABBREVIATION.findall(_POSTAL.sub(",", segment.text)):
            if short not in seen and not _is_spelled_out(short, whole_text):
                yield Problem(f"The abbreviation “{short}” is never explained.", segment.place)
            seen.add(short)


def _is_spelled_out(short: str, whole_text: str) -> bool:
    """Tell whether it appears in brackets after its words, or its words in brackets after it."""
    return bool(re.search(rf"\w\s*\(\s*{short}s?\b|\b{short}s?\s*\(\s*\w", whole_text))


def _other_script(segment: _Segment) -> str:
    """Return the first word in a script that the language does not use; empty if there is none.

    Single letters do not count, because formulas use Greek ones.
    """
    expected = OF_NO_SCRIPT | {LATIN} | scripts_of(segment.language)
    for word in _LETTERS.findall(segment.text):
        scripts = set(map(script_of, word))
        if len(word) > 1 and scripts.isdisjoint(expected):
            return f"the script of “{shorten(word)}”"
    return ""


def _other_language(segment: _Segment) -> str:
    """Return the language that the text seems to be in, if it is not the one that is marked."""
    marked = primary_language(segment.language)
    found = [word.lower() for word in _LETTERS.findall(segment.text)]
    if marked not in _SMALL_WORDS or len(found) < _ENOUGH_WORDS:
        return ""
    shares: dict[str, float] = {}
    for code, small in _SMALL_WORDS.items():
        shares[code] = sum(word in small for word in found) / len(found)
    likeliest = max(shares, key=lambda code: shares[code])
    if shares[likeliest] >= _SHARE and shares[likeliest] > 2 * shares[marked]:
        return _LANGUAGES[likeliest]
    return ""
