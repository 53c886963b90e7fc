"""What the page draws and tells, as plain JSON: the discussion, its labels, and the three views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from argmap.analyse.orientation import ORIENTATION
from argmap.analyse.placed import PLACED, SIDED
from argmap.draw.legend import LEGEND
from argmap.draw.network import network
from argmap.flow import flowing
from argmap.model import NO_NAME, Relation, Stance
from argmap.quotes import own_start

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.draw.scene import Scene, Sheet
    from argmap.model import Analysis, ArgumentMap, Comment, Discussion, Label

VERSION: Final = 1
FIELDS: Final = (
    "id",
    "parent",
    "author",
    "commenter",
    "created",
    "title",
    "text",
    "state",
    "readable",
    "url",
    "relation",
    "guess",
    "confidence",
    "stance",
    "stated",
    "by",
    "coder",
    "cues",
    "undercuts",
    "own",
)
"""The columns of a comment, in the order of `_comment`; the page names them by this list.

`own` is where its own words begin behind what it quotes, in characters of `text`."""
_SEEN: Final = 20_000  # characters of a comment: a long quote may come first
_OWN: Final = ("shape", "color", "dashes", "arrows")  # vis-network's; our page has its own ink


class Reasoned(Protocol):
    """A rule, as far as the page needs it."""

    @property
    def id(self) -> str:
        """The id that cues name."""

    @property
    def reason(self) -> str:
        """Why the cue speaks for its label, in words."""


def payload(
    argument_map: ArgumentMap,
    analysis: Analysis,
    rules: Iterable[Reasoned],
    scenes: Iterable[Scene],
) -> dict[str, Any]:
    """Return all that the page holds, ready for JSON. Confidences are rounded to a thousandth."""
    discussion = argument_map.discussion
    fired = {cue.rule for label in argument_map.labels for cue in label.cues}
    return {
        "version": VERSION,
        "title": discussion.title,
        "motion": discussion.about,
        "source": discussion.source,
        "date": _last_day(discussion),
        "fields": FIELDS,
        "words": _words(),
        "comments": [_comment(argument_map, c) for c in discussion.comments],
        "rules": {rule.id: rule.reason for rule in rules if rule.id in fired},
        "views": {scene.view.value: _view(scene) for scene in scenes},
        **_argument(argument_map),
        **_analysed(analysis),
    }


def _words() -> dict[str, Any]:
    """Return what the page says as the pictures and the tables do."""
    return {"noName": NO_NAME, "legend": LEGEND, "placed": PLACED, "sided": SIDED}


def _last_day(discussion: Discussion) -> str:
    """Return the day of the last comment (YYYY-MM-DD), "" where the source gives no dates."""
    return max((comment.created for comment in discussion.comments), default="")[:10]


def _comment(argument_map: ArgumentMap, comment: Comment) -> list[Any]:
    label = argument_map.label_of[comment.id]
    return [
        comment.id,
        comment.parent,
        comment.author,
        comment.commenter if comment.commenter != comment.author else "",
        comment.created,
        comment.title,
        flowing(comment.text),
        comment.state.value,
        int(comment.readable),
        comment.url,
        label.relation.value,
        label.guess.value if label.guess else "",
        round(label.confidence, 3),
        argument_map.stance_in(comment.id).value,
        label.stance.value if label.stance is not Stance.UNKNOWN else "",
        label.by.value,
        label.coder,
        _cues(label),
        int(bool(label.undercuts) and label.relation is Relation.ATTACKS),
        _own_start(argument_map, comment),
    ]


def _own_start(argument_map: ArgumentMap, comment: Comment) -> int:
    parent = argument_map.discussion.by_id.get(comment.parent or "")
    return own_start(comment.text[:_SEEN], parent.text if parent else "")


def _cues(label: Label) -> list[list[Any]]:
    return [[cue.rule, cue.start, cue.end, round(cue.weight, 2)] for cue in label.cues]


def _argument(argument_map: ArgumentMap) -> dict[str, Any]:
    """Return the positions and the links between them."""
    return {
        "positions": [
            {
                "id": position.id,
                "text": position.text,
                "stance": position.stance.value,
                "confidence": round(position.stance_confidence, 3),
                "by": position.by.value,
                "comments": position.comments,
            }
            for position in argument_map.positions
        ],
        "links": [
            [link.source, link.target, link.relation.value, link.comments, link.by.value]
            for link in argument_map.links
            if link.relation in (Relation.SUPPORTS, Relation.ATTACKS)
        ],
    }


def _analysed(analysis: Analysis) -> dict[str, Any]:
    """Return who stands where, and the findings; `camps` marks those that say which camp is for."""
    return {
        "commenters": [
            {
                "name": member.author,
                "camp": member.camp,
                "stance": member.stance.value,
                "confidence": round(member.confidence, 3),
                "state": member.state.value,
                "relations": member.relations,
                "both": member.both_sides,
            }
            for member in analysis.memberships
        ],
        "camps": [
            {"name": camp.name, "stance": camp.stance.value, "typical": camp.typical}
            for camp in analysis.camps
        ],
        "findings": [
            {
                "text": finding.text,
                "comments": finding.comments,
                "camps": int(finding.code in ORIENTATION),
            }
            for finding in analysis.findings
        ],
    }


def _view(scene: Scene) -> dict[str, Any]:
    return {
        "note": scene.note,
        "sheets": [_sheet(sheet) for sheet in scene.sheets],
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    nodes, edges, *_ = network(sheet).get_network_data()
    return {
        "id": sheet.id,
        "title": sheet.title,
        "parent": sheet.parent,
        "width": round(sheet.width, 1),
        "height": round(sheet.height, 1),
        "nodes": [_without(node) for node in nodes],
        "edges": [_without(edge) for edge in edges],
        "groups": [
            {
                "id": group.id,
                "caption": group.caption,
                "x": round(group.x, 1),
                "y": round(group.y, 1),
                "radius": round(group.radius, 1),
                "stance": group.stance.value,
                "count": group.count,
            }
            for group in sheet.groups
        ],
    }


def _without(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name not in _OWN}
