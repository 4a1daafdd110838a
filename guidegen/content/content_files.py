"""The content files: their names, and the model of each.

A role’s own file is a `Role`, guidegen.yaml a `Workspace`, brand/brand.yaml a `Brand`.
"""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.content.model import (
    Association,
    Category,
    IcMap,
    Improvement,
    Resource,
    RoleEntry,
    Standard,
)
from guidegen.content.parts import Model, Texts
from guidegen.content.text import Id, SourceText

CATEGORIES = "standards/categories.yaml"
STANDARDS = "standards/standards.yaml"
FOUNDATIONS = "standards/foundations.yaml"
IMPROVEMENT = "standards/improvement.yaml"
ASSOCIATION = "standards/association.yaml"
RESOURCES = "standards/resources.yaml"
ROLES = "standards/roles.yaml"
IN_FULL = "standards/in-full.yaml"
REFERENCES = "standards/references.yaml"
QUICK_START = "standards/quick-start.yaml"
BRAND = "brand/brand.yaml"
ROLE_FOLDER = "roles"
IC_MAP_FOLDER = "roles/ic-maps"
FONT_FOLDER = "brand/fonts"
TEMPLATE_FOLDER = "templates"
# A district's own Word template; the endings after the first two are those of the wrong kind.
WORD_TEMPLATE = "brand/word"
WORD_TEMPLATE_ENDINGS = (".dotx", ".docx", ".dotm", ".docm", ".dot", ".doc")

# The files that have one name in every workspace.
SINGLE_FILES = (
    CATEGORIES,
    STANDARDS,
    FOUNDATIONS,
    IMPROVEMENT,
    ASSOCIATION,
    RESOURCES,
    ROLES,
    IN_FULL,
    REFERENCES,
    QUICK_START,
    BRAND,
)


def role_file(role_id: str) -> str:
    """Return the name of a role's file."""
    return f"{ROLE_FOLDER}/{role_id}.yaml"


def ic_map_file(role_id: str) -> str:
    """Return the name of the file with a role's Innovation Configuration map."""
    return f"{IC_MAP_FOLDER}/{role_id}.yaml"


class CategoriesFile(Model):
    """standards/categories.yaml"""

    categories: Mapping[Id, Category]
    """The categories, in order."""


class StandardsFile(Model):
    """standards/standards.yaml"""

    standards: Mapping[Id, Standard]
    """The standards, in order."""


class FoundationsFile(Model):
    """standards/foundations.yaml"""

    foundations: Texts
    """The ideas that the standards are based on, one sentence each."""


class ImprovementFile(Model):
    """standards/improvement.yaml"""

    improvement: Improvement
    """The improvement chain."""


class AssociationFile(Model):
    """standards/association.yaml"""

    association: Association
    """The association that publishes the standards."""


class ResourcesFile(Model):
    """standards/resources.yaml"""

    resources: Mapping[Id, Resource]
    """What to read next, in order."""
    access_note: SourceText
    """One sentence on who can read what."""


class RolesFile(Model):
    """standards/roles.yaml"""

    roles: Mapping[Id, RoleEntry]
    """The roles that have a guide, in order."""


class IcMapFile(Model):
    """roles/ic-maps/<role>.yaml"""

    ic_map: IcMap
    """The desired outcomes: by standard, by construct, then by id."""
