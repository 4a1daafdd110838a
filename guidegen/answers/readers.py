"""The formats that filled guides come back in: one format, one row of `READERS`.

A returned file is known by its content, never by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guidegen.answers.filled import Filled
from guidegen.answers.pdf_fields import is_pdf_file, read_pdf
from guidegen.answers.word_fields import read_word
from guidegen.answers.word_package import is_word_file
from guidegen.formats import Format


@dataclass(frozen=True, slots=True)
class FormatReader:
    """How the files of one format are recognized and read.

    `recognize` tells whether a file's content is of the format, and never raises; `read` returns
    the guides in it, one or more, or raises NotAGuide with the reason why it cannot.
    """

    recognize: Callable[[bytes], bool]
    read: Callable[[bytes], tuple[Filled, ...]]


READERS: Mapping[Format, FormatReader] = MappingProxyType(
    {
        "docx": FormatReader(is_word_file, read_word),
        "pdf": FormatReader(is_pdf_file, read_pdf),
    }
)


def recognize(content: bytes) -> Format | None:
    """Return the format of a file's content; None if it is of none that guides have."""
    for format_, reader in READERS.items():
        if reader.recognize(content):
            return format_
    return None
