"""Word files that guidegen did not make, damaged or strange ones too: none stops the audit."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from guidegen.audit.rules import Result, Verdict
from guidegen.audit.word.checklist import REGISTER
from guidegen.audit.word.file import WordFile
from tests.audit.word.specimens import good, opened, packed

PAGE = """<html lang="en"><head><title>A page</title></head><body><h1>One</h1><h3>Three</h3>
<p>Read <a href="https://example.org">here</a>.</p><ul><li>a<li>b</ul>
<table border=1><tr><th>a<th>b<tr><td>1<td>2<tr><td colspan=2>3</table><p><b>Bold alone</b></p><p>Text</p></body></html>"""


def audited(content: bytes, name: str = "file.docx") -> dict[str, Result]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    return {result.id: result for result in REGISTER.results(WordFile(Path(name), parts))}


def errors(results: dict[str, Result]) -> set[str]:
    return {
        rule
        for rule, result in results.items()
        if result.outcome in (Verdict.ERROR, Verdict.SUSPECT)
    }


def test_a_file_by_python_docx_has_the_findings_that_it_deserves() -> None:
    document, saved = docx.Document(), io.BytesIO()
    document.add_heading("Level 2", 2)
    document.add_paragraph("• typed")
    table = document.add_table(2, 2, "Table Grid")
    table.cell(0, 0).text = "Head"
    document.save(saved)
    assert {"W1", "W3", "W6", "W7", "W8", "W11", "W12", "W13", "W19", "W32", "W35"} == errors(
        audited(saved.getvalue())
    )


@pytest.mark.libreoffice
def test_files_by_libreoffice_have_the_findings_that_they_deserve(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "specimen.docx").write_bytes(packed(good()))
    page = converted(tmp_path, "page.html", "--infilter=HTML (StarWriter)")
    assert {"W1", "W3", "W5", "W7", "W9", "W12", "W13", "W17", "W32", "W33"} <= errors(page)
    again = converted(tmp_path, "specimen.docx")
    assert not {
        "W2",
        "W3",
        "W5",
        "W6",
        "W9",
        "W11",
        "W14",
        "W15",
        "W17",
        "W18",
        "W19",
        "W22",
        "W25",
        "W30",
        "W32",
    } & errors(again)


def converted(folder: Path, name: str, *options: str) -> dict[str, Result]:
    """Audit a file that LibreOffice saved as a Word file."""
    office = shutil.which("soffice")
    assert office
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [
        office,
        profile,
        "--headless",
        *options,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(folder / name),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    return audited((folder / "out" / name).with_suffix(".docx").read_bytes())


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_no_change_of_a_files_xml_stops_the_audit(chance: random.Random) -> None:
    parts = dict(good())
    for name in (
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
    ):
        root = etree.fromstring(str(parts[name]).encode())
        for node in chance.sample(list(root.iter()), k=min(6, len(list(root.iter())))):
            spoil(node, chance)
        parts[name] = etree.tostring(root)
    results = REGISTER.results(opened(parts))
    assert len(results) == len(REGISTER.rules)


def spoil(node: etree._Element, chance: random.Random) -> None:
    """Remove a node, copy it, move it, or write nonsense into it."""
    parent = node.getparent()
    match chance.randrange(5):
        case 0 if parent is not None:
            parent.remove(node)
        case 1 if parent is not None:
            parent.append(etree.fromstring(etree.tostring(node)))
        case 2 if parent is not None:
            parent.insert(0, node)
        case 3:
            for key in node.attrib:
                node.set(key, chance.choice(["", "²", "-1", "99999999999999999999", "zzz", "none"]))
        case _:
            node.attrib.clear()
            node.text = "\u202e nonsense \ud7ff"


@pytest.mark.parametrize(
    "part",
    [
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/_rels/document.xml.rels",
        "_rels/.rels",
        "[Content_Types].xml",
        "word/header1.xml",
    ],
)
def test_a_part_that_is_missing_or_broken_stops_nothing(part: str) -> None:
    without = {name: content for name, content in good().items() if name != part}
    for parts in (
        without,
        without | {part: b"\xff\xfe<"},
        without | {part: "<a>"},
        without | {part: ""},
    ):
        results = {result.id: result for result in REGISTER.results(opened(parts))}
        assert len(results) == len(REGISTER.rules)
        assert "W35" in errors(results) or part not in parts


def test_an_empty_file_stops_nothing() -> None:
    assert len(REGISTER.results(opened({}))) == len(REGISTER.rules)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    entity = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    spoiled = str(good()["docProps/core.xml"]).replace(">Reading at home<", ">&e;<")
    word = opened(good() | {"docProps/core.xml": entity + spoiled})
    assert "title" not in word.core
    assert word.broken == ("docProps/core.xml",)
