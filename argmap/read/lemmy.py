"""Lemmy: comments of a post (`/api/v3/comment/list`), with or without the post itself.

A path such as "0.10.12" names the ancestors of a comment. A person is a name at an instance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from argmap.model import State
from argmap.read import values
from argmap.read.json_tree import Json, at, count, has, no_object, score, things, word
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source


def _views(value: Any) -> list[Any]:  # noqa: ANN401 - JSON is what it is
    listed = things(value, "comments") or things(value, "items")
    return listed or (value if isinstance(value, list) else [])


def _claims(source: Source) -> str:
    views = _views(source.json)[:20]
    if any(has(at(view, "comment"), "path", "content") for view in views):
        return "has comments with a 'path' and 'content', each beside its 'creator'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    about = at(source.json, "post_view")
    if about is not None:
        yield _thread(at(about, "post"), at(about, "counts"))
    described: set[str] = set()
    for number, view in enumerate(_views(source.json)):
        where = f"comments[{number:,}]"
        if not isinstance(at(view, "comment"), dict):
            yield no_object(at(view, "comment"), where)
            continue
        post = word(view, "comment", "post_id")
        if post not in described and has(view, "post"):
            yield _thread(at(view, "post"), None)
        described.add(post)
        yield _record(view, where)


def _thread(post: Any, counts: Any) -> Thread:  # noqa: ANN401 - as above
    announced = count(counts, "comments") if has(counts, "comments") else None
    return Thread(id=word(post, "id"), title=word(post, "name"), announced=announced)


def _record(view: Json, where: str) -> Record:
    said = at(view, "comment")
    gone = at(said, "deleted") or at(said, "removed")
    above = word(said, "path").rpartition(".")[0]
    published = word(said, "published") or word(said, "published_at")
    return Record(
        id=word(said, "id"),
        parent=above.rpartition(".")[2],
        author=_person(at(view, "creator")),
        text="" if gone else word(said, "content"),
        created=values.aware(published) or values.aware(f"{published}Z"),  # old ones leave out UTC
        state=State.DELETED if gone else State.OK,
        url=word(said, "ap_id"),
        score=score(view, "counts", "score"),
        thread=word(said, "post_id"),
        where=where,
    )


def _person(creator: Any) -> str:  # noqa: ANN401 - as above
    """Return name@instance, since one name may be taken at several instances."""
    name = word(creator, "name") or word(creator, "display_name")
    try:
        host = urlsplit(word(creator, "actor_id") or word(creator, "ap_id")).hostname
    except ValueError:
        host = ""
    return f"{name}@{host}" if name and host else name


LEMMY: Final = Reader(
    name="lemmy",
    title="Lemmy, comments of a post as JSON",
    proof="comments with a path and content, each beside its creator",
    claims=_claims,
    read=_read,
    tried=False,
)
