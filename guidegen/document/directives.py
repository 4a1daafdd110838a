"""What each directive (`::: name`) of the templates becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias, cast

from guidegen.document.blocks import (
    Choice,
    Contents,
    Cover,
    Field,
    Figure,
    Furniture,
    IcGroup,
    IcRow,
    IcTable,
    Inlines,
    LabelledField,
    Level,
    ReflectionRow,
    ReflectionTable,
    Respondent,
    Step,
    Text,
)
from guidegen.document.inlines import MarkdownError
from guidegen.document.markdown import Directive, Item, Parser
from guidegen.document.nodes import Node
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


Made: TypeAlias = Contents | Cover | Figure | IcTable | Respondent | ReflectionTable | Settings

_LEVELS = ("level-1", "level-2", "level-3", "level-4")  # the ideal first, as they stand in a map


def _document(parser: Parser[Made], written: Directive) -> Settings:
    (footer,) = _children(written, "paragraph")
    keywords = tuple(word.strip() for word in _attribute(written, "keywords").split(","))
    furniture = Furniture(
        _attribute(written, "header"), parser.content(footer), _attribute(written, "page")
    )
    return Settings(
        _attribute(written, "title"), _attribute(written, "subject"), keywords, furniture
    )


def _cover(parser: Parser[Made], written: Directive) -> Cover:
    kind, title, *lines = _children(written, "paragraph", "heading", "paragraph")
    return Cover(
        plain_text(parser.content(kind), {}),
        plain_text(parser.content(title), {}),
        tuple(parser.content(line) for line in lines),
    )


def _contents(parser: Parser[Made], written: Directive) -> Contents:
    (heading,) = _children(written, "heading")
    depth = _attribute(written, "depth")
    if depth not in ("1", "2", "3"):
        raise MarkdownError(
            f"the depth of the contents is “{depth}”", "Write 1, 2 or 3.", _opening(written)
        )
    return Contents(parser.heading(heading), cast(Level, int(depth)))


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
        raise MarkdownError(
            "a step has no title", "Write it as “1. **title** text”.", _opening(written)
        )
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
    columns = {
        name: _attribute(written, name) for name in ("question", "reflections", "first-steps")
    }
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
    fields = (
        Field(
            _field_id(f"{_id(written)}.{item.id}.{answer}", item),
            (Text(f"{columns[question]} {number}, {columns[answer]}: "), *item.content),
            _attribute(written, f"{answer}-prompt"),
        )
        for answer in answers
    )
    return ReflectionRow(item.content, tuple(fields), f"{_id(written)}.{item.id}")


def _field_id(field_id: str, item: Item) -> str:
    """The id, if Word can hold it."""
    if len(field_id) > FIELD_ID_LENGTH:
        message = f"the field id “{field_id}” has {len(field_id)} characters, Word keeps {FIELD_ID_LENGTH}"
        raise MarkdownError(message, f"Give “{item.id}” a shorter id.", item.id)
    return field_id


def _ic_map(parser: Parser[Made], written: Directive) -> IcTable:
    headings, lists = written.children[::2], written.children[1::2]
    if [node.type for node in written.children] != ["heading", "bullet_list"] * len(
        headings
    ) or not headings:
        message = "“ic-map” must hold headings, each with a list of outcomes beneath it"
        raise MarkdownError(message, "Compare it with the built-in template.", _opening(written))
    numbers = count(1)
    choices = _choices(written)
    groups = (
        IcGroup(
            parser.heading(heading),
            tuple(
                _ic_row(next(numbers), *outcome, written, choices)
                for outcome in parser.described(outcomes)
            ),
        )
        for heading, outcomes in zip(headings, lists, strict=True)
    )
    columns = tuple(_attribute(written, name) for name in ("outcome", *_LEVELS, "now"))
    return IcTable(
        _attribute(written, "title"),
        _attribute(written, "description"),
        columns,
        tuple(groups),
        written.anchor,
    )


def _choices(written: Directive) -> tuple[Choice, ...]:
    """The levels that a team can stand at, the first step first."""
    levels = [
        Choice(name.removeprefix("level-"), _attribute(written, name)) for name in reversed(_LEVELS)
    ]
    return (Choice("not-yet", _attribute(written, "not-yet")), *levels)


def _ic_row(
    number: int,
    outcome: Item,
    levels: list[Inlines],
    written: Directive,
    choices: tuple[Choice, ...],
) -> IcRow:
    if len(levels) != len(_LEVELS):
        message = f"the outcome “{outcome.id}” has {len(levels)} levels"
        raise MarkdownError(
            message, f"Write {len(_LEVELS)}; one that is not described stays empty.", outcome.id
        )
    absent: Inlines = (Text(_attribute(written, "not-described"), emphasis=True),)
    fields = (
        _ic_field(number, outcome, written, "level", choices),
        _ic_field(number, outcome, written, "next-step"),
    )
    return IcRow(
        outcome.content,
        tuple(level or absent for level in levels),
        fields,
        f"{written.name}.{outcome.id}",
    )


def _ic_field(
    number: int, outcome: Item, written: Directive, name: str, choices: tuple[Choice, ...] = ()
) -> LabelledField:
    caption = _attribute(written, name)
    label = (Text(f"{_attribute(written, 'outcome')} {number}, {caption}: "), *outcome.content)
    field_id = _field_id(f"{written.name}.{outcome.id}.{name}", outcome)
    prompt = _attribute(written, f"{name}-prompt")
    return LabelledField(
        caption, Field(field_id, label, prompt, multiline=not choices, choices=choices)
    )


def _opening(written: Directive) -> str:
    return f"::: {written.name}"


def _id(written: Directive) -> str:
    if written.anchor is None:
        raise MarkdownError(
            f"“{written.name}” has no id", "Write {#id} on the line above it.", _opening(written)
        )
    return written.anchor


def _attribute(written: Directive, name: str) -> str:
    value = written.attributes.get(name, "").strip()
    if not value:
        message, hint = (
            f"“{written.name}” has no {name}",
            f'Write {{{name}="…"}} on the line above it.',
        )
        raise MarkdownError(message, hint, _opening(written))
    return value


def _children(written: Directive, *types: str) -> tuple[Node, ...]:
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
    "contents": _contents,
    "improvement-chain": _improvement_chain,
    "respondent": _respondent,
    "reflection-table": _reflection_table,
    "ic-map": _ic_map,
}
