"""Differences between two sequences, or between two texts word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, TypeAlias, TypeVar

H = TypeVar("H", bound=Hashable)
T = TypeVar("T")
Pair: TypeAlias = tuple[T | None, T | None]

StretchKind: TypeAlias = Literal["same", "removed", "added"]

# A word with its apostrophes and hyphens, white space, or one other character. Together they are
# the whole text.
_TOKEN = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")
# The words between two changes that are counted as changed too:
# “[-meet-]{+call+} teachers [-weekly-]{+daily+}” is hard to read.
_FEW_WORDS = 2
_ALIKE = 0.5  # the share of common words from which one text may be a new version of another


@dataclass(frozen=True, slots=True)
class Stretch(Generic[H]):
    """A stretch of two sequences: the same in both, or `before` replaced by `after`.

    One of the two may be empty.
    """

    same: bool
    before: tuple[H, ...]
    after: tuple[H, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that both texts have, or only one of them."""

    kind: StretchKind
    text: str


def tokenize(text: str) -> tuple[str, ...]:
    """Split a text into words, white space and other characters; joined, they give the text."""
    return tuple(_TOKEN.findall(text))


def is_word(token: str) -> bool:
    """Tell whether a token is a word."""
    return token[:1].isalnum() or token[:1] == "_"


def diff_words(before: str, after: str) -> tuple[Span, ...]:
    """Return how one text becomes the other, in whole words.

    Without the added spans the result is `before`, without the removed ones it is `after`.
    """
    spans: list[Span] = []

    def add(kind: StretchKind, words: tuple[str, ...]) -> None:
        if words:
            spans.append(Span(kind, "".join(words)))

    for stretch in diff_sequences(tokenize(before), tokenize(after), is_word):
        if stretch.same:
            add("same", stretch.before)
        else:
            add("removed", stretch.before)
            add("added", stretch.after)
    return tuple(spans)


def diff_sequences(
    before: Sequence[H], after: Sequence[H], count_words: Callable[[H], int]
) -> list[Stretch[H]]:
    """Return how one sequence becomes the other: by turns the same stretches and the replaced ones.

    `count_words` counts the words in an item. A few words that are the same between two larger
    changes are counted as part of the change.
    """
    stretches: list[Stretch[H]] = []
    for stretch in _match(before, after):
        if stretch.same or len(stretches) < 2:
            stretches.append(stretch)
            continue
        earlier, between = stretches[-2:]
        if _is_small_gap(earlier, between, stretch, count_words):
            stretches[-2:] = [_join(earlier, between, stretch)]
        else:
            stretches.append(stretch)
    return stretches


def _match(before: Sequence[H], after: Sequence[H]) -> Iterator[Stretch[H]]:
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield Stretch(tag == "equal", tuple(before[i:k]), tuple(after[j:m]))


def _is_small_gap(
    earlier: Stretch[H], between: Stretch[H], later: Stretch[H], count_words: Callable[[H], int]
) -> bool:
    """Tell whether too little is the same between two changes to keep them apart."""

    def length(items: tuple[H, ...]) -> int:
        return sum(map(count_words, items))

    def size(change: Stretch[H]) -> int:
        return max(length(change.before), length(change.after))

    return length(between.before) <= min(_FEW_WORDS, size(earlier), size(later))


def _join(earlier: Stretch[H], between: Stretch[H], later: Stretch[H]) -> Stretch[H]:
    before = earlier.before + between.before + later.before
    after = earlier.after + between.after + later.after
    return Stretch(False, before, after)


def likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """Return how much of two sequences of words is the same, from 0 to 1; less than half is 0."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # The two quick ratios are upper bounds, and much cheaper than the ratio itself.
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def align(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], Hashable],
    alike: Callable[[T, T], float],
) -> list[Pair[T]]:
    """Pair the items of two sequences, in order; an item that one of them lacks is None there.

    Items with the same `key` are the same. The others are paired so that the sum of their `alike`
    is the greatest; it is 0 for two items that must not be a pair.
    """
    pairs: list[Pair[T]] = []
    matcher = SequenceMatcher(None, list(map(key, before)), list(map(key, after)), autojunk=False)
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "equal":
            pairs.extend(zip(before[i:k], after[j:m], strict=True))
        else:
            # mypy needs the name: it would otherwise take the items to be `T | None`.
            alike_pairs: list[Pair[T]] = _pair_by_likeness(before[i:k], after[j:m], alike)
            pairs += alike_pairs
    return pairs


def _pair_by_likeness(
    before: Sequence[T], after: Sequence[T], alike: Callable[[T, T], float]
) -> list[Pair[T]]:
    """Return the pairs whose likeness has the greatest sum (Needleman and Wunsch, 1970)."""
    best = _best_sums(before, after, alike)
    pairs: list[Pair[T]] = []
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and best[i][j] == best[i + 1][j]:
            pairs.append((before[i], None))
            i += 1
        elif j < len(after) and best[i][j] == best[i][j + 1]:
            pairs.append((None, after[j]))
            j += 1
        else:
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
    return pairs


def _best_sums(
    before: Sequence[T], after: Sequence[T], alike: Callable[[T, T], float]
) -> list[list[float]]:
    """Return, at `[i][j]`, the greatest sum of likeness of the items from `i` and from `j` on."""
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            like = alike(before[i], after[j])
            paired = best[i + 1][j + 1] + like if like else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return best
