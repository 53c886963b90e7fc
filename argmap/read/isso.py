"""Isso: the comments of a page as its interface gives them (JSON).

`mode` is 1 for a visible comment, 2 for one that waits for approval, 4 for a deleted one with
replies. Replies come nested one level deep; `hidden_replies` counts those that were left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import Notice, State
from argmap.read.json_tree import Node, count, has, moment, score, things, walk, word
from argmap.read.markup import plain
from argmap.read.notices import not_loaded
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_STATES: Final = {"2": State.HIDDEN, "4": State.DELETED}


def _claims(source: Source) -> str:
    whole = source.json
    if has(whole, "replies", "total_replies", "hidden_replies"):
        return "has 'replies' with 'total_replies' and 'hidden_replies'"
    if any(has(one, "id", "parent", "mode", "text") for one in things(whole, "replies")[:20]):
        return "has 'replies' with 'parent' and 'mode'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    odd: list[Notice] = []
    lost = 0
    tops = things(source.json, "replies")
    above = dict.fromkeys(filter(None, (word(top, "parent") for top in tops)))
    if above:  # the replies of one comment, asked for alone
        yield Thread(joins=tuple(above))
    else:
        lost += count(source.json, "hidden_replies")
    for node in walk(tops, lambda one: things(one, "replies"), odd):
        yield _record(node)
    yield from odd
    if lost:
        yield not_loaded(lost, "replies")


def _record(node: Node) -> Record:
    said = node.value
    state = _STATES.get(word(said, "mode"), State.OK)
    likes, dislikes = score(said, "likes"), score(said, "dislikes")
    return Record(
        id=word(said, "id"),
        parent=word(said, "parent") or word(node.above, "id"),
        author=word(said, "author"),
        text="" if state is State.DELETED else plain(word(said, "text")),
        created=moment(said, "created"),
        anonymous=not word(said, "author"),
        state=state,
        answers=len(things(said, "replies")) + count(said, "hidden_replies"),
        score=None if likes is None else likes - (dislikes or 0),
        where=node.where,
    )


ISSO: Final = Reader(
    name="isso",
    title="Isso, comments of a page as JSON",
    proof="replies with total_replies and hidden_replies, or with parent and mode",
    claims=_claims,
    read=_read,
    tried=False,
)
