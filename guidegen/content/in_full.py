"""The standards in full: an overview of each standard and its constructs, and its sources."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from guidegen.content.parts import Model, Texts
from guidegen.content.text import Id, SourceText, Url


class InFull(Model):
    """The text on one standard beyond its statement."""

    overview: SourceText
    """A paragraph on what the standard asks for, and why it is one of the standards."""
    constructs: Texts = Field(default_factory=dict)
    """A paragraph on each construct, by the construct’s id."""
    references: Texts = Field(default_factory=dict)
    """The publications that support it, by their id in references.yaml, each with one sentence on
    what it shows."""


class Publication(Model):
    """A cited work; its parts follow APA style, 7th edition, without the periods between them."""

    authors: SourceText
    """Its authors, as in “Black, P., & Wiliam, D.”, or the organization that wrote it."""
    year: SourceText
    """The year of publication."""
    title: SourceText
    """Its title in sentence case; for a book or report in italics, with edition or number."""
    source: SourceText | None = None
    """The journal with volume, issue and pages, or the publisher; leave it out if the author is the
    publisher."""
    url: Url | None = None
    """A permanent address, such as https://doi.org/10.1080/0969595980050102."""


class InFullFile(Model):
    """standards/in-full.yaml"""

    in_full: Mapping[Id, InFull]
    """The text on each standard, by the standard’s id."""


class ReferencesFile(Model):
    """standards/references.yaml"""

    references: Mapping[Id, Publication]
    """The publications, in alphabetical order."""
