"""Hacker News through Algolia: an item with its nested children, or the hits of a search.

https://hn.algolia.com/api describes both. Dead comments are left out by the service, deleted ones
have neither author nor text, flagged ones an author alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import Notice, State
from argmap.read.json_tree import Json, count, has, moment, no_object, score, things, walk, word
from argmap.read.markup import plain
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_ADDRESS: Final = "https://news.ycombinator.com/item?id="


def _claims(source: Source) -> str:
    if has(source.json, "id", "author", "type", "parent_id", "children"):
        return "is an item with 'author', 'type', 'parent_id' and 'children'"
    hits = things(source.json, "hits")[:20]
    if any(has(hit, "objectID", "story_id", "comment_text") for hit in hits):
        return "has 'hits' with 'objectID', 'story_id' and 'comment_text'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    if things(source.json, "hits"):
        yield from _hits(source.json)
        return
    odd: list[Notice] = []
    for node in walk((source.json,), lambda item: things(item, "children"), odd):
        item, top = node.value, node.above is None
        if top and (word(item, "type") != "comment" or not word(item, "parent_id")):
            opening = plain(word(item, "text"))
            yield Thread(id=word(item, "id"), title=word(item, "title"), opening=opening)
            continue
        parent = word(item, "parent_id") or word(node.above, "id")
        yield _record(item, parent, word(item, "text"), node.where)
    yield from odd


def _hits(found: Json) -> Iterator[Part]:
    for number, hit in enumerate(things(found, "hits"), 1):
        where = f"hits[{number - 1}]"
        if not isinstance(hit, dict):
            yield no_object(hit, where)
        elif word(hit, "comment_text") or word(hit, "parent_id"):
            thread = word(hit, "story_id")
            yield Thread(id=thread, title=word(hit, "story_title"))
            parent = word(hit, "parent_id")
            item = {**hit, "id": word(hit, "objectID")}
            yield _record(item, parent, word(hit, "comment_text"), where)
        else:
            comments = count(hit, "num_comments") or None
            yield Thread(id=word(hit, "objectID"), title=word(hit, "title"), announced=comments)


def _record(item: Json, parent: str, text: str, where: str) -> Record:
    author, thread = word(item, "author"), word(item, "story_id")
    gone = State.HIDDEN if author else State.DELETED
    return Record(
        id=word(item, "id"),
        parent="" if parent == thread else parent,
        author=author,
        text=plain(text),
        created=moment(item, "created_at") or moment(item, "created_at_i"),
        state=State.OK if text else gone,
        url=_ADDRESS + word(item, "id"),
        score=score(item, "points"),
        thread=thread,
        where=where,
    )


HN_ALGOLIA: Final = Reader(
    name="hn-algolia",
    title="Hacker News, JSON of Algolia's item or search",
    proof="an item with author, type, parent_id, children, or hits with story_id and comment_text",
    claims=_claims,
    read=_read,
)
