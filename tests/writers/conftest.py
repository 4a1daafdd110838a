"""What tests of writers share: Typst with the programs of the package and the font of the sample."""

from __future__ import annotations

import fontpkg
import pytest

from guidegen.library import root
from guidegen.writers.typesetting import Typesetter
from tests.writers.samples import LOOK


def sample_typesetter() -> Typesetter:
    fonts = fontpkg.path(LOOK.font, weight=400, style="normal").parent
    return Typesetter(root() / "templates" / "pdf", (fonts,))


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return sample_typesetter()
