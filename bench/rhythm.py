"""Measures the rhythm of the words that ship: `python -m bench.rhythm [FOLDER]`.

For the questions and the responsibilities of each role: how many words they have, how much that
differs from one to the next, how many have a second clause, and how often one word opens them.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

# A second question within a question, or a second act within a responsibility: what follows a
# comma, a semicolon or a colon and a joining word, or a second sentence.
_SECOND_CLAUSE = re.compile(
    r"[,;:] (?:and|but|or|so|then|yet|while|because|if|which|what|how|who|whose|where|when|why) "
    r"|[.?!] \w"
)
_LAST_SENTENCE = re.compile(r"[.?!]\s+(?=[A-Z“])")
_PLACEHOLDER = re.compile(r"{{.*?}}")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The rhythm of some texts. Lengths are in words, shares run from 0 to 1.

    `same_opening` is the share of texts that begin with the most frequent first word.
    """

    count: int
    mean: float
    shortest: int
    longest: int
    spread: float
    second_clauses: float
    same_opening: float


def rhythm(texts: Sequence[str]) -> Rhythm:
    """Measure texts; `spread` is the standard deviation of their lengths."""
    lengths = [len(words(text)) for text in texts]
    openings = Counter(words(text)[0].lower() for text in texts)
    doubled = [text for text in texts if _SECOND_CLAUSE.search(text)]
    return Rhythm(
        len(texts),
        statistics.mean(lengths),
        min(lengths),
        max(lengths),
        statistics.pstdev(lengths),
        len(doubled) / len(texts),
        max(openings.values()) / len(texts),
    )


def words(text: str) -> list[str]:
    """Return the words of a text; a page number counts as one."""
    return _PLACEHOLDER.sub("7", text).split()


def questions(role: Mapping[str, object]) -> list[str]:
    """Return the questions of a role's file, in order."""
    return _texts(role, "first_actions", "questions")


def responsibilities(role: Mapping[str, object]) -> list[str]:
    """Return the responsibilities of a role's file, category by category."""
    categories = role["responsibilities"]
    assert isinstance(categories, dict)
    found: list[str] = []
    for texts in categories.values():
        found.extend(texts.values())
    return found


def _texts(data: Mapping[str, object], *path: str) -> list[str]:
    value: object = data
    for key in path:
        assert isinstance(value, dict)
        value = value[key]
    assert isinstance(value, dict)
    return list(value.values())


def last_sentences(texts: Iterable[str]) -> list[str]:
    """Return the sentence with which each text ends."""
    return [_LAST_SENTENCE.split(text.strip())[-1] for text in texts]


def essays(folder: Path) -> list[str]:
    """Return the texts about constructs in standards/in-full.yaml."""
    found: list[str] = []
    for standard in _read(folder / "standards" / "in-full.yaml")["in_full"].values():
        found.extend(standard["constructs"].values())
    return found


def roles(folder: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the name and the data of each role's file."""
    for file in sorted((folder / "roles").glob("*.yaml")):
        yield file.stem, _read(file)


def _read(file: Path) -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    data = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def _print_row(name: str, measured: Rhythm) -> None:
    print(
        f"| {name} | {measured.count} | {measured.mean:.1f} | {measured.spread:.1f} "
        f"| {measured.shortest}-{measured.longest} | {measured.second_clauses:.0%} "
        f"| {measured.same_opening:.0%} |"
    )


def main(folder: Path) -> None:
    """Print a row for the questions and one for the responsibilities of each role, and of all."""
    print("| texts | number | mean | spread | words | second clause | same opening |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for title, collect in (("questions", questions), ("responsibilities", responsibilities)):
        everything: list[str] = []
        for name, role in roles(folder):
            texts = collect(role)
            everything.extend(texts)
            _print_row(f"{title}, {name}", rhythm(texts))
        _print_row(f"{title}, all", rhythm(everything))
    endings = Counter(words(text)[0] for text in last_sentences(essays(folder)))
    print(f"\nLast sentences of the essays most often begin with: {endings.most_common(5)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
