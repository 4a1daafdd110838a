"""The languages of a Word file: set for all text, and for text in another script or language as well."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from guidegen.audit.rules import Decider, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordParagraph, WordRun
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.xml import qn, value

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # BCP 47, as far as Word uses it
# The first word of a letter’s name in Unicode, and the languages that are written so.
_SCRIPTS = MappingProxyType(
    {
        "CYRILLIC": "ru uk be bg sr mk kk ky mn tg bs",
        "GREEK": "el grc",
        "ARABIC": "ar fa ur ps ku ckb sd ug",
        "HEBREW": "he yi",
        "CJK": "zh ja ko yue",
        "HIRAGANA": "ja",
        "KATAKANA": "ja",
        "HANGUL": "ko",
        "DEVANAGARI": "hi mr ne sa",
        "BENGALI": "bn as",
        "GURMUKHI": "pa",
        "GUJARATI": "gu",
        "TAMIL": "ta",
        "TELUGU": "te",
        "KANNADA": "kn",
        "MALAYALAM": "ml",
        "THAI": "th",
        "LAO": "lo",
        "KHMER": "km",
        "MYANMAR": "my",
        "ETHIOPIC": "am ti",
        "ARMENIAN": "hy",
        "GEORGIAN": "ka",
    }
)
_FEWEST_LETTERS = 2  # one letter alone is a sign of mathematics or physics
# Words that are frequent in one language and rare or absent in the others.
_FREQUENT = MappingProxyType(
    {
        "en": "the of and to is that for with are this you be from which",
        "es": "el los las una por con para del su más sus y como está",
        "fr": "les des est une dans pour qui sur avec vous au pas sont ce",
        "pt": "os uma não com para da do dos das ao como mais em são",
        "de": "der die das und ist nicht mit den von ein eine auf für sich",
    }
)
_FEWEST_WORDS = 4
_TIMES_MORE = 3
_WORD = re.compile(r"[^\W\d_]+")


@rule(
    "W2",
    "The language is set, and for text in another script as well",
    how="Mark the text, then Review, Language, Set Proofing Language. For all text, Set As Default.",
    wcag=("3.1.1", "3.1.2"),
)
def language(word: WordFile) -> Iterator[Problem]:
    """The default language, its agreement with dc:language, and runs in a script that their language does not use."""
    default = _default(word)
    if not default:
        yield Problem("The document has no language.")
    elif not _TAG.fullmatch(default):
        yield Problem(f"The document’s language is “{default}”, which is none.")
    said = word.core.get("language", "")
    if said and default and _primary(said) != _primary(default):
        yield Problem(f"The properties say the language is “{said}”, the styles say “{default}”.")
    for run in word.runs:
        script = _foreign_script(word, run)
        if script:
            marked = word.effects.languages(run).get("val", "no language")
            message = f"Text in {script.capitalize()} letters{run.paragraph.where} is marked as “{marked}”."
            yield Problem(message, run.place)


@rule(
    "W2*",
    "Text in another language is marked so",
    how="Read the text. If it is in another language: Review, Language, Set Proofing Language.",
    mark=Decider.SUSPECT,
    wcag=("3.1.2",),
    applies=has_text,
)
def other_language(word: WordFile) -> Iterator[Problem]:
    """Paragraphs whose frequent words are those of another language than the one that they are marked with."""
    for story in word.stories:
        for paragraph in story.paragraphs:
            marked = {
                _primary(word.effects.languages(run).get("val", "")) for run in paragraph.runs
            }
            likely = _likely(paragraph, marked)
            if likely:
                yield Problem(
                    f"This text{paragraph.where} reads like the language “{likely}”.",
                    paragraph.place,
                )


def _default(word: WordFile) -> str:
    normal = word.styles.merged(word.styles.default("paragraph"), "w:rPr").get(qn("w:lang"))
    return value(normal) or value(word.styles.run_defaults.get(qn("w:lang"))) or ""


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _foreign_script(word: WordFile, run: WordRun) -> str:
    """A script of the run that none of its languages is written in; empty where there is none."""
    if run.text.isascii():
        return ""
    scripts = Counter(script for letter in run.text if (script := _script(letter)) in _SCRIPTS)
    likely = [script for script, letters in scripts.items() if letters >= _FEWEST_LETTERS]
    marked = {_primary(tag) for tag in word.effects.languages(run).values()} if likely else set()
    return next((script for script in likely if marked.isdisjoint(_SCRIPTS[script].split())), "")


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return (
        unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] if letter.isalpha() else ""
    )


def _likely(paragraph: WordParagraph, marked: set[str]) -> str:
    """The language that a paragraph seems to be in, where that is not one that it is marked with."""
    if not marked & _FREQUENT.keys():
        return ""
    words = Counter(_WORD.findall(paragraph.text.lower()))
    counts = {
        tag: sum(words[one] for one in frequent.split()) for tag, frequent in _FREQUENT.items()
    }
    best = max(counts, key=lambda tag: counts[tag])
    most = max((counts[tag] for tag in marked & counts.keys()), default=0)
    enough = counts[best] >= max(_FEWEST_WORDS, _TIMES_MORE * most)
    return best if enough and best not in marked else ""
