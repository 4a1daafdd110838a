"""The models of the content: its parts, and the guide that they make together.

Every field is documented below itself, and unknown keys are refused. Lists are maps keyed by id, so
that every part has a path of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from guidegen.content.brand import Brand
from guidegen.content.in_full import InFull, Publication
from guidegen.content.parts import Model, Texts, WebLink
from guidegen.content.quick_start import QuickStart
from guidegen.content.section_order import Sections, arrange
from guidegen.content.text import Id, SourceText, check_email
from guidegen.content.workspace import Workspace

Access: TypeAlias = Literal["public", "members", "mixed"]


class Category(Model):
    """One of the categories of the standards."""

    title: SourceText
    """The category's name."""
    summary: SourceText
    """One sentence on what the category asks of professional learning."""
    stem: SourceText
    """The beginning of a sentence that each standard's statement completes; without a period."""


class Construct(Model):
    """One of the three parts of a standard."""

    title: SourceText
    """The construct's name."""
    text: SourceText
    """One sentence on what educators know and do."""


class Standard(Model):
    """One standard for professional learning."""

    title: SourceText
    """The standard's name."""
    category: Id
    """The id of its category, from categories.yaml."""
    statement: SourceText
    """A verb phrase that completes the category's stem; ends with a period."""
    constructs: Mapping[Id, Construct]
    """Its constructs, by id."""
    related: Texts
    """Other standards that it depends on, each with one sentence on how."""


class ImprovementStep(Model):
    """One link of the improvement chain."""

    title: SourceText
    """The name of the step, in a few words."""
    text: SourceText
    """A few words to explain it."""


class Improvement(Model):
    """How standards lead to improvement for all learners: the figure, and its meaning in words."""

    title: SourceText
    """The figure's title."""
    alt: Annotated[SourceText, Field(max_length=150)]
    """What the figure shows, for people who cannot see it; 150 characters at most."""
    lead_in: SourceText
    """One sentence in the running text that says what the figure shows."""
    steps: Mapping[Id, ImprovementStep]
    """The steps of the chain, in order."""
    feedback: SourceText
    """The label of the arrow that leads back."""


class Contact(Model):
    """How to contact the association."""

    street: SourceText
    """Street and number."""
    city: SourceText
    """City, state and ZIP code."""
    phone: SourceText
    """Phone number."""
    email: Annotated[SourceText, AfterValidator(check_email)]
    """Email address."""
    web: WebLink
    """Website."""


class Association(Model):
    """The association that publishes the standards."""

    name: SourceText
    """Its name."""
    tagline: SourceText
    """The line below its name."""
    about: SourceText
    """Two or three sentences on what it does."""
    site: WebLink
    """The website of the standards; printed at the foot of every page."""
    contact: Contact
    """How to contact it."""


class Resource(Model):
    """Something to read next."""

    title: SourceText
    """Its name."""
    text: SourceText
    """One sentence: what it is, and when a team may want it."""
    access: Access
    """Who can read it: `public`, `members`, or `mixed`."""


class RoleEntry(Model):
    """A role in the list of roles."""

    title: SourceText
    """The name of the role, as a title."""
    ic_map: bool
    """Whether the role has an Innovation Configuration map."""
    summary: SourceText
    """One line on what the role does for professional learning."""


class Outcome(Model):
    """A desired outcome of an Innovation Configuration map, and what each of its levels looks like.

    A level without a description is left out.
    """

    outcome: SourceText
    """One sentence: the outcome, in the present tense."""
    level_1: SourceText | None = None
    """What a team sees at Level 1, the ideal."""
    level_2: SourceText | None = None
    """What a team sees at Level 2."""
    level_3: SourceText | None = None
    """What a team sees at Level 3."""
    level_4: SourceText | None = None
    """What a team sees at Level 4, the starting point."""


class FirstActions(Model):
    """What a team talks about before it acts."""

    questions: Texts
    """The questions, in order."""
    categories: Mapping[Id, Id] = Field(default_factory=dict)
    """The category of each question, by the question’s id; one on all categories has none."""


class Role(Model):
    """One role's file."""

    singular: SourceText
    """The role in running text, as in “the coach’s first actions”."""
    plural: SourceText
    """The role in running text, as in “responsibilities for coaches”."""
    titles: Texts
    """Other job titles of people who do this work."""
    introduction: Texts
    """Paragraphs that introduce the role, in order."""
    responsibilities: Mapping[Id, Texts]
    """What the role is responsible for: by category, then by id, one sentence each."""
    first_actions: FirstActions
    """The questions of the reflection table."""
    sections: Sections = Field(default_factory=dict)
    """The sections of this role’s guide by name, where they differ from those of the others:
    `false`, `true`, or a place such as `after cover`."""


# Desired outcomes by standard, then by construct, then by id.
IcMap: TypeAlias = Mapping[Id, Mapping[Id, Mapping[Id, Outcome]]]


class Library(Model):
    """Everything in the content files of a workspace."""

    workspace: Workspace
    customised: bool
    """Whether a workspace over the built-in library sets its name, which is then on the cover."""
    brand: Brand
    logo: str | None = None
    """The brand's logo as the text of an SVG file."""
    categories: Mapping[Id, Category]
    standards: Mapping[Id, Standard]
    foundations: Texts
    improvement: Improvement
    association: Association
    resources: Mapping[Id, Resource]
    access_note: SourceText
    roles: Mapping[Id, RoleEntry]
    details: Mapping[Id, Role]
    ic_maps: Mapping[Id, IcMap]
    """The Innovation Configuration map of each role that has one."""
    in_full: Mapping[Id, InFull]
    references: Mapping[Id, Publication]
    quick_start: QuickStart

    @property
    def published_roles(self) -> tuple[Id, ...]:
        """The roles to make guides for: those that guidegen.yaml names, or else all of them."""
        return self.workspace.roles or tuple(self.roles)


class Guide(Model):
    """Everything that one role’s guide is made from."""

    library: Library
    role_id: Id

    @property
    def role(self) -> Role:
        """The role that the guide is for."""
        return self.library.details[self.role_id]

    @property
    def entry(self) -> RoleEntry:
        """The role's entry in the list of roles."""
        return self.library.roles[self.role_id]

    @property
    def ic_map(self) -> IcMap:
        """The role's Innovation Configuration map, empty if it has none."""
        return self.library.ic_maps.get(self.role_id, {})

    @property
    def has_map_inside(self) -> bool:
        """Whether the guide holds the role's map."""
        return self.entry.ic_map and self.library.workspace.ic_map == "inside"

    @property
    def has_separate_map(self) -> bool:
        """Whether the role's map comes with the guide as a document of its own."""
        return self.entry.ic_map and self.library.workspace.ic_map == "separate"

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the guide's sections, in their order."""
        shared, own = self.library.workspace.sections, self.role.sections
        return arrange(shared, own, map_inside=self.has_map_inside)
