"""The text face: from brand/fonts/ or from a package, and into both files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import fontpkg
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._f_v_a_r import Axis
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from guidegen.content.load import load
from guidegen.content.text import Id
from guidegen.diagnostics import ContentError
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.text_face import find_text_face
from guidegen.writers.word.base_package import obfuscate_font
from tests.helpers import tree, workspace
from tests.reading import W, docx_part

FAMILY = "Lakeside Sans"
STYLES = MappingProxyType(
    {
        "Regular": (400, "normal"),
        "Bold": (700, "normal"),
        "Italic": (400, "italic"),
        "BoldItalic": (700, "italic"),
    }
)


def renamed(style: str, family: str = FAMILY, may: int = 0, variable: bool = False) -> bytes:
    """Atkinson Hyperlegible under another name. `may` is what its licence allows (OS/2 fsType)."""
    weight, slant = STYLES[style]
    with TTFont(
        fontpkg.path("Atkinson Hyperlegible", weight=weight, style=slant), recalcTimestamp=False
    ) as font:
        for record in font["name"].names:
            text = str(record).replace("Atkinson Hyperlegible", family)
            record.string = text.replace("AtkinsonHyperlegible", family.replace(" ", ""))
        font["OS/2"].fsType = may
        if variable:
            font["fvar"] = _weight_axis()
        saved = io.BytesIO()
        font.save(saved)
    return saved.getvalue()


def _weight_axis() -> object:
    axes = newTable("fvar")
    axis = Axis()
    axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue = "wght", 400, 400, 700
    axes.axes, axes.instances = [axis], []
    return axes


def postscript(family: str = FAMILY) -> bytes:
    """A font of one letter with PostScript outlines."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    letter = T2CharStringPen(500, None)
    letter.moveTo((0, 0))
    letter.lineTo((500, 700))
    letter.closePath()
    shapes = {name: letter.getCharString() for name in (".notdef", "A")}
    builder.setupCFF("LakesideSans", {}, shapes, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400, fsType=0)
    builder.setupPost()
    saved = io.BytesIO()
    builder.save(saved)
    return saved.getvalue()


def family(folder: str, **changes: bytes | None) -> dict[str, str | bytes]:
    """The four files of the family by their names in a folder; changed ones in their place, None leaves one out."""
    files = {style: renamed(style) if style not in changes else changes[style] for style in STYLES}
    return {
        f"{folder}/Lakeside-{style}.ttf": content
        for style, content in files.items()
        if content is not None
    }


def names(files: tuple[Path, ...]) -> list[str]:
    return [file.stem.split("-")[1] for file in files]


def refused(folder: Path, files: Mapping[str, str | bytes]) -> str:
    """What is reported of a folder with these fonts, without the folder itself."""
    with pytest.raises(ContentError) as caught:
        find_text_face(FAMILY, [tree(folder, files)])
    return "\n".join(diagnostic.describe(folder) for diagnostic in caught.value.diagnostics)


def test_the_face_has_four_files_in_order() -> None:
    assert names(find_text_face("Atkinson Hyperlegible").files) == [
        "Regular",
        "Bold",
        "Italic",
        "BoldItalic",
    ]
    assert len(find_text_face("Atkinson Hyperlegible").folders) == 1


def test_a_font_that_is_not_installed_says_what_to_install() -> None:
    with pytest.raises(ContentError, match=r"or run: .+ fontpkg-no-such-face"):
        find_text_face("No Such Face")


def test_the_highest_folder_that_has_the_family_gives_it(tmp_path: Path) -> None:
    other = renamed("Regular", "Other Sans")
    tree(tmp_path, {"district/Other-Regular.ttf": other, **family("state"), **family("library")})
    found = find_text_face(
        FAMILY,
        [tmp_path / "nowhere", tmp_path / "district", tmp_path / "state", tmp_path / "library"],
    )
    assert names(found.files) == ["Regular", "Bold", "Italic", "BoldItalic"]
    assert found.folders == (tmp_path / "state",)


def test_a_package_gives_the_family_that_no_folder_has(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"fonts/read-me.txt": "", **family("fonts")}) / "fonts"
    assert find_text_face("Atkinson Hyperlegible", [folder]).folders != (folder,)


def test_a_missing_style_is_named(tmp_path: Path) -> None:
    shown = refused(tmp_path, family("fonts", Bold=None, BoldItalic=None))
    assert shown.startswith(
        "brand/brand.yaml: font: the font “Lakeside Sans” lacks its bold, bold italic in brand/fonts/."
    )


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        (
            "Lakeside-Regular.otf",
            postscript(),
            "has PostScript outlines, which Word does not embed",
        ),
        ("Lakeside-Regular.ttf", renamed("Regular", variable=True), "is a variable font"),
        (
            "Lakeside-Regular.ttf",
            renamed("Regular", may=0x0002),
            "may not be embedded in files that are filled in",
        ),
        (
            "Lakeside-Regular.ttf",
            renamed("Regular", may=0x0004),
            "may not be embedded in files that are filled in",
        ),
        (
            "Lakeside-Regular.ttf",
            renamed("Regular", may=0x0200),
            "may be embedded only whole or as bitmaps",
        ),
        ("Lakeside-Regular.ttf", b"no font at all", "is damaged or is not a font"),
        ("Lakeside-Regular.ttf", b"", "is damaged or is not a font"),
        ("Lakeside-Regular.ttf", renamed("Regular")[:-4_000], "is damaged or is not a font"),
    ],
)
def test_a_font_that_files_cannot_carry_is_reported(
    tmp_path: Path, file: str, content: bytes, message: str
) -> None:
    shown = refused(tmp_path, {**family("fonts", Regular=None), f"fonts/{file}": content})
    assert shown.startswith(f"fonts/{file}: {message}")
    assert shown.count("\n") == 0


def test_a_license_to_edit_is_enough(tmp_path: Path) -> None:
    tree(tmp_path, family("fonts", Regular=renamed("Regular", may=0x0008)))
    assert find_text_face(FAMILY, [tmp_path / "fonts"]).family == FAMILY


def test_a_variable_font_beside_the_folder_of_static_ones_does_no_harm(tmp_path: Path) -> None:
    """As fonts come from the web: the variable one on top, the static ones in a folder below."""
    variable = {
        "fonts/Lakeside[wght].ttf": renamed("Regular", variable=True),
        "fonts/._Lakeside.ttf": b"a Mac's own",
    }
    found = find_text_face(
        FAMILY, [tree(tmp_path, {**variable, **family("fonts/static")}) / "fonts"]
    )
    assert found.folders == (tmp_path / "fonts" / "static",)


def test_a_variable_font_among_static_ones_might_be_taken_for_one(tmp_path: Path) -> None:
    variable = {"fonts/Lakeside[wght].ttf": renamed("Regular", variable=True)}
    assert "is a variable font" in refused(tmp_path, {**variable, **family("fonts")})


def test_a_whole_guide_is_set_in_a_face_of_its_own(tmp_path: Path) -> None:
    layers = workspace(tmp_path, {"brand/brand.yaml": f"font: {FAMILY}\n", **family("brand/fonts")})
    maker = DocumentMaker(layers, load(layers), timestamp=0)
    document = maker.document(Id("coach"))
    layout = maker.layout(document)
    assert {
        name.rpartition("+")[2] for name in pdf_fonts(maker.write(document, layout, "pdf"))
    } >= {
        "LakesideSans-Regular",
        "LakesideSans-Bold",
    }
    assert embedded(maker.write(document, layout, "docx")) == [renamed(style) for style in STYLES]


def pdf_fonts(content: bytes) -> set[str]:
    """The names of the fonts in a PDF, each after a tag of its own where only some of its letters are there."""
    reader = PdfReader(io.BytesIO(content))
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return {
        str(one["/BaseFont"])[1:]
        for one in objects
        if isinstance(one, DictionaryObject) and "/BaseFont" in one
    }


def embedded(content: bytes) -> list[bytes]:
    """The files that a Word file carries of the family."""
    (entry,) = (
        one for one in docx_part(content, "word/fontTable.xml") if one.get(f"{W}name") == FAMILY
    )
    keys = [key for one in entry if (key := one.get(f"{W}fontKey"))]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        files = [
            package.read(f"word/fonts/font{number}.odttf") for number in range(1, 1 + len(keys))
        ]
    return [obfuscate_font(file, key) for file, key in zip(files, keys, strict=True)]
