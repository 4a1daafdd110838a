"""A product is one row of PRODUCTS."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from guidegen.commands.options import PRODUCT
from guidegen.content.text import Id
from guidegen.library import root
from guidegen.pipeline.products import EVERYONE, PRODUCTS
from guidegen.product_names import Product
from tests.helpers import ROLES, built_in

TEMPLATES: tuple[Path, ...] = (root() / "templates",)
NAMES: tuple[Product, ...] = get_args(Product)


def test_there_is_a_row_for_each_product() -> None:
    assert tuple(PRODUCTS) == NAMES
    assert tuple(row.name for row in PRODUCTS.values()) == NAMES
    assert (*NAMES, "all") == tuple(PRODUCT.choices)


@pytest.mark.parametrize("name", NAMES)
def test_a_product_is_composed_for_each_of_its_roles(name: Product) -> None:
    row = PRODUCTS[name]
    roles = row.roles(built_in())
    assert roles
    for role in roles[:2]:
        identity = row.compose(built_in(), role, TEMPLATES).identity
        assert (identity.guide, identity.role) == (name, role)


@pytest.mark.parametrize("name", NAMES)
def test_no_two_roles_get_the_same_file(name: Product) -> None:
    row = PRODUCTS[name]
    roles = row.roles(built_in())
    assert len({row.title(role) for role in roles}) == len(roles)


def test_who_a_product_is_for() -> None:
    library = built_in()
    with_a_map = [role for role in ROLES if library.roles[Id(role)].ic_map]
    assert list(PRODUCTS["action-guide"].roles(library)) == list(ROLES)
    assert list(PRODUCTS["ic-map"].roles(library)) == with_a_map != list(ROLES)
    assert PRODUCTS["quick-start"].roles(library) == EVERYONE
    assert PRODUCTS["standards"].roles(library) == EVERYONE
