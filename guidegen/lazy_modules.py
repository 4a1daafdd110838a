"""Modules that are imported when they are first used, so that `--help` answers at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from types import ModuleType


def import_when_used(package: str, names: Collection[str]) -> Callable[[str], ModuleType]:
    """Return the `__getattr__` of a package (PEP 562) that imports these modules when first used.

    It raises AttributeError for any other name. Python keeps what it returns as an attribute of
    the package, so that it is called once for each module.
    """

    def import_module_of(name: str) -> ModuleType:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return import_module(f"{package}.{name}")

    return import_module_of
