"""The part of fontpkg that guidegen uses; the package carries no types."""

from pathlib import Path

class FontpkgError(Exception): ...

def path(
    name: str, weight: int | str = 400, style: str = "normal", nearest: bool = False
) -> Path: ...
def slugify(name: str) -> str: ...
