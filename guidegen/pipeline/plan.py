"""What a build is to make: one output for each product, role and format, no two at one path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest
from guidegen.formats import Format
from guidegen.product_names import IC_MAP
from guidegen.writers import WRITERS

# A build with nothing to do takes its plan from the manifest, and needs none of the modules that
# read content and compose documents: they take a second to import.
if TYPE_CHECKING:
    from guidegen.content.model import Library
    from guidegen.content.text import Id
    from guidegen.content.workspace import Workspace
    from guidegen.pipeline.products import ProductRow
    from guidegen.product_names import Product


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make: its product, its role ("" for everyone), its format and its name."""

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
    """Which outputs of a plan are asked for. An empty field means all of its kind."""

    roles: Sequence[str] = ()
    products: Sequence[str] = ()
    formats: Sequence[str] = ()

    def select(self, outputs: Iterable[Output]) -> tuple[Output, ...]:
        """Return those of the outputs that are asked for."""
        return tuple(output for output in outputs if self._includes(output))

    def _includes(self, output: Output) -> bool:
        return (
            (not self.roles or output.role in self.roles)
            and (not self.products or output.product in self.products)
            and (not self.formats or output.format in self.formats)
        )


ALL = Selection()


def plan(library: Library, selection: Selection = ALL) -> tuple[Output, ...]:
    """Return the outputs of a workspace, product by product and role by role.

    The products and formats of the selection take the place of those that the workspace names.
    Raises CallError for a role that does not exist or of which nothing would be made, for maps
    where the workspace makes none, and for two outputs whose names are the same on some file
    systems.
    """
    from guidegen.pipeline.products import (  # noqa: PLC0415 (imports what composes, see above)
        PRODUCTS,
        default_products,
    )

    select_roles(library, selection.roles)
    _check_maps_are_made(library, selection)
    products = selection.products or default_products(library.workspace)
    formats = selection.formats or library.workspace.formats
    outputs: list[Output] = []
    for product in PRODUCTS.values():
        if product.name in products:
            outputs += _outputs_of(product, library, formats)
    _check_names(outputs)
    _check_roles_are_made(outputs, selection.roles, products, library)
    return selection.select(outputs)


def _outputs_of(product: ProductRow, library: Library, formats: Sequence[str]) -> Iterator[Output]:
    for role in product.roles(library):
        for writer in WRITERS.values():
            if writer.name in formats:
                name = product.title(role) + writer.ending
                yield Output(product.name, role, writer.name, name)


def _check_maps_are_made(library: Library, selection: Selection) -> None:
    """Raise CallError where only maps are asked for, and the workspace makes none."""
    if library.workspace.ic_map == "none" and tuple(selection.products) == (IC_MAP,):
        message = "there are no IC maps to make: “ic_map: none” says so"
        hint = "Write “ic_map: separate” in guidegen.yaml, or ask for another product."
        raise CallError(Diagnostic(Mark(Path()), message, hint=hint))


def _check_names(outputs: Iterable[Output]) -> None:
    """Raise CallError for two names that differ in the case of letters at most."""
    known: dict[str, Output] = {}
    for output in outputs:
        first = known.setdefault(output.name.casefold(), output)
        if first is not output:
            message = f"the roles “{first.role}” and “{output.role}” would get the same file"
            hint = "Rename one of the two roles."
            raise CallError(Diagnostic(Mark(Path(output.name)), message, hint=hint))


def _check_roles_are_made(
    outputs: Iterable[Output], roles: Sequence[str], products: Sequence[str], library: Library
) -> None:
    """Raise CallError with every role that is asked for and of which no file would be made."""
    made = {output.role for output in outputs}
    unmade = [role for role in roles if role not in made]
    if unmade:
        raise CallError(*(_not_made(role, products, library) for role in unmade))


def _not_made(role: str, products: Sequence[str], library: Library) -> Diagnostic:
    """Return why no file of a role would be made."""
    chosen = library.workspace.roles
    if chosen is not None and role not in chosen:
        message = f"the role “{role}” is left out: “roles” in guidegen.yaml does not list it"
        hint = f"Add it there, or name one of these: {', '.join(chosen)}."
    else:
        named = ", ".join(products)
        message = f"none of these products is made for the role “{role}”: {named}"
        hint = "Name another product with --product, or list it under “products” in guidegen.yaml."
    return Diagnostic(Mark(Path()), message, hint=hint)


def select_roles(library: Library, roles: Sequence[str]) -> tuple[Id, ...]:
    """Return these roles (none: all that guides are made for) in the library's order.

    Raises CallError with every role that does not exist.
    """
    unknown = [role for role in roles if role not in library.roles]
    if unknown:
        raise CallError(*(_no_such_role(role, library) for role in unknown))
    wanted = roles or library.published_roles
    return tuple(role for role in library.roles if role in wanted)


def _no_such_role(role: str, library: Library) -> Diagnostic:
    return Diagnostic(Mark(Path()), f"there is no role “{role}”", hint=nearest(role, library.roles))


def timestamp(workspace: Workspace, environment: Mapping[str, str]) -> int:
    """Return the only time that files carry, in seconds since 1970.

    It is SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), or the day
    of the edition. Raises CallError if SOURCE_DATE_EPOCH is not a whole number.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return int(epoch)
    if epoch:
        message = f"SOURCE_DATE_EPOCH is “{epoch}”, which is not a number of seconds"
        hint = "Set it to a whole number, or unset it."
        raise CallError(Diagnostic(Mark(Path()), message, hint=hint))
    day = dt.datetime.combine(workspace.date, dt.time(), dt.UTC)
    return int(day.timestamp())
