"""All of the analysis together, in one pass over its parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.analyse.camps import camps_of
from argmap.analyse.findings import findings_of
from argmap.analyse.measures import measures_of
from argmap.analyse.people import people_of
from argmap.analyse.strength import strengths_of
from argmap.analyse.typical import typical_of
from argmap.model import MOTION, Analysis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap


def analysis_of(argument_map: ArgumentMap, *, seeds: Mapping[str, str] | None = None) -> Analysis:
    """Return the whole analysis; see `argmap.analyse.analyse`."""
    people = people_of(argument_map)
    camps, memberships = camps_of(people, seeds=seeds)
    strengths = strengths_of([p.id for p in argument_map.positions], argument_map.links)
    motion = strengths.pop(MOTION)
    return Analysis(
        camps=tuple(
            replace(
                camp,
                typical=typical_of(
                    camp, argument_map, people, strengths, [one for one in camps if one is not camp]
                ),
            )
            for camp in camps
        ),
        memberships=memberships,
        strengths=strengths,
        measures=measures_of(argument_map, people) | {"strength of the motion": motion},
        findings=findings_of(argument_map, people, strengths, memberships),
    )
