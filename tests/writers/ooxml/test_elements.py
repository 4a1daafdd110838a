"""XML that is written: every character comes back as it was, and what is read is written as it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from guidegen.writers.ooxml.markup import Element, serialized, taken

# What XML can hold.
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r")
)
READ = """<a:one xmlns:a="urn:a" xmlns="urn:b" c="1"><two a:d="2"/>
    <a:three xmlns:e="urn:e" e:f="&lt;&amp;&quot;&#10;"><e:four>t &amp; &lt;x></e:four></a:three><e xmlns=""/></a:one>"""


@given(XML_TEXT, XML_TEXT)
def test_every_character_comes_back(text: str, value: str) -> None:
    read = etree.fromstring(serialized(Element("a", {"b": value}, [text])))
    assert (read.text or "", read.get("b")) == (text, value)


@given(XML_TEXT, XML_TEXT)
def test_it_is_written_as_lxml_writes_it(text: str, value: str) -> None:
    node = etree.Element("a", b=value)
    etree.SubElement(node, "c").text = text
    ours = Element("a", {"b": value}, [Element("c", content=[text])])
    assert serialized(ours) == etree.tostring(node, encoding="UTF-8", standalone=True)


@pytest.mark.parametrize("character", ["\0", "\x0b", "\ufffe", "\ud800"])
@pytest.mark.parametrize("inside", ["{}", "a & {} b"])
def test_what_xml_cannot_hold_is_refused(character: str, inside: str) -> None:
    text = inside.format(character)
    for element in (Element("a", content=[text]), Element("a", {"b": text})):
        with pytest.raises(ValueError):
            serialized(element)


def test_what_is_read_is_written_as_it_was() -> None:
    node = etree.fromstring(READ, etree.XMLParser(remove_blank_text=True))
    assert serialized(taken(node)) == etree.tostring(node, encoding="UTF-8", standalone=True)


def test_an_element_may_stand_in_two_places() -> None:
    twice = Element("b", {"c": 1}, ["x"])
    assert serialized(Element("a", content=[twice, twice])).endswith(
        b'<a><b c="1">x</b><b c="1">x</b></a>'
    )
