"""The house's own habits: names that exist once, lines that can be read aloud, imports that run one way."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.readability import COMPREHENSIONS, FUNCTIONS, is_nested, measure
from guidegen.formats import FORMATS
from tests.helpers import PROJECT

CODE = PROJECT / "guidegen"
MODULES = sorted(CODE.rglob("*.py"))

# A verb's command, what the verb does, and the room that it speaks for may share a name.
VERB_ROOMS = ("commands", "verbs")
# Folders of one shape, one for each format: what is the same in both has the same name.
PARALLEL = ("guidegen/audit/word", "guidegen/audit/pdf")

MOST_LINES = 300
MOST_INNER_IMPORTS = 15
# The table of formats, and modules whose theme is one format or the way from a file's content to its format.
NAME_FORMATS = ("guidegen/formats.py", "guidegen/writers/__init__.py")


def name_of(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


def trees() -> Iterator[tuple[str, ast.Module]]:
    for file in MODULES:
        yield name_of(file), ast.parse(file.read_text("utf-8"))


def test_the_house_is_looked_at() -> None:
    assert len(MODULES) > 150
    assert {"guidegen/cli.py", "guidegen/writers/__init__.py"} <= {
        name_of(file) for file in MODULES
    }


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.ClassDef(name=defined):
                    places[defined].append(name)
                case ast.AnnAssign(target=ast.Name(id=defined), annotation=ast.Name("TypeAlias")):
                    places[defined].append(name)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def shared_name(file: Path) -> str:
    """The name that no other module may have: of parallel folders, the name within them."""
    name = name_of(file)
    for folder in PARALLEL:
        if name.startswith(f"{folder}/"):
            return f"audit/*/{name.removeprefix(f'{folder}/')}"
    return file.stem


def test_no_two_modules_have_one_name() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for file in MODULES:
        if file.stem != "__init__" and file.parent.name not in VERB_ROOMS:
            places[shared_name(file)].add(name_of(file))
    parallel = len(PARALLEL)
    crowded = {
        name: where
        for name, where in places.items()
        if len(where) > (parallel if name.startswith("audit/*/") else 1)
    }
    assert crowded == {}


def test_each_verb_has_a_command_and_what_it_does() -> None:
    verbs, commands = ({file.stem for file in (CODE / room).glob("*.py")} for room in VERB_ROOMS)
    from_cli = set(re.findall(r'^    "(\w+)": "', (CODE / "cli.py").read_text("utf-8"), re.M))
    assert len(from_cli) >= 15
    assert from_cli <= verbs & commands


def test_modules_and_functions_are_short() -> None:
    measures = measure(CODE)
    assert max(measures.module_lines) <= MOST_LINES
    assert max(measures.function_lines) <= 40


def test_imports_within_functions_are_few() -> None:
    assert measure(CODE).counts["inner imports"] <= MOST_INNER_IMPORTS


def unreadable(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, COMPREHENSIONS) and is_nested(node):
            yield f"{node.lineno}: a comprehension in a comprehension"
        if isinstance(node, ast.IfExp) and node.end_lineno != node.lineno:
            yield f"{node.lineno}: a conditional expression over several lines"
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.IfExp):
            yield f"{node.lineno}: a conditional expression as a statement"


def test_lines_can_be_read_aloud() -> None:
    found = [f"{name}:{line}" for name, tree in trees() for line in unreadable(tree)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "x = [a for b in c for a in b]",
        "x = [[a for a in b] for b in c]",
        "x = (a if b\n else c)",
        "f() if a else g()",
    ],
)
def test_a_line_that_cannot_be_read_aloud_is_seen(line: str) -> None:
    assert list(unreadable(ast.parse(line)))


def format_names(tree: ast.Module) -> Iterator[int]:
    """The lines of lists, tuples, sets and conditions that name a format."""
    for node in ast.walk(tree):
        match node:
            case ast.List() | ast.Tuple() | ast.Set() | ast.Compare():
                named = [one for one in ast.walk(node) if isinstance(one, ast.Constant)]
                if any(one.value in FORMATS for one in named):
                    yield node.lineno


def test_formats_are_named_in_their_table_alone() -> None:
    found = [
        f"{name}:{line}"
        for name, tree in trees()
        if name not in NAME_FORMATS
        for line in format_names(tree)
    ]
    assert found == []


def test_no_british_colors() -> None:
    found = [
        f"{name_of(file)}:{number}"
        for file in MODULES
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if re.search(r"\bcolour", line, re.IGNORECASE)
    ]
    assert found == []


def inner_imports(tree: ast.Module) -> Iterator[int]:
    """The lines of imports within functions."""
    for function in ast.walk(tree):
        if isinstance(function, FUNCTIONS):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node.lineno


def test_each_import_within_a_function_gives_its_reason() -> None:
    found = []
    for file in MODULES:
        source = file.read_text("utf-8")
        lines = source.splitlines()
        for number in inner_imports(ast.parse(source)):
            if "#" not in lines[number - 1]:
                found.append(f"{name_of(file)}:{number}")
    assert found == []
