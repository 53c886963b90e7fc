"""Commenters as a signed graph: who is tied to whom, and which parts of it know what is for.

A part knows it where a hand or the source says so of one commenter. Rules are heard only where
enough commenters state a stance and agree with how the ties divide them (docs/camps.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from argmap.analyse.people import odds
from argmap.analyse.spread import components, marginals
from argmap.graph.trust import HAND_TRUST, RULE_TRUST
from argmap.model import By

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analyse.people import People

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

DETERMINED: Final = 0.55
"""A commenter is put into a camp when it is at least this probable."""
MOST: Final = 0.99
"""No commenter's camp, and no tie of a pair, is taken as surer than this."""
MARGIN: Final = 3
"""So many more commenters, by rule, must agree with the division of their part than contradict."""

ORIENTED: Final = 0.9
"""How often a part is rightly oriented by so many (docs/camps.md): no camp of it is surer."""


@dataclass(frozen=True, slots=True, eq=False)
class SignedGraph:
    """Commenters as numbers, one tie a pair. `component` numbers the connected parts.

    `fields` are log-odds of for against against, 0 where they are not heard. `oriented` tells
    whose part knows which side is for, `told` where a hand or the source says so, `limit` how sure
    a camp may be called.
    """

    first: Ints
    second: Ints
    weights: Floats
    component: Ints
    fields: Floats
    oriented: Bools
    told: Bools
    limit: Floats


def graph_of(people: People) -> SignedGraph:
    """Return the commenters as a signed graph, several ties of one pair added up to a bound."""
    index = {name: number for number, name in enumerate(people.names)}
    size = len(index)
    pairs = np.array([index[a] * size + index[b] for a, b, _ in people.ties], dtype=np.int64)
    pairs, place = np.unique(pairs, return_inverse=True)
    first, second = np.divmod(pairs, max(size, 1))
    weights = np.bincount(place, [tie[2] for tie in people.ties], len(pairs))
    bare = SignedGraph(
        first=first,
        second=second,
        weights=np.clip(weights, -odds(MOST), odds(MOST)),
        component=components(first, second, size),
        fields=np.zeros(size),
        oriented=np.zeros(size, dtype=bool),
        told=np.zeros(size, dtype=bool),
        limit=np.full(size, MOST),
    )
    return _oriented(bare, _fields(people), _sure(people))


def _fields(people: People) -> Floats:
    """Return what each one's own words say: a hand speaks alone, rules add up to a bound."""
    added: defaultdict[str, float] = defaultdict(float)
    for said in people.stated:
        added[said.commenter] += said.weight
    bound = odds(RULE_TRUST)
    return np.array(
        [
            hand.sign * odds(HAND_TRUST)
            if (hand := people.hand.get(name))
            else max(-bound, min(bound, added[name]))
            for name in people.names
        ]
    )


def _sure(people: People) -> Bools:
    """Tell of whom a hand or the source says where he stands."""
    known = {*people.hand, *(said.commenter for said in people.stated if said.by is not By.RULE)}
    return np.array([name in known for name in people.names], dtype=bool)


def _oriented(graph: SignedGraph, fields: Floats, sure: Bools) -> SignedGraph:
    """Let the fields be heard in the parts that may be oriented by them.

    Who is tied to nobody, by rule, is taken at his word beside others who are oriented, or where
    enough say so: there is no division that he could turn round.
    """
    says = fields != 0
    told = _in_part(graph, says & sure) > 0
    heard = ~told & _agreed(graph, fields)
    lone = says & (_in_part(graph, says | ~says) == 1)
    oriented = told | heard
    if oriented.any() or lone.sum() >= MARGIN:
        oriented |= lone
    return replace(
        graph,
        fields=np.where(oriented, fields, 0.0),
        oriented=oriented,
        told=told,
        limit=np.where(heard, ORIENTED, graph.limit),
    )


def _agreed(graph: SignedGraph, fields: Floats) -> Bools:
    """Tell whose part is divided by its ties as enough of its commenters say they stand."""
    if not (_in_part(graph, fields != 0) >= MARGIN).any():
        return np.zeros(fields.size, dtype=bool)
    votes = np.sign(fields) * sides(chances_of(graph))
    agree, contradict = _in_part(graph, votes > 0), _in_part(graph, votes < 0)
    fewer = np.minimum(agree, contradict)
    more = np.maximum(agree, contradict)
    found: Bools = (more - fewer >= MARGIN) & (more >= 2 * fewer)
    return found


def _in_part(graph: SignedGraph, counted: Bools | Floats) -> Floats:
    """Return, for each commenter, the sum over all of the same part."""
    size = graph.component.size
    sums = np.bincount(graph.component, counted.astype(np.float64), size)
    return sums.astype(np.float64)[graph.component]


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
    swapped = ~graph.oriented & (_in_part(graph, sides(chances)) < 0)
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


def sides(chances: Floats) -> Floats:
    """Return 1 for A, -1 for B, 0 where undetermined."""
    return np.where(chances >= DETERMINED, 1.0, np.where(chances <= 1 - DETERMINED, -1.0, 0.0))
