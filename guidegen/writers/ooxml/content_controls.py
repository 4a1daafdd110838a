"""Content controls and the building blocks with their prompts: WordprocessingML in plain words, as `ooxml` has it."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.wordml import element, paragraph, run, text

_LOCKED = element("lock", val="sdtLocked")
_PROMPTED = element("showingPlcHdr")
_TEXT = element("richText")
_CATEGORY = element(
    "category", element("name", val="General"), element("gallery", val="placeholder")
)
_TYPES = element("types", element("type", val="bbPlcHdr"))
_BEHAVIORS = element("behaviors", element("behavior", val="content"))


@dataclass(frozen=True, slots=True)
class ControlProperties:
    """A content control: its title and its tag, its number in the document, its prompt and what stands in it.

    `placeholder` names the building block from which Word takes the prompt again when an answer is deleted.
    `choices` are the values and labels of a list to choose from; without them, text is typed.
    """

    title: str
    tag: str
    number: int
    prompt: str
    placeholder: str
    shown: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def content_control(control: ControlProperties) -> Element:
    """A control that shows what stands in it, or its prompt. It cannot be deleted; what is in it can be changed."""
    shown = [typed(control.shown)] if control.shown else [run(control.prompt, "PlaceholderText")]
    properties = element(
        "sdtPr",
        element("alias", val=control.title),
        element("tag", val=control.tag),
        element("id", val=control.number),
        _LOCKED,
        element("placeholder", element("docPart", val=control.placeholder)),
        None if control.shown else _PROMPTED,
        _kind(control),
    )
    return element("sdt", properties, element("sdtContent", *shown))


def _kind(control: ControlProperties) -> Element:
    """What a control takes: several lines of text, or one of its choices.

    Text is rich: LibreOffice 7.4 loses the line ends of a plain-text control, and repeats its text where the script
    changes. The first choice is the prompt, without a value: Word takes it for no choice.
    """
    if not control.choices:
        return _TEXT
    choices = (("", control.prompt), *control.choices)
    return element(
        "dropDownList",
        *(element("listItem", displayText=label, value=value) for value, label in choices),
    )


def typed(characters: str) -> Element:
    """A run of text with a line break for each `\\n`."""
    first, *lines = (list(text(line)) for line in characters.split("\n"))
    return element("r", *first, *(item for line in lines for item in (element("br"), *line)))


def placeholder_part(name: str, guid: str, prompt: str) -> Element:
    """The building block that holds the prompt of controls."""
    properties = element(
        "docPartPr",
        element("name", val=name),
        _CATEGORY,
        _TYPES,
        _BEHAVIORS,
        element("guid", val=guid),
    )
    body = element("docPartBody", paragraph(None, [run(prompt, "PlaceholderText")]))
    return element("docPart", properties, body)
