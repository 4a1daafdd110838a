import json
from dataclasses import fields

import pytest

from guidegen.document import blocks
from guidegen.document.blocks import PageReference, Text
from guidegen.document.tree import plain_text, to_data, to_json
from tests.helpers import ROLES, built_in, document_of, with_maps_inside


def test_a_document_is_json_and_back() -> None:
    document = document_of("coach")
    data = json.loads(to_json(document))
    assert data == to_data(document)
    assert data["type"] == "Document"
    assert [block["type"] for block in data["blocks"]] == [
        type(block).__name__ for block in document.blocks
    ]
    assert set(data) == {"type", *(field.name for field in fields(document))}


def test_blocks_are_frozen_and_hashable() -> None:
    document = document_of("coach")
    assert len({hash(block) for block in document.blocks}) > 30
    with pytest.raises(AttributeError):
        document.title = "x"  # type: ignore[misc]


def test_what_is_no_block_has_no_data() -> None:
    with pytest.raises(TypeError, match="not a block"):
        to_data({"a": 1})


def test_plain_text_names_pages() -> None:
    assert plain_text((Text("on page "), PageReference("a")), {"a": 7}) == "on page 7"


def test_every_kind_of_block_is_in_a_guide_or_a_sample() -> None:
    from tests.writers.samples import sample_document

    content = with_maps_inside(built_in())
    seen = {type(block) for role in ROLES for block in document_of(role, content).blocks}
    seen |= {type(block) for block in sample_document().blocks}
    assert seen == set(blocks.Block.__args__)
