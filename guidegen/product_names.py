"""The names of the products that can be made, as guidegen.yaml and `--product` have them."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

Product: TypeAlias = Literal["action-guide", "ic-map", "quick-start", "standards"]
ACTION_GUIDE: Final = "action-guide"
IC_MAP: Final = "ic-map"
QUICK_START: Final = "quick-start"
STANDARDS: Final = "standards"

PRODUCT_NAMES: tuple[Product, ...] = get_args(Product)
