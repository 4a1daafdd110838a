"""Content controls, and the building blocks with their prompts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.safe_xml import Element
from guidegen.writers.ooxml.elements import word_element as element
from guidegen.writers.ooxml.wordml import paragraph, run

_PROMPT_STYLE = "PlaceholderText"


@dataclass(frozen=True, slots=True)
class ControlProperties:
    """A content control: its title and tag, its number in the document, its prompt and its value.

    `placeholder` names the building block from which Word takes the prompt again when an answer is
    deleted. `shown` are the runs of the value for people, () for none. `choices` are the values and
    labels of a list to choose from; without them, text is typed.
    """

    title: str
    tag: str
    number: int
    prompt: str
    placeholder: str
    shown: tuple[Element, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


def content_control(control: ControlProperties) -> Element:
    """Return a control that shows its value, or its prompt.

    It cannot be deleted; its content can be changed.
    """
    properties = element(
        "sdtPr",
        element("alias", val=control.title),
        element("tag", val=control.tag),
        element("id", val=control.number),
        element("lock", val="sdtLocked"),
        element("placeholder", element("docPart", val=control.placeholder)),
    )
    content = control.shown
    if not content:
        content = (run(control.prompt, _PROMPT_STYLE),)
        properties.append(element("showingPlcHdr"))
    properties.append(_input_kind(control))
    return element("sdt", properties, element("sdtContent", *content))


def _input_kind(control: ControlProperties) -> Element:
    """Return what a control takes: several lines of text, or one of its choices.

    Text is rich: LibreOffice 7.4 loses the line ends of a plain-text control, and repeats its text
    where the script changes. The first choice is the prompt, without a value: Word does not count
    it as a choice.
    """
    if not control.choices:
        return element("richText")
    choices = element("dropDownList", element("listItem", displayText=control.prompt, value=""))
    for value, label in control.choices:
        choices.append(element("listItem", displayText=label, value=value))
    return choices


def placeholder_part(name: str, guid: str, prompt: str) -> Element:
    """Return the building block that holds the prompt of controls."""
    category = element(
        "category", element("name", val="General"), element("gallery", val="placeholder")
    )
    properties = element(
        "docPartPr",
        element("name", val=name),
        category,
        element("types", element("type", val="bbPlcHdr")),
        element("behaviors", element("behavior", val="content")),
        element("guid", val=guid),
    )
    content = paragraph(None, [run(prompt, _PROMPT_STYLE)])
    return element("docPart", properties, element("docPartBody", content))


def glossary(building_blocks: Iterable[Element]) -> Element:
    """Return the root of the part with all building blocks of a document."""
    return element("glossaryDocument", element("docParts", *building_blocks))
