"""The formats that documents are written in: each has a row in `WRITERS` and a module or folder.

To add a format, add a name to `Format`, a module with `prepare` and `write`, and a row. A module is
imported only when something is written: a build with nothing to do needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from guidegen.formats import Format

if TYPE_CHECKING:
    from guidegen.document.blocks import Document
    from guidegen.writers.materials import Materials
    from guidegen.writers.typesetting import Layout

__all__ = ["WRITERS", "FormatModule", "Writer"]


class FormatModule(Protocol):
    """What the module of a format has to define."""

    def prepare(self, document: Document, materials: Materials) -> None:
        """Make what `write` needs besides the layout; runs while the document is laid out."""

    def write(self, document: Document, layout: Layout, materials: Materials) -> bytes:
        """Return the finished file."""


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: its name in guidegen.yaml, its files' ending, its title for people, its module.

    `download` names a file of this format in a list of files to hand out. `folder`, in the
    built-in templates/, holds what its files are made from: changing it changes their bytes.
    """

    name: Format
    ending: str
    title: str
    download: str
    folder: str
    module: Callable[[], FormatModule]

    def prepare(self, document: Document, materials: Materials) -> None:
        """Import the module and make what it needs besides the layout.

        Raises TypesettingError.
        """
        self.module().prepare(document, materials)

    def write(self, document: Document, layout: Layout, materials: Materials) -> bytes:
        """Return the finished file of a document and its layout.

        Raises ValueError for a document that no file of this format can hold.
        """
        return self.module().write(document, layout, materials)


def _word() -> FormatModule:
    from guidegen.writers import word  # noqa: PLC0415 (only when a file is written)

    return word


def _pdf() -> FormatModule:
    from guidegen.writers import pdf  # noqa: PLC0415 (only when a file is written)

    return pdf


WRITERS: Mapping[Format, Writer] = MappingProxyType(
    {
        "docx": Writer("docx", ".docx", "Word", "Word", "word", _word),
        "pdf": Writer("pdf", ".pdf", "PDF", "PDF form", "pdf", _pdf),
    }
)
