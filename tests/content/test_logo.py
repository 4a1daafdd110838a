import base64
import struct
import zlib
from pathlib import Path

import pytest
from lxml import etree

from guidegen.content.load import load
from guidegen.content.logo import LogoError, as_svg
from guidegen.diagnostics import ContentError
from tests.helpers import tree, workspace

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'


def png(width: int, height: int) -> bytes:
    """A white PNG of this size."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\xff" * width) * height)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def refused(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(LogoError) as caught:
        as_svg(tree(tmp_path, {"logo": content}) / "logo")
    return caught.value.message


def test_a_png_stands_whole_in_an_svg_of_its_size(tmp_path: Path) -> None:
    svg = etree.fromstring(as_svg(tree(tmp_path, {"logo.png": png(30, 20)}) / "logo.png"))
    assert svg.get("viewBox") == "0 0 30 20"
    assert base64.b64decode(svg[0].get("href", "").partition("base64,")[2]) == png(30, 20)


def test_an_svg_stays_as_it_is(tmp_path: Path) -> None:
    drawn = SVG.format('<path d="M0 0h40v10z"/>')
    assert as_svg(tree(tmp_path, {"logo.svg": drawn}) / "logo.svg") == drawn


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a text", "neither PNG, JPEG nor SVG"),
        ("<html/>", "neither PNG, JPEG nor SVG"),
        (b"\xff\xd8\xff\x00", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 2_000_000, "larger than 2,000,000 bytes"),
        (SVG.format("<text>Riverbend</text>"), "letters that need a font"),
        (SVG.format('<image href="file:///etc/passwd"/>'), "refers to another file"),
        (SVG.replace(' viewBox="0 0 40 10"', "").format(""), "does not say how large it is"),
        (
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;"),
            "neither PNG, JPEG nor SVG",
        ),
    ],
)
def test_what_is_no_logo_is_refused(tmp_path: Path, content: str | bytes, message: str) -> None:
    if "ENTITY" in str(content):  # an entity is never read: the picture stands without it
        assert "passwd" not in as_svg(tree(tmp_path, {"logo": content}) / "logo").partition("]>")[2]
        return
    assert message in refused(tmp_path, content)


def test_a_missing_logo_is_an_error_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(workspace(tmp_path, {"brand/brand.yaml": "logo:\n  file: ours.svg\n  alt: Ours\n"}))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.describe(tmp_path).startswith(
        "brand/brand.yaml:2:3: logo.file: “ours.svg” cannot be read"
    )


def test_the_logo_is_found_in_the_layer_that_has_it(tmp_path: Path) -> None:
    tree(
        tmp_path, {"state/guidegen.yaml": "name: State\n", "state/brand/state.svg": SVG.format("")}
    )
    layers = workspace(
        tmp_path / "district",
        {
            "guidegen.yaml": "name: D\nextends: ../state\nbrand:\n  logo: {file: state.svg, alt: State}\n"
        },
    )
    assert load(layers).logo == SVG.format("").replace("></svg>", "/>")
