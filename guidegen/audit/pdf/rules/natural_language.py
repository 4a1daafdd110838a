"""Rules about language: abbreviations, and parts in another language than the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.pdf.objects import entry, text
from guidegen.audit.pdf.page.canvas import PaintedText
from guidegen.audit.pdf.page.reading_lines import joined, one_line, quoted, words
from guidegen.audit.pdf.rules.register import REGISTER
from guidegen.audit.pdf.tags import INLINE, MarkedKid, Tag
from guidegen.audit.rules import Decider, FindingPlace, Problem

_ABBREVIATION = re.compile(r"(?<![\w.@/&-])(?!(?:[IVXLC]+)\b)[A-Z]{2,6}(?=s?(?![\w@/&-]|\.\w))")
# Names rather than abbreviations, and those that every reader and every screen reader knows.
_KNOWN = words("US USA UK EU UN PDF OK ID TV AM PM FAQ DVD CD URL HTML NASA")
_POSTAL = re.compile(r",\s+[A-Z]{2}(?=\s+\d{5})")  # the state in an address
_SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "sr"), ("CYRILLIC",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), ("ARABIC",)),
    **dict.fromkeys(
        ("zh", "ja", "ko"), ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL")
    ),
    **{
        "el": ("GREEK",),
        "he": ("HEBREW",),
        "yi": ("HEBREW",),
        "hi": ("DEVANAGARI",),
        "ne": ("DEVANAGARI",),
    },
    **{
        "th": ("THAI",),
        "am": ("ETHIOPIC",),
        "ti": ("ETHIOPIC",),
        "hy": ("ARMENIAN",),
        "bn": ("BENGALI",),
    },
}
# The most frequent small words of a language; those that two of them share are left out.
_SMALL_WORDS = {
    "en": words(
        "the of and to that is was for it with are this be have from or by which you not they"
    ),
    "es": words(
        "el los las del que y una por con para su al como más pero sus este esta son entre"
    ),
    "fr": words(
        "le les et des est du une dans pour qui au sur par avec sont pas ce cette aux nous"
    ),
    "de": words(
        "der die und das den von zu mit ist des auf für nicht ein eine dem sich auch wird sind"
    ),
}
_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German"}
_ENOUGH_WORDS, _SHARE = 8, 0.25
_LETTERS = re.compile(r"[^\W\d_]+")


@REGISTER.rule(
    "P30*",
    "Abbreviations are explained, and other languages are marked",
    mark=Decider.SUSPECT,
    how="Write an abbreviation out where it stands first, or give its tag an expansion (E); mark a part in another "
    "language with that language.",
    wcag=("3.1.2", "3.1.4"),
    applies=lambda pdf: bool(pdf.all_tags),
)
def has_marked_parts(pdf: PdfFile) -> Iterator[Problem]:
    """Abbreviations that stand nowhere in full; words and paragraphs that look like another language."""
    segments = list(_segments(pdf))
    yield from _abbreviations(pdf, segments)
    for tag, language, said in segments:
        place = FindingPlace(page=tag.page, text=quoted(said))
        other = _other_script(said, language) or _other_language(said, language)
        if other and language:
            yield Problem(f"This looks like {other} and is marked as “{language}”.", place)


def _segments(pdf: PdfFile) -> Iterator[tuple[Tag, str, str]]:
    """The text of each block, without what stands in it in another language, which comes as a segment of its own."""
    usual = text(entry(pdf.root, "/Lang"))
    for tag in pdf.all_tags:
        language = tag.language or usual
        outer = tag.parent
        if tag.role in INLINE and outer is not None and (outer.language or usual) == language:
            continue
        said = tag.string("/ActualText") or joined(_runs(tag, language, usual))
        if said.strip():
            yield tag, language, one_line(said)


def _runs(tag: Tag, language: str, usual: str) -> Iterator[PaintedText]:
    for kid in tag.kids:
        if isinstance(kid, MarkedKid):
            yield from (run for run in kid.runs if run.language in ("", language))
        elif isinstance(kid, Tag) and kid.role in INLINE and (kid.language or usual) == language:
            yield from _runs(kid, language, usual)


def _abbreviations(pdf: PdfFile, segments: list[tuple[Tag, str, str]]) -> Iterator[Problem]:
    whole = " ".join(said for _, _, said in segments)
    explained = {
        one for tag in pdf.all_tags if tag.has("/E") for one in _ABBREVIATION.findall(tag.text)
    }
    seen = set(_KNOWN) | explained
    for tag, _, said in segments:
        if said.isupper():
            continue
        for short in _ABBREVIATION.findall(_POSTAL.sub(",", said)):
            if short not in seen and not _written_out(short, whole):
                yield Problem(
                    f"The abbreviation “{short}” is explained nowhere.",
                    FindingPlace(tag.page, text=quoted(said)),
                )
            seen.add(short)


def _written_out(short: str, whole: str) -> bool:
    """Whether it stands in brackets after its words, or its words in brackets after it."""
    return bool(re.search(rf"\w\s*\(\s*{short}s?\b|\b{short}s?\s*\(\s*\w", whole))


def _other_script(said: str, language: str) -> str:
    """The script of a word that the language is not written in; single letters, as in formulas, do not count."""
    expected = _SCRIPTS.get(_primary(language), ("LATIN",))
    for word in _LETTERS.findall(said):
        scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
        if (
            len(word) > 1
            and scripts
            and not scripts & {"LATIN", "", "MODIFIER", "FEMININE", "MASCULINE", *expected}
        ):
            return f"the script of “{quoted(word)}”"
    return ""


def _other_language(said: str, language: str) -> str:
    own = _primary(language)
    found = [word.lower() for word in _LETTERS.findall(said)]
    if own not in _SMALL_WORDS or len(found) < _ENOUGH_WORDS:
        return ""
    shares = {
        code: sum(word in small for word in found) / len(found)
        for code, small in _SMALL_WORDS.items()
    }
    likeliest = max(shares, key=lambda code: shares[code])
    return (
        _LANGUAGES[likeliest]
        if shares[likeliest] >= _SHARE and shares[likeliest] > 2 * shares[own]
        else ""
    )


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
