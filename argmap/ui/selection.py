"""What a click on the map means: "kind:id" as the map says it, turned into comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlencode

from argmap.ui.tables import comments_by_commenter

if TYPE_CHECKING:
    from argmap.pipeline import Chart

_ARROW: Final = "→"
_SIGNS: Final = (":supports", ":attacks")


def comments_of(chart: Chart, selection: object) -> tuple[str, ...]:
    """Return the comments behind a selection; none where it names nothing of this chart.

    It comes from a browser, so anything may come.
    """
    if not isinstance(selection, str):
        return ()
    kind, _, name = selection.partition(":")
    if kind == "set":
        return tuple(one for one in name.split(" ") if one in chart.argument_map.discussion.by_id)
    if kind == "link":
        return _of_link(chart, name)
    if kind == "camp":
        return _of_camp(chart, name)
    return _of_mark(chart, name)


def selecting(comments: tuple[str, ...]) -> str:
    """Return the view of the map on which these comments are selected."""
    kind = "set" if len(comments) > 1 else "comment"
    return urlencode({"v": "comments", "sel": f"{kind}:{' '.join(comments)}"})


def selected_in(chart: Chart, view: str) -> tuple[str, ...]:
    """Return the comments that a view of the map has selected."""
    return comments_of(chart, parse_qs(view).get("sel", [None])[0])


def _of_link(chart: Chart, name: str) -> tuple[str, ...]:
    source, _, target = name.partition(_ARROW)
    for sign in _SIGNS:
        target = target.removesuffix(sign)
    return tuple(dict.fromkeys((*_of_mark(chart, source), *_of_mark(chart, target))))


def _of_camp(chart: Chart, name: str) -> tuple[str, ...]:
    own = comments_by_commenter(chart)
    members = (one.author for one in chart.analysis.memberships if one.camp == name)
    return tuple(comment for author in members for comment in own.get(author, ()))


def _of_mark(chart: Chart, name: str) -> tuple[str, ...]:
    """Return the comments of a mark, which is a comment, a position or a commenter."""
    if name in chart.argument_map.discussion.by_id:
        return (name,)
    for position in chart.argument_map.positions:
        if position.id == name:
            return position.comments
    return comments_by_commenter(chart).get(name, ())
