"""What the standards in full say: an overview of each standard and its constructs, and the publications behind it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from guidegen.content.parts import Model, Texts
from guidegen.content.text import Id, SourceText, Url


class InFull(Model):
    """What is said of one standard beyond its statement."""

    overview: SourceText
    """A paragraph on what the standard asks and why it stands among the others."""
    constructs: Texts = Field(default_factory=dict)
    """A paragraph on each construct, by the construct’s id."""
    references: Texts = Field(default_factory=dict)
    """The publications behind it, by id from references.yaml, each with one sentence on what it shows."""


class Publication(Model):
    """A work that is cited; its parts follow APA style, 7th edition, without the full stops between them."""

    authors: SourceText
    """Its authors, as in “Black, P., & Wiliam, D.”; or the organization that is its author."""
    year: SourceText
    """The year of publication."""
    title: SourceText
    """Its title in sentence case; that of a book or report in italics, with edition or number after it."""
    source: SourceText | None = None
    """The journal with volume, issue and pages, or the publisher; without it, the author is the publisher."""
    url: Url | None = None
    """A lasting address, such as https://doi.org/10.1080/0969595980050102."""


class InFullFile(Model):
    """standards/in-full.yaml"""

    in_full: Mapping[Id, InFull]
    """What is said in full, by standard."""


class ReferencesFile(Model):
    """standards/references.yaml"""

    references: Mapping[Id, Publication]
    """The publications, in alphabetical order."""
