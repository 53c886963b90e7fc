"""How a commenter came into a camp, or why into none: the words of the map and of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.model import CampState

if TYPE_CHECKING:
    from argmap.model import Membership

PLACED: Final = {
    CampState.HAND: "placed by hand labels",
    CampState.LEANS: "leans by relations and stances",
    CampState.MIXED: "undetermined: mixed evidence, pulled both ways",
    CampState.UNCONNECTED: "unconnected: no labelled relation ties them to anybody else",
    CampState.UNORIENTED: "unoriented: tied to a few others only, and nothing tells their side",
    CampState.NO_RELATIONS: "no relations: nothing that is labelled says where they stand",
}
"""Of who is in no camp, one or two words before the colon, and what they mean behind it."""
OUTSIDE: Final = (
    CampState.MIXED,
    CampState.UNCONNECTED,
    CampState.UNORIENTED,
    CampState.NO_RELATIONS,
)
SIDED: Final = "leans by relations; which camp is for is not known"


def placed(member: Membership) -> str:
    """Return how a commenter came into a camp, or why into none."""
    sided = member.camp and member.state is CampState.UNORIENTED
    return SIDED if sided else PLACED[member.state]


def name_of(state: CampState) -> str:
    """Return what those are called whom this state leaves in no camp: "Unconnected"."""
    return PLACED[state].partition(":")[0].capitalize()
