"""Who stands on which island: commenters grouped by camp, or by the reason why in none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from argmap.analyse.placed import OUTSIDE, PLACED, name_of
from argmap.model import Analysis, ArgumentMap, CampState, Membership, Stance

_CAPTIONS: Final = {
    **{state: name_of(state) for state in OUTSIDE},
    CampState.HAND: "Neutral",
    CampState.LEANS: "Leaning",
}
SIDES: Final = {Stance.FOR: "For", Stance.AGAINST: "Against"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A commenter as a dot: the comments, and where the analysis puts them."""

    name: str
    shown: str
    comments: tuple[str, ...]
    stance: Stance
    camp: str
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """A group of commenters, the busiest first."""

    id: str
    caption: str
    stance: Stance
    people: tuple[Person, ...]


def people_of(
    argument_map: ArgumentMap, analysis: Analysis, stances: Collection[Stance] | None
) -> dict[str, Person]:
    """Return everybody who has a name, the busiest first."""
    talk = argument_map.discussion
    written = talk.by_commenter
    camps = {author: camp.name for camp in analysis.camps for author in camp.authors}
    people = {}
    for name in sorted(written, key=lambda name: (-len(written[name]), name)):
        member = analysis.membership_of.get(name)
        stance = member.stance if member else Stance.UNKNOWN
        people[name] = Person(
            name=name,
            shown=talk.by_id[written[name][0]].author,
            comments=written[name],
            stance=stance,
            camp=camps.get(name) or _state(member).value,
            faint=stances is not None and stance not in stances,
        )
    return people


def _state(member: Membership | None) -> CampState:
    return member.state if member else CampState.NO_RELATIONS


def groups_of(people: dict[str, Person], analysis: Analysis) -> list[Island]:
    """Return the camps, then those who are in none, by the reason; the largest first."""
    members: dict[str, list[Person]] = {}
    for person in people.values():
        members.setdefault(person.camp, []).append(person)
    if not analysis.memberships:
        return (
            [
                Island(
                    id="all",
                    caption="Commenters",
                    stance=Stance.UNKNOWN,
                    people=tuple(people.values()),
                )
            ]
            if people
            else []
        )
    camps = [
        Island(
            id=camp.name,
            caption=SIDES.get(camp.stance, f"Camp {camp.name}"),
            stance=camp.stance,
            people=tuple(members[camp.name]),
        )
        for camp in analysis.camps
        if camp.name in members
    ]
    named = {island.id for island in camps}
    others = [
        Island(id=state.value, caption=words, stance=Stance.UNKNOWN, people=tuple(members[state]))
        for state, words in _CAPTIONS.items()
        if state in members and state.value not in named
    ]
    return _unlike(camps) + sorted(others, key=lambda island: -len(island.people))


def reasons(groups: Sequence[Island]) -> list[str]:
    """Return of each group of those who are in no camp what its caption means."""
    found = {island.id for island in groups}
    return [f"{PLACED[state].capitalize()}." for state in OUTSIDE if state in found]


def _unlike(camps: Sequence[Island]) -> list[Island]:
    """Return camps with captions that differ: two camps for the motion carry their names too."""
    captions = [camp.caption for camp in camps]
    return [
        camp
        if captions.count(camp.caption) == 1
        else replace(camp, caption=f"{camp.id} ({camp.caption.lower()})")
        for camp in camps
    ]
