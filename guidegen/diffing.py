"""Two sequences, or two texts word by word: what both have, what one alone has, and what are pairs in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, TypeAlias, TypeVar

H = TypeVar("H", bound=Hashable)
T = TypeVar("T")

StretchKind: TypeAlias = Literal["same", "removed", "added"]

# A word with its apostrophes and hyphens, white space, or one other character; together they are the whole text.
_TOKEN = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")
_TINY = 2  # words that two changes can swallow: “[-meet-]{+call+} teachers [-weekly-]{+daily+}” is hard to read
_ALIKE = 0.5  # of the words of two texts that one can have grown from the other


@dataclass(frozen=True, slots=True)
class Stretch(Generic[H]):
    """A stretch of two sequences: the same in both, or `before` exchanged for `after` (one of them may be empty)."""

    same: bool
    before: tuple[H, ...]
    after: tuple[H, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that both texts have, or one of them."""

    kind: StretchKind
    text: str


def tokenize(text: str) -> tuple[str, ...]:
    """Words, white space and other characters; joined they are the text again."""
    return tuple(_TOKEN.findall(text))


def is_word(token: str) -> bool:
    """Whether a token is a word."""
    return token[:1].isalnum() or token[:1] == "_"


def diff_words(before: str, after: str) -> tuple[Span, ...]:
    """How one text becomes the other, in whole words.

    Without what is added it is `before`, without what is removed `after`.
    """
    parts: tuple[tuple[StretchKind, tuple[str, ...]], ...] = tuple(
        part
        for stretch in diff_sequences(tokenize(before), tokenize(after), is_word)
        for part in (
            (("same", stretch.before),)
            if stretch.same
            else (("removed", stretch.before), ("added", stretch.after))
        )
    )
    return tuple(Span(kind, "".join(words)) for kind, words in parts if words)


def diff_sequences(
    before: Sequence[H], after: Sequence[H], words: Callable[[H], int]
) -> list[Stretch[H]]:
    """How one sequence becomes the other: in turn what is the same and what is exchanged.

    `words` counts the words in an item. A few words that are the same between two larger changes belong to them.
    """
    found: list[Stretch[H]] = []
    for stretch in _matched(before, after):
        if not stretch.same and len(found) > 1 and _tiny(found[-2:], stretch, words):
            found[-2:] = [_joined(*found[-2:], stretch)]
        else:
            found.append(stretch)
    return found


def _matched(before: Sequence[H], after: Sequence[H]) -> Iterator[Stretch[H]]:
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield Stretch(tag == "equal", tuple(before[i:k]), tuple(after[j:m]))


def _tiny(between: Sequence[Stretch[H]], later: Stretch[H], words: Callable[[H], int]) -> bool:
    """Whether what is the same before a change is too little to part it from the change before that."""
    earlier, same = between

    def length(items: tuple[H, ...]) -> int:
        return sum(map(words, items))

    least = min(max(length(change.before), length(change.after)) for change in (earlier, later))
    return length(same.before) <= min(_TINY, least)


def _joined(*parts: Stretch[H]) -> Stretch[H]:
    before = (item for part in parts for item in part.before)
    after = (item for part in parts for item in part.after)
    return Stretch(False, tuple(before), tuple(after))


def likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """How much of two sequences of words is the same, from 0 to 1; 0 where it is less than half."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def align(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], Hashable],
    alike: Callable[[T, T], float],
) -> list[tuple[T | None, T | None]]:
    """Pairs of what is the same in both sequences, in order; None stands for what one of them lacks.

    Items with the same `key` are the same. Of the others those become pairs that are most alike together by `alike`,
    which is 0 for two that must not.
    """
    pairs: list[tuple[T | None, T | None]] = []
    keys = [key(item) for item in before], [key(item) for item in after]
    for tag, i, k, j, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(before[i:k], after[j:m], strict=True)
        else:
            likest: list[tuple[T | None, T | None]] = _likest(before[i:k], after[j:m], alike)
            pairs += likest
    return pairs


def _likest(
    before: Sequence[T], after: Sequence[T], alike: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    """The pairs whose likeness is the greatest in sum, by the recurrence of Needleman and Wunsch."""
    likes = [[alike(one, other) for other in after] for one in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            paired = best[i + 1][j + 1] + likes[i][j] if likes[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[tuple[T | None, T | None]] = []
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
