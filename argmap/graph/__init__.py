"""Discussion and labels become an argument map: positions, links, and stances along the links.

The reply structure only says what a comment answers. A link is drawn where a label says supports
or attacks, never for a bare reply.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.graph.given import sides
from argmap.graph.links import links_of, positions_of
from argmap.graph.stance import stances_of
from argmap.model import ArgumentMap, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from argmap.model import Discussion, Label, Position

__all__ = ("build", "to_networkx")


def build(discussion: Discussion, labels: Sequence[Label]) -> ArgumentMap:
    """Return the argument map of `discussion` as `labels` (at most one a comment) say it."""
    label_of = {label.comment: label for label in labels}
    positions = positions_of(discussion, label_of)
    links = links_of(discussion, label_of, positions)
    stances = stances_of(positions, links, label_of, sides(discussion, label_of))
    return ArgumentMap(
        discussion=discussion,
        labels=tuple(labels),
        positions=tuple(_with_stance(position, stances) for position in positions),
        links=links,
    )


def _with_stance(position: Position, stances: Mapping[str, tuple[Stance, float]]) -> Position:
    stance, confidence = stances.get(position.id, (Stance.UNKNOWN, 0.0))
    return replace(position, stance=stance, stance_confidence=confidence)


def to_networkx(argument_map: ArgumentMap) -> nx.MultiDiGraph[str]:
    """Return the map as a graph whose attributes are text and numbers only (GraphML takes them).

    Nodes are the motion and the positions, edges the links, keyed by relation. Ids of comments
    are joined by spaces, names of commenters by "; ".
    """
    from argmap.graph.network import graph_of  # noqa: PLC0415 - networkx is slow to import

    return graph_of(argument_map)
