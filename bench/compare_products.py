"""Compare two folders of finished guides: `python -m bench.compare_products BEFORE AFTER`.

A Word file may be packed another way, with other relationship ids, and still hold the same. So it
is compared by what a reader of its parts finds: the names of the parts, what each part is, where
its relationships lead, and the canonical XML of each part with its relationship ids resolved. A
part that is not XML, and a PDF, has to be the same byte for byte. Prints each difference and
exits with 1 if there is any.
"""

from __future__ import annotations

import argparse
import posixpath
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from guidegen.ooxml_names import CONTENT_TYPES_PART, NAMESPACES
from guidegen.safe_xml import parse_xml

Facts: TypeAlias = Mapping[str, object]
"""What a reader finds in a file, by a name for people."""

_RELATIONSHIPS_ENDING = ".rels"
_XML_ENDINGS = (".xml", _RELATIONSHIPS_ENDING)
_REFERENCE = f"{{{NAMESPACES['r']}}}"
_SHOWN = 60  # characters on each side of a difference


def main(arguments: list[str] | None = None) -> int:
    """Compare the folders that are named, print the result, and return the exit code."""
    parser = argparse.ArgumentParser(description="Compare two folders of finished guides.")
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    options = parser.parse_args(arguments)
    differences = list(compare_folders(options.before, options.after))
    for difference in differences:
        print(difference)
    word, pdf = (sum(1 for _ in options.before.rglob(f"*{end}")) for end in (".docx", ".pdf"))
    print(f"{word} Word files and {pdf} PDFs compared, {len(differences)} differences")
    return 1 if differences or not word + pdf else 0


def compare_folders(before: Path, after: Path) -> Iterator[str]:
    """Yield a sentence for each difference between the guides of two folders."""
    old, new = _guides(before), _guides(after)
    for name in sorted(old.keys() ^ new.keys()):
        yield f"{name}: only in {before if name in old else after}"
    for name in sorted(old.keys() & new.keys()):
        for difference in compare_files(old[name], new[name]):
            yield f"{name}: {difference}"


def compare_files(before: Path, after: Path) -> Iterator[str]:
    """Yield a sentence for each difference between two files of one format."""
    if before.suffix == ".docx":
        yield from _compare_facts(read_word_file(before), read_word_file(after))
    elif before.read_bytes() != after.read_bytes():
        yield "other bytes"


def read_word_file(file: Path) -> Facts:
    """Return what a reader of the parts of a Word file finds in it."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parse_xml(parts.pop(CONTENT_TYPES_PART))
    relationships = {
        name: parts.pop(name) for name in list(parts) if name.endswith(_RELATIONSHIPS_ENDING)
    }
    facts: dict[str, object] = {}
    for name, content in parts.items():
        targets = _targets(relationships.get(_relationships_part(name)))
        facts[f"{name}, its content type"] = _content_type(types, name)
        facts[f"{name}, its relationships"] = sorted(targets.values())
        facts[name] = _canonical(content, targets) if name.endswith(_XML_ENDINGS) else content
    facts["the package, its relationships"] = sorted(
        _targets(relationships["_rels/.rels"]).values()
    )
    return facts


def _guides(folder: Path) -> dict[str, Path]:
    files = (file for end in ("docx", "pdf") for file in folder.rglob(f"*.{end}"))
    return {file.relative_to(folder).as_posix(): file for file in files}


def _compare_facts(before: Facts, after: Facts) -> Iterator[str]:
    for name in sorted(before.keys() ^ after.keys()):
        yield f"{name}: only {'before' if name in before else 'after'}"
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            yield f"{name}: {_first_difference(before[name], after[name])}"


def _first_difference(before: object, after: object) -> str:
    """Return both sides from the place on where they differ."""
    old, new = (
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for value in (before, after)
    )
    start = len(posixpath.commonprefix([old, new]))
    start = max(0, start - _SHOWN // 2)
    return f"before {old[start : start + _SHOWN]!r}, after {new[start : start + _SHOWN]!r}"


def _relationships_part(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}{_RELATIONSHIPS_ENDING}")


def _targets(relationships: bytes | None) -> dict[str, str]:
    """Return where each relationship leads, and what it is, by its id."""
    if relationships is None:
        return {}
    targets = {}
    for one in parse_xml(relationships):
        mode = one.get("TargetMode", "Internal")
        targets[one.get("Id", "")] = f"{mode} {one.get('Target')} ({one.get('Type')})"
    return targets


def _content_type(types: etree._Element, name: str) -> str | None:
    ending = name.rpartition(".")[2]
    by_ending = None
    for entry in types:
        if entry.get("PartName") == f"/{name}":
            return entry.get("ContentType")
        if entry.get("Extension", "").lower() == ending.lower():
            by_ending = entry.get("ContentType")
    return by_ending


def _canonical(content: bytes, targets: Mapping[str, str]) -> bytes:
    """Return the canonical XML of a part, with each relationship id replaced by where it leads."""
    root = parse_xml(content)
    for node in root.iter(etree.Element):
        for name, value in node.items():
            if str(name).startswith(_REFERENCE):
                node.set(name, targets[str(value)])
    return etree.tostring(root, method="c14n", exclusive=True)


if __name__ == "__main__":
    sys.exit(main())
