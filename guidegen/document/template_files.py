"""The files that a document's template consists of, and what in them can never reach a guide.

A template that extends another prints only what is in the blocks of that other one. Jinja says
nothing of a block that the other does not have, nor of words outside of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateError, nodes
from jinja2.meta import find_referenced_templates

from guidegen.diagnostics import Diagnostic, Mark, find_nearest, nearest
from guidegen.document.template_faults import BUILT_IN
from guidegen.document.templates import environment_of

# In braces only values are words; directives, ids and addresses are not.
_NO_WORDS = re.compile(r"[#.]?[\w-]+=\"|[{ ][#.][\w-]+|^:::.*$|\(#[\w-]*|&\w+;", re.MULTILINE)
# Statements that hold others: words in one of these, outside of blocks, are not printed either.
_AROUND = (nodes.For, nodes.If, nodes.With, nodes.Scope)


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template by the name that includes it, its file and text, and what Jinja makes of it."""

    name: str
    file: Path
    text: str
    tree: nodes.Template

    @property
    def own_name(self) -> str:
        """The name in its own folder, without “built-in/”."""
        return self.name.removeprefix(f"{BUILT_IN}/")

    @property
    def referred(self) -> tuple[str | None, ...]:
        """The templates that it includes or extends; None for one that only rendering tells."""
        return tuple(find_referenced_templates(self.tree))

    @property
    def extends(self) -> nodes.Extends | None:
        """The statement that names the template it extends, None if it extends none."""
        return next((part for part in self.tree.body if isinstance(part, nodes.Extends)), None)

    @property
    def blocks(self) -> frozenset[str]:
        """The names of its blocks."""
        return frozenset(block.name for block in self.tree.find_all(nodes.Block))


def read_template(folders: tuple[Path, ...], name: str) -> TemplateFile | None:
    """Return a template; None if it is missing or cannot be parsed, which rendering reports."""
    environment = environment_of(folders)
    assert environment.loader is not None
    try:
        text, file, _ = environment.loader.get_source(environment, name)
        return _parse(folders, name, file or name, text)
    except TemplateError:
        return None


# Most templates are those of the built-in library, and all documents of a workspace have them.
@lru_cache(maxsize=256)
def _parse(folders: tuple[Path, ...], name: str, file: str, text: str) -> TemplateFile:
    tree = environment_of(folders).parse(text, name, file)
    return TemplateFile(name, Path(file), text, tree)


def walk_templates(folders: tuple[Path, ...], *names: str) -> Iterator[TemplateFile]:
    """Yield the templates with these names and all that they include or extend, each once."""
    waiting = list(reversed(names))
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        template = read_template(folders, name)
        if template:
            yield template
            waiting.extend(other for other in reversed(template.referred) if other)


def find_word_lines(template: TemplateFile) -> Iterator[Mark]:
    """Yield the lines on which a template has words of its own, as text or as values in braces."""
    lines: dict[int, None] = {}
    for printed in template.tree.find_all(nodes.TemplateData):
        words = _NO_WORDS.sub(" ", printed.data)
        for number, line in enumerate(words.split("\n"), start=printed.lineno):
            if any(character.isalpha() for character in line):
                lines[number] = None
    for number in lines:
        yield _mark(template, number)


def find_dead_parts(folders: tuple[Path, ...], *names: str) -> Iterator[Diagnostic]:
    """Yield the blocks, and the words outside of blocks, that a document's templates cannot print.

    `folders` are the template folders, of which the first wins, and `names` are the main template
    and those that it includes without naming them.
    """
    templates = list(walk_templates(folders, *names))
    for template in templates:
        extends = template.extends
        if extends is None or not isinstance(extends.template, nodes.Const):
            continue
        extended = read_template(folders, str(extends.template.value))
        if extended:
            yield from _unknown_blocks(template, extended, folders, templates)
            yield from _words_outside(template, extends)


def _unknown_blocks(
    template: TemplateFile,
    extended: TemplateFile,
    folders: tuple[Path, ...],
    templates: list[TemplateFile],
) -> Iterator[Diagnostic]:
    known = _blocks_of(extended, folders)
    for part in _outermost(template.tree.body):
        if isinstance(part, nodes.Block) and part.name not in known:
            message = f"{extended.own_name} has no block “{part.name}”, so this is not printed"
            hint = _where_it_is(part.name, known, templates)
            yield Diagnostic(_mark(template, part.lineno), message, hint=hint)


def _blocks_of(template: TemplateFile, folders: tuple[Path, ...]) -> frozenset[str]:
    """Return the names of the blocks of a template and of all that it extends."""
    known: frozenset[str] = frozenset()
    seen: set[str] = set()
    above: TemplateFile | None = template
    while above and above.name not in seen:
        seen.add(above.name)
        known |= above.blocks
        extends = above.extends
        if extends is None or not isinstance(extends.template, nodes.Const):
            break
        above = read_template(folders, str(extends.template.value))
    return known


def _where_it_is(name: str, known: frozenset[str], templates: list[TemplateFile]) -> str:
    """Return a hint: the nearest block of the template, or the template that has this block."""
    if find_nearest(name, known):
        return nearest(name, known)
    for template in templates:
        if template.extends is None and name in template.blocks:
            place = f"templates/{template.own_name}"
            return f"It is a block of {template.own_name}: write it in a file {place} of yours."
    return nearest(name, known) or "That file has no blocks: copy it whole, and change the copy."


def _words_outside(template: TemplateFile, extends: nodes.Extends) -> Iterator[Diagnostic]:
    """Yield the first words of a template that are outside of its blocks, after “extends”."""
    after = template.tree.body[template.tree.body.index(extends) + 1 :]
    for part in _outermost(after):
        for piece in part.nodes if isinstance(part, nodes.Output) else ():
            words = piece.data if isinstance(piece, nodes.TemplateData) else "{{"
            if not words.strip():
                continue
            line = piece.lineno + words[: len(words) - len(words.lstrip())].count("\n")
            message = "this is outside of every block, so it is not printed"
            hint = "Move it into a block, between “{% block … %}” and “{% endblock %}”."
            yield Diagnostic(_mark(template, line), message, hint=hint)
            return


def _outermost(parts: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield what is outside of blocks and macros, and these themselves, in their order."""
    for part in parts:
        if isinstance(part, _AROUND):
            yield from _outermost(part.iter_child_nodes())
        else:
            yield part


def _mark(template: TemplateFile, line: int) -> Mark:
    """Return the place of the first character of a line that is not a space."""
    lines = template.text.splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    return Mark(template.file, line, len(text) - len(text.lstrip()) + 1)
