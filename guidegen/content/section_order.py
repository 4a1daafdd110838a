"""The sections of an action guide: their names, and the order in which a guide has them.

A guide has the built-in sections in their order, but for what `sections` says in guidegen.yaml and
in the role's file. Where both speak of a section, the role's file counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from guidegen.content.text import Placement, SectionName

COVER, CONTENTS, IC_MAP_SECTION = "cover", "contents", "ic-map"

SECTIONS = (
    COVER,
    CONTENTS,
    "introduction",
    "systemwide-approach",
    "standards",
    "responsibilities",
    "first-actions",
    IC_MAP_SECTION,
    "resources",
)
"""The built-in sections in their order. A guide without a map inside has no list of contents."""

Sections: TypeAlias = Mapping[SectionName, Placement]


def arrange(shared: Sections, own: Sections, *, map_inside: bool) -> tuple[str, ...]:
    """Return the names of the sections that a guide has, in their order.

    `shared` are the settings in guidegen.yaml and `own` those in the role's file. `map_inside`
    tells whether the guide holds its Innovation Configuration map.
    """
    order, _ = _place_all(_placements(shared, own))
    settings = {**shared, **own}
    hidden = {name for name, placement in settings.items() if placement == "false"}
    if not map_inside:
        hidden.add(SectionName(IC_MAP_SECTION))
        if CONTENTS not in settings:
            hidden.add(SectionName(CONTENTS))
    return tuple(name for name in order if name not in hidden)


def find_unplaced(shared: Sections, own: Sections) -> tuple[str, ...]:
    """Return the sections that have no place, since they stand beside one that has none either."""
    _, unplaced = _place_all(_placements(shared, own))
    return tuple(unplaced)


def _placements(shared: Sections, own: Sections) -> dict[str, Placement]:
    """Return where sections are placed; one that is left out keeps its place for its neighbors."""
    placements: dict[str, Placement] = {}
    for settings in (shared, own):
        for name, placement in settings.items():
            if placement.target:
                placements[name] = placement
    return placements


def _place_all(placements: Mapping[str, Placement]) -> tuple[list[str], dict[str, Placement]]:
    """Return every section in order, and the placements that lead nowhere.

    A section is placed once the one beside it is, whichever is written first.
    """
    order = [name for name in SECTIONS if name not in placements]
    waiting = dict(placements)
    while True:
        ready = {name: waiting[name] for name in waiting if waiting[name].target in order}
        if not ready:
            return order, waiting
        _insert(order, ready)
        for name in ready:
            del waiting[name]


def _insert(order: list[str], ready: Mapping[str, Placement]) -> None:
    """Insert sections beside those that they name; several at one place keep their order."""
    for name, placement in ready.items():
        if placement.side == "before":
            order.insert(order.index(placement.target), name)
    for name, placement in reversed([*ready.items()]):
        if placement.side == "after":
            order.insert(order.index(placement.target) + 1, name)
