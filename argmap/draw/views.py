"""The three views of one map: positions, comments, commenters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from argmap.draw.cards import HEAD_SIZE, INNER, fit, width
from argmap.draw.islands import islands
from argmap.draw.scene import MarkKind, Scene, Sheet, View
from argmap.draw.sheets import Extra, Item, sheets
from argmap.errors import RequestError
from argmap.graph.trust import relation_by
from argmap.model import (
    MOTION,
    Analysis,
    ArgumentMap,
    By,
    Comment,
    Link,
    Position,
    Relation,
    Stance,
    State,
)
from argmap.quotes import strip_quotes

_PLACEHOLDER: Final = {
    State.DELETED: "This comment was deleted.",
    State.HIDDEN: "This comment is hidden.",
    State.MISSING: "This comment was not loaded.",
}
_NAMELESS: Final = "(no name)"
_CONTEXT: Final = ("faint", "kept for context")
_LEGEND: Final = (
    ("for", "for the motion"),
    ("against", "against the motion"),
    ("neutral", "neutral to the motion"),
    ("unknown", "stance unknown"),
    ("supports", "supports what the arrow points at"),
    ("attacks", "attacks what the arrow points at"),
    ("reply", "replies"),
    ("folded", "more behind it"),
    ("faint", "deleted, hidden or not loaded"),
    ("size", "larger: more comments"),
)
_KEYS: Final = {
    Relation.SUPPORTS: "supports",
    Relation.ATTACKS: "attacks",
    Relation.NEUTRAL: "reply",
    Relation.UNLABELLED: "reply",
}
_SEEN: Final = 20_000  # characters of a comment that can matter: a long quote may come first


def scene(
    argument_map: ArgumentMap,
    analysis: Analysis,
    view: View = View.POSITIONS,
    stances: Collection[Stance] | None = None,
) -> Scene:
    """Return what `view` shows of a map; the same map gives the same scene.

    `stances` keeps what has one of them, and faintly what ties it to its root; commenters all
    stay, the others faint.

    Raises:
        RequestError: there is no such view.
    """
    view, note = _known(view), ""
    if view is View.COMMENTERS:
        drawn, note = islands(argument_map, analysis, stances)
    elif view is View.COMMENTS:
        drawn = sheets(_kept(_comments(argument_map), stances), "comments")
    else:
        items = _kept(_positions(argument_map), stances)
        extras = _extras(argument_map, items)
        drawn = sheets(items, "positions", extras)
        note = _apart(items, extras, drawn)
    discussion = argument_map.discussion
    return Scene(
        view=view,
        title=discussion.title,
        motion=discussion.motion or discussion.title,
        source=discussion.source,
        sheets=drawn,
        legend=_legend(drawn, stances),
        note=" ".join(filter(None, (_counts(argument_map, drawn, view, stances), note))),
    )


def _apart(items: Sequence[Item], extras: Sequence[Extra], drawn: Sequence[Sheet]) -> str:
    """Say how many links beside the tree are not drawn, since no sheet holds both their ends."""
    shown = {item.id for item in items}
    wanted = {(one.source, one.target, one.relation) for one in extras if one.target in shown}
    ties = {(tie.source, tie.target, tie.relation) for sheet in drawn for tie in sheet.ties}
    missing = sum(one[0] in shown and one not in ties for one in wanted)
    links = "link between branches is" if missing == 1 else "links between branches are"
    return f"{missing:,} {links} told in the details, not drawn." if missing else ""


def _known(view: View) -> View:
    if view in list(View):
        return View(view)
    raise RequestError(f"there is no view {view!r}", cure=f"choose one of {', '.join(View)}")


def _legend(
    drawn: Iterable[Sheet], stances: Collection[Stance] | None
) -> tuple[tuple[str, str], ...]:
    """Return key and words of everything that appears on the sheets, and of nothing else."""
    found = appearing(drawn)
    entries = _LEGEND if stances is None else (*_LEGEND[:-2], _CONTEXT, _LEGEND[-1])
    return tuple((key, words) for key, words in entries if key in found)


def appearing(drawn: Iterable[Sheet]) -> set[str]:
    """Return the legend's keys of all that appears on the sheets."""
    found: set[str] = set()
    for sheet in drawn:
        found |= {_KEYS[tie.relation] for tie in sheet.ties}
        for mark in sheet.marks:
            rest = mark.folded and not mark.refs
            found.add("" if rest else mark.stance.value)
            found.add("folded" if mark.folded and mark.refs else "")
            found.add("faint" if mark.faint else "")
            found.add("size" if mark.kind is MarkKind.DOT else "")
    return found - {""}


def _counts(
    argument_map: ArgumentMap,
    drawn: tuple[Sheet, ...],
    view: View,
    stances: Collection[Stance] | None,
) -> str:
    """Say how much there is, and how much of it the first sheet shows."""
    told = stances is not None  # then what is faint was not asked for
    marks = (mark for sheet in drawn for mark in sheet.marks if mark.refs)
    total = len({mark.id for mark in marks if not (told and mark.faint)})
    parts = [_many(total, view.value)]
    if view is View.POSITIONS:
        parts.append(_many(len(argument_map.discussion.comments), "comments"))
    if len(drawn) > 1:
        parts.append(f"the overview shows the largest {len(drawn[0].marks)}")
    if stances is not None:
        wanted = [stance.value for stance in Stance if stance in stances]
        parts.append(f"only {', '.join(wanted)}" if wanted else "no stance chosen")
    return " · ".join(parts) + "." if total else f"There are no {view.value} to show."


def _many(count: int, nouns: str) -> str:
    return f"{count:,} {nouns.removesuffix('s') if count == 1 else nouns}"


def _kept(items: list[Item], stances: Collection[Stance] | None) -> list[Item]:
    """Return the items of the wanted stances, and faintly those between them and their roots."""
    if stances is None:
        return items
    needed = [item.stance in stances for item in items]
    for index in range(len(items) - 1, -1, -1):
        if needed[index] and items[index].parent >= 0:
            needed[items[index].parent] = True
    place = {index: at for at, index in enumerate(i for i, keep in enumerate(needed) if keep)}
    return [_moved(items[index], place, stances) for index in place]


def _moved(item: Item, place: dict[int, int], stances: Collection[Stance]) -> Item:
    return Item(
        id=item.id,
        parent=place.get(item.parent, -1),
        heading=item.heading,
        text=item.text,
        stance=item.stance,
        refs=item.refs,
        relation=item.relation,
        tied_by=item.tied_by,
        by=item.by,
        faint=item.faint or item.stance not in stances,
    )


def _comments(argument_map: ArgumentMap) -> list[Item]:
    index: dict[str, int] = {}
    items: list[Item] = []
    for comment in argument_map.discussion.comments:
        label = argument_map.label_of.get(comment.id)
        position = argument_map.position_of.get(comment.id)
        index[comment.id] = len(items)
        items.append(
            Item(
                id=comment.id,
                parent=index.get(comment.parent or "", -1) if comment.parent is not None else -1,
                heading=comment.author or (_NAMELESS if comment.readable else ""),
                text=_words(comment, argument_map.discussion.by_id.get(comment.parent or "")),
                stance=position.stance if position else label.stance if label else Stance.UNKNOWN,
                refs=(comment.id,),
                relation=label.relation if label else Relation.UNLABELLED,
                tied_by=(comment.id,),
                by=relation_by(label) if label else By.RULE,
                faint=not comment.readable,
            )
        )
    return items


def _words(comment: Comment, parent: Comment | None) -> str:
    """Return what a comment's card says: its own words without what it quotes."""
    if not comment.readable:
        return _PLACEHOLDER[comment.state]
    text = comment.text[:_SEEN]
    own = strip_quotes(text, parent.text if parent else "")
    return own.strip() or text or comment.title


def _positions(argument_map: ArgumentMap) -> list[Item]:
    """Return each position once, under the position that its first comment answers."""
    links: dict[tuple[str, str], Link] = {}
    for known in argument_map.links:
        links.setdefault((known.source, known.target), known)
    index: dict[str, int] = {}
    items: list[Item] = []
    for comment, position, above in _held(argument_map):
        if position.id in index:
            continue
        index[position.id] = len(items)
        link = links.get((position.id, above.id)) if above else None
        items.append(
            Item(
                id=position.id,
                parent=index[above.id] if above else -1,
                heading=_holders(argument_map, position),
                text=position.text,
                stance=position.stance,
                refs=position.comments,
                relation=link.relation if link else Relation.UNLABELLED,
                tied_by=link.comments if link else (comment.id,),
                by=link.by if link else By.RULE,
            )
        )
    return items


def _held(argument_map: ArgumentMap) -> Iterator[tuple[Comment, Position, Position | None]]:
    """Yield each comment that holds a position, and the nearest other position above it."""
    nearest: dict[str | None, Position | None] = {None: None}
    above: dict[str, Position | None] = {}
    for comment in argument_map.discussion.comments:
        position = argument_map.position_of.get(comment.id)
        over = nearest.get(comment.parent)
        if position is None:
            nearest[comment.id] = over
            continue
        nearest[comment.id] = position
        above.setdefault(position.id, over)
        yield comment, position, above[position.id]


def _holders(argument_map: ArgumentMap, position: Position) -> str:
    """Return "Ann + 2 more"; of a long name the end goes, never the count."""
    by_id = argument_map.discussion.by_id
    holders = dict.fromkeys(
        (by_id[comment].commenter, by_id[comment].author)
        for comment in position.comments
        if comment in by_id
    )
    names = [author or _NAMELESS for _, author in holders]
    if not names[1:]:
        return names[0] if names else _NAMELESS
    more = f" + {len(names) - 1} more"
    room = INNER - width(more, HEAD_SIZE, bold=True)
    return fit(names[0], room, HEAD_SIZE, bold=True) + more


def _extras(argument_map: ArgumentMap, items: list[Item]) -> list[Extra]:
    """Return the links between positions that are no branch of the tree."""
    tree = {(item.id, items[item.parent].id, item.relation) for item in items if item.parent >= 0}
    return [_extra(link) for link in argument_map.links if _is_extra(link, tree)]


def _is_extra(link: Link, tree: set[tuple[str, str, Relation]]) -> bool:
    ends = (link.source, link.target)
    return MOTION not in ends and (*ends, link.relation) not in tree


def _extra(link: Link) -> Extra:
    return Extra(
        source=link.source,
        target=link.target,
        relation=link.relation,
        refs=link.comments,
        by=link.by,
    )
