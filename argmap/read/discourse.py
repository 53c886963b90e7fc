"""Discourse: a topic (`/t/ID.json`), or posts of it (`/posts.json`, `/t/ID/posts.json`).

A post answers the post it names, else the topic, which is its first post; a quote of another post
does not change that, as on the site. Only the first twenty posts of a topic come with it; `stream`
lists the ids of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.model import State
from argmap.read.json_tree import Json, at, count, has, moment, no_object, score, things, word
from argmap.read.markup import plain
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source


def _posts(value: Any) -> list[Any]:  # noqa: ANN401 - JSON is what it is
    found = things(value, "post_stream", "posts") or things(value, "latest_posts")
    return found or (value if isinstance(value, list) else [value])


def _claims(source: Source) -> str:
    if has(at(source.json, "post_stream"), "posts"):
        return "has a 'post_stream' of 'posts'"
    if any(has(post, "post_number", "topic_id") for post in _posts(source.json)[:20]):
        return "has posts with 'post_number' and 'topic_id'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    whole, posts = source.json, _posts(source.json)
    topic = word(whole, "id") if has(whole, "post_stream") else ""
    topic = topic or word(posts, 0, "topic_id")
    stream = tuple(_alias(word(name)) for name in things(whole, "post_stream", "stream"))
    if stream or has(whole, "posts_count"):
        announced = count(whole, "posts_count") if has(whole, "posts_count") else None
        title = word(whole, "title")
        yield Thread(id=topic, title=title, announced=announced, unloaded=stream)
    for number, post in enumerate(posts, 1):
        where = f"record {number:,}"
        if isinstance(post, dict):
            yield from _parts(post, topic, where)
        else:
            yield no_object(post, where)


def _alias(name: str) -> str:
    """Tell the id of a post, which `stream` names, from its number, by which replies name it."""
    return f"post {name}"


def _parts(post: Json, topic: str, where: str) -> Iterator[Part]:
    topic = word(post, "topic_id") or topic
    if word(post, "topic_title"):
        yield Thread(id=topic, title=word(post, "topic_title"))
    yield _record(post, topic, where)


def _record(post: Json, topic: str, where: str) -> Record:
    number, cooked = word(post, "post_number"), word(post, "cooked")
    deleted = at(post, "user_deleted") or at(post, "deleted_at")
    state = State.DELETED if deleted else State.HIDDEN if at(post, "hidden") else State.OK
    return Record(
        id=number,
        parent=word(post, "reply_to_post_number") or ("" if number == "1" else "1"),
        author=word(post, "username"),
        text="" if deleted else plain(cooked) or word(post, "raw") or word(post, "action_code"),
        created=moment(post, "created_at"),
        state=state,
        score=score(post, "score"),
        thread=topic,
        where=where,
        alias=_alias(word(post, "id")),
    )


DISCOURSE: Final = Reader(
    name="discourse",
    title="Discourse, topic or posts as JSON",
    proof="a post_stream of posts, or posts with post_number and topic_id",
    claims=_claims,
    read=_read,
)
