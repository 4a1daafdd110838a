"""The formats that the audit reads: one table, which the rest of the audit looks up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from guidegen.audit.other_files import describe_other_file
from guidegen.audit.pdf import checklist as pdf_checklist
from guidegen.audit.refusals import UnreadableFile, refuse_size
from guidegen.audit.rules import Register, Result
from guidegen.audit.subjects import open_pdf, open_word
from guidegen.audit.word import checklist as word_checklist
from guidegen.file_signatures import is_pdf, is_zip
from guidegen.formats import Format

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class AuditedFormat(Generic[S]):
    """A format that the audit reads; `S` is the subject that its rules look at.

    `title` is its name in reports, `endings` the file endings by which it is found in a folder, and
    `standards` what a file of it is held against. `recognizes` looks at a file's content, and
    `open_subject` makes the subject from the file's name and content or raises UnreadableFile.
    """

    title: str
    endings: tuple[str, ...]
    standards: tuple[str, ...]
    recognizes: Callable[[bytes], bool]
    open_subject: Callable[[Path, bytes], S]
    register: Register[S]

    def check(self, file: Path, content: bytes) -> tuple[Result, ...]:
        """Return the result of every rule on one file.

        Raises UnreadableFile if it cannot be opened.
        """
        return self.register.results(self.open_subject(file, content))


# In the order in which a file's content is looked at. The subjects differ from row to row, and only
# the row itself, in `check`, needs to know which one it has: hence Any.
AUDITED: Mapping[Format, AuditedFormat[Any]] = MappingProxyType(
    {
        "docx": AuditedFormat(
            title="Word",
            endings=(".docx",),
            # Never “compliant”: a person must still check what no machine can.
            standards=("WCAG 2.1 AA",),
            recognizes=is_zip,
            open_subject=open_word,
            register=word_checklist.REGISTER,
        ),
        "pdf": AuditedFormat(
            title="PDF",
            endings=(".pdf",),
            standards=("WCAG 2.1 AA", "PDF/UA-1 (ISO 14289-1)"),
            recognizes=is_pdf,
            open_subject=open_pdf,
            register=pdf_checklist.REGISTER,
        ),
    }
)


def recognize_format(content: bytes) -> Format:
    """Return the format of a file by its content, never by its name.

    Raises UnreadableFile for an empty or oversized file and for one of any other kind.
    """
    refuse_size(len(content))
    for name, audited in AUDITED.items():
        if audited.recognizes(content):
            return name
    raise UnreadableFile(describe_other_file(content))
