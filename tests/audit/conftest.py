"""The built-in guides as finished files, made once for all tests of the audit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.formats import FORMATS, Format
from guidegen.library import root
from guidegen.pipeline.document_maker import DocumentMaker
from tests.helpers import built_in, with_maps_inside
from tests.sharing import make_once


@pytest.fixture(scope="session")
def guide_file(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Format], Path]:
    """Return a function that gives the built-in guide of a role in a format, as a file.

    Roles with a map have it inside: those guides have pages of every kind.
    Both formats of a guide are made when a test first asks for one, because they share a layout.
    """
    maker = DocumentMaker(Layers((root(),)), with_maps_inside(built_in()), timestamp=0)
    made: dict[str, Path] = {}

    def find(role: str, format_: Format) -> Path:
        def make(folder: Path) -> None:
            document = maker.document(role)
            layout = maker.layout(document)
            for one in FORMATS:
                content = maker.write(document, layout, one)
                (folder / f"{role}-action-guide.{one}").write_bytes(content)

        if role not in made:
            made[role] = make_once(f"guide-{role}", make, tmp_path_factory, worker_id)
        return made[role] / f"{role}-action-guide.{format_}"

    return find
