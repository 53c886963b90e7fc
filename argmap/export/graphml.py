"""GraphML of positions and links, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from argmap.export.writer import Chart, Writer
from argmap.graph import to_networkx
from argmap.text import legal

_PLAIN: Final = (bool, int, float)


def _value(value: object) -> str | float:
    """Return an attribute as GraphML knows it: several values become lines."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple | list):
        return legal("\n".join(map(str, value)))
    return legal(str(value))


def _attributes(given: Mapping[str, object]) -> dict[str, str | float]:
    return {legal(key): _value(value) for key, value in given.items() if value is not None}


def _write(chart: Chart) -> bytes:
    import networkx as nx  # noqa: PLC0415 - heavy, and only this writer needs it

    graph = to_networkx(chart.argument_map)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.graph.update(_attributes(graph.graph))
    names = {node: legal(str(node)) for node in graph}
    for node, attributes in graph.nodes(data=True):
        plain.add_node(names[node], **_attributes(attributes))
    for source, target, attributes in graph.edges(data=True):
        plain.add_edge(names[source], names[target], **_attributes(attributes))
    out = io.BytesIO()
    nx.write_graphml_xml(plain, out)
    return out.getvalue()


WRITER: Final = Writer(name="graphml", extension=".graphml", title="GraphML", write=_write)
