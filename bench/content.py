"""Writes the content to build: workspaces for guidegen, and the same guides as data for the peers.

A district puts its own words over the built-in library, as districts do, so no two guides are the
same. The peers get each guide as the JSON of its blocks. The pictures, the font files and the look
of Word files, which all guides share, come from a guide that guidegen made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Literal, TypeAlias

import yaml

from bench.assets import share
from guidegen import library
from guidegen.content.layers import Layers, find_layers
from guidegen.content.load import load
from guidegen.content.model import Guide, Library, Role
from guidegen.content.text import Id
from guidegen.document.compose import action_guide
from guidegen.document.tree import to_json

Kind: TypeAlias = Literal["small", "large"]
Outcomes: TypeAlias = dict[str, dict[str, str]]
IcMap: TypeAlias = dict[str, dict[str, Outcomes]]

ROLES = 7
DISTRICT = "district-{:04}"
_OWN_QUESTIONS = 3
_MAPS = library.root() / "roles" / "ic-maps"
_Dumper: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_EDITION = {
    "edition": "2027",
    "date": "2027-08-01",
    "products": ["action-guide"],
    "ic_map": "inside",
}


def workspaces(folder: Path, count: int, kind: Kind = "small") -> tuple[Path, ...]:
    """Write the workspaces of this many districts, each with the seven roles of the library.

    In small ones no role has an IC map, in large ones every role has one.
    """
    library_ = _built_in()
    maps = _maps(list(library_.roles)) if kind == "large" else {}
    found = tuple(folder / DISTRICT.format(number) for number in range(1, count + 1))
    for number, workspace in enumerate(found, start=1):
        name = f"District {number}"
        _write(workspace / "guidegen.yaml", {"name": name, **_EDITION})
        _write(workspace / "standards" / "roles.yaml", _with_maps(library_, kind == "large"))
        for role_id, role in library_.details.items():
            _write(workspace / "roles" / f"{role_id}.yaml", _own_words(role, f"In {name}, "))
        for file, (ic_map, lent) in maps.items():
            _write(
                workspace / "roles" / "ic-maps" / f"{file}.yaml",
                {"ic_map": _own_map(ic_map, name, lent)},
            )
    return found


def reworded(workspace: Path, number: int) -> None:
    """Change one sentence of one role; each `number` gives a different sentence."""
    file = workspace / "roles" / "coach.yaml"
    words = yaml.safe_load(file.read_text("utf-8"))
    key, text = next(iter(_built_in().details[Id("coach")].introduction.items()))
    words["introduction"][str(key)] = f"This is draft {number}. {text}"
    _write(file, words)


def for_peers(folder: Path, found: Sequence[Path], roles: int = ROLES) -> Path:
    """Write the guides of the first roles of these workspaces for the peers, and return `folder`.

    A folder that exists is left as it is.
    """
    if folder.exists():
        return folder
    (folder / "guides").mkdir(parents=True)
    for workspace in found:
        over = find_layers(library.root(), workspace)
        content = load(over)
        for role_id in list(content.roles)[:roles]:
            file = folder / "guides" / f"{workspace.name}-{role_id}.json"
            file.write_text(_blocks(over, content, role_id), "utf-8")
    share(folder / "assets", found[0], first_role())
    return folder


def first_role() -> str:
    """Return the id of the first role, for a single guide."""
    return next(iter(_built_in().roles))


def _built_in() -> Library:
    return load(Layers((library.root(),)))


def _with_maps(content: Library, have: bool) -> dict[str, object]:
    """Return the content of roles.yaml: whether the roles have an IC map."""
    return {"roles": {str(role): {"ic_map": have} for role in content.roles}}


def _maps(roles: Sequence[str]) -> dict[str, tuple[IcMap, bool]]:
    """Return the map of each role, and whether it is borrowed because the library has none."""
    files = sorted(_MAPS.glob("*.yaml"))
    own: dict[str, IcMap] = {
        file.stem: yaml.safe_load(file.read_text("utf-8"))["ic_map"] for file in files
    }
    lenders = cycle(own.values())
    maps: dict[str, tuple[IcMap, bool]] = {}
    for role in roles:
        if role in own:
            maps[role] = own[role], False
        else:
            maps[role] = next(lenders), True
    return maps


def _own_map(base: IcMap, name: str, whole: bool) -> IcMap:
    """Return a district's changes to a map: the first outcome of each construct.

    With `whole` the other outcomes are in it too.
    """
    own: IcMap = {}
    for standard, constructs in base.items():
        own[standard] = {}
        for construct, outcomes in constructs.items():
            own[standard][construct] = _own_outcomes(outcomes, name, whole)
    return own


def _own_outcomes(outcomes: Outcomes, name: str, whole: bool) -> Outcomes:
    first = next(iter(outcomes))
    own = {"outcome": f"{outcomes[first]['outcome'].removesuffix('.')}, as {name} means it."}
    if whole:
        return outcomes | {first: outcomes[first] | own}
    return {first: own}


def _own_words(role: Role, opening: str) -> dict[str, object]:
    """Return the introduction, one responsibility of each category and some questions of a role.

    Each begins with the name of the district.
    """
    firsts = {
        str(category): _opened(texts, opening, 1)
        for category, texts in role.responsibilities.items()
    }
    return {
        "introduction": _opened(role.introduction, opening, len(role.introduction)),
        "responsibilities": firsts,
        "first_actions": {
            "questions": _opened(role.first_actions.questions, opening, _OWN_QUESTIONS)
        },
    }


def _opened(texts: Mapping[Id, str], opening: str, count: int) -> dict[str, str]:
    return {str(key): opening + text for key, text in list(texts.items())[:count]}


def _write(file: Path, data: Mapping[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100), "utf-8"
    )


def _blocks(over: Layers, content: Library, role: Id) -> str:
    templates = tuple(folder / "templates" for folder in reversed(over.folders))
    return to_json(action_guide(Guide.model_construct(library=content, role_id=role), templates))
