"""The Argument Interchange Format as AIFdb writes it (JSON), plain or inside an xAIF.

I nodes are claims, RA and CA nodes supports and attacks (MA: the same said again), L nodes who said
what, YA nodes tie what was said to its claim. http://www.argumentinterchange.org
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from argmap.model import Notice, Relation
from argmap.read import argument_graph
from argmap.read.json_tree import Json, at, has, moment, objects, things, word
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record
from argmap.read.source import Source

_SCHEMES: Final[dict[str, Relation | None]] = {
    "RA": Relation.SUPPORTS,
    "CA": Relation.ATTACKS,
    "MA": None,
    "PA": None,
}


def _graph(value: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    return at(value, "AIF") or at(value, "aif") or value


def _claims(source: Source) -> str:
    whole = _graph(source.json)
    nodes, edges = things(whole, "nodes")[:20], things(whole, "edges")[:20]
    tied = not edges or any(has(edge, "fromID", "toID") for edge in edges)
    if tied and any(has(node, "nodeID", "type", "text") for node in nodes):
        return "has 'nodes' with 'nodeID' and 'type', and 'edges' with 'fromID' and 'toID'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    whole = _graph(source.json)
    nodes = {word(node, "nodeID"): node for node in objects(whole, "nodes")}
    graph = argument_graph.Graph()
    for name, node in nodes.items():
        kind = word(node, "type")
        if kind == "I":
            created, where = moment(node, "timestamp"), f"node {name}"
            graph.claims[name] = Record(text=word(node, "text"), created=created, where=where)
        elif kind in _SCHEMES:
            graph.schemes[name] = _SCHEMES[kind]
    graph.connect((word(e, "fromID"), word(e, "toID")) for e in objects(whole, "edges"))
    silent = _speakers(graph, nodes, whole)
    yield from argument_graph.parts(graph)
    if silent:
        text = f"{silent:,} of the things said make no claim of their own; they were left out"
        yield Notice(code=Code.BAD_VALUE, text=text, count=silent)


def _speakers(graph: argument_graph.Graph, nodes: dict[str, Json], whole: Any) -> int:  # noqa: ANN401 - as above
    """Give each claim the name of whoever said it first; return how much was said without one."""
    people = {
        word(one, "participantID"): f"{word(one, 'firstname')} {word(one, 'surname')}".strip()
        for one in objects(whole, "participants")
    }
    said = {word(one, "nodeID"): one for one in objects(whole, "locutions")}
    silent = 0
    for name, node in nodes.items():
        if word(node, "type") != "L":
            continue
        claims = [
            claim
            for tie in graph.onward.get(name, ())
            for claim in graph.onward.get(tie, ())
            if claim in graph.claims and word(nodes.get(tie), "type") == "YA"
        ]
        silent += not claims
        person = people.get(word(said.get(name), "personID"), "") or _named(word(node, "text"))
        for claim in claims:
            record = graph.claims[claim]
            created = moment(said.get(name), "timestamp") or record.created
            if not record.author:
                graph.claims[claim] = replace(record, author=person, created=created)
    return silent


def _named(text: str) -> str:
    """Return the speaker that a locution names before a colon: "Ann : it rains"."""
    name, colon, _ = text.partition(":")
    return name.strip() if colon and len(name) <= 60 else ""  # noqa: PLR2004 - longer is no name


AIF: Final = Reader(
    name="aif",
    title="AIF (Argument Interchange Format) as JSON",
    proof="nodes with nodeID and type, edges with fromID and toID",
    claims=_claims,
    read=_read,
    tried=False,
)
