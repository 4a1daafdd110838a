"""What each directive (`::: name`) of the templates becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.tree import SyntaxTreeNode

from guidegen.document.blocks import (
    Cover,
    Field,
    Figure,
    Furniture,
    Inlines,
    LabelledField,
    ReflectionRow,
    ReflectionTable,
    Respondent,
    Step,
    Text,
)
from guidegen.document.inlines import MarkdownError
from guidegen.document.markdown import Directive, Item, Parser
from guidegen.document.tree import plain_text

FIELD_ID_LENGTH = 64  # characters of a content control's tag in Word
ALT_LENGTH = 150  # characters; accessibility checklist, row W14


@dataclass(frozen=True, slots=True)
class Settings:
    """What a template says of the whole document: its metadata and its page furniture."""

    title: str
    subject: str
    keywords: tuple[str, ...]
    furniture: Furniture


Made: TypeAlias = Cover | Figure | Respondent | ReflectionTable | Settings


def _document(parser: Parser[Made], written: Directive) -> Settings:
    (footer,) = _children(written, "paragraph")
    keywords = tuple(word.strip() for word in _attribute(written, "keywords").split(","))
    furniture = Furniture(_attribute(written, "header"), parser.content(footer), _attribute(written, "page"))
    return Settings(_attribute(written, "title"), _attribute(written, "subject"), keywords, furniture)


def _cover(parser: Parser[Made], written: Directive) -> Cover:
    kind, title, *lines = _children(written, "paragraph", "heading", "paragraph")
    return Cover(
        plain_text(parser.content(kind), {}),
        plain_text(parser.content(title), {}),
        tuple(parser.content(line) for line in lines),
    )


def _improvement_chain(parser: Parser[Made], written: Directive) -> Figure:
    steps, caption = _children(written, "ordered_list", "paragraph")
    alt = _attribute(written, "alt")
    if len(alt) > ALT_LENGTH:
        message = f"the alternative text has {len(alt)} characters"
        raise MarkdownError(message, f"Write {ALT_LENGTH} at most.", _opening(written))
    return Figure(
        tuple(_step(item, written) for item in parser.items(steps)),
        _attribute(written, "feedback"),
        alt,
        parser.content(caption),
        written.anchor,
    )


def _step(item: Inlines, written: Directive) -> Step:
    title = tuple(run for run in item if isinstance(run, Text) and run.strong)
    if not title:
        raise MarkdownError("a step has no title", "Write it as “1. **title** text”.", _opening(written))
    return Step(plain_text(title, {}), plain_text(item[len(title) :], {}).strip())


def _respondent(parser: Parser[Made], written: Directive) -> Respondent:
    (fields,) = _children(written, "bullet_list")
    return Respondent(tuple(_labelled(item, written) for item in parser.identified(fields)))


def _labelled(item: Item, written: Directive) -> LabelledField:
    prompt = item.attributes.get("prompt", "")
    field = Field(f"{_id(written)}.{item.id}", item.content, prompt, multiline=False)
    return LabelledField(plain_text(item.content, {}), field)


def _reflection_table(parser: Parser[Made], written: Directive) -> ReflectionTable:
    (questions,) = _children(written, "bullet_list")
    table = _id(written)
    items = parser.identified(questions)
    columns = {name: _attribute(written, name) for name in ("question", "reflections", "first-steps")}
    return ReflectionTable(
        _attribute(written, "title"),
        _attribute(written, "description"),
        tuple(columns.values()),
        tuple(_row(number, item, written, columns) for number, item in enumerate(items, start=1)),
        table,
        f"{table}-end",
    )


def _row(number: int, item: Item, written: Directive, columns: Mapping[str, str]) -> ReflectionRow:
    question, *answers = columns
    longest = max(len(f"{_id(written)}.{item.id}.{answer}") for answer in answers)
    if longest > FIELD_ID_LENGTH:
        message = f"the field ids of “{item.id}” have {longest} characters, Word keeps {FIELD_ID_LENGTH}"
        raise MarkdownError(message, "Give the question a shorter id.", item.id)
    fields = (
        Field(
            f"{_id(written)}.{item.id}.{answer}",
            (Text(f"{columns[question]} {number}, {columns[answer]}: "), *item.content),
            _attribute(written, f"{answer}-prompt"),
        )
        for answer in answers
    )
    return ReflectionRow(item.content, tuple(fields), f"{_id(written)}.{item.id}")


def _opening(written: Directive) -> str:
    return f"::: {written.name}"


def _id(written: Directive) -> str:
    if written.anchor is None:
        raise MarkdownError(f"“{written.name}” has no id", "Write {#id} on the line above it.", _opening(written))
    return written.anchor


def _attribute(written: Directive, name: str) -> str:
    value = written.attributes.get(name, "").strip()
    if not value:
        message, hint = f"“{written.name}” has no {name}", f'Write {{{name}="…"}} on the line above it.'
        raise MarkdownError(message, hint, _opening(written))
    return value


def _children(written: Directive, *types: str) -> tuple[SyntaxTreeNode, ...]:
    """What the directive contains, if it is of these types in this order; the last type may stand repeatedly."""
    found = tuple(node.type for node in written.children)
    expected = types + types[-1:] * (len(found) - len(types)) if written.name == "cover" else types
    if found != expected:
        named = ", ".join(type_.replace("_", " ") for type_ in types)
        raise MarkdownError(
            f"“{written.name}” must hold: {named}",
            "Compare it with the built-in template.",
            _opening(written),
        )
    return written.children


DIRECTIVES: Mapping[str, Callable[[Parser[Made], Directive], Made]] = {
    "document": _document,
    "cover": _cover,
    "improvement-chain": _improvement_chain,
    "respondent": _respondent,
    "reflection-table": _reflection_table,
}
