"""What looks like markup and is printed as it was typed: HTML, and braces in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from pathlib import Path

from guidegen.content.text import SourceText
from guidegen.diagnostics import Diagnostic, Mark

_TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);"
# “{.lead}” and “{#id}” anywhere, and “{color=red}” after words in brackets.
_BRACES = r"\{[.#][A-Za-z][\w-]*\}|(?<=\])\{(?!lang=)[^{}]+\}"
_IN_TEXTS = re.compile(f"{_TAG}|{_ENTITY}|{_BRACES}")
_IN_TEMPLATES = re.compile(_TAG)
# What of a template is not printed: comments, statements and variables; and what is meant as it
# is, between “`”.
_NOT_PRINTED = re.compile(r"<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}|`[^`\n]*`", re.DOTALL)
_CODE = re.compile(r"`[^`]*`")
_HINT = "For bold write **words**, for italics *words*, for a link [words](https://example.org)."


def find_in_texts(texts: Iterable[SourceText]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each text with HTML or attributes, at the first of them."""
    for text in texts:
        if not any(sign in text for sign in "<&{"):
            continue
        for match in _IN_TEXTS.finditer(_CODE.sub("", text)):
            found = match.group()
            if found.startswith("&") and not _is_entity(found):
                continue
            yield _printed_as_it_stands(found, text.mark or Mark(Path()), text.path)
            break


def find_in_template(file: Path, text: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each line of a template with HTML, at the first tag in it."""
    printed = _NOT_PRINTED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    for number, line in enumerate(printed.splitlines(), start=1):
        match = _IN_TEMPLATES.search(line)
        if match:
            yield _printed_as_it_stands(match.group(), Mark(file, number, match.start() + 1))


def _is_entity(found: str) -> bool:
    return found.startswith("&#") or found[1:] in html5


def _printed_as_it_stands(found: str, mark: Mark, path: tuple[str, ...] = ()) -> Diagnostic:
    if found.startswith("{"):
        message = f"“{found}” is printed as it stands: it has a meaning only in templates"
        return Diagnostic(mark, message, path, "Delete it.")
    if found.startswith("&"):
        message = f"“{found}” is printed as it stands"
        return Diagnostic(mark, message, path, "Type the character itself.")
    return Diagnostic(mark, f"“{found}” is printed as it stands: guides have no HTML", path, _HINT)
