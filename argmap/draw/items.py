"""Comments and positions as items: what becomes a card, and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from argmap.draw.cards import HEAD_SIZE, INNER, fit, width
from argmap.graph.trust import relation_by
from argmap.model import (
    MOTION,
    NO_NAME,
    ArgumentMap,
    By,
    Comment,
    Link,
    Position,
    Relation,
    Stance,
    State,
)
from argmap.quotes import own_words

_PLACEHOLDER: Final = {
    State.DELETED: "This comment was deleted.",
    State.HIDDEN: "This comment is hidden.",
    State.MISSING: "This comment was not loaded.",
}
_SEEN: Final = 20_000  # characters of a comment that can matter: a long quote may come first


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What becomes a card: its words, and how it hangs on `parent` (an index before its own)."""

    id: str
    parent: int
    heading: str
    text: str
    stance: Stance
    refs: tuple[str, ...]
    relation: Relation = Relation.UNLABELLED
    tied_by: tuple[str, ...] = ()
    by: By = By.RULE
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A link beside the tree: `source` and `target` are item ids."""

    source: str
    target: str
    relation: Relation
    refs: tuple[str, ...]
    by: By


def comments(argument_map: ArgumentMap) -> list[Item]:
    """Return each comment, under the one that it answers."""
    index: dict[str, int] = {}
    items: list[Item] = []
    nameless = _nameless(argument_map)
    for comment in argument_map.discussion.comments:
        label = argument_map.label_of.get(comment.id)
        index[comment.id] = len(items)
        items.append(
            Item(
                id=comment.id,
                parent=index.get(comment.parent or "", -1) if comment.parent is not None else -1,
                heading=comment.author or (nameless if comment.readable else ""),
                text=_words(comment, argument_map.discussion.by_id.get(comment.parent or "")),
                stance=argument_map.stance_in(comment.id),
                refs=(comment.id,),
                relation=label.relation if label else Relation.UNLABELLED,
                tied_by=(comment.id,),
                by=relation_by(label) if label else By.RULE,
                faint=not comment.readable,
            )
        )
    return items


def _nameless(argument_map: ArgumentMap) -> str:
    """Return what heads a card of nobody's: nothing where all are, as in a map of claims."""
    named = any(comment.author for comment in argument_map.discussion.comments)
    return NO_NAME if named else ""


def _words(comment: Comment, parent: Comment | None) -> str:
    """Return what a comment's card says: its own words without what it quotes."""
    if not comment.readable:
        return _PLACEHOLDER[comment.state]
    return own_words(comment.text[:_SEEN], parent.text if parent else "") or comment.title


def positions(argument_map: ArgumentMap) -> list[Item]:
    """Return each position once, under the position that its first comment answers."""
    links: dict[tuple[str, str], Link] = {}
    for known in argument_map.links:
        links.setdefault((known.source, known.target), known)
    index: dict[str, int] = {}
    items: list[Item] = []
    nameless = _nameless(argument_map)
    for comment, position, above in _held(argument_map):
        if position.id in index:
            continue
        index[position.id] = len(items)
        link = links.get((position.id, above.id)) if above else None
        items.append(
            Item(
                id=position.id,
                parent=index[above.id] if above else -1,
                heading=_holders(argument_map, position) or nameless,
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
    names = [author for commenter, author in holders if commenter]
    if not names[1:]:
        return names[0] if names else ""
    more = f" + {len(names) - 1} more"
    room = INNER - width(more, HEAD_SIZE, bold=True)
    return fit(names[0], room, HEAD_SIZE, bold=True) + more


def extras(argument_map: ArgumentMap, items: list[Item]) -> list[Extra]:
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
