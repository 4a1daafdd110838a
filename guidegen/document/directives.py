"""Turn each directive (`::: name`) of the templates into its block."""

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
    """What a template says about the whole document: its metadata and its page margins."""

    title: str
    subject: str
    keywords: tuple[str, ...]
    furniture: Furniture


DirectiveResult: TypeAlias = (
    Contents | Cover | Figure | IcTable | Respondent | ReflectionTable | Settings
)
DirectiveParser: TypeAlias = Parser[DirectiveResult]

_LEVELS = ("level-1", "level-2", "level-3", "level-4")  # the ideal first, as in a map's columns
_COMPARE = "Compare it with the built-in template."


def _document(parser: DirectiveParser, directive: Directive) -> Settings:
    (footer,) = _children(directive, "paragraph")
    keywords = _attribute(directive, "keywords").split(",")
    furniture = Furniture(
        _attribute(directive, "header"), parser.content(footer), _attribute(directive, "page")
    )
    return Settings(
        _attribute(directive, "title"),
        _attribute(directive, "subject"),
        tuple(word.strip() for word in keywords),
        furniture,
    )


def _cover(parser: DirectiveParser, directive: Directive) -> Cover:
    kind, title, *lines = _children(
        directive, "paragraph", "heading", "paragraph", repeats_last=True
    )
    return Cover(
        plain_text(parser.content(kind), {}),
        plain_text(parser.content(title), {}),
        tuple(parser.content(line) for line in lines),
    )


def _contents(parser: DirectiveParser, directive: Directive) -> Contents:
    (heading,) = _children(directive, "heading")
    depth = _attribute(directive, "depth")
    if depth not in ("1", "2", "3"):
        message = f"the depth of the contents is “{depth}”"
        raise MarkdownError(message, "Write 1, 2 or 3.", _opening(directive))
    return Contents(parser.heading(heading), cast(Level, int(depth)))


def _improvement_chain(parser: DirectiveParser, directive: Directive) -> Figure:
    steps, caption = _children(directive, "ordered_list", "paragraph")
    alt = _attribute(directive, "alt")
    if len(alt) > ALT_LENGTH:
        message = f"the alternative text has {len(alt)} characters"
        raise MarkdownError(message, f"Use {ALT_LENGTH} at most.", _opening(directive))
    return Figure(
        tuple(_step(item, directive) for item in parser.items(steps)),
        _attribute(directive, "feedback"),
        alt,
        parser.content(caption),
        directive.anchor,
    )


def _step(item: Inlines, directive: Directive) -> Step:
    title = tuple(run for run in item if isinstance(run, Text) and run.strong)
    if not title:
        message = "a step has no title"
        raise MarkdownError(message, "Write it as “1. **title** text”.", _opening(directive))
    return Step(plain_text(title, {}), plain_text(item[len(title) :], {}).strip())


def _respondent(parser: DirectiveParser, directive: Directive) -> Respondent:
    (fields,) = _children(directive, "bullet_list")
    items = parser.items_with_ids(fields, "prompt")
    return Respondent(tuple(_labelled_field(item, directive) for item in items))


def _labelled_field(item: Item, directive: Directive) -> LabelledField:
    prompt = item.attributes.get("prompt", "")
    field = Field(f"{_id(directive)}.{item.id}", item.content, prompt, multiline=False)
    return LabelledField(plain_text(item.content, {}), field)


def _reflection_table(parser: DirectiveParser, directive: Directive) -> ReflectionTable:
    (questions,) = _children(directive, "bullet_list")
    id_ = _id(directive)
    names = ("question", "reflections", "first-steps")
    columns = {name: _attribute(directive, name) for name in names}
    rows: list[ReflectionRow] = []
    for number, item in enumerate(parser.items_with_ids(questions), start=1):
        rows.append(_reflection_row(number, item, directive, columns))
    return ReflectionTable(
        _attribute(directive, "title"),
        _attribute(directive, "description"),
        tuple(columns.values()),
        tuple(rows),
        id_,
        f"{id_}-end",
    )


def _reflection_row(
    number: int, item: Item, directive: Directive, columns: Mapping[str, str]
) -> ReflectionRow:
    """Return a row with a field for each column after the first, which is the question's."""
    question, *answers = columns
    row_id = f"{_id(directive)}.{item.id}"
    fields: list[Field] = []
    for answer in answers:
        field_id = _field_id(f"{row_id}.{answer}", item)
        name = Text(f"{columns[question]} {number}, {columns[answer]}: ")
        prompt = _attribute(directive, f"{answer}-prompt")
        fields.append(Field(field_id, (name, *item.content), prompt))
    return ReflectionRow(item.content, tuple(fields), row_id)


def _field_id(field_id: str, item: Item) -> str:
    """Return the id. Raises MarkdownError if it is longer than Word can hold."""
    if len(field_id) > FIELD_ID_LENGTH:
        message = (
            f"the field id “{field_id}” has {len(field_id)} characters, "
            f"but Word keeps only {FIELD_ID_LENGTH}"
        )
        raise MarkdownError(message, f"Give “{item.id}” a shorter id.", item.id)
    return field_id


def _ic_map(parser: DirectiveParser, directive: Directive) -> IcTable:
    headings, lists = directive.children[::2], directive.children[1::2]
    types = [node.type for node in directive.children]
    if not headings or types != ["heading", "bullet_list"] * len(headings):
        message = "“ic-map” must have headings, each with a list of outcomes below it"
        raise MarkdownError(message, _COMPARE, _opening(directive))
    numbers = count(1)  # outcomes are numbered through the whole map
    choices = _choices(directive)
    groups: list[IcGroup] = []
    for heading, outcomes in zip(headings, lists, strict=True):
        group_heading = parser.heading(heading)
        rows: list[IcRow] = []
        for outcome, levels in parser.items_with_lists(outcomes):
            rows.append(_ic_row(next(numbers), outcome, levels, directive, choices))
        groups.append(IcGroup(group_heading, tuple(rows)))
    columns = tuple(_attribute(directive, name) for name in ("outcome", *_LEVELS, "now"))
    return IcTable(
        _attribute(directive, "title"),
        _attribute(directive, "description"),
        columns,
        tuple(groups),
        directive.anchor,
    )


def _choices(directive: Directive) -> tuple[Choice, ...]:
    """Return the levels that a team may choose, the lowest first."""
    choices = [Choice("not-yet", _attribute(directive, "not-yet"))]
    for name in reversed(_LEVELS):
        choices.append(Choice(name.removeprefix("level-"), _attribute(directive, name)))
    return tuple(choices)


def _ic_row(
    number: int,
    outcome: Item,
    levels: list[Inlines],
    directive: Directive,
    choices: tuple[Choice, ...],
) -> IcRow:
    if len(levels) != len(_LEVELS):
        message = f"the outcome “{outcome.id}” has {len(levels)} levels"
        hint = f"Write {len(_LEVELS)}; leave a level without a description empty."
        raise MarkdownError(message, hint, outcome.id)
    absent: Inlines = (Text(_attribute(directive, "not-described"), emphasis=True),)
    fields = (
        _ic_field(number, outcome, directive, "level", choices),
        _ic_field(number, outcome, directive, "next-step"),
    )
    return IcRow(
        outcome.content,
        tuple(level or absent for level in levels),
        fields,
        f"{directive.name}.{outcome.id}",
    )


def _ic_field(
    number: int, outcome: Item, directive: Directive, name: str, choices: tuple[Choice, ...] = ()
) -> LabelledField:
    caption = _attribute(directive, name)
    words = Text(f"{_attribute(directive, 'outcome')} {number}, {caption}: ")
    field_id = _field_id(f"{directive.name}.{outcome.id}.{name}", outcome)
    prompt = _attribute(directive, f"{name}-prompt")
    label = (words, *outcome.content)
    field = Field(field_id, label, prompt, multiline=not choices, choices=choices)
    return LabelledField(caption, field)


def _opening(directive: Directive) -> str:
    """Return how the directive begins, for finding it in the templates."""
    return f"::: {directive.name}"


def _id(directive: Directive) -> str:
    if directive.anchor is None:
        message = f"“{directive.name}” has no id"
        raise MarkdownError(message, "Write {#id} on the line above it.", _opening(directive))
    return directive.anchor


def _attribute(directive: Directive, name: str) -> str:
    value = directive.attributes.get_text(name).strip()
    if not value:
        message = f"“{directive.name}” has no {name}"
        hint = f'Write {{{name}="…"}} on the line above it.'
        raise MarkdownError(message, hint, _opening(directive))
    return value


def _children(directive: Directive, *types: str, repeats_last: bool = False) -> tuple[Node, ...]:
    """Return what the directive contains, which must be of these types in this order.

    With `repeats_last` there may be more of the last type. Raises MarkdownError.
    """
    found = [node.type for node in directive.children]
    expected = list(types)
    while repeats_last and len(expected) < len(found):
        expected.append(types[-1])
    if found != expected:
        names = ", ".join(type_.replace("_", " ") for type_ in types)
        message = f"“{directive.name}” must have: {names}"
        raise MarkdownError(message, _COMPARE, _opening(directive))
    return directive.children


DIRECTIVES: Mapping[str, Callable[[DirectiveParser, Directive], DirectiveResult]] = {
    "document": _document,
    "cover": _cover,
    "contents": _contents,
    "improvement-chain": _improvement_chain,
    "respondent": _respondent,
    "reflection-table": _reflection_table,
    "ic-map": _ic_map,
}
