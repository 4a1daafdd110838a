"""The languages of a Word file: for all text, and for text in another script or language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from guidegen.audit.rules import Decider, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import WordParagraph, WordRun
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.xml import value
from guidegen.ooxml_names import qn
from guidegen.scripts import LANGUAGES, primary_language, script_name, script_of

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # BCP 47, as far as Word uses it
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
    how="Mark the text, then Review, Language, Set Proofing Language. For all text, Set As "
    "Default.",
    wcag=("3.1.1", "3.1.2"),
)
def language(word: WordFile) -> Iterator[Problem]:
    """Check the default language, that dc:language agrees, and the languages of other scripts."""
    default = _default_language(word)
    if not default:
        yield Problem("The document has no language.")
    elif not _TAG.fullmatch(default):
        yield Problem(f"The document’s language is “{default}”, which is not a language tag.")
    property_ = word.core.get("language", "")
    if property_ and default and primary_language(property_) != primary_language(default):
        yield Problem(
            f"The properties say the language is “{property_}”, the styles say “{default}”."
        )
    for run in word.runs:
        script = _find_foreign_script(word, run)
        if script:
            marked = word.effects.languages(run).get("val", "no language")
            letters = f"Text in {script_name(script)} letters{run.paragraph.where}"
            yield Problem(f"{letters} is marked as “{marked}”.", run.place)


@rule(
    "W2*",
    "Text in another language is marked as such",
    how="Read the text. If it is in another language: Review, Language, Set Proofing Language.",
    mark=Decider.SUSPECT,
    wcag=("3.1.2",),
    applies=has_text,
)
def other_language(word: WordFile) -> Iterator[Problem]:
    """Look for paragraphs whose frequent words belong to another language than the marked one."""
    for story in word.stories:
        for paragraph in story.paragraphs:
            likely = _guess_language(paragraph, _marked_languages(word, paragraph))
            if likely:
                message = f"This text{paragraph.where} reads like the language “{likely}”."
                yield Problem(message, paragraph.place)


def _default_language(word: WordFile) -> str:
    normal = word.styles.merged(word.styles.default("paragraph"), "w:rPr").get(qn("w:lang"))
    return value(normal) or value(word.styles.run_defaults.get(qn("w:lang"))) or ""


def _marked_languages(word: WordFile, paragraph: WordParagraph) -> set[str]:
    tags = (word.effects.languages(run).get("val", "") for run in paragraph.runs)
    return {primary_language(tag) for tag in tags}


def _find_foreign_script(word: WordFile, run: WordRun) -> str:
    """Return a script in the run that none of its languages uses; "" if there is none."""
    if run.text.isascii():
        return ""
    letters = Counter(script_of(letter) for letter in run.text if letter.isalpha())
    scripts = [one for one in letters if one in LANGUAGES and letters[one] >= _FEWEST_LETTERS]
    if not scripts:
        return ""
    marked = {primary_language(tag) for tag in word.effects.languages(run).values()}
    for script in scripts:
        if marked.isdisjoint(LANGUAGES[script]):
            return script
    return ""


def _guess_language(paragraph: WordParagraph, marked: set[str]) -> str:
    """Return the language that a paragraph seems to be in; "" if unclear or marked with it."""
    if not marked & _FREQUENT.keys():
        return ""
    words = Counter(_WORD.findall(paragraph.text.lower()))
    counts: dict[str, int] = {}
    for tag, frequent in _FREQUENT.items():
        counts[tag] = sum(words[one] for one in frequent.split())
    best = max(counts, key=lambda tag: counts[tag])
    most_marked = max(counts[tag] for tag in marked & counts.keys())
    enough = counts[best] >= max(_FEWEST_WORDS, _TIMES_MORE * most_marked)
    return best if enough and best not in marked else ""
