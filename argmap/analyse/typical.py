"""The positions that show best what a camp says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from argmap.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.analyse.people import People
    from argmap.model import ArgumentMap, Camp, Position

MOST: Final = 5


def typical_of(
    camp: Camp,
    argument_map: ArgumentMap,
    people: People,
    strengths: Mapping[str, float],
    others: Iterable[Camp],
) -> tuple[str, ...]:
    """Return at most five position ids of a camp, the most typical first.

    Ranked by strength times centrality: how many comments of the camp hold the position, and how
    many links touch it. Positions whose stance is known to be another one (a member may hold one)
    are left out, and those that the `others` hold as often: they tell no camp from the other.
    """
    own = _held(camp.authors, argument_map, people)
    theirs = _held((one for other in others for one in other.authors), argument_map, people)
    known = {one.id: one for one in argument_map.positions}
    fit = (name for name in own if own[name] > theirs[name] and _fits(known[name], camp))
    touched = Counter(end for link in argument_map.links for end in (link.source, link.target))
    ranked = sorted(fit, key=lambda name: (-strengths[name] * (own[name] + touched[name]), name))
    return tuple(ranked[:MOST])


def _held(authors: Iterable[str], argument_map: ArgumentMap, people: People) -> Counter[str]:
    """Return how many comments of these authors hold each position, by its id."""
    said = (comment for author in authors for comment in people.comments[author])
    held = (argument_map.position_of.get(comment) for comment in said)
    return Counter(position.id for position in held if position)


def _fits(position: Position, camp: Camp) -> bool:
    """Tell whether a position may stand for a camp; any may where the camp has no side."""
    unsided = not camp.stance.sign
    return unsided or position.stance in (camp.stance, Stance.UNKNOWN)
