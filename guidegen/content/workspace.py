"""Whose guides these are: the model of guidegen.yaml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from guidegen.content.parts import Model, WebLink
from guidegen.content.text import Id, Name, SourceText
from guidegen.formats import FORMATS, Format

Product: TypeAlias = Literal["action-guide", "ic-map", "quick-start", "standards"]


class Desk(Model):
    """Who answers questions about the guides."""

    name: SourceText
    """The person, office or department."""
    phone: SourceText | None = None
    """Telephone number."""
    email: SourceText | None = None
    """E-mail address."""
    web: WebLink | None = None
    """Website."""


class Workspace(Model):
    """Whose guides these are: guidegen.yaml."""

    name: SourceText
    """The name of the district, agency or library; the author of every file, and on the cover."""
    short_name: SourceText | None = None
    """A shorter name for the margins of pages; without it, they carry none."""
    edition: SourceText
    """What this edition is called."""
    date: dt.date
    """The day of the edition, as 2026-11-24; the only date that files carry."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    """The language of the texts as a BCP 47 tag, such as en-US."""
    paper: Literal["us-letter", "a4"]
    """The paper size of every file."""
    extends: SourceText | None = None
    """The workspace that this one stands on, as a path from its own folder; without it, the built-in library."""
    roles: tuple[Id, ...] | None = None
    """The roles to make files for, as [coach, principal]; without it, all of them."""
    products: tuple[Product, ...] = ("action-guide", "quick-start", "standards")
    """What to make: any of action-guide, quick-start, standards, and ic-map, which the guides hold as well."""
    formats: tuple[Format, ...] = FORMATS
    """The formats to make: docx, pdf, or both."""
    contact: Desk | None = None
    """Who answers questions about the guides; printed on the last page."""
    variables: Mapping[Name, SourceText] = Field(default_factory=dict)
    """Words of your own for texts and templates, such as `vision`, printed by {{ variables.vision }}."""
