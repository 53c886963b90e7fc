"""Remark42: comments of a page (tree or plain), or a backup (JSON Lines, a head line first)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read.json_text import parsed_lines
from argmap.read.json_tree import Json, Node, at, count, has, moment, score, things, walk, word
from argmap.read.markup import plain
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source


def _said(item: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    """Return the comment of an item: a tree wraps it, a plain list does not."""
    return at(item, "comment") or item


def _claims(source: Source) -> str:
    first = [*things(source.json, "comments")[:20], *source.first]
    if any(has(_said(item), "id", "pid", "locator", "text") for item in first):
        return "has comments with 'pid' and a 'locator'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    whole = source.json
    announced = count(whole, "info", "count") if has(at(whole, "info"), "count") else None
    address = word(whole, "info", "url")
    if address:
        yield Thread(id=address, title=address, announced=announced)
    odd: list[Notice] = []
    titled: set[str] = set()
    for node in walk(_tops(source, odd), lambda item: things(item, "replies"), odd):
        said = _said(node.value)
        if not word(said, "id"):
            continue  # the head of a backup
        page = word(said, "locator", "url") or address
        if page not in titled:
            yield Thread(id=page, title=word(said, "title") or page)
        titled.add(page)
        yield _record(node, said, page)
    yield from odd


def _tops(source: Source, odd: list[Notice]) -> Iterable[Any]:
    if source.json is not None:
        whole = source.json
        return whole if isinstance(whole, list) else things(whole, "comments")
    return _sound(source, odd)


def _sound(source: Source, odd: list[Notice]) -> Iterator[Any]:
    for value, where in parsed_lines(source.text):
        if isinstance(value, ValueError):
            odd.append(Notice(code=Code.BAD_RECORD, text=f"is no JSON: {value}", where=where))
        else:
            yield value


def _record(node: Node, said: Json, page: str) -> Record:
    gone = at(said, "delete") is True
    return Record(
        id=word(said, "id"),
        parent=word(said, "pid") or word(_said(node.above), "id"),
        author=word(said, "user", "name"),
        text="" if gone else word(said, "orig") or plain(word(said, "text")),
        created=moment(said, "time"),
        state=State.DELETED if gone else State.OK,
        score=score(said, "score"),
        thread=page,
        where=node.where,
    )


REMARK42: Final = Reader(
    name="remark42",
    title="Remark42, comments of a page or a backup as JSON",
    proof="comments with pid and a locator",
    claims=_claims,
    read=_read,
)
