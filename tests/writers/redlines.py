"""Redlines to look into, and ways to look."""

from __future__ import annotations

from dataclasses import replace

from guidegen.document.blocks import (
    Block,
    Field,
    Paragraph,
    ReflectionRow,
    ReflectionTable,
    Table,
)
from guidegen.writers.redline import redline
from tests.reading import W, docx_part
from tests.settling import settled
from tests.writers.word_files import small_table, with_blocks, words, written

AUTHOR = "Riverbend Schools"


def said(*lines: str) -> list[Block]:
    return [Paragraph(words(line)) for line in lines]


def made(before: list[Block], after: list[Block]) -> bytes:
    """The redline of two documents. Each of its verdicts gives one of them, and it is clean."""
    old, new = (written(with_blocks(*blocks)) for blocks in (before, after))
    content = redline(old, new, AUTHOR, 0)
    assert settled(content, "reject") == settled(old, "accept")
    assert settled(content, "accept") == settled(new, "accept")
    assert_sound(content)
    return content


def assert_sound(content: bytes) -> None:
    """No two bookmarks, controls or pictures have one number or name, and every link leads somewhere."""
    body = docx_part(content, "word/document.xml")
    for tag, attribute in (
        ("bookmarkStart", "name"),
        ("bookmarkStart", "id"),
        ("bookmarkEnd", "id"),
        ("ins", "id"),
    ):
        found = [node.get(f"{W}{attribute}") for node in body.iter(f"{W}{tag}")]
        assert len(found) == len(set(found)), (tag, attribute)
    controls = [node.get(f"{W}val") for node in body.iterfind(f".//{W}sdtPr/{W}id")]
    pictures = [node.get("id") for node in body.iter("{*}docPr")]
    assert len(controls) == len(set(controls)) and len(pictures) == len(set(pictures))
    relations = docx_part(content, "word/_rels/document.xml.rels")
    known = {node.get("Id") for node in relations}
    used = {
        value
        for node in body.iter()
        for name, value in node.items()
        if "officeDocument/2006/relationships" in name
    }
    assert used <= known


def shown(content: bytes) -> list[str]:
    """Each paragraph of the body with its changes, as `guidegen diff` shows them; ¶ where its end comes or goes."""
    marks = {f"{W}ins": "{{+{}+}}", f"{W}del": "[-{}-]"}
    lines = []
    for paragraph in docx_part(content, "word/document.xml").iter(f"{W}p"):
        line = ""
        for run in paragraph.iter(f"{W}r"):
            text = "".join(node.text or "" for node in run.iter(f"{W}t", f"{W}delText"))
            owner = next(iter(run.iterancestors(*marks)), None)
            line += text if owner is None or not text else marks[owner.tag].format(text)
        ends = [
            marks[node.tag].format("¶")
            for node in paragraph.findall(f"{W}pPr/{W}rPr/*")
            if node.tag in marks
        ]
        lines.append(line + "".join(ends))
    return lines


def table(*rows: str) -> Table:
    return replace(
        small_table(),
        columns=(words("A"), words("B")),
        rows=tuple((words(row), words("x")) for row in rows),
    )


def questions(**asked: str) -> ReflectionTable:
    rows = tuple(
        ReflectionRow(
            words(question), (Field(f"first.{key}", words(question), "Type here"),), anchor=key
        )
        for key, question in asked.items()
    )
    return ReflectionTable(
        "Questions", "With fields.", ("Question", "Answer"), rows, anchor="all", last_anchor="last"
    )
