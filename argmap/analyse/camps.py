"""Camps: commenters who stand together, with named uncertainty (docs/camps.md).

Belief propagation over the signed ties between commenters. Ties come from labelled relations
only, weighed by the known error rate of each label: learning it from the thread is over-confident.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from argmap.analyse.people import most, odds
from argmap.analyse.spread import components, marginals
from argmap.errors import RequestError
from argmap.graph.trust import HAND_TRUST, RULE_TRUST
from argmap.model import Camp, CampState, Membership, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.analyse.people import People

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

DETERMINED: Final = 0.55
"""A commenter is put into a camp when it is at least this probable."""
CAMP_OF: Final = {Stance.FOR: "A", Stance.AGAINST: "B"}
_MOST: Final = odds(0.99)


@dataclass(frozen=True, slots=True, eq=False)
class SignedGraph:
    """Commenters as numbers, one tie a pair. `component` numbers the connected parts.

    `fields` are log-odds of for against against, `oriented` tells whose component has any.
    """

    first: Ints
    second: Ints
    weights: Floats
    component: Ints
    fields: Floats
    oriented: NDArray[np.bool_]


def camps_of(
    people: People, *, seeds: Mapping[str, str] | None = None
) -> tuple[tuple[Camp, ...], tuple[Membership, ...]]:
    """Return the camps and where each commenter stands, both by name.

    Without seeds there are two camps, A (for) and B (against). Where nobody is oriented they are
    the two sides of the largest component, and a member of a smaller one has a letter that means
    something within its component only. Seeds, commenter to camp name, give two or more camps
    names of their own; the stances stay what they are without.

    Raises:
        RequestError: a seed is no commenter, or all seeds name one camp.
    """
    graph = graph_of(people)
    chances = chances_of(graph)
    members = [_member(people, graph, chances, node) for node in range(len(people.names))]
    if seeds:
        return _named(people, graph, seeds, members)
    return _two_camps(graph, members), tuple(members)


def graph_of(people: People) -> SignedGraph:
    """Return the commenters as a signed graph, several ties of one pair added up to a bound."""
    index = {name: number for number, name in enumerate(people.names)}
    size = len(index)
    pairs = np.array([index[a] * size + index[b] for a, b, _ in people.ties], dtype=np.int64)
    pairs, place = np.unique(pairs, return_inverse=True)
    first, second = np.divmod(pairs, max(size, 1))
    weights = np.bincount(place, [tie[2] for tie in people.ties], len(pairs))
    component = components(first, second, size)
    fields = np.array([_field(people, name) for name in people.names])
    touched = np.bincount(component, fields != 0, size)
    return SignedGraph(
        first=first,
        second=second,
        weights=np.clip(weights, -_MOST, _MOST),
        component=component,
        fields=fields,
        oriented=touched[component] > 0,
    )


def _field(people: People, name: str) -> float:
    """Return what a commenter's own words say: a hand speaks alone, rules add up to a bound."""
    if hand := people.hand.get(name):
        return hand.sign * odds(HAND_TRUST)
    bound = odds(RULE_TRUST)
    return max(-bound, min(bound, people.fields.get(name, 0.0)))


def chances_of(graph: SignedGraph) -> Floats:
    """Return the probability of A (for) of each commenter.

    A component that nothing orients is told apart from its most tied commenter, and its larger
    side is A; who opened the discussion plays no part.
    """
    fields = graph.fields.copy()
    fields[_anchors(graph)] = odds(HAND_TRUST)
    chances = marginals(
        graph.first, graph.second, graph.weights, np.stack((fields / 2, -fields / 2))
    )[0]
    surplus = np.bincount(graph.component, _sides(chances), graph.component.size)
    swapped = ~graph.oriented & (surplus[graph.component] < 0)
    result: Floats = np.where(swapped, 1 - chances, chances)
    return result


def _anchors(graph: SignedGraph) -> Ints:
    """Return the most tied commenter of each unoriented component, the first by name if several."""
    size = graph.component.size
    ends = np.concatenate((graph.first, graph.second))
    tied = np.bincount(ends, np.abs(np.tile(graph.weights, 2)), size).round(9)
    order = np.lexsort((np.arange(size), -tied, graph.component))
    leads = order[np.unique(graph.component[order], return_index=True)[1]]
    return leads[~graph.oriented[leads]]


def _sides(chances: Floats) -> Ints:
    """Return 1 for A, -1 for B, 0 where undetermined."""
    return (chances >= DETERMINED).astype(np.int64) - (chances <= 1 - DETERMINED)


def _member(people: People, graph: SignedGraph, chances: Floats, node: int) -> Membership:
    name, chance = people.names[node], float(chances[node])
    state = _state(people, graph, node, chance)
    stance, confidence = Stance.UNKNOWN, max(chance, 1 - chance)
    letter = ""
    if state is CampState.HAND:
        stance, confidence = people.hand[name], HAND_TRUST
        letter = CAMP_OF.get(stance, "")
    elif state is CampState.LEANS:
        stance = Stance.FOR if chance > 0.5 else Stance.AGAINST  # noqa: PLR2004 - a coin
        letter = CAMP_OF[stance]
    elif state is CampState.UNORIENTED and confidence >= DETERMINED:
        letter = "A" if chance > 0.5 else "B"  # noqa: PLR2004 - a coin
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


def _state(people: People, graph: SignedGraph, node: int, chance: float) -> CampState:
    name = people.names[node]
    if hand := people.hand.get(name):
        return CampState.MIXED if hand is Stance.UNKNOWN else CampState.HAND
    if not people.relations[name] and not graph.fields[node]:
        return CampState.UNCONNECTED if people.labelled[name] else CampState.NO_RELATIONS
    if not graph.oriented[node]:
        return CampState.UNORIENTED
    return CampState.LEANS if max(chance, 1 - chance) >= DETERMINED else CampState.MIXED


def _two_camps(graph: SignedGraph, members: Sequence[Membership]) -> tuple[Camp, ...]:
    told = bool(graph.oriented.any())
    here = graph.oriented if told else graph.component == _largest(graph)
    groups: dict[str, list[str]] = {letter: [] for letter in CAMP_OF.values()}
    for member, shown in zip(members, here.tolist(), strict=True):
        if member.camp and shown:
            groups[member.camp].append(member.author)
    return tuple(
        Camp(name=letter, stance=stance if told else Stance.UNKNOWN, authors=tuple(groups[letter]))
        for stance, letter in CAMP_OF.items()
        if groups[letter]
    )


def _largest(graph: SignedGraph) -> int:
    return int(np.bincount(graph.component).argmax()) if graph.component.size else 0


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
    return replace(member, camp=camp, confidence=first if reached else 0.0, state=state)


def _camp(name: str, members: Sequence[Membership]) -> Camp:
    """Return a named camp, for or against where two thirds of those who take a side are."""
    stance = most(Counter(member.stance for member in members))
    return Camp(name=name, stance=stance, authors=tuple(member.author for member in members))
