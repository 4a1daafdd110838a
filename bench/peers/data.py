"""What the peers are given: each guide as the JSON of its blocks, and the files that all guides share."""

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
    """A piece of running text. `type` is Text, Link, PageReference or LineBreak, and says which keys there are."""

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
    """A part of a guide. `type` is the name of a block, and says which keys there are."""

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
    """What stands in the margins."""

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
    """One guide to make: what it says, as data and as JSON, and where it goes (without an ending)."""

    guide: Guide
    source: str
    out: Path


def assets() -> Path:
    """The folder of the pictures, font files and the reference Word file that all guides share."""
    return _called()[0] / "assets"


def jobs() -> Iterator[Job]:
    """The guides to make, one after the other."""
    content, out = _called()
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted((content / "guides").glob("*.json")):
        source = file.read_text("utf-8")
        yield Job(cast(Guide, json.loads(source)), source, out / file.stem)


def _called() -> tuple[Path, Path]:
    content, out = map(Path, sys.argv[1:3])
    return content, out


def fields(guide: Guide) -> Iterator[Field]:
    """Every field of a guide, in order."""
    for block in guide["blocks"]:
        yield from (entry["field"] for entry in block.get("fields", []))
        yield from (field for row in block.get("rows", []) for field in row["answers"])
        rows = (row for group in block.get("groups", []) for row in group["rows"])
        yield from (entry["field"] for row in rows for entry in row["fields"])


def entries(guide: Guide) -> list[Heading]:
    """What a list of contents lists: every heading with an anchor, in order."""
    found: list[Heading] = []
    for block in guide["blocks"]:
        if block["type"] == "Heading":
            found.append(
                {"level": block["level"], "content": block["content"], "anchor": block["anchor"]}
            )
        found += [group["heading"] for group in block.get("groups", [])]
    return [heading for heading in found if heading["anchor"]]


def bookmark(anchor: str) -> str:
    """The name of an anchor's bookmark in Word, which keeps 40 characters of it."""
    name = anchor.replace("-", "_").replace(".", "_")
    return name if len(name) <= _LONGEST_BOOKMARK else f"{name[:31]}_{crc32(name.encode()):08x}"


def plain(runs: list[Run], pages: dict[str, int] | None = None) -> str:
    """The words of runs; a page reference is its number, or nothing where the pages are not known."""
    return "".join(_word(run, pages or {}) for run in runs)


def _word(run: Run, pages: dict[str, int]) -> str:
    if run["type"] == "Link":
        return plain(run["content"], pages)
    if run["type"] == "PageReference":
        return str(pages.get(run["anchor"], ""))
    return run.get("text", " ")
