"""Measures how a package of Python reads: `python -m bench.readability FOLDER...`.

Prints a column for each folder. Lines of functions and modules are counted without docstrings,
comments and blank lines.
"""

from __future__ import annotations

import ast
import io
import statistics
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NOT_CODE = frozenset(
    {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
)
_WIDE = 100  # characters: the house's longest line
_COUNTED = ("comprehensions", "nested comprehensions", "conditional expressions", "unpackings")


@dataclass
class Measures:
    """What was counted in one package."""

    module_lines: list[int] = field(default_factory=list)
    function_lines: list[int] = field(default_factory=list)
    line_widths: list[int] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield each measure with its name."""
        code = len(self.line_widths)
        yield "modules", str(len(self.module_lines))
        yield "lines of code", str(code)
        yield "longest module (all lines)", str(max(self.module_lines, default=0))
        yield "function, median", f"{statistics.median(self.function_lines):g}"
        yield "function, longest", str(max(self.function_lines, default=0))
        yield "line width, mean", f"{statistics.mean(self.line_widths):.1f}"
        wide = sum(width > _WIDE for width in self.line_widths)
        yield f"lines over {_WIDE} characters", f"{100 * wide / code:.1f} %"
        for name in (
            "comprehensions",
            "nested comprehensions",
            "conditional expressions",
            "unpackings",
        ):
            yield f"{name} per 1,000 lines", f"{1000 * self.counts[name] / code:.1f}"
        yield "imports inside functions", str(self.counts["inner imports"])
        repeated = [name for name, times in self.classes.items() if times > 1]
        yield "class names that are used twice", str(len(repeated))


def measure(folder: Path) -> Measures:
    """Count in all modules below a folder.

    Raises OSError for a file that cannot be read and SyntaxError for one that is not Python.
    """
    measures = Measures()
    for file in sorted(folder.rglob("*.py")):
        _measure_module(file.read_text("utf-8"), measures)
    return measures


def _measure_module(source: str, measures: Measures) -> None:
    tree = ast.parse(source)
    code = _code_lines(source, tree)
    lines = source.splitlines()
    measures.module_lines.append(len(lines))
    measures.line_widths.extend(len(lines[number - 1]) for number in code)
    for node in ast.walk(tree):
        _count(node, measures)
        if isinstance(node, FUNCTIONS):
            last = node.end_lineno or node.lineno
            inside = [number for number in code if node.body[0].lineno <= number <= last]
            measures.function_lines.append(len(inside))


def _code_lines(source: str, tree: ast.AST) -> list[int]:
    """Return the numbers of the lines that hold code: not comments, not blank, not docstrings."""
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NOT_CODE:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            code.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return sorted(code)


def _count(node: ast.AST, measures: Measures) -> None:
    match node:
        case ast.ClassDef():
            measures.classes[node.name] += 1
        case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
            measures.classes[name] += 1
        case ast.IfExp():
            measures.counts["conditional expressions"] += 1
        case ast.Starred(ctx=ast.Load()) | ast.Dict(keys=[*_, None]):
            measures.counts["unpackings"] += 1
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            measures.counts["inner imports"] += len(list(_imports(node)))
    if isinstance(node, COMPREHENSIONS):
        measures.counts["comprehensions"] += 1
        measures.counts["nested comprehensions"] += is_nested(node)


def is_nested(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> bool:
    """Tell whether a comprehension has a second `for`, or another comprehension within it."""
    others = [one for one in ast.walk(node) if one is not node]
    return len(node.generators) > 1 or any(isinstance(one, COMPREHENSIONS) for one in others)


def _imports(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """Yield the imports of a function, but for those of functions within it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        if not isinstance(node, FUNCTIONS):
            waiting.extend(ast.iter_child_nodes(node))


def _print_table(folders: Sequence[Path], measured: Iterable[Measures]) -> None:
    columns = [dict(measures.rows()) for measures in measured]
    print("| | " + " | ".join(str(folder) for folder in folders) + " |")
    print("| --- |" + " --- |" * len(folders))
    for name in columns[0]:
        print(f"| {name} | " + " | ".join(column[name] for column in columns) + " |")


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:]] or [Path("guidegen")]
    _print_table(named, map(measure, named))
