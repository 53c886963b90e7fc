"""A sheet as a pyvis network: every mark placed, physics off. The only home of pyvis.

Only the model of pyvis is used. Its own page runs what strangers wrote (a tooltip becomes markup),
so it is never shown; `page` draws the nodes and edges instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyvis.network import Network

from argmap.draw.palette import DASH, LIGHT
from argmap.draw.scene import MarkKind

if TYPE_CHECKING:
    from argmap.draw.scene import Mark, Sheet, Tie

_STILL: Final = '{"physics": {"enabled": false}}'
_SHAPE: Final = {MarkKind.CARD: "box", MarkKind.DOT: "dot"}


class _Ids(list[str]):
    """Node ids that know at once what they hold: pyvis asks for every node and edge it adds."""

    def __init__(self) -> None:
        super().__init__()
        self._held: set[str] = set()

    def append(self, name: str, /) -> None:
        self._held.add(name)
        super().append(name)

    def __contains__(self, name: object) -> bool:
        return name in self._held


def network(sheet: Sheet) -> Network:
    """Return one sheet as a pyvis network, for a notebook or for the data it holds.

    Nodes stand at their centre, in pixels; the first line of a label is the mark's heading. Beside
    vis-network's own options a node carries `kind`, `stance`, `refs`, `parent`, `opens`, `folded`
    and `camp`, an edge `relation`, `path`, `sign`, `refs` and `by` (see `scene`), empty ones left
    out.
    """
    made = Network(directed=True, cdn_resources="in_line")
    made.node_ids = _Ids()
    made.set_options(_STILL)
    for mark in sheet.marks:
        made.add_node(mark.id, **_node(mark))
    for tie in sheet.ties:
        made.add_edge(tie.source, tie.target, **_edge(tie))
    return made


def _node(mark: Mark) -> dict[str, Any]:
    """Return vis-network's options of a mark, and ours."""
    dot = mark.kind is MarkKind.DOT
    options: dict[str, Any] = {
        "label": "\n".join((mark.heading, *mark.lines)) or " ",
        "shape": _SHAPE[mark.kind],
        "color": LIGHT.stances[mark.stance].bar,
        "x": round(mark.x if dot else mark.x + mark.width / 2, 1),
        "y": round(mark.y if dot else mark.y + mark.height / 2, 1),
        "width": round(mark.width, 1),
        "height": round(mark.height, 1),
        "kind": mark.kind.value,
        "stance": mark.stance.value,
        "refs": list(mark.refs),
        "parent": mark.parent,
        "opens": mark.opens,
        "folded": mark.folded,
        "camp": mark.camp,
        "faint": mark.faint,
    }
    if dot:
        options["size"] = round(mark.width / 2, 1)
    return {name: value for name, value in options.items() if value not in ("", 0, False, [])} | {
        "x": options["x"],
        "y": options["y"],
    }


def _edge(tie: Tie) -> dict[str, Any]:
    """Return vis-network's options of a tie, and ours."""
    dash = [float(part) for part in DASH[tie.relation].split()]
    return {
        "id": tie.id,
        "color": LIGHT.relations[tie.relation],
        "dashes": dash or False,
        "relation": tie.relation.value,
        "path": [round(number, 1) for number in tie.path],
        "sign": [round(number, 1) for number in tie.sign],
        "refs": list(tie.refs),
        "by": tie.by.value,
    }
