"""What a Word file says about itself: properties, name, other formats, review and protection."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from guidegen.audit.rules import FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import count_noun, quote
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.xml import child, is_set
from guidegen.ooxml_names import qn
from guidegen.safe_xml import Element

_FILE_TITLE = re.compile(
    r"(microsoft word - .*|untitled.*|(word )?document ?\d*|.*\.(docx?|dotx?|pdf|rtf|odt))", re.I
)
# Names that programs put there when nobody has said who the author is.
_NOBODY = frozenset(
    {"python-docx", "microsoft office user", "windows user", "unknown", "author", "user", "admin"}
)
_LONGEST_NAME = 60
_NAME = re.compile(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*\.docx", re.I)
_CHANGES = (
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:rPrChange",
    "w:pPrChange",
    "w:sectPrChange",
    "w:tblPrChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:tblGridChange",
    "w:cellIns",
    "w:cellDel",
    "w:cellMerge",
    "w:numberingChange",
)
_OTHER_FORMAT = re.compile(
    r"\b(PDF|HTML|EPUB|web form|web page"
    r"|(alternat(e|ive)|accessible|other|another) (format|version|form)s?"
    r"|large print|braille|formatos? (accesibles?|alternativos?)|letra grande)\b",
    re.I,
)


@rule(
    "W1",
    "Title, author, subject and keywords are set",
    how="In Word: File, Info, Properties. Give the document’s title, the district as author, "
    "subject and keywords.",
    wcag=("2.4.2",),
)
def properties(word: WordFile) -> Iterator[Problem]:
    """Check the core properties (docProps/core.xml)."""
    title = word.core.get("title", "")
    if not title:
        yield Problem("The file has no title.")
    elif _is_file_name(title, word):
        yield Problem(f"The title is “{quote(title)}”, the name of a file and not of a document.")
    author = word.core.get("creator", "")
    if not author:
        yield Problem("The file names no author.")
    elif author.lower() in _NOBODY:
        yield Problem(f"The author is “{author}”, which is not the name of an author.")
    for name in ("subject", "keywords"):
        if not word.core.get(name):
            yield Problem(f"The file has no {name}.")


def _is_file_name(title: str, word: WordFile) -> bool:
    own_names = (word.file.name.lower(), word.file.stem.lower())
    return title.lower() in own_names or bool(_FILE_TITLE.fullmatch(title))


@rule(
    "W24",
    "No comments and no tracked changes",
    how="Accept or reject all changes and delete all comments (Review). A redline file may have "
    "them if its keywords say that it is one.",
    wcag=("1.3.2",),
    applies=lambda word: not word.is_redline,
)
def review(word: WordFile) -> Iterator[Problem]:
    """Look for comments, tracked changes, and the switch that tracks what a respondent types."""
    for name in word.related("comments"):
        count = sum(1 for _ in word.root(name).iter(qn("w:comment")))
        if count:
            yield Problem(f"The file has {count_noun(count, 'comment')}.")
    for tag, changes in _collect_changes(word).items():
        count_words = count_noun(len(changes), "tracked change")
        place = _first_place(word, changes)
        yield Problem(f"The file has {count_words} of the kind “{tag}”.", place)
    if is_set(_setting(word, "w:trackRevisions", "w:val", default="1")):
        yield Problem(
            "Change tracking is on: whatever a respondent types becomes a tracked change."
        )


@rule(
    "W28",
    "The document is not protected",
    how="Review, Restrict Editing, Stop Protection. Locked content controls keep the form whole "
    "without it.",
    wcag=("1.3.1", "4.1.2"),
)
def protection(word: WordFile) -> Iterator[Problem]:
    """Check that `w:documentProtection` is not enforced.

    Protection hides headings and instructions from screen readers.
    """
    if is_set(_setting(word, "w:documentProtection", "w:enforcement")):
        kind = _setting(word, "w:documentProtection", "w:edit") or "unknown"
        yield Problem(
            f"The document is protected (“{kind}”): screen readers reach the fields but not what "
            "is between them."
        )


@rule(
    "W31",
    "The file’s name is short, without spaces and special characters",
    how="Name the file with letters, digits, and single hyphens or underscores; 20 to 30 "
    "characters are best (HHS).",
)
def file_name(word: WordFile) -> Iterator[Problem]:
    """Check the name that the file has where it is audited."""
    name = word.file.name
    if len(name) > _LONGEST_NAME:
        yield Problem(
            f"The name has {len(name)} characters; more than {_LONGEST_NAME} are too many to read "
            "aloud."
        )
    if not _NAME.fullmatch(name):
        yield Problem(
            f"The name “{quote(name)}” has spaces or special characters, or does not end with "
            ".docx."
        )


@rule(
    "W32",
    "Another accessible format is named",
    how="Say in the document that there is a PDF, HTML or other accessible form of it, and whom to "
    "ask.",
    wcag=("1.1.1",),
    applies=has_text,
)
def alternative(word: WordFile) -> Iterator[Problem]:
    """Check that some text names another format."""
    if not any(_OTHER_FORMAT.search(story.text) for story in word.stories):
        yield Problem(
            "Nothing in the text names another format of this document, such as PDF or HTML."
        )


def _collect_changes(word: WordFile) -> dict[str, list[Element]]:
    """Return the tracked changes of all stories by the local names of their elements."""
    changes: dict[str, list[Element]] = defaultdict(list)
    for story in word.stories:
        for one in story.root.iter(*map(qn, _CHANGES)):
            changes[one.tag.rpartition("}")[2]].append(one)
    return changes


def _first_place(word: WordFile, elements: list[Element]) -> FindingPlace:
    """Return the place of the first of these elements that is in a paragraph.

    It stands for all of them, so it is in no answer.
    """
    for element in elements:
        paragraph = word.paragraph_of(element)
        if paragraph:
            return replace(paragraph.place, in_answer=False)
    return FindingPlace()


def _setting(word: WordFile, name: str, attribute: str, default: str | None = None) -> str | None:
    """Return an attribute of a setting: `default` if it has none, None without the setting."""
    setting = child(word.settings, name)
    return None if setting is None else setting.get(qn(attribute), default)
