"""Fields to content controls, and the glossary from which Word takes their prompts again."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.document.blocks import Field
from guidegen.document.tree import field_text, plain_text
from guidegen.identity import placeholder_identifier, placeholder_name
from guidegen.writers.ooxml import content_controls, side_parts
from guidegen.writers.ooxml.markup import Element
from guidegen.writers.ooxml.opc import WORDPROCESSING, Package
from guidegen.writers.word.base_package import DOCUMENT
from guidegen.writers.word.names import LONGEST_NAME, shortened

_GLOSSARY = "word/glossary/document.xml"
_GLOSSARY_STYLES = "word/glossary/styles.xml"


class Controls:
    """Makes the controls of one document, or none where it is to be filled in by hand.

    `fields` are the ids of all its fields so far.
    """

    def __init__(self, pages: Mapping[str, int], *, form: bool) -> None:
        self._pages = pages
        self._form = form
        self._placeholders: dict[str, Element] = {}  # by the id of their field
        self._titles: set[str] = set()
        self.fields: list[str] = []

    def of(self, field: Field) -> list[Element]:
        """The control of a field; nothing where there is no form.

        Raises ValueError for an id that is longer than Word keeps, for one that comes twice, and for a value that is
        none of the choices.
        """
        self.fields.append(field.id)
        if not self._form:
            return []
        if len(field.id) > LONGEST_NAME:
            raise ValueError(
                f"the field “{field.id}” has an id of more than {LONGEST_NAME} characters"
            )
        if field.id in self._placeholders:
            raise ValueError(f"more than one field has the id “{field.id}”")
        placeholder = placeholder_name(field.id)
        guid = f"{{{placeholder_identifier(field.id)}}}".upper()
        self._placeholders[field.id] = content_controls.placeholder_part(
            placeholder, guid, field.prompt
        )
        control = content_controls.ControlProperties(
            title=self._title(plain_text(field.label, self._pages)),
            tag=field.id,
            number=len(self._placeholders),
            prompt=field.prompt,
            placeholder=placeholder,
            shown=field_text(field),
            choices=tuple((choice.value, choice.label) for choice in field.choices),
        )
        return [content_controls.content_control(control)]

    def _title(self, label: str) -> str:
        """The label as a title that no other control has: those that are cut to the same words get a number."""
        title, number = shortened(label), 1
        while title in self._titles:
            number += 1
            mark = f" ({number})"
            title = shortened(label, LONGEST_NAME - len(mark)) + mark
        self._titles.add(title)
        return title

    def add_glossary(self, package: Package, styles: bytes) -> None:
        """Adds the prompts to the document as building blocks; `styles` is the part with their styles."""
        if not self._placeholders:
            return
        package.add_tree(
            _GLOSSARY,
            f"{WORDPROCESSING}.document.glossary+xml",
            side_parts.glossary(self._placeholders.values()),
        )
        package.add(_GLOSSARY_STYLES, f"{WORDPROCESSING}.styles+xml", styles)
        package.relate(_GLOSSARY, "styles", _GLOSSARY_STYLES)
        package.relate(DOCUMENT, "glossaryDocument", _GLOSSARY)
