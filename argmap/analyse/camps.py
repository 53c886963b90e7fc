"""Camps: commenters who stand together, with named uncertainty (docs/camps.md).

Belief propagation over the signed ties between commenters. Ties come from labelled relations
only, weighed by the known error rate of each label: learning it from the thread is over-confident.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from argmap.analyse.people import most, odds
from argmap.analyse.signed import DETERMINED, MOST, chances_of, graph_of
from argmap.analyse.spread import marginals
from argmap.errors import RequestError
from argmap.graph.trust import HAND_TRUST
from argmap.model import Camp, CampState, Membership, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.analyse.people import People
    from argmap.analyse.signed import SignedGraph

    Floats = NDArray[np.float64]

CAMP_OF: Final = {Stance.FOR: "A", Stance.AGAINST: "B"}
SHOWN: Final = 4
"""Beside camps for and against, a part that nothing orients makes camps from so many on."""


def camps_of(
    people: People, *, seeds: Mapping[str, str] | None = None
) -> tuple[tuple[Camp, ...], tuple[Membership, ...]]:
    """Return the camps and where each commenter stands, both by name.

    Without seeds, A is for and B against. The two sides of the largest component that nothing
    orients are the next two letters; members of smaller ones are in no camp. Seeds, commenter to
    camp name, give two or more camps names of their own; the stances stay what they are without.

    Raises:
        RequestError: a seed is no commenter, or all seeds name one camp.
    """
    graph = graph_of(people)
    chances = chances_of(graph)
    letters = _letters(graph)
    members = tuple(
        _member(people, graph, node, chance, letters[node])
        for node, chance in enumerate(chances.tolist())
    )
    if seeds:
        return _named(people, graph, seeds, members)
    return _lettered(members), members


def _letters(graph: SignedGraph) -> list[str]:
    """Return the letters of the two sides of each one's component, "" where it makes no camps."""
    letters = ["AB" if oriented else "" for oriented in graph.oriented.tolist()]
    sizes = np.bincount(graph.component[~graph.oriented], minlength=1)
    if sizes.max() < (SHOWN if any(letters) else 2):
        return letters
    pair = "CD" if any(letters) else "AB"
    return [
        pair if here else letter
        for here, letter in zip((graph.component == sizes.argmax()).tolist(), letters, strict=True)
    ]


def _member(
    people: People, graph: SignedGraph, node: int, chance: float, letters: str
) -> Membership:
    name = people.names[node]
    state = _state(people, graph, node, chance, letters)
    stance, letter = Stance.UNKNOWN, ""
    confidence = min(max(chance, 1 - chance), float(graph.limit[node]))
    if state is CampState.HAND:
        stance, confidence = people.hand[name], HAND_TRUST
        letter = CAMP_OF.get(stance, "")
    elif state is CampState.LEANS:
        stance = Stance.FOR if chance > 0.5 else Stance.AGAINST  # noqa: PLR2004 - a coin
        letter = CAMP_OF[stance]
    elif state is CampState.UNORIENTED and letters:
        letter = letters[chance < 0.5]  # noqa: PLR2004 - a coin
    elif state in (CampState.NO_RELATIONS, CampState.UNCONNECTED):
        confidence = 0.0
    elif name in people.hand:
        confidence = 0.5
    return Membership(
        author=name,
        camp=letter,
        stance=stance,
        confidence=confidence,
        state=state,
        comments=len(people.comments[name]),
        relations=people.relations[name],
        both_sides=name in people.both_sides,
    )


def _state(people: People, graph: SignedGraph, node: int, chance: float, letters: str) -> CampState:
    name = people.names[node]
    if hand := people.hand.get(name):
        return CampState.MIXED if hand is Stance.UNKNOWN else CampState.HAND
    if not people.relations[name] and not graph.fields[node]:
        return CampState.UNCONNECTED if people.labelled[name] else CampState.NO_RELATIONS
    if letters and max(chance, 1 - chance) < DETERMINED:
        return CampState.MIXED
    return CampState.LEANS if graph.oriented[node] else CampState.UNORIENTED


def _lettered(members: Sequence[Membership]) -> tuple[Camp, ...]:
    """Return the camps that the members' letters name, in the order of the alphabet."""
    groups: dict[str, list[Membership]] = {}
    for member in members:
        groups.setdefault(member.camp, []).append(member)
    return tuple(
        Camp(name=name, stance=of[0].stance, authors=tuple(member.author for member in of))
        for name, of in sorted(groups.items())
        if name
    )


def _named(
    people: People, graph: SignedGraph, seeds: Mapping[str, str], members: Iterable[Membership]
) -> tuple[tuple[Camp, ...], tuple[Membership, ...]]:
    """Put each commenter into one of the camps that the seeds name."""
    index = {name: number for number, name in enumerate(people.names)}
    names = sorted(set(seeds.values()))
    _refuse(seeds, index, names)
    fields = np.zeros((len(names), len(index)))
    for author, name in seeds.items():
        fields[names.index(name), index[author]] = odds(HAND_TRUST)
    chances = marginals(graph.first, graph.second, graph.weights, fields)
    reached = np.isin(graph.component, graph.component[fields.any(axis=0)]).tolist()
    found = tuple(
        member
        if member.state in (CampState.NO_RELATIONS, CampState.UNCONNECTED)
        and member.author not in seeds
        else _into(member, names, chance, reached=here, seed=member.author in seeds)
        for member, chance, here in zip(members, chances.T, reached, strict=True)
    )
    groups = [[member for member in found if member.camp == name] for name in names]
    return tuple(map(_camp, names, groups)), found


def _refuse(seeds: Mapping[str, str], index: Mapping[str, int], names: Sequence[str]) -> None:
    if strangers := sorted(seeds.keys() - index.keys()):
        raise RequestError(
            f"no commenter is called {strangers[0]!r}", cure="name seeds as the discussion does"
        )
    if len(names) < 2:  # noqa: PLR2004 - camps are at least two
        raise RequestError("all seeds name one camp", cure="give seeds for at least two camps")


def _into(
    member: Membership, names: Sequence[str], chance: Floats, *, reached: bool, seed: bool
) -> Membership:
    best = int(chance.argmax())
    first, second = np.sort(chance)[:-3:-1].tolist()
    state = CampState.UNORIENTED
    if seed:
        state = CampState.HAND
    elif reached:
        clear = first / (first + second) >= DETERMINED
        state = CampState.LEANS if clear else CampState.MIXED
    camp = names[best] if state in (CampState.HAND, CampState.LEANS) else ""
    return replace(member, camp=camp, confidence=min(first, MOST) if reached else 0.0, state=state)


def _camp(name: str, members: Sequence[Membership]) -> Camp:
    """Return a named camp, for or against where two thirds of those who take a side are."""
    stance = most(Counter(member.stance for member in members))
    return Camp(name=name, stance=stance, authors=tuple(member.author for member in members))
