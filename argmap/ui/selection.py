"""What a click on the map means: "kind:id" as the map says it, turned into comments.

Of a link the map says the view too ("link:positions:p1→p2:attacks"), as its ends are of one kind
there; in an address the view stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlencode

from argmap.ui.tables import comments_by_commenter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.pipeline import Chart

_ARROW: Final = "→"
_SIGNS: Final = (":supports", ":attacks")
_BETWEEN: Final = "\n"  # an id is one line
_ENDS: Final = {"comments": "comment", "positions": "position", "commenters": "commenter"}


def comments_of(chart: Chart, selection: object) -> tuple[str, ...]:
    """Return the comments behind a selection; none where it names nothing of this chart.

    It comes from a browser, so anything may come.
    """
    if not isinstance(selection, str):
        return ()
    kind, _, name = selection.partition(":")
    find = _KINDS.get(kind)
    return find(chart, name) if find else ()


def selecting(comments: tuple[str, ...]) -> str:
    """Return the view of the map on which these comments are selected."""
    kind = "set" if len(comments) > 1 else "comment"
    return urlencode({"v": "comments", "sel": f"{kind}:{_BETWEEN.join(comments)}"})


def selected_in(chart: Chart, view: str) -> tuple[str, ...]:
    """Return the comments that a view of the map has selected."""
    told = parse_qs(view)
    selection = told.get("sel", [""])[0]
    if selection.startswith("link:"):
        shown = told.get("v", [""])[0]
        selection = f"link:{shown}:{selection.removeprefix('link:')}"
    return comments_of(chart, selection)


def _of_comment(chart: Chart, name: str) -> tuple[str, ...]:
    return (name,) if name in chart.argument_map.discussion.by_id else ()


def _of_position(chart: Chart, name: str) -> tuple[str, ...]:
    held = (one.comments for one in chart.argument_map.positions if one.id == name)
    return next(held, ())


def _of_commenter(chart: Chart, name: str) -> tuple[str, ...]:
    return comments_by_commenter(chart).get(name, ())


def _of_set(chart: Chart, name: str) -> tuple[str, ...]:
    known = chart.argument_map.discussion.by_id
    return tuple(one for one in name.split(_BETWEEN) if one in known)


def _of_camp(chart: Chart, name: str) -> tuple[str, ...]:
    own = comments_by_commenter(chart)
    members = (one.author for one in chart.analysis.memberships if one.camp == name)
    return tuple(comment for author in members for comment in own.get(author, ()))


def _of_finding(chart: Chart, name: str) -> tuple[str, ...]:
    found = {str(at): one.comments for at, one in enumerate(chart.analysis.findings)}
    return found.get(name, ())


def _of_link(chart: Chart, name: str) -> tuple[str, ...]:
    """Return the comments at both ends of a link, which are what the view named before it shows."""
    view, _, ends = name.partition(":")
    find = _KINDS.get(_ENDS.get(view, ""), _of_nothing)
    for source, target in _split(ends):
        first = find(chart, source)
        second = find(chart, target)
        if first and second:
            return tuple(dict.fromkeys((*first, *second)))
    return ()


def _split(ends: str) -> Iterator[tuple[str, str]]:
    """Yield how the two ends of a link may be called: arrow and sign may stand in a name too."""
    parts = ends.split(_ARROW)
    for at in range(1, len(parts)):
        source, target = _ARROW.join(parts[:at]), _ARROW.join(parts[at:])
        yield source, target
        yield from ((source, target.removesuffix(sign)) for sign in _SIGNS if target.endswith(sign))


def _of_nothing(_chart: Chart, _name: str) -> tuple[str, ...]:
    return ()


_KINDS: Final[dict[str, Callable[[Chart, str], tuple[str, ...]]]] = {
    "comment": _of_comment,
    "position": _of_position,
    "commenter": _of_commenter,
    "set": _of_set,
    "camp": _of_camp,
    "finding": _of_finding,
    "link": _of_link,
}
