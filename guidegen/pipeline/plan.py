"""What a build is to make: one output for each role and format, no two at the same place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.model import Library
from guidegen.content.text import Id
from guidegen.content.workspace import Format, Workspace
from guidegen.diagnostics import CallError, Diagnostic, Mark, nearest

FORMATS: tuple[Format, ...] = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make: whose guide, in which format, and where it goes."""

    role: Id
    format: Format
    path: Path


def plan(library: Library, roles: Sequence[str], formats: Sequence[Format], out: Path) -> tuple[Output, ...]:
    """The outputs for these roles and formats (none: all), role by role in the library's order.

    Raises CallError for a role that does not exist, and for two outputs at places that some file systems take for
    the same.
    """
    unknown = [role for role in roles if role not in library.roles]
    if unknown:
        raise CallError(*(_no_role(role, library) for role in unknown))
    outputs = tuple(
        Output(role, format_, out / f"{role}-action-guide.{format_}")
        for role in library.roles
        if not roles or role in roles
        for format_ in FORMATS
        if not formats or format_ in formats
    )
    places: dict[str, Output] = {}
    for output in outputs:
        first = places.setdefault(str(output.path).casefold(), output)
        if first is not output:
            message = f"the guides of “{first.role}” and “{output.role}” would be the same file"
            raise CallError(Diagnostic(Mark(output.path), message, hint="Rename one of the two roles."))
    return outputs


def timestamp(workspace: Workspace, environment: Mapping[str, str]) -> int:
    """The only time that files carry, in seconds since 1970: SOURCE_DATE_EPOCH, or the day of the edition.

    https://reproducible-builds.org/specs/source-date-epoch/ is the rule. Raises CallError for a value that is no
    number.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    if given:
        message = f"SOURCE_DATE_EPOCH is “{given}”, which is no number of seconds"
        raise CallError(Diagnostic(Mark(Path()), message, hint="Set it to a whole number, or unset it."))
    day = dt.datetime.combine(workspace.date, dt.time(), dt.UTC)
    return int(day.timestamp())


def _no_role(role: str, library: Library) -> Diagnostic:
    return Diagnostic(Mark(Path()), f"there is no role “{role}”", hint=nearest(role, library.roles))
