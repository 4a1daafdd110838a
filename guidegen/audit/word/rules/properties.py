"""What a Word file says of itself: title and author, its name, other formats; leftovers of review; protection."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from guidegen.audit.rules import Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import quoted
from guidegen.audit.word.rules.register import has_text, rule
from guidegen.audit.word.xml import Element, child, is_set, qn

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
    *(
        "w:ins",
        "w:del",
        "w:moveFrom",
        "w:moveTo",
        "w:rPrChange",
        "w:pPrChange",
        "w:sectPrChange",
        "w:tblPrChange",
    ),
    *(
        "w:trPrChange",
        "w:tcPrChange",
        "w:tblGridChange",
        "w:cellIns",
        "w:cellDel",
        "w:cellMerge",
        "w:numberingChange",
    ),
)
_OTHER_FORMAT = re.compile(
    r"\b(PDF|HTML|EPUB|web form|web page|(alternat(e|ive)|accessible|other|another) (format|version|form)s?"
    r"|large print|braille|formatos? (accesibles?|alternativos?)|letra grande)\b",
    re.I,
)


@rule(
    "W1",
    "Title, author, subject and keywords are set",
    how="In Word: File, Info, Properties. Give the document’s title, the district as author, subject and keywords.",
    wcag=("2.4.2",),
)
def properties(word: WordFile) -> Iterator[Problem]:
    """The core properties (docProps/core.xml)."""
    title = word.core.get("title", "")
    if not title:
        yield Problem("The file has no title.")
    elif title.lower() in (word.file.name.lower(), word.file.stem.lower()) or _FILE_TITLE.fullmatch(
        title
    ):
        yield Problem(f"The title is “{quoted(title)}”, a file’s name and not a document’s.")
    author = word.core.get("creator", "")
    if not author or author.lower() in _NOBODY:
        yield Problem(
            f"The author is “{author}”, which names nobody."
            if author
            else "The file names no author."
        )
    for name in ("subject", "keywords"):
        if not word.core.get(name):
            yield Problem(f"The file has no {name}.")


@rule(
    "W24",
    "No comments and no tracked changes",
    how="Accept or reject all changes and delete all comments (Review). A redline file may have them: it says so in "
    "its keywords.",
    wcag=("1.3.2",),
    applies=lambda word: not word.is_redline,
)
def review(word: WordFile) -> Iterator[Problem]:
    """Comments, tracked changes, and the switch that tracks what a respondent types."""
    for name in word.related("comments"):
        count = sum(1 for _ in word.root(name).iter(qn("w:comment")))
        if count:
            yield Problem(f"The file has {_counted(count, 'comment')}.")
    for tag, changes in _changes(word).items():
        first = next((found for one in changes if (found := word.paragraph_of(one))), None)
        message = f"The file has {_counted(len(changes), 'tracked change')} of the kind “{tag}”."
        yield Problem(message, first.place) if first else Problem(message)
    if is_set(_setting(word, "w:trackRevisions", "w:val")):
        yield Problem(
            "Tracking of changes is on: whatever a respondent types becomes a tracked change."
        )


@rule(
    "W28",
    "The document is not protected",
    how="Review, Restrict Editing, Stop Protection. Locked content controls keep the form whole without it.",
    wcag=("1.3.1", "4.1.2"),
)
def protection(word: WordFile) -> Iterator[Problem]:
    """`w:documentProtection` that is enforced, which hides headings and instructions from screen readers."""
    if is_set(_setting(word, "w:documentProtection", "w:enforcement")):
        kind = _setting(word, "w:documentProtection", "w:edit") or "unknown"
        yield Problem(
            f"The document is protected (“{kind}”): screen readers reach the fields and not what is between."
        )


@rule(
    "W31",
    "The file’s name is short, without spaces and special characters",
    how="Name the file with letters, digits, and single hyphens or underscores; 20 to 30 characters are best (HHS).",
)
def file_name(word: WordFile) -> Iterator[Problem]:
    """The name that the file has where it is audited."""
    name = word.file.name
    if len(name) > _LONGEST_NAME:
        yield Problem(
            f"The name has {len(name)} characters; {_LONGEST_NAME} are too many to read aloud."
        )
    if not _NAME.fullmatch(name):
        yield Problem(
            f"The name “{quoted(name)}” has spaces or special characters, or does not end with .docx."
        )


@rule(
    "W32",
    "Another accessible format is named",
    how="Say in the document that there is a PDF, HTML or other accessible form of it, and whom to ask.",
    wcag=("1.1.1",),
    applies=has_text,
)
def alternative(word: WordFile) -> Iterator[Problem]:
    """Whether any text names another format."""
    if not any(_OTHER_FORMAT.search(story.text) for story in word.stories):
        yield Problem(
            "Nothing in the text names another format of this document, such as PDF or HTML."
        )


def _changes(word: WordFile) -> dict[str, list[Element]]:
    """The marks of tracked changes by kind, in all stories."""
    found: dict[str, list[Element]] = defaultdict(list)
    for story in word.stories:
        for one in story.root.iter(*map(qn, _CHANGES)):
            found[one.tag.rpartition("}")[2]].append(one)
    return found


def _setting(word: WordFile, name: str, attribute: str) -> str | None:
    """An attribute of a setting; an on-off setting without one is on."""
    setting = child(word.settings, name)
    return (
        None
        if setting is None
        else setting.get(qn(attribute), "1" if attribute == "w:val" else None)
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
