"""Each peer's files hold every sentence of the content, and the floor's form is a form."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pypdfium2
import pytest

from bench.environment import (
    DOCXTPL,
    FLOOR,
    PANDOC,
    PEERS,
    PLAIN,
    PROJECT,
    Peer,
    installed,
    missing,
)
from bench.holdings import holding
from bench.peers.data import Block, Guide, IcRow, Run, fields, plain
from tests.auditing import pdf_ua_failures, word_findings
from tests.bench.conftest import Made
from tests.reading import docx_text

_GAP: Run = {"type": "Text", "text": "\n"}
_HERE = (FLOOR, PLAIN)  # need nothing that guidegen does not


def files_of(peer: Peer, made: Made, folder: Path) -> Path:
    """Return a peer's PDF of a guide, with the Word file beside it.

    Skip the test where the peer is not installed.
    """
    why = missing(peer)
    python = Path(sys.executable) if peer in _HERE else installed()
    if why or not python:
        pytest.skip(why or "the peers are not installed: `make bench` does it")
    command = (str(python), "-m", f"bench.peers.{peer.module}", str(made.data), str(folder))
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return folder / f"{made.guide.stem}.pdf"


def guide_of(made: Made) -> Guide:
    return cast(Guide, json.loads(made.guide.read_text("utf-8")))


def sentences(guide: Guide) -> Iterator[str]:
    """Yield what people read, in pieces between page numbers, but not the figure."""
    for block in guide["blocks"]:
        for runs in running_text(block):
            yield from plain(
                [_GAP if run["type"] == "PageReference" else run for run in runs]
            ).split("\n")
        yield from (
            block.get("kind", ""),
            block.get("title", "") if block["type"] == "Cover" else "",
        )
        yield from block.get("columns", [])
        for row in outcomes(block):
            yield from (entry["caption"] for entry in row["fields"])
        yield from (entry["caption"] for entry in block.get("fields", []))


def running_text(block: Block) -> Iterator[list[Run]]:
    yield block.get("content", [])
    yield block.get("caption", [])
    yield from block.get("lines", [])
    yield from block.get("items", [])
    yield from (row["question"] for row in block.get("rows", []))
    yield from (group["heading"]["content"] for group in block.get("groups", []))
    for row in outcomes(block):
        yield row["outcome"]
        yield from row["levels"]


def outcomes(block: Block) -> Iterator[IcRow]:
    for group in block.get("groups", []):
        yield from group["rows"]


def letters(text: str) -> str:
    """Return a text without anything that the end of a line, or a ligature, could change."""
    return re.sub("[\\s\u00ad\u2010\ufffe-]", "", unicodedata.normalize("NFKC", text))


def pdf_letters(pdf: Path, guide: Guide) -> str:
    """Return the letters of all pages, without those in their margins."""
    header, footer = (
        letters(guide["furniture"]["header"]),
        letters(plain(guide["furniture"]["footer"])),
    )
    document = pypdfium2.PdfDocument(pdf)
    pages = [letters(page.get_textpage().get_text_range()) for page in document]
    for number, text in enumerate(pages, start=1):
        for words in (header, f"{footer}Page{number}", footer, f"Page{number}"):
            text = text.removeprefix(words).removesuffix(words)
        pages[number - 1] = text
    document.close()
    return "".join(pages)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.module)
def test_every_sentence_is_there(peer: Peer, made: Made, tmp_path: Path) -> None:
    pdf = files_of(peer, made, tmp_path)
    guide = guide_of(made)
    wanted = [sentence for sentence in map(letters, sentences(guide)) if sentence]
    assert len(wanted) > 100
    found = pdf_letters(pdf, guide)
    assert [sentence for sentence in wanted if sentence not in found] == []
    if peer.makes_word:
        word = letters(docx_text(pdf.with_suffix(".docx").read_bytes()))
        assert [sentence for sentence in wanted if sentence not in word] == []


@pytest.mark.parametrize(
    ("peer", "word", "pdf"), [(FLOOR, True, True), (PLAIN, True, True), (PANDOC, False, False)]
)
def test_who_can_has_every_field(
    peer: Peer, word: bool, pdf: bool, made: Made, tmp_path: Path
) -> None:
    count = len(list(fields(guide_of(made))))
    held = holding(files_of(peer, made, tmp_path))
    assert count > 20
    assert (held.word_fields, held.pdf_fields) == (count * word, count * pdf)


@pytest.mark.libreoffice
def test_docxtpl_has_its_fields_in_word(made: Made, tmp_path: Path) -> None:
    held = holding(files_of(DOCXTPL, made, tmp_path))
    assert held.word_fields == len(list(fields(guide_of(made))))


def test_the_floor_makes_sound_files(made: Made, tmp_path: Path) -> None:
    pdf = files_of(FLOOR, made, tmp_path)
    assert pdf_ua_failures(pdf.read_bytes()) == []
    assert word_findings(pdf.with_suffix(".docx")) == []
