"""SchemaData Schema of the content files, for editors that check and complete YAML as it is typed.

The schemas are those of overlays: nothing is required, an entry of a map keyed by id may be placed or removed, and a
part that a model may be without may be removed.
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
from guidegen.content.text import NAME_PATTERN
from guidegen.content.workspace import Workspace

SchemaData: TypeAlias = "None | bool | int | float | str | list[SchemaData] | dict[str, SchemaData]"

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# The kinds of files: which they are, and the models of which a file is one.
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

# What a kind of file may hold besides, under a key of its own.
_WITHIN: Mapping[str, Mapping[str, type[BaseModel]]] = {"workspace": {"brand": Brand}}

_NOT_LOCKED = f"^(?!{LOCKED}$)"  # the one key of a map keyed by id that is no id
_PLACING: dict[str, SchemaData] = {
    AFTER: {
        "type": "string",
        "description": "Stand after the entry with this id; a new entry is added there.",
    },
    BEFORE: {
        "type": "string",
        "description": "Stand before the entry with this id; a new entry is added there.",
    },
    REMOVE: {"const": True, "description": "Take the entry out."},
}


# Instead of a part that may be absent; a file has no “null”.
_REMOVED: SchemaData = {
    "type": "object",
    "properties": {REMOVE: _PLACING[REMOVE]},
    "required": [REMOVE],
    "additionalProperties": False,
}


def build_schema(kind: str) -> dict[str, SchemaData]:
    """The SchemaData Schema (draft 2020-12) of one kind of file; `kind` is a key of KINDS."""
    definitions: dict[str, SchemaData] = {}
    properties: dict[str, SchemaData] = {}
    for model in KINDS[kind]:
        made = cast("dict[str, SchemaData]", _relaxed(model.model_json_schema()))
        definitions |= cast("dict[str, SchemaData]", made.get("$defs", {}))
        properties |= cast("dict[str, SchemaData]", made["properties"])
    for key, model in _WITHIN.get(kind, {}).items():
        within = cast("dict[str, SchemaData]", _relaxed(model.model_json_schema()))
        definitions |= cast("dict[str, SchemaData]", within.pop("$defs", {}))
        properties[key] = within
    return {
        "$schema": DIALECT,
        "title": f"guidegen {kind}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def schema_text(kind: str) -> str:
    """The schema as the text of a file."""
    return json.dumps(build_schema(kind), indent=2, ensure_ascii=False) + "\n"


def _relaxed(part: SchemaData) -> SchemaData:
    """A part of a model's schema as an overlay may fill it in."""
    if isinstance(part, list):
        return [_relaxed(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part == {"type": "null"}:
        return _REMOVED
    made = {
        name: _relaxed(value) for name, value in part.items() if name not in ("required", "default")
    }
    entries = made.get("patternProperties")
    if isinstance(entries, dict) and NAME_PATTERN not in entries:
        made["patternProperties"] = {
            _NOT_LOCKED + pattern[1:]: _entry(value) for pattern, value in entries.items()
        }
        made["properties"] = {
            LOCKED: {"const": True, "description": "Nobody above may change this list."}
        }
        made["additionalProperties"] = False
    return made


def _entry(value: SchemaData) -> SchemaData:
    """An entry of a map keyed by id: its value, or a map that places or removes it and may set parts."""
    text = isinstance(value, dict) and value.get("type") == "string"
    placed: dict[str, SchemaData] = {
        "type": "object",
        "properties": {**_PLACING, **({TEXT: value} if text else {})},
        "anyOf": [{"required": [name]} for name in _PLACING],
    }
    return {"anyOf": [value, {**placed, "additionalProperties": False} if text else placed]}
