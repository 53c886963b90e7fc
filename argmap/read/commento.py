"""Commento: the export of a domain (JSON). Comments name their page, parent and commenter by id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import State
from argmap.read.json_tree import Json, at, has, moment, no_object, objects, score, things, word
from argmap.read.markup import plain
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source


def _claims(source: Source) -> str:
    if any(has(one, "commentHex", "parentHex") for one in things(source.json, "comments")[:20]):
        return "has comments with 'commentHex' and 'parentHex'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    commenters = objects(source.json, "commenters")
    people = {word(one, "commenterHex"): word(one, "name") for one in commenters}
    pages: set[str] = set()
    for number, one in enumerate(things(source.json, "comments")):
        where = f"comments[{number:,}]"
        if not isinstance(one, dict):
            yield no_object(one, where)
            continue
        page = word(one, "domain") + (word(one, "url") or word(one, "path"))
        if page not in pages:
            yield Thread(id=page, title=page)
        pages.add(page)
        yield _record(one, people, page, where)


def _record(one: Json, people: dict[str, str], page: str, where: str) -> Record:
    hex_ = word(one, "commenterHex")
    gone, seen = at(one, "deleted") is True, word(one, "state") in ("", "approved")
    return Record(
        id=word(one, "commentHex"),
        parent=word(one, "parentHex"),
        author=people.get(hex_) or hex_,
        text="" if gone else word(one, "markdown") or plain(word(one, "html")),
        created=moment(one, "creationDate"),
        state=State.DELETED if gone else State.OK if seen else State.HIDDEN,
        score=score(one, "score"),
        thread=page,
        where=where,
    )


COMMENTO: Final = Reader(
    name="commento",
    title="Commento, export of a domain",
    proof="comments with commentHex and parentHex",
    claims=_claims,
    read=_read,
)
