"""What a build is to make: one output for each product, role and format, no two at the same place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest

if TYPE_CHECKING:
    from guidegen.content.model import Library
    from guidegen.content.text import Id
    from guidegen.content.workspace import Product, Workspace
    from guidegen.formats import Format

FORMATS: tuple[Format, ...] = ("docx", "pdf")
# The products, and the name of each one's files without the ending; `{}` is the role.
PRODUCTS: Mapping[Product, str] = MappingProxyType(
    {
        "action-guide": "{}-action-guide",
        "ic-map": "{}-ic-map",
        "quick-start": "quick-start-guide",
        "standards": "standards",
    }
)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make: of which product, for whom (“” for everyone), in which format, and under which name."""

    product: Product
    role: str
    format: Format
    name: str

    @property
    def title(self) -> str:
        """The document's name: that of its files without their ending."""
        return self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a plan is asked for; none of a kind means all of it."""

    roles: Sequence[str] = ()
    products: Sequence[str] = ()
    formats: Sequence[str] = ()

    def of(self, outputs: Iterable[Output]) -> tuple[Output, ...]:
        """The outputs that are asked for."""
        return tuple(
            output
            for output in outputs
            if (not self.roles or output.role in self.roles)
            and (not self.products or output.product in self.products)
            and (not self.formats or output.format in self.formats)
        )


ALL = Selection()


def plan(library: Library, selection: Selection = ALL) -> tuple[Output, ...]:
    """The outputs of a workspace, product by product and role by role.

    The selection's products and formats take the place of those that the workspace names. Raises CallError for a role
    that does not exist, and for two outputs whose names some file systems take for the same.
    """
    select_roles(library, selection.roles)
    workspace = library.workspace
    outputs = tuple(
        Output(product, role, format_, f"{PRODUCTS[product].format(role)}.{format_}")
        for product in PRODUCTS
        if product in (selection.products or workspace.products)
        for role in _roles(product, library)
        for format_ in FORMATS
        if format_ in (selection.formats or workspace.formats)
    )
    _check_places(outputs)
    return selection.of(outputs)


def _roles(product: Product, library: Library) -> Iterable[str]:
    """The roles that a product is made for; “” stands for everyone."""
    if "{}" not in PRODUCTS[product]:
        return ("",)
    wanted = library.workspace.roles or tuple(library.roles)
    return (role for role in wanted if product != "ic-map" or library.roles[role].ic_map)


def _check_places(outputs: Iterable[Output]) -> None:
    places: dict[str, Output] = {}
    for output in outputs:
        first = places.setdefault(output.name.casefold(), output)
        if first is not output:
            message = (
                f"“{first.name}” of “{first.role}” and of “{output.role}” would be the same file"
            )
            raise CallError(
                Diagnostic(Mark(Path(output.name)), message, hint="Rename one of the two roles.")
            )


def select_roles(library: Library, roles: Sequence[str]) -> tuple[Id, ...]:
    """These roles (none: all) in the library's order. Raises CallError for one that does not exist."""
    unknown = [role for role in roles if role not in library.roles]
    if unknown:
        raise CallError(*(_no_role(role, library) for role in unknown))
    return tuple(role for role in library.roles if not roles or role in roles)


def timestamp(workspace: Workspace, environment: Mapping[str, str]) -> int:
    """The only time that files carry, in seconds since 1970: SOURCE_DATE_EPOCH, or the day of the edition.

    https://reproducible-builds.org/specs/source-date-epoch/ is the rule. Raises CallError for a value that is no
    number.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    if given:
        message = f"SOURCE_DATE_EPOCH is “{given}”, which is no number of seconds"
        raise CallError(
            Diagnostic(Mark(Path()), message, hint="Set it to a whole number, or unset it.")
        )
    day = dt.datetime.combine(workspace.date, dt.time(), dt.UTC)
    return int(day.timestamp())


def _no_role(role: str, library: Library) -> Diagnostic:
    return Diagnostic(Mark(Path()), f"there is no role “{role}”", hint=nearest(role, library.roles))
