"""The model of guidegen.yaml: whose guides these are, and what to make."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from guidegen.content.parts import Model, WebLink
from guidegen.content.section_order import Sections
from guidegen.content.text import Id, Name, SourceText, check_email
from guidegen.formats import FORMATS, Format
from guidegen.product_names import Product

MapPlace: TypeAlias = Literal["separate", "inside", "none"]


def _check_date(value: object) -> object:
    """Return a date as it was typed. Raises PydanticCustomError for one with a time."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise PydanticCustomError("date", "is not a date")
    return value


class Desk(Model):
    """Who answers questions about the guides."""

    name: SourceText
    """The person, office or department."""
    phone: SourceText | None = None
    """Phone number."""
    email: Annotated[SourceText, AfterValidator(check_email)] | None = None
    """Email address."""
    web: WebLink | None = None
    """Website."""


class Workspace(Model):
    """guidegen.yaml"""

    name: SourceText
    """The name of the district, agency or library; it is on the cover, and is the author of every
    file."""
    short_name: SourceText | None = None
    """A shorter name for the page margins; without it, they have no name."""
    edition: SourceText
    """The name of this edition."""
    date: Annotated[dt.date, BeforeValidator(_check_date)]
    """The date of the edition, as 2026-11-24; the only date in the files."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    """The language of the texts as a BCP 47 tag, such as en-US."""
    paper: Literal["us-letter", "a4"]
    """The paper size of every file."""
    extends: SourceText | None = None
    """The workspace that this one builds on, as a path from its own folder; without it, the
    built-in library."""
    roles: tuple[Id, ...] | None = None
    """The roles to make files for, as [coach, principal]; without it, all roles."""
    products: tuple[Product, ...] = ("action-guide", "quick-start", "standards")
    """What to make: any of action-guide, quick-start, standards and ic-map. `ic_map` says whether
    the action guides come with their maps."""
    ic_map: MapPlace = "separate"
    """Where the Innovation Configuration maps are: `separate` (each is a document of its own, made
    with the action guides), `inside` (in the action guides), or `none`."""
    sections: Sections = Field(default_factory=dict)
    """The sections of the action guides by name, where they differ from the built-in ones: `false`
    leaves one out, `after cover` or `before resources` moves one, or adds one of your own from
    templates/sections/."""
    formats: tuple[Format, ...] = FORMATS
    """The file formats to make; without it, every format."""
    contact: Desk | None = None
    """Who answers questions about the guides; printed on the last page."""
    variables: Mapping[Name, SourceText] = Field(default_factory=dict)
    """Words of your own for texts and templates: {{ variables.vision }} prints `vision`."""
