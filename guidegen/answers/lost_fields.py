"""Guides that went through a program that knows no form fields, such as Google Docs or Pages.

The tables are still there: a row is known by its question or outcome, whatever the program did to
the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guidegen.answers.built_in_words import (
    LEVEL_CAPTION,
    NEXT_STEP_CAPTION,
    PROMPTS,
    RESPONDENT_CAPTIONS,
)
from guidegen.answers.filled import (
    FIRST_STEPS,
    LEVEL,
    NEXT_STEP,
    REFLECTIONS,
    RESPONDENT,
    FieldsLostError,
    Filled,
    Row,
)
from guidegen.answers.senders import fold_name
from guidegen.content.model import Library
from guidegen.content.text import Id
from guidegen.product_names import ACTION_GUIDE, IC_MAP

# The sections that have fields, as their ids in files name them.
_QUESTIONS, _OUTCOMES = "first-actions", "ic-map"
_LEAST_ROWS = 3  # that a guide has; a file that quotes a question has fewer
_NOTE = "its fields are lost, as in files from Google Docs; its answers were read from its tables"
# What a template fills in later, such as the number of a page.
_FILLED_IN = re.compile(r"\{\{.*?\}\}")
_LEVELS = re.compile(r"\b[1-4]\b")


def read_tables(lost: FieldsLostError, library: Library) -> Filled | None:
    """Return the answers in the tables of a file without fields; None if they are not a guide's."""
    found = _match_rows(lost.rows, library)
    if not any(_is_filled(row, cells) for _, row, cells in found):
        return None
    role = Counter(role for role, _, _ in found).most_common(1)[0][0]
    fields = _read_respondent(lost.lines)
    rows: dict[Row, str] = {}
    for row_role, row, cells in found:
        if row_role == role and row not in rows:
            rows[row] = cells[0].strip().rpartition("\n")[2]
            fields.update(_read_row(row, cells))
    if len(rows) < _LEAST_ROWS:
        return None
    identity = dict(lost.identity)
    if not identity["guide"]:
        is_map = all(section == _OUTCOMES for section, _ in rows)
        identity |= {"guide": IC_MAP if is_map else ACTION_GUIDE, "role": role}
    return Filled(identity, fields, rows, (), lost.modified, (_NOTE,))


def _match_rows(
    rows: Sequence[tuple[str, ...]], library: Library
) -> list[tuple[Id, Row, tuple[str, ...]]]:
    """Return the rows with a question or an outcome of the library, with its role and its id."""
    patterns = list(_list_patterns(library))
    found = []
    for cells in rows:
        question = fold_name(cells[0].strip().rpartition("\n")[2])
        for role, row, pattern in patterns:
            if question and pattern.fullmatch(question) and len(cells) > 1:
                found.append((role, row, cells))
    return found


def _list_patterns(library: Library) -> Iterator[tuple[Id, Row, re.Pattern[str]]]:
    """Yield a pattern for each question and each outcome of each role."""
    for role, details in library.details.items():
        for id_, text in details.first_actions.questions.items():
            yield role, (_QUESTIONS, id_), _write_pattern(text)
    for role, ic_map in library.ic_maps.items():
        for constructs in ic_map.values():
            for outcomes in constructs.values():
                for id_, outcome in outcomes.items():
                    yield role, (_OUTCOMES, id_), _write_pattern(outcome.outcome)


def _write_pattern(text: str) -> re.Pattern[str]:
    pieces = (re.escape(fold_name(piece)) for piece in _FILLED_IN.split(text))
    return re.compile(r"\s*.{0,80}?\s*".join(pieces))


def _read_respondent(lines: Sequence[str]) -> dict[str, str]:
    """Return who answers: the words behind each caption."""
    fields = {f"{RESPONDENT}.{name}": "" for name in RESPONDENT_CAPTIONS.values()}
    for line in lines:
        for caption, name in RESPONDENT_CAPTIONS.items():
            if line.startswith(caption):
                fields[f"{RESPONDENT}.{name}"] = _without_prompt(line.removeprefix(caption))
    return fields


def _read_row(row: Row, cells: tuple[str, ...]) -> Mapping[str, str]:
    """Return the fields of a row: the last two cells, or the last with its two captions."""
    section, id_ = row
    prefix = f"{section}.{id_}"
    if section == _OUTCOMES:
        level, _, next_step = cells[-1].partition(NEXT_STEP_CAPTION)
        level = _without_prompt(level.strip().removeprefix(LEVEL_CAPTION))
        return {
            f"{prefix}.{LEVEL}": _find_level(level),
            f"{prefix}.{NEXT_STEP}": _without_prompt(next_step),
        }
    reflections, first_steps = cells[-2:] if len(cells) > 2 else (cells[-1], "")
    return {
        f"{prefix}.{REFLECTIONS}": _without_prompt(reflections),
        f"{prefix}.{FIRST_STEPS}": _without_prompt(first_steps),
    }


def _is_filled(row: Row, cells: tuple[str, ...]) -> bool:
    """Tell whether there is anything in the cells for answers, if only the prompts."""
    texts = [cells[-1].replace(LEVEL_CAPTION, "").replace(NEXT_STEP_CAPTION, "")]
    if row[0] == _QUESTIONS and len(cells) > 2:
        texts.append(cells[-2])
    return any(text.strip() for text in texts)


def _without_prompt(text: str) -> str:
    text = text.strip(" \t\n:")
    return "" if " ".join(text.split()) in PROMPTS else text


def _find_level(text: str) -> str:
    """Return the value of a level that is written as the list shows it: “Level 4 (Entry)”."""
    if fold_name(text).startswith("not yet"):
        return "not-yet"
    digit = _LEVELS.search(text)
    return digit.group() if digit is not None else text
