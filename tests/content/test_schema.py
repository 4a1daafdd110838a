"""The schemas accept what guidegen accepts, refuse what it refuses, and the repository holds the current ones."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from guidegen.commands.schema import KINDS as OFFERED
from guidegen.content.json_schema import KINDS, build_schema, schema_text
from tests.helpers import PROJECT, ROLES

FILES = {
    "workspace": [PROJECT / "guidegen.yaml"],
    "role": [PROJECT / "roles" / f"{role}.yaml" for role in ROLES],
    "ic-map": sorted((PROJECT / "roles" / "ic-maps").glob("*.yaml")),
    "standards": sorted((PROJECT / "standards").glob("*.yaml")),
    "brand": [PROJECT / "brand" / "brand.yaml"],
}


def faults(kind: str, text: str) -> list[str]:
    """What the schema finds in a file; every scalar but true is a text, as guidegen reads it."""
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 (it builds maps, lists and texts only)
    validator = jsonschema.Draft202012Validator(build_schema(kind))
    return [error.message for error in validator.iter_errors(_with_true(data))]


def _with_true(data: object) -> object:
    if isinstance(data, dict):
        return {key: _with_true(value) for key, value in data.items()}
    return True if data == "true" else False if data == "false" else data


def test_every_kind_is_offered() -> None:
    assert tuple(KINDS) == OFFERED


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_and_the_built_in_files_pass_it(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(build_schema(kind))
    assert FILES[kind]
    for file in FILES[kind]:
        assert faults(kind, file.read_text("utf-8")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_repository_holds_the_current_schemas(kind: str) -> None:
    assert (PROJECT / "schemas" / f"{kind}.json").read_text("utf-8") == schema_text(kind), (
        "run: guidegen schema -o schemas"
    )


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        (
            "role",
            "responsibilities:\n  rigorous-content:\n    new: {text: New., after: student-contexts}",
            True,
        ),
        ("role", "responsibilities:\n  rigorous-content:\n    old: {remove: true}", True),
        ("role", "titles:\n  locked: true\n  a: b", True),
        ("role", "titles:\n  Not An Id: b", False),
        ("role", "singluar: coach", False),
        ("role", "titles:\n  a: {txt: b, after: c}", False),
        (
            "standards",
            "roles:\n  librarian: {title: Librarian, ic_map: false, summary: Lends., after: coach}",
            True,
        ),
        ("standards", "roles:\n  coach: {titel: Coach}", False),
        ("ic-map", "ic_map:\n  evidence:\n    a: {b: {level_1: Text.}}", True),
        ("ic-map", "ic_map:\n  evidence:\n    a: {b: {level_1: {remove: true}}}", True),
        ("ic-map", "ic_map:\n  evidence:\n    a: {b: {level_5: Text.}}", False),
        ("ic-map", "ic_map:\n  evidence:\n    a: {b: {level_1: {after: c}}}", False),
        (
            "standards",
            "in_full:\n  evidence: {overview: Ours., references: {x: {remove: true}}}",
            True,
        ),
        ("standards", "in_full:\n  evidence: {overviev: Ours.}", False),
        ("standards", "references:\n  x: {url: doi.org/10.1}", False),
        (
            "standards",
            "quick_start:\n  begin:\n    soon: {title: Soon, steps: {}, after: first-30-days}",
            True,
        ),
        ("workspace", "name: Ours\nextends: ../state", True),
        ("workspace", "paper: legal", False),
    ],
)
def test_overlays_are_checked_as_they_are_typed(kind: str, text: str, right: bool) -> None:
    assert (faults(kind, text) == []) is right


def test_the_command_writes_them(tmp_path: Path) -> None:
    from tests.commands.running import guidegen

    assert guidegen("schema", "-o", "out", cwd=tmp_path).returncode == 0
    assert sorted(file.stem for file in (tmp_path / "out").iterdir()) == sorted(KINDS)
    assert guidegen("schema", "--kind", "role", cwd=tmp_path).stdout == schema_text("role")
