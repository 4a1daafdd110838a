"""JSON Schemas of the content files, for editors that check and complete YAML as it is typed.

The schemas are those of overlays: nothing is required, an entry of a map keyed by id may be placed
or removed, and an optional part may be removed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias, cast

from pydantic import BaseModel

from guidegen.content.brand import Brand
from guidegen.content.content_files import (
    AssociationFile,
    CategoriesFile,
    FoundationsFile,
    IcMapFile,
    ImprovementFile,
    ResourcesFile,
    RolesFile,
    StandardsFile,
)
from guidegen.content.in_full import InFullFile, ReferencesFile
from guidegen.content.model import Role
from guidegen.content.overlay import AFTER, BEFORE, LOCKED, REMOVE, TEXT
from guidegen.content.quick_start import QuickStartFile
from guidegen.content.text import NAME_PATTERN, SECTION_PATTERN
from guidegen.content.workspace import Workspace

SchemaData: TypeAlias = "None | bool | int | float | str | list[SchemaData] | dict[str, SchemaData]"

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# The kinds of files, and the models that a file of the kind may have.
KINDS: Mapping[str, tuple[type[BaseModel], ...]] = {
    "workspace": (Workspace,),
    "role": (Role,),
    "ic-map": (IcMapFile,),
    "standards": (
        CategoriesFile,
        StandardsFile,
        FoundationsFile,
        ImprovementFile,
        AssociationFile,
        ResourcesFile,
        RolesFile,
        InFullFile,
        ReferencesFile,
        QuickStartFile,
    ),
    "brand": (Brand,),
}

# What else a kind of file may hold, each under a key of its own.
_WITHIN: Mapping[str, Mapping[str, type[BaseModel]]] = {"workspace": {"brand": Brand}}

# The patterns of the keys of maps whose entries are set, never placed or removed.
_WITHOUT_ORDER = {NAME_PATTERN, SECTION_PATTERN}
_NOT_LOCKED = f"^(?!{LOCKED}$)"  # the one key of a map keyed by id that is not an id
_PLACING: dict[str, SchemaData] = {
    AFTER: {
        "type": "string",
        "description": "The id of the entry that this one comes after; adds it, or moves it.",
    },
    BEFORE: {
        "type": "string",
        "description": "The id of the entry that this one comes before; adds it, or moves it.",
    },
    REMOVE: {"const": True, "description": "Remove this entry."},
}


# Removes an optional part: a content file has no “null”.
_REMOVED: SchemaData = {
    "type": "object",
    "properties": {REMOVE: _PLACING[REMOVE]},
    "required": [REMOVE],
    "additionalProperties": False,
}


def build_schema(kind: str) -> dict[str, SchemaData]:
    """Return the JSON Schema (draft 2020-12) of one kind of file; `kind` is a key of KINDS."""
    definitions: dict[str, SchemaData] = {}
    properties: dict[str, SchemaData] = {}
    for model in KINDS[kind]:
        schema = _schema_of(model)
        definitions |= _members(schema.get("$defs", {}))
        properties |= _members(schema["properties"])
    for key, model in _WITHIN.get(kind, {}).items():
        schema = _schema_of(model)
        definitions |= _members(schema.pop("$defs", {}))
        properties[key] = schema
    return {
        "$schema": DIALECT,
        "title": f"guidegen {kind}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def schema_text(kind: str) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(build_schema(kind), indent=2, ensure_ascii=False) + "\n"


def _schema_of(model: type[BaseModel]) -> dict[str, SchemaData]:
    return _members(_relax(model.model_json_schema()))


def _members(data: SchemaData) -> dict[str, SchemaData]:
    return cast("dict[str, SchemaData]", data)


def _relax(part: SchemaData) -> SchemaData:
    """Return a part of a model's schema as an overlay may fill it in."""
    if isinstance(part, list):
        return [_relax(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part == {"type": "null"}:
        return _REMOVED
    relaxed: dict[str, SchemaData] = {}
    for name, value in part.items():
        if name not in ("required", "default"):
            relaxed[name] = _relax(value)
    entries = relaxed.get("patternProperties")
    if isinstance(entries, dict) and not entries.keys() & _WITHOUT_ORDER:
        relaxed.update(_map_keyed_by_id(entries))
    return relaxed


def _map_keyed_by_id(entries: dict[str, SchemaData]) -> dict[str, SchemaData]:
    """Return the schema of a map whose entries can be placed and removed, and which has a lock."""
    patterns: dict[str, SchemaData] = {}
    for pattern, value in entries.items():
        patterns[_NOT_LOCKED + pattern.removeprefix("^")] = _entry(value)
    lock: SchemaData = {"const": True, "description": "No layer above may change this list."}
    return {
        "patternProperties": patterns,
        "properties": {LOCKED: lock},
        "additionalProperties": False,
    }


def _entry(value: SchemaData) -> SchemaData:
    """Return the schema of an entry: its value, or a map that places, removes or changes it."""
    placed: dict[str, SchemaData] = {
        "type": "object",
        "properties": dict(_PLACING),
        "anyOf": [{"required": [name]} for name in _PLACING],
    }
    if isinstance(value, dict) and value.get("type") == "string":
        placed["properties"] = {**_PLACING, TEXT: value}
        placed["additionalProperties"] = False
    return {"anyOf": [value, placed]}
