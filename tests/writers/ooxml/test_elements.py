"""XML that is written: every character comes back as it was, under the names of the specification."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from guidegen.ooxml_names import NAMESPACES, qn
from guidegen.writers.ooxml import wordml
from guidegen.writers.ooxml.elements import prefixed_element, word_element, xml_bytes

# What XML can hold.
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r")
)


@given(XML_TEXT, XML_TEXT)
def test_every_character_comes_back(text: str, value: str) -> None:
    for node in (
        word_element("t", val=value),
        prefixed_element("w:t", attributes={"w:val": value}),
    ):
        node.text = text
        read = etree.fromstring(xml_bytes(node))
        assert (read.text or "", read.get(qn("w:val"))) == (text, value)


@pytest.mark.parametrize("character", ["\0", "\x0b", "\ufffe", "\ud800"])
@pytest.mark.parametrize("inside", ["{}", "a & {} b"])
def test_what_xml_cannot_hold_is_refused(character: str, inside: str) -> None:
    text = inside.format(character)
    with pytest.raises(ValueError):
        word_element("t").text = text
    with pytest.raises(ValueError):
        word_element("t", val=text)
    with pytest.raises(ValueError):
        prefixed_element("a:ext", attributes={"uri": text})


def test_what_is_none_is_left_out() -> None:
    node = word_element("p", None, word_element("r"), style=None, id=1)
    assert [child.tag for child in node] == [qn("w:r")]
    assert dict(node.items()) == {qn("w:id"): "1"}


def test_a_tree_declares_each_namespace_once_and_by_its_usual_prefix() -> None:
    blip = prefixed_element("a:blip", attributes={"r:embed": "rId1"})
    inner = word_element("r", word_element("drawing", blip))
    root = etree.Element(
        qn("w:p"), None, {prefix: NAMESPACES[prefix] for prefix in ("w", "r", "a")}
    )
    root.append(inner)
    written = xml_bytes(root).decode()
    assert written.count("xmlns:") == 3
    assert '<a:blip r:embed="rId1"/>' in written


def test_properties_that_come_again_are_new_elements() -> None:
    first, second = wordml.run("a", strong=True), wordml.run("b", strong=True)
    assert len(first) == len(second) == 2
    assert first[0] is not second[0]
    first[0].append(word_element("i"))
    assert len(second[0]) == len(wordml.run("c", strong=True)[0]) == 1
