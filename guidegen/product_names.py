"""The names of the products that can be made, as guidegen.yaml and `--product` have them."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Product: TypeAlias = Literal["action-guide", "ic-map", "quick-start", "standards"]
PRODUCT_NAMES: tuple[Product, ...] = get_args(Product)
