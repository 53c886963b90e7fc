"""Which comments to label first so that most commenters come into a camp.

Commenters whom signed ties connect are one part of the graph. A label on a comment ties its
author's part to that of the author it answers; at the top level it orients the part. All parts
that a hand or the source orients count as one: to join them decides nobody. What rules orient may
turn with the next label, so it is still open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

from argmap.analyse.people import people_of
from argmap.analyse.signed import graph_of
from argmap.model import Analysis, ArgumentMap, CampState

_ORIENTED: Final = -1
_Key = tuple[int, int, int]


def by_gain(
    argument_map: ArgumentMap, analysis: Analysis, comments: Sequence[str]
) -> tuple[str, ...]:
    """Return `comments`, those first whose label would decide or connect most commenters.

    Each is chosen as if those before it had been labelled. Of equals the one comes first between
    whose commenters most is unlabelled; what would decide nobody comes last, as it stood.
    """
    parts = _parts(argument_map, analysis)
    ends = {comment: pair for comment in comments if (pair := _ends(argument_map, parts, comment))}
    first = tuple(_greedy(parts, tuple(ends.values()), tuple(ends)))
    chosen = set(first)
    return (*first, *(comment for comment in comments if comment not in chosen))


class _Parts:
    """Parts of the graph, joined step by step (union by size, path halving).

    `above` leads from a node to its part; `size` counts the undecided commenters of a part.
    """

    def __init__(
        self, node_of: Mapping[str, int], above: dict[int, int], size: Counter[int]
    ) -> None:
        self.node_of, self.above, self.size = node_of, above, size

    def find(self, node: int) -> int:
        """Return the node that stands for the part of `node`."""
        above = self.above
        while above[node] != node:
            above[node] = node = above[above[node]]
        return node

    def gain(self, one: int, other: int) -> int:
        """Return how many commenters are decided or newly connected when two parts are joined."""
        if one == other:
            return 0
        if _ORIENTED in (one, other):
            return self.size[one if other == _ORIENTED else other]
        return min(self.size[one], self.size[other])

    def join(self, one: int, other: int) -> tuple[int, int]:
        """Join two parts; return the one that stays and the one that goes into it."""
        if _ORIENTED in (one, other):
            kept, gone = _ORIENTED, one if other == _ORIENTED else other
        else:
            kept, gone = sorted((one, other), key=lambda part: (-self.size[part], part))
        self.above[gone] = kept
        self.size[kept] += self.size[gone]
        return kept, gone


def _parts(argument_map: ArgumentMap, analysis: Analysis) -> _Parts:
    people = people_of(argument_map)
    graph = graph_of(people)
    told = (CampState.HAND, CampState.LEANS)
    node_of = {name: number for number, name in enumerate(people.names)}
    leads: dict[int, int] = {}
    above = {_ORIENTED: _ORIENTED}
    size: Counter[int] = Counter()
    for name, part, sure in zip(
        people.names, graph.component.tolist(), graph.told.tolist(), strict=True
    ):
        lead = _ORIENTED if sure else leads.setdefault(part, node_of[name])
        above[node_of[name]] = lead
        member = analysis.membership_of.get(name)
        size[lead] += not (sure and member and member.state in told)
    return _Parts(node_of, above, size)


def _ends(argument_map: ArgumentMap, parts: _Parts, comment: str) -> tuple[int, int] | None:
    """Return the two parts that a label on a comment would tie, None where it would tie none."""
    by_id = argument_map.discussion.by_id
    child = by_id[comment]
    parent = by_id.get(child.parent or "")
    one = parts.node_of.get(child.commenter)
    if one is None or (child.parent is not None and parent is None):
        return None
    other = parts.node_of.get(parent.commenter) if parent else _ORIENTED
    return None if other is None or other == one else (one, other)


def _greedy(parts: _Parts, ends: Sequence[tuple[int, int]], names: Sequence[str]) -> Iterator[str]:
    """Yield the comments in the order of what they gain, as long as they gain anything.

    What a comment would gain changes as parts grow. A figure that fell is mended when it comes up;
    those that a join may have raised are entered again: all of the smaller part, each of whose
    comments that happens to at most log2(n) + 1 times.
    """
    busy = Counter(node for pair in ends for node in pair if node != _ORIENTED)
    touching: defaultdict[int, list[int]] = defaultdict(list)
    for number, pair in enumerate(ends):
        for node in pair:
            touching[parts.find(node)].append(number)

    def key(number: int) -> _Key:
        one, other = ends[number]
        return -parts.gain(parts.find(one), parts.find(other)), -busy[one] - busy[other], number

    heap = [key(number) for number in range(len(ends))]
    heapify(heap)
    while heap:
        entry = heappop(heap)
        now = key(entry[2])
        if not now[0]:
            continue
        if now > entry:
            heappush(heap, now)
            continue
        yield names[entry[2]]
        one, other = (parts.find(node) for node in ends[entry[2]])
        kept, gone = parts.join(one, other)
        again = touching.pop(gone, [])
        touching[kept] += again
        for number in _distinct(again):
            heappush(heap, key(number))


def _distinct(numbers: Iterable[int]) -> Iterable[int]:
    return dict.fromkeys(numbers)
