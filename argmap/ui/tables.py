"""What the pages show as tables: a pandas frame, and the comments behind each of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from argmap.analyse.placed import placed
from argmap.model import MOTION
from argmap.text import excerpt
from argmap.ui import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from argmap.model import Comment, Link, Membership, Position
    from argmap.pipeline import Chart

_CELL: Final = 600  # characters of a comment in a cell; the whole of it is one click away


@dataclass(frozen=True, kw_only=True)
class Table:
    """A frame to show, and for each of its rows the comments it stands for."""

    frame: pd.DataFrame
    comments: tuple[tuple[str, ...], ...]


def positions(chart: Chart) -> Table:
    """Return the positions, as many columns as one screen bears.

    Most held first; of those, as most are held once, what most links point at, then the strongest.
    """
    links, strengths = _links_by_target(chart), chart.analysis.strengths

    def rank(one: Position) -> tuple[float, ...]:
        aimed = sum(links.get((one.id, relation), 0) for relation in ("supports", "attacks"))
        return -len(one.comments), -aimed, -strengths.get(one.id, 0)

    ranked = sorted(chart.argument_map.positions, key=rank)
    rows = [_position_row(chart, one, links) for one in ranked]
    return _table(rows, (one.comments for one in ranked))


def _position_row(
    chart: Chart, one: Position, links: Mapping[tuple[str, str], int]
) -> dict[str, Any]:
    by_id = chart.argument_map.discussion.by_id
    return {
        "position": _cell(one.text),
        "stance": words.SIDE[one.stance],
        "held by": len({by_id[comment].commenter for comment in one.comments} - {""}),
        "supported": links.get((one.id, "supports"), 0),
        "attacked": links.get((one.id, "attacks"), 0),
        "strength": chart.analysis.strengths.get(one.id),
    }


def _links_by_target(chart: Chart) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for link in chart.argument_map.links:
        key = (link.target, link.relation.value)
        found[key] = found.get(key, 0) + 1
    return found


def comments(chart: Chart) -> Table:
    """Return the comments in the order of the thread; `replies` sorts them by what is answered."""
    shown = chart.argument_map.discussion.comments
    return _table((_comment_row(chart, one) for one in shown), ((one.id,) for one in shown))


def _comment_row(chart: Chart, one: Comment) -> dict[str, Any]:
    label = chart.argument_map.label_of[one.id]
    return {
        "author": _cell(one.author),
        "answers": _cell(words.answered(chart.argument_map, one)),
        "comment": _cell(words.own(chart.argument_map.discussion, one)) or f"({one.state})",
        "replies": len(chart.argument_map.discussion.replies.get(one.id, ())),
        "relation": label.relation.value,
        "confidence": _sure(label.confidence) if label.guess else None,
        "states": words.SIDE[label.stance],
        "position": _cell(label.position),
        "label": words.WHO[label.by],
        "cue": _cell(label.cues[0].words) if label.cues else "",
        "rule": label.cues[0].rule if label.cues else "",
        "created": one.created,
    }


def commenters(chart: Chart) -> Table:
    """Return the commenters: the most talkative first."""
    own = comments_by_commenter(chart)
    ranked = sorted(chart.analysis.memberships, key=lambda one: -one.comments)
    rows = (_commenter_row(one) for one in ranked)
    return _table(rows, (own.get(one.author, ()) for one in ranked))


def _commenter_row(one: Membership) -> dict[str, Any]:
    return {
        "commenter": _cell(one.author),
        "camp": one.camp or "none",
        "stance": words.SIDE[one.stance],
        "confidence": _sure(one.confidence) if one.camp else None,
        "how": placed(one),
        "comments": one.comments,
        "relations": one.relations,
        "both sides": one.both_sides,
    }


def comments_by_commenter(chart: Chart) -> dict[str, tuple[str, ...]]:
    """Return each commenter's comments in the order of the thread."""
    return chart.argument_map.discussion.by_commenter


def links(chart: Chart) -> Table:
    """Return the links, who supports or attacks what: those of most comments, the surest first."""
    texts = {one.id: one.text for one in chart.argument_map.positions}
    texts[MOTION] = "the motion"
    held = {one.id: one.comments for one in chart.argument_map.positions}
    shown = sorted(chart.argument_map.links, key=lambda one: (-len(one.comments), -one.confidence))
    rows = (_link_row(one, texts) for one in shown)
    return _table(rows, ((*one.comments, *held.get(one.target, ())) for one in shown))


def _link_row(one: Link, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "position": _cell(texts.get(one.source, one.source)),
        "relation": one.relation.value,
        "of": _cell(texts.get(one.target, one.target)),
        "comments": len(one.comments),
        "confidence": _sure(one.confidence),
        "label": words.WHO[one.by],
    }


TABLES: Final[dict[str, Callable[[Chart], Table]]] = {
    "Positions": positions,
    "Comments": comments,
    "Commenters": commenters,
    "Links": links,
}


def _sure(confidence: float) -> float:
    """Return a confidence for a cell; what is less than certain is not rounded up to 100%."""
    return confidence if confidence >= 1 else min(round(confidence, 2), 0.99)


def _cell(text: str) -> str:
    """Return words for a cell: on one line, not endless."""
    return excerpt(text, _CELL)


def _table(rows: Iterable[Mapping[str, Any]], refs: Iterable[tuple[str, ...]]) -> Table:
    return Table(frame=pd.DataFrame(list(rows)), comments=tuple(refs))
