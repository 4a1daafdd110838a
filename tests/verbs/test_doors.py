"""Verbs and printers are imported when they are first used; each list names what there is."""

from __future__ import annotations

import pytest

from guidegen import verbs
from guidegen.cli import VERBS
from guidegen.commands import audit, diff, printers
from guidegen.verbs.audit import OUTPUTS
from guidegen.verbs.collect import TABLES
from guidegen.writers import WRITERS
from tests.commands.running import guidegen
from tests.helpers import PROJECT


@pytest.mark.parametrize("package", [verbs, printers], ids=lambda package: package.__name__)
def test_every_name_is_a_module_and_no_other_name_is(package: object) -> None:
    names = getattr(package, "__all__")  # noqa: B009  (the type is not known here)
    assert len(names) > 5
    for name in names:
        assert getattr(package, name).__name__.endswith(f".{name}")
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        getattr(package, "nothing")  # noqa: B009


def test_every_command_has_a_verb() -> None:
    assert set(VERBS) <= set(verbs.__all__)
    modules = {file.stem for file in (PROJECT / "guidegen/commands").glob("*.py")}
    assert set(VERBS) <= modules


def test_the_formats_of_commands_are_those_of_their_verbs() -> None:
    assert tuple(OUTPUTS) == audit.FORMATS
    assert list(diff.VIEWS) == ["text", "html", "docx"]


def test_help_names_every_ending_that_a_verb_writes() -> None:
    collect = guidegen("collect", "--help", cwd=PROJECT).stdout
    assert [ending for ending in TABLES if ending not in collect] == []
    report = guidegen("report", "--help", cwd=PROJECT).stdout
    endings = [writer.ending for writer in WRITERS.values()]
    assert [ending for ending in endings if f"digest{ending}" not in report] == []
