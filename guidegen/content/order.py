"""The order of the entries of a map before and after a change: which of them moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Chain:
    """Ids that come in the same order before and after; of two chains, the heavier is kept."""

    weight: int = 0
    ids: tuple[str, ...] = ()


def find_moved(before: Sequence[str], after: Sequence[str], placed: Collection[str]) -> set[str]:
    """Return the fewest ids of both sequences that must move to turn one order into the other.

    Of equally few, those that an overlay has `placed` are returned. The others are the heaviest
    common subsequence; each id weighs more than all preferences together.
    """
    common = [id_ for id_ in before if id_ in after]
    rank = {id_: number for number, id_ in enumerate(after)}
    heaviest: dict[str, _Chain] = {}  # by the last id of the chain
    for id_ in common:
        shorter = [chain for last, chain in heaviest.items() if rank[last] < rank[id_]]
        longest = _heaviest(shorter)
        preference = 0 if id_ in placed else 1
        weight = longest.weight + len(common) + preference
        heaviest[id_] = _Chain(weight, (*longest.ids, id_))
    return set(common) - set(_heaviest(heaviest.values()).ids)


def _heaviest(chains: Iterable[_Chain]) -> _Chain:
    return max(chains, key=lambda chain: chain.weight, default=_Chain())


def merge_orders(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the ids of `after`, and those of `before` alone after the ids that they followed."""
    order = list(after)
    for number, id_ in enumerate(before):
        if id_ not in order:
            place = order.index(before[number - 1]) + 1 if number else 0
            order.insert(place, id_)
    return order


def predecessor(id_: str, entries: Iterable[str]) -> str:
    """Return the id that comes before another, "" if that one comes first."""
    order = list(entries)
    place = order.index(id_)
    return str(order[place - 1]) if place else ""
