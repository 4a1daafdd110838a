import pytest

from guidegen.diagnostics import ContentError
from guidegen.pipeline.fonts import face


def test_the_face_has_four_files_in_order() -> None:
    names = [file.stem.split("-")[1] for file in face("Atkinson Hyperlegible").files]
    assert names == ["Regular", "Bold", "Italic", "BoldItalic"]
    assert len(face("Atkinson Hyperlegible").folders) == 1


def test_a_font_that_is_not_installed_says_what_to_install() -> None:
    with pytest.raises(ContentError, match="or run: pip install fontpkg-no-such-face"):
        face("No Such Face")
