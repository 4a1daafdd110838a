"""Golden overlays: what a right one makes of the files beneath it, and what is said of a wrong one.

Each folder of tests/overlays/right holds a base.yaml, an overlay.yaml, at times a top.yaml over both, and what they
make: result.yaml, and in provenance.txt the place of every text, the one that counts first. Each folder of
tests/overlays/wrong holds an overlay.yaml over the base.yaml that they share, and in expected.txt what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from guidegen.content.brand import Brand
from guidegen.content.content_files import FoundationsFile, ResourcesFile, RolesFile
from guidegen.content.model import Role
from guidegen.content.overlay import Layered, lay
from guidegen.content.sources import Data, Source, read
from guidegen.content.wording import diagnostics_of
from guidegen.content.workspace import Workspace
from guidegen.diagnostics import ContentError, Diagnostic
from tests.helpers import PROJECT

RIGHT, WRONG = (PROJECT / "tests" / "overlays" / kind for kind in ("right", "wrong"))
KINDS: tuple[type[BaseModel], ...] = (
    FoundationsFile,
    ResourcesFile,
    Role,
    RolesFile,
    Workspace,
    Brand,
)


def cases(folder: Path) -> list[str]:
    return sorted(case.name for case in folder.iterdir() if case.is_dir())


def kind_of(base: Source) -> type[BaseModel]:
    """The model that knows all keys of a file."""
    assert isinstance(base.data, dict)
    keys = set(base.data)
    return next(kind for kind in KINDS if keys <= set(kind.model_fields))


def test_the_cases_are_there() -> None:
    assert len(cases(RIGHT)) >= 10
    assert len(cases(WRONG)) >= 12


@pytest.mark.parametrize("case", cases(RIGHT))
def test_a_right_overlay(case: str, golden: Callable[[str, str], None]) -> None:
    folder = RIGHT / case
    sources = [
        read(file)
        for name in ("base", "overlay", "top")
        if (file := folder / f"{name}.yaml").is_file()
    ]
    made = lay(sources, kind_of(sources[0]))
    kind_of(sources[0]).model_validate(made.data)
    golden(
        str(folder / "result.yaml"),
        yaml.safe_dump(plain(made.data), sort_keys=False, allow_unicode=True),
    )
    golden(
        str(folder / "provenance.txt"), "".join(f"{line}\n" for line in provenance(made, folder))
    )


def plain(data: Data) -> object:
    """Data as PyYAML writes it."""
    if isinstance(data, dict):
        return {str(key): plain(part) for key, part in data.items()}
    return [plain(part) for part in data] if isinstance(data, list) else data and str(data)


def provenance(made: Layered, folder: Path) -> Iterator[str]:
    for path, versions in made.history.items():
        places = [version.mark.describe(folder) for version in reversed(versions) if version.mark]
        yield f"{'.'.join(path)}: {', over '.join(places)}{'' if path in made.marks else ' (taken out)'}"


@pytest.mark.parametrize("case", cases(WRONG))
def test_a_wrong_overlay(case: str, golden: Callable[[str, str], None]) -> None:
    said = [
        diagnostic.describe(WRONG / case).replace(f"{WRONG}/", "")
        for diagnostic in refused(WRONG / case)
    ]
    golden(str(WRONG / case / "expected.txt"), "".join(f"{line}\n" for line in said))


def refused(folder: Path) -> list[Diagnostic]:
    """What is wrong with an overlay over the base of all wrong ones, in reading it or in validating what it makes."""
    try:
        made = lay([read(WRONG / "base.yaml"), read(folder / "overlay.yaml")], Role)
        Role.model_validate(made.data)
    except ContentError as error:
        return list(error.diagnostics)
    except ValidationError as error:
        return list(diagnostics_of(error, Role, made))
    pytest.fail(f"{folder.name} is taken for right")
