"""Arguebuf graphs as JSON: nodes by id, each an atom (a claim) or a scheme; edges by id.

https://arguebuf.readthedocs.io; keys come in camel case or with underscores. The major claim, where
one is named, is the motion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.model import Relation
from argmap.read import argument_graph
from argmap.read.json_tree import at, has, moment, word
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_WORDS: Final = (("attack", Relation.ATTACKS), ("support", Relation.SUPPORTS))


def _table(value: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - JSON is what it is
    found = at(value, name)
    return found if isinstance(found, dict) else {}


def _claims(source: Source) -> str:
    nodes = list(_table(source.json, "nodes").values())[:20]
    edges = list(_table(source.json, "edges").values())[:20]
    typed = any(_text(node) is not None for node in nodes)
    if typed and all(has(edge, "source", "target") for edge in edges):
        return "has 'nodes' by id (atoms, schemes), and 'edges' with 'source' and 'target'"
    return ""


def _text(node: Any) -> str | None:  # noqa: ANN401 - as above
    """Return the text of an atom, None where a node is none."""
    if has(node, "atom"):
        return word(node, "atom", "text")
    return word(node, "text") if word(node, "type") in ("atom", "AtomNode") else None


def _relation(node: Any) -> Relation | None:  # noqa: ANN401 - as above
    """Return what a scheme says, by the words in it ("SCHEME_TYPE_ATTACK", "support")."""
    held = at(node, "scheme") or node
    said = " ".join((*held, *map(str, held.values()))) if isinstance(held, dict) else word(held)
    return next((relation for mark, relation in _WORDS if mark in said.lower()), None)


def _read(source: Source) -> Iterator[Part]:
    whole = source.json
    people = {name: word(one, "name") for name, one in _table(whole, "participants").items()}
    graph = argument_graph.Graph()
    for name, node in _table(whole, "nodes").items():
        text = _text(node)
        if text is None:
            graph.schemes[name] = _relation(node)
            continue
        person = word(node, "atom", "participant") or word(node, "participant")
        graph.claims[name] = Record(
            text=text,
            author=people.get(person) or person,
            created=moment(node, "metadata", "created"),
            where=f"node {name[:40]}",
        )
    edges = _table(whole, "edges").values()
    graph.connect((word(edge, "source"), word(edge, "target")) for edge in edges)
    major = word(whole, "majorClaim") or word(whole, "major_claim")
    if major in graph.claims:
        yield Thread(title=graph.claims[major].text, motion=graph.claims[major].text)
    yield from argument_graph.parts(graph)


ARGUEBUF: Final = Reader(
    name="arguebuf",
    title="Arguebuf graph as JSON",
    proof="nodes by id that are atoms and schemes, edges with source and target",
    claims=_claims,
    read=_read,
    tried=False,
)
