"""A district's Word template: where it lies, what is told of it, and the guides that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor

from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.diagnostics import ContentError
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.plan import Selection, plan
from guidegen.verbs.check import check_documents
from tests.building import built
from tests.helpers import tree, workspace
from tests.reading import docx_part
from tests.word_templates import DARK, Change, as_kind, example, shaded, styled, template

EXAMPLE = example()
COACH_WORD = Selection(roles=("coach",), products=("action-guide",), formats=("docx",))


def workshop(layers: Layers) -> DocumentMaker:
    return DocumentMaker(layers, load(layers), timestamp=0)


def refused(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """What a check tells of a workspace with these files."""
    shop = workshop(workspace(folder, {"guidegen.yaml": "name: Lakeside\n", **files}))
    with pytest.raises(ContentError) as caught:
        check_documents(shop, plan(shop.library, COACH_WORD))
    return [diagnostic.describe(folder) for diagnostic in caught.value.diagnostics]


def weak(folder: Path, *changes: Change) -> list[str]:
    """What is told of a template of dark styles, changed."""
    return refused(folder, {"brand/word.docx": template(*DARK, *changes)})


def test_without_a_template_word_files_have_guidegens_styles(tmp_path: Path) -> None:
    assert workshop(workspace(tmp_path, {"brand/word.txt": "no template"})).word_template is None


@pytest.mark.parametrize("name", ["word.docx", "word.dotx"])
def test_the_highest_layer_that_has_a_template_gives_it(tmp_path: Path, name: str) -> None:
    tree(
        tmp_path,
        {
            "state/guidegen.yaml": "name: State\n",
            f"state/brand/{name}": as_kind(EXAMPLE, "template"),
        },
    )
    district = {"guidegen.yaml": "name: District\nextends: ../state\n"}
    inherited = workshop(workspace(tmp_path / "district", district)).word_template
    own = workshop(
        workspace(tmp_path / "other", {**district, "brand/word.docx": template(*DARK)})
    ).word_template
    assert inherited is not None
    assert own is not None
    assert inherited.file == tmp_path / "state" / "brand" / name
    assert own.file == tmp_path / "other" / "brand" / "word.docx"


def test_two_templates_in_one_folder_are_an_error(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, {"brand/word.dotx": EXAMPLE, "brand/word.docx": EXAMPLE})
    assert told.startswith("brand/word.docx: there is “word.dotx” as well")
    assert told.endswith("Keep one of the two in brand/.")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "word.docx",
            b"not at all",
            "brand/word.docx: is not a Word file. Open it in Word and save it as “Word Template",
        ),
        ("word.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "brand/word.doc: is an old Word file"),
        ("word.dotm", as_kind(EXAMPLE, "macroEnabled"), "brand/word.dotm: is made for macros"),
        ("word.docx", as_kind(EXAMPLE, "macroEnabled"), "brand/word.docx: is made for macros"),
        ("word.dotx", b"PK" + bytes(33 * 1024 * 1024), "brand/word.dotx: is larger than 32 MB"),
    ],
)
def test_what_is_no_template_is_told_with_its_place(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (told,) = refused(tmp_path, {f"brand/{name}": content})
    assert told.startswith(message)


def test_nothing_is_made_with_a_template_that_is_wrong(tmp_path: Path) -> None:
    layers = workspace(
        tmp_path, {"guidegen.yaml": "name: Lakeside\n", "brand/word.docx": b"damaged"}
    )
    (outcome,) = built(layers, tmp_path / "build", COACH_WORD)
    assert [one.message for one in outcome.diagnostics] == ["is not a Word file"]
    assert list((tmp_path / "build").glob("*.docx")) == []


def test_a_changed_template_makes_word_files_anew(tmp_path: Path) -> None:
    layers = workspace(tmp_path, {"guidegen.yaml": "name: Lakeside\n", "brand/word.docx": EXAMPLE})
    built(layers, tmp_path / "build", COACH_WORD)
    tree(tmp_path, {"brand/word.docx": template(*DARK)})
    again, once_more = (built(layers, tmp_path / "build", COACH_WORD) for _ in range(2))
    assert [one.status for one in (*again, *once_more)] == ["made", "unchanged"]


def test_a_color_that_is_too_weak_is_told_with_its_style_and_a_better_one(tmp_path: Path) -> None:
    (told,) = weak(tmp_path, styled("Heading 1", color="BFBFBF"))
    assert told == (
        "brand/word.docx: Heading 1: #BFBFBF on #FFFFFF has a contrast of 1.83:1, WCAG 2.1 AA asks for 3:1. "
        "Change the color of this style in Word; #949494 is the nearest that passes."
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (styled("Heading 2", color="949494", size=18), ""),
        (styled("Heading 2", color="949494", size=17.5, bold=False), "Heading 2"),
        (styled("Heading 2", color="949494", size=14, bold=True), ""),
        (styled("Heading 2", color="949494", size=13.5, bold=True), "Heading 2"),
    ],
)
def test_large_letters_may_be_weaker(tmp_path: Path, change: Change, told: str) -> None:
    if told:
        assert told in "\n".join(weak(tmp_path, change))
    else:
        assert workshop(
            workspace(tmp_path, {"brand/word.docx": template(*DARK, change)})
        ).word_template


def test_running_text_has_to_stand_out_from_the_brands_soft_fill_as_well(tmp_path: Path) -> None:
    (told,) = weak(tmp_path, styled("Normal", color="757575"))  # 4.6:1 on white
    assert told.startswith("brand/word.docx: Normal: #757575 on #EAF2F3 has a contrast of 4.05:1")


def test_text_is_judged_on_the_shading_of_its_own_style(tmp_path: Path) -> None:
    dark = template(*DARK, styled("Note", color="FFFFFF"), shaded("Note", "1E4D2B"))
    assert workshop(workspace(tmp_path, {"brand/word.docx": dark})).word_template
    (told,) = weak(tmp_path / "light", styled("Note", color="FFFFFF"), shaded("Note", "DDDDDD"))
    assert told.startswith("brand/word.docx: Note: #FFFFFF on #DDDDDD")


def test_links_have_to_stand_out_from_all_that_they_stand_on(tmp_path: Path) -> None:
    def blue(document: WordDocument) -> None:
        style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
        style.font.color.rgb = RGBColor.from_string("757575")

    (told,) = weak(tmp_path / "soft", blue)
    assert told.startswith("brand/word.docx: Hyperlink: #757575 on #EAF2F3")
    (told,) = weak(
        tmp_path / "note", blue, styled("Note", color="000000"), shaded("Note", "AABBCC")
    )
    assert told.startswith("brand/word.docx: Hyperlink: #757575 on #AABBCC")


def test_the_lines_of_tables_have_to_be_seen(tmp_path: Path) -> None:
    def pale(document: WordDocument) -> None:
        for line in document.styles["Table Grid"].element.iter(qn("w:top"), qn("w:insideH")):
            line.set(qn("w:color"), "DDDDDD")

    (told,) = weak(tmp_path, pale)
    assert told.startswith("brand/word.docx: Table Grid: #DDDDDD on #EAF2F3")


def fonts(folder: Path, content: bytes) -> set[str | None]:
    """The fonts of the styles of a guide that is built, and audited, with this template."""
    layers = workspace(folder, {"guidegen.yaml": "name: Lakeside\n", "brand/word.docx": content})
    (outcome,) = built(layers, folder / "build", COACH_WORD, audit=True)
    assert outcome.diagnostics == ()
    styles = docx_part((folder / "build" / outcome.name).read_bytes(), "word/styles.xml")
    return {node.get(qn("w:ascii")) for node in styles.iter(qn("w:rFonts"))}


def test_guides_in_the_styles_of_a_template_pass_the_audit(tmp_path: Path) -> None:
    assert {"Georgia", "Calibri"} <= fonts(tmp_path, EXAMPLE)


def test_templates_with_faults_make_guides_that_pass_too(tmp_path: Path) -> None:
    """Small, justified, tight and crowded: what a rule forbids is not taken."""
    faults = styled("Normal", font="Arial", size=8, after=0, line=0.7, alignment="both")
    toc = styled("toc 1", size=8, alignment="both")
    notes = (styled("Note", alignment="center"), styled("Heading 1", alignment="both"))
    assert "Arial" in fonts(tmp_path, template(*DARK, faults, toc, *notes))
