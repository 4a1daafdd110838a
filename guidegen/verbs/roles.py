"""Which roles have a guide?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.load import load
from guidegen.verbs.workspaces import find_layers


@dataclass(frozen=True, slots=True)
class RoleSummary:
    """A role, and how much its guide holds."""

    id: str
    title: str
    responsibilities: int
    questions: int


def roles(workspace: Path | None) -> Iterator[RoleSummary]:
    """Yield the roles that a workspace makes guides for, in their order.

    Raises ContentError and CallError.
    """
    library = load(find_layers(workspace))
    for id_ in library.published_roles:
        entry = library.roles[id_]
        role = library.details[id_]
        responsibilities = sum(map(len, role.responsibilities.values()))
        questions = len(role.first_actions.questions)
        yield RoleSummary(id_, str(entry.title), responsibilities, questions)
