"""The writers are tested with every kind of block and inline that there is."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from guidegen.document.blocks import Block, Document, Inline
from guidegen.document.tree import walk
from tests.writers.complete_sample import complete_document

KINDS: tuple[type, ...] = (*get_args(Block), *get_args(Inline))


def missing(document: Document) -> set[type]:
    """The kinds of blocks and inlines that a document does not hold, at any depth."""
    return set(KINDS) - {type(part) for part in walk(document.blocks)}


def without(document: Document, kind: type) -> Document:
    """The document without its outermost blocks that are of a kind, or that hold it."""
    kept = [
        block for block in document.blocks if kind not in {type(part) for part in walk((block,))}
    ]
    return replace(document, blocks=tuple(kept))


def test_the_sample_holds_every_kind_of_block_and_inline() -> None:
    assert missing(complete_document()) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_the_sample_lacks_is_noticed(kind: type) -> None:
    assert kind in missing(without(complete_document(), kind))
