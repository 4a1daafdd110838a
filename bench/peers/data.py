"""The input of the peers: each guide as the JSON of its blocks, and the files that all share."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict, cast
from zlib import crc32

_LONGEST_BOOKMARK = 40


class Run(TypedDict, total=False):
    """A piece of running text.

    `type` is Text, Link, PageReference or LineBreak, and decides which keys there are.
    """

    type: str
    text: str
    strong: bool
    emphasis: bool
    url: str
    content: list[Run]
    anchor: str


class Choice(TypedDict):
    """One answer to choose: its value, and what a reader sees."""

    value: str
    label: str


class Field(TypedDict):
    """A place to type or, where there are choices, to choose."""

    id: str
    label: list[Run]
    prompt: str
    multiline: bool
    choices: NotRequired[list[Choice]]


class LabelledField(TypedDict):
    """A field with its visible caption."""

    caption: str
    field: Field


class Row(TypedDict):
    """A question with its fields."""

    question: list[Run]
    answers: list[Field]
    anchor: str | None


class Heading(TypedDict):
    """A heading."""

    level: int
    content: list[Run]
    anchor: str | None


class IcRow(TypedDict):
    """A desired outcome, its levels, and fields."""

    outcome: list[Run]
    levels: list[list[Run]]
    fields: list[LabelledField]
    anchor: str | None


class IcGroup(TypedDict):
    """The outcomes of one construct under its heading."""

    heading: Heading
    rows: list[IcRow]


class Step(TypedDict):
    """One box of the figure."""

    title: str
    text: str


class Block(TypedDict, total=False):
    """A part of a guide. `type` is the name of a block, and decides which keys there are."""

    type: str
    anchor: str | None
    kind: str
    title: str
    lines: list[list[Run]]
    level: int
    content: list[Run]
    style: str
    items: list[list[Run]]
    ordered: bool
    steps: list[Step]
    feedback: str
    alt: str
    caption: list[Run]
    fields: list[LabelledField]
    description: str
    columns: list[str]
    rows: list[Row]
    last_anchor: str | None
    groups: list[IcGroup]
    heading: Heading
    depth: int
    orientation: str


class Furniture(TypedDict):
    """The header and the footer."""

    header: str
    footer: list[Run]
    page: str


class Guide(TypedDict):
    """A whole guide."""

    title: str
    author: str
    subject: str
    keywords: list[str]
    language: str
    furniture: Furniture
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Job:
    """One guide to make: its content as data and as JSON, and the path of its files.

    The path has no ending.
    """

    guide: Guide
    source: str
    out: Path


def assets() -> Path:
    """Return the folder of the pictures, fonts and reference Word file that all guides share."""
    return _arguments()[0] / "assets"


def jobs() -> Iterator[Job]:
    """Yield the guides to make."""
    content, out = _arguments()
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted((content / "guides").glob("*.json")):
        source = file.read_text("utf-8")
        yield Job(cast(Guide, json.loads(source)), source, out / file.stem)


def _arguments() -> tuple[Path, Path]:
    content, out = map(Path, sys.argv[1:3])
    return content, out


def fields(guide: Guide) -> Iterator[Field]:
    """Yield every field of a guide, in order."""
    for block in guide["blocks"]:
        for entry in block.get("fields", []):
            yield entry["field"]
        for row in block.get("rows", []):
            yield from row["answers"]
        for group in block.get("groups", []):
            yield from _ic_fields(group)


def _ic_fields(group: IcGroup) -> Iterator[Field]:
    for row in group["rows"]:
        for entry in row["fields"]:
            yield entry["field"]


def entries(guide: Guide) -> list[Heading]:
    """Return the headings for a list of contents: all that have an anchor, in order."""
    found: list[Heading] = []
    for block in guide["blocks"]:
        if block["type"] == "Heading":
            found.append(
                {"level": block["level"], "content": block["content"], "anchor": block["anchor"]}
            )
        found += [group["heading"] for group in block.get("groups", [])]
    return [heading for heading in found if heading["anchor"]]


def bookmark(anchor: str) -> str:
    """Return the name of an anchor's bookmark in Word, which keeps 40 characters of it."""
    name = anchor.replace("-", "_").replace(".", "_")
    return name if len(name) <= _LONGEST_BOOKMARK else f"{name[:31]}_{crc32(name.encode()):08x}"


def plain(runs: list[Run], pages: dict[str, int] | None = None) -> str:
    """Return the words of runs; a page reference is its number, or "" if pages are not known."""
    return "".join(_word(run, pages or {}) for run in runs)


def _word(run: Run, pages: dict[str, int]) -> str:
    if run["type"] == "Link":
        return plain(run["content"], pages)
    if run["type"] == "PageReference":
        return str(pages.get(run["anchor"], ""))
    return run.get("text", " ")
