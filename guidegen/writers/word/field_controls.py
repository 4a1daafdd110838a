"""Fields to content controls, and the glossary from which Word takes their prompts again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from guidegen.document.blocks import Field
from guidegen.document.tree import field_text, plain_text
from guidegen.identity import placeholder_identifier, placeholder_name
from guidegen.safe_xml import Element
from guidegen.scripts import split_by_script
from guidegen.writers.ooxml import content_controls, wordml
from guidegen.writers.ooxml.opc import make_part
from guidegen.writers.word.names import LONGEST_NAME, shorten

_GLOSSARY = "word/glossary/document.xml"
_GLOSSARY_STYLES = "word/glossary/styles.xml"


class Controls:
    """Makes the controls of one document, or none if it is to be filled in by hand.

    `language` is the document's. `fields` are the ids of all its fields so far.
    """

    def __init__(self, pages: Mapping[str, int], language: str, *, form: bool) -> None:
        self._pages = pages
        self._language = language
        self._form = form
        self._placeholders: dict[str, Element] = {}  # by the id of their field
        self._titles: set[str] = set()
        self.fields: list[str] = []

    def make(self, field: Field) -> list[Element]:
        """Return the control of a field; nothing if the document has no form.

        Raises ValueError for an id that is longer than Word keeps, for one that comes twice, and
        for a value that is not one of the choices.
        """
        self.fields.append(field.id)
        if not self._form:
            return []
        self._check_id(field.id)
        placeholder = placeholder_name(field.id)
        guid = f"{{{placeholder_identifier(field.id)}}}".upper()
        block = content_controls.placeholder_part(placeholder, guid, field.prompt)
        self._placeholders[field.id] = block
        control = content_controls.ControlProperties(
            title=self._make_title(plain_text(field.label, self._pages)),
            tag=field.id,
            number=len(self._placeholders),
            prompt=field.prompt,
            placeholder=placeholder,
            shown=tuple(self._show(field)),
            choices=tuple((choice.value, choice.label) for choice in field.choices),
        )
        return [content_controls.content_control(control)]

    def add_glossary(self, word: WordDocument, styles: bytes) -> None:
        """Add the prompts to the document as building blocks; `styles` is the part of styles."""
        if not self._placeholders:
            return
        root = content_controls.glossary(self._placeholders.values())
        glossary = make_part(_GLOSSARY, CONTENT_TYPE.WML_DOCUMENT_GLOSSARY, root, word)
        style_part = make_part(_GLOSSARY_STYLES, CONTENT_TYPE.WML_STYLES, styles, word)
        glossary.relate_to(style_part, RELATIONSHIP_TYPE.STYLES)
        word.part.relate_to(glossary, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)

    def _show(self, field: Field) -> Iterator[Element]:
        """Yield the runs of a field's value, an answer in the languages of its scripts."""
        text = field_text(field)
        if field.choices and text:
            yield wordml.run(text)
            return
        for spoken in split_by_script(text, self._language):
            speech = wordml.Speech(spoken.language, spoken.right_to_left)
            yield wordml.run(spoken.text, speech=speech)

    def _check_id(self, field_id: str) -> None:
        if len(field_id) > LONGEST_NAME:
            raise ValueError(
                f"the field “{field_id}” has an id of more than {LONGEST_NAME} characters"
            )
        if field_id in self._placeholders:
            raise ValueError(f"more than one field has the id “{field_id}”")

    def _make_title(self, label: str) -> str:
        """Return the label as a title that no other control has.

        Labels that are cut to the same words get a number.
        """
        title, number = shorten(label), 1
        while title in self._titles:
            number += 1
            mark = f" ({number})"
            title = shorten(label, LONGEST_NAME - len(mark)) + mark
        self._titles.add(title)
        return title
