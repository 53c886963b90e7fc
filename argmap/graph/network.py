"""The map as a networkx graph, for those who want to go on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from argmap.model import MOTION
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap, Comment, Link, Position


def graph_of(argument_map: ArgumentMap) -> nx.MultiDiGraph[str]:
    """Return the map as a graph whose attributes GraphML takes: text, numbers, true or false.

    Nodes are the motion and the positions, edges the links, keyed by relation. Ids of comments
    and names of commenters are joined by spaces and "; ". The map is not changed.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    talk = argument_map.discussion
    graph.graph.update(
        title=clean(talk.title), motion=clean(talk.motion), thread=clean(talk.thread)
    )
    graph.add_node(MOTION, kind="motion", text=clean(talk.about))
    for position in argument_map.positions:
        graph.add_node(clean(position.id), **_node(position, talk.by_id))
    for link in argument_map.links:
        graph.add_edge(
            clean(link.source), clean(link.target), key=link.relation.value, **_edge(link)
        )
    return graph


def _node(position: Position, by_id: Mapping[str, Comment]) -> dict[str, str | float]:
    names = dict.fromkeys(by_id[comment].commenter for comment in position.comments)
    return {
        "kind": "position",
        "text": clean(position.text),
        "stance": position.stance.value,
        "stance_confidence": position.stance_confidence,
        "by": position.by.value,
        "comments": clean(" ".join(position.comments)),
        "commenters": clean("; ".join(filter(None, names))),
    }


def _edge(link: Link) -> dict[str, str | float]:
    return {
        "relation": link.relation.value,
        "sign": link.relation.sign,
        "confidence": link.confidence,
        "by": link.by.value,
        "comments": clean(" ".join(link.comments)),
        "undercuts": link.undercuts,
    }
