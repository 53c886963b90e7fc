"""Sentences about a map, each with its evidence, and each only where it is true.

Every finding is one function from what is seen to a finding or None; FINDERS lists them in the
order in which they are told. Words of the discussion are quoted as plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.analyse import claims, orientation, talkers
from argmap.analyse.seen import Seen, answers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from argmap.analyse.people import People
    from argmap.model import ArgumentMap, Finding, Membership

FINDERS: Final[tuple[Callable[[Seen], Finding | None], ...]] = (
    claims.contested,
    claims.supported,
    claims.strongest_for,
    claims.strongest_against,
    claims.unanswered_attacks,
    orientation.oriented,
    orientation.unoriented,
    talkers.both_sides,
    talkers.changed,
    talkers.most_attacked,
    talkers.exchange,
    talkers.open_questions,
)


def findings_of(
    argument_map: ArgumentMap,
    people: People,
    strengths: Mapping[str, float],
    members: Iterable[Membership] = (),
) -> tuple[Finding, ...]:
    """Return the findings that are true of the map, in the order of FINDERS."""
    seen = Seen(
        argument_map=argument_map,
        people=people,
        strengths=strengths,
        answers=answers_of(argument_map),
        members={member.author: member for member in members},
    )
    return tuple(found for finder in FINDERS if (found := finder(seen)))
