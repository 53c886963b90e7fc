"""The positions that show best what a camp says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from argmap.model import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.analyse.people import People
    from argmap.model import ArgumentMap, Camp, Position

MOST: Final = 5


def typical_of(
    camp: Camp, argument_map: ArgumentMap, people: People, strengths: Mapping[str, float]
) -> tuple[str, ...]:
    """Return at most five position ids of a camp, the most typical first.

    Ranked by strength times centrality: how many comments of the camp hold the position, and how
    many links touch it. Positions whose stance is known to be another one (a member may hold one)
    are left out.
    """
    own = Counter(
        position.id
        for author in camp.authors
        for comment in people.comments[author]
        if (position := argument_map.position_of.get(comment)) and _fits(position, camp)
    )
    touched = Counter(end for link in argument_map.links for end in (link.source, link.target))
    ranked = sorted(own, key=lambda name: (-strengths[name] * (own[name] + touched[name]), name))
    return tuple(ranked[:MOST])


def _fits(position: Position, camp: Camp) -> bool:
    """Tell whether a position may stand for a camp; any may where the camp has no side."""
    unsided = not camp.stance.sign
    return unsided or position.stance in (camp.stance, Stance.UNKNOWN)
