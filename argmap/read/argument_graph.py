"""Argument graphs become comments: what AIF and arguebuf have in common.

A claim is a comment that holds a position; the scheme on its way to another claim says whether it
supports or attacks. A comment answers one other: of several links the first is taken, and the rest
are reported. An attack on a scheme (an undercut) is taken to attack the claim that the scheme
carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from argmap.model import Notice, Relation
from argmap.read.notices import Code
from argmap.read.record import Part, Record


@dataclass(slots=True)
class Graph:
    """Claims (as records without parents), schemes with what they say, and edges by their start."""

    claims: dict[str, Record] = field(default_factory=dict)
    schemes: dict[str, Relation | None] = field(default_factory=dict)
    onward: dict[str, list[str]] = field(default_factory=dict)
    backward: dict[str, list[str]] = field(default_factory=dict)

    def connect(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add edges between claims and schemes; others lead nowhere that concerns us."""
        for start, end in pairs:
            self.onward.setdefault(start, []).append(end)
            self.backward.setdefault(end, []).append(start)


def parts(graph: Graph) -> Iterator[Part]:
    """Yield a record a claim, with what it answers and how."""
    for name, claim in graph.claims.items():
        links = list(dict.fromkeys(_links(graph, name)))
        target, relation = links[0] if links else ("", None)
        yield replace(claim, id=name, parent=target, relation=relation, position=claim.text)
        for other, second in links[1:]:
            text = f"{name!r} also {second or 'leads to'} {other!r}; it is drawn to {target!r} only"
            yield Notice(code=Code.BAD_VALUE, text=text, where=claim.where)


def _links(graph: Graph, name: str) -> Iterator[tuple[str, Relation | None]]:
    """Yield the claims that a claim leads to, and what it does to each."""
    for end in graph.onward.get(name, ()):
        if end in graph.claims and end != name:
            yield end, None
        for far in graph.onward.get(end, ()) if end in graph.schemes else ():
            target = _carried(graph, far)
            if target and target != name:
                yield target, graph.schemes[end]


def _carried(graph: Graph, name: str) -> str:
    """Return the claim that a node is, or that starts the scheme it is; "" where there is none."""
    seen = set()
    while name not in graph.claims:
        if name in seen or name not in graph.schemes:
            return ""
        seen.add(name)
        name = next(iter(graph.backward.get(name, ())), "")
    return name
