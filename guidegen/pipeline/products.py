"""The products that a workspace can make: one product, one row of `PRODUCTS`.

A further product is a name in `Product`, a template of that name, a function in
`document.compose` and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from guidegen.content.model import Guide, Library
from guidegen.content.text import Id
from guidegen.content.workspace import Workspace
from guidegen.document import compose
from guidegen.document.blocks import Document
from guidegen.product_names import ACTION_GUIDE, IC_MAP, Product

TemplateFolders: TypeAlias = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product: its name in guidegen.yaml, its file names, whom it is for, how it is composed.

    `title_pattern` is the file name without its ending; `{role}` in it is the id of the role.
    `roles` returns the roles of a library that the product is made for, or EVERYONE.
    `compose` makes the document of a library for one of these roles.
    """

    name: Product
    title_pattern: str
    roles: Callable[[Library], tuple[str, ...]]
    compose: Callable[[Library, str, TemplateFolders], Document]

    def title(self, role: str) -> str:
        """Return the name of a file of this product, without its ending."""
        return self.title_pattern.format(role=role)


EVERYONE = ("",)


def _for_everyone(library: Library) -> tuple[str, ...]:
    return EVERYONE


def _for_each_role(library: Library) -> tuple[str, ...]:
    return library.published_roles


def _for_each_role_with_a_map(library: Library) -> tuple[str, ...]:
    """Return the roles, of those that are wanted, that have an Innovation Configuration map."""
    if library.workspace.ic_map == "none":
        return ()
    return tuple(role for role in _for_each_role(library) if library.roles[Id(role)].ic_map)


def _compose_action_guide(library: Library, role: str, templates: TemplateFolders) -> Document:
    return compose.action_guide(_guide(library, role), templates)


def _compose_ic_map(library: Library, role: str, templates: TemplateFolders) -> Document:
    return compose.ic_map(_guide(library, role), templates)


def _compose_quick_start(library: Library, role: str, templates: TemplateFolders) -> Document:
    return compose.quick_start(library, templates)


def _compose_standards(library: Library, role: str, templates: TemplateFolders) -> Document:
    return compose.standards(library, templates)


def _guide(library: Library, role: str) -> Guide:
    # The library was validated when it was loaded: doing it again for each role takes time.
    return Guide.model_construct(library=library, role_id=Id(role))


def default_products(workspace: Workspace) -> tuple[Product, ...]:
    """Return the products that a workspace asks for.

    The maps come with the action guides, unless they are inside of them or not wanted.
    """
    products = workspace.products
    if workspace.ic_map == "separate" and ACTION_GUIDE in products and IC_MAP not in products:
        return (*products, IC_MAP)
    return products


PRODUCTS: Mapping[Product, ProductRow] = MappingProxyType(
    {
        "action-guide": ProductRow(
            "action-guide", "{role}-action-guide", _for_each_role, _compose_action_guide
        ),
        "ic-map": ProductRow("ic-map", "{role}-ic-map", _for_each_role_with_a_map, _compose_ic_map),
        "quick-start": ProductRow(
            "quick-start", "quick-start-guide", _for_everyone, _compose_quick_start
        ),
        "standards": ProductRow("standards", "standards", _for_everyone, _compose_standards),
    }
)
