"""Argument graphs become comments: what AIF and arguebuf have in common.

A claim is a comment that holds a position; the scheme on its way to another claim says whether it
supports or attacks. A comment answers one other: of several links the first that closes no circle
is what it answers, the rest are ties beside the replies. An attack on a scheme is taken to answer
the claim that the scheme carries, whose step onward it undercuts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from argmap.model import Relation
from argmap.read.follow import stays
from argmap.read.record import Part, Record


@dataclass(slots=True)
class Graph:
    """Claims (as records without parents), schemes with what they say, and edges by their start."""

    claims: dict[str, Record] = field(default_factory=dict)
    schemes: dict[str, Relation | None] = field(default_factory=dict)
    onward: dict[str, list[str]] = field(default_factory=dict)
    backward: dict[str, list[str]] = field(default_factory=dict)
    undercutting: set[str] = field(default_factory=set)  # schemes that say so themselves
    carried: dict[str, str] = field(default_factory=dict)  # schemes whose first claim is known

    def connect(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add edges between claims and schemes; others lead nowhere that concerns us."""
        for start, end in pairs:
            self.onward.setdefault(start, []).append(end)
            self.backward.setdefault(end, []).append(start)


class _Link(NamedTuple):
    """A claim that another leads to, and what is done to it, or to its own step onward."""

    target: str
    relation: Relation | None
    undercuts: bool = False


def parts(graph: Graph) -> Iterator[Part]:
    """Yield a record a claim, with what it answers and how."""
    tops: dict[str, str] = {}
    for name, claim in graph.claims.items():
        links = list(dict.fromkeys(_links(graph, name)))
        free = (link for link in links if stays(tops, link.target) != name)
        first = next(free, _Link("", None))
        if first.target:
            tops[name] = first.target
        ties = ((one.target, one.relation or Relation.UNLABELLED) for one in links if one != first)
        yield replace(
            claim,
            id=name,
            parent=first.target,
            relation=first.relation,
            undercuts=first.undercuts,
            position=claim.text,
            ties=tuple(ties),
        )


def _links(graph: Graph, name: str) -> Iterator[_Link]:
    """Yield the claims that a claim leads to, and what it does to each."""
    for end in graph.onward.get(name, ()):
        if end in graph.claims and end != name:
            yield _Link(end, None)
        for far in graph.onward.get(end, ()) if end in graph.schemes else ():
            target = _carried(graph, far)
            if target and target != name:
                undercuts = far in graph.schemes or end in graph.undercutting
                yield _Link(target, graph.schemes[end], undercuts)


def _carried(graph: Graph, name: str) -> str:
    """Return the claim that a node is, or that starts the scheme it is; "" where there is none."""
    way: dict[str, None] = {}
    while name not in graph.claims and name not in graph.carried:
        if name in way or name not in graph.schemes:
            name = ""
            break
        way[name] = None
        name = next(iter(graph.backward.get(name, ())), "")
    found = graph.carried.get(name, name)
    graph.carried.update(dict.fromkeys(way, found))
    return found
