"""Disqus, XML export of a forum: many threads, and the posts of all of them.

https://help.disqus.com/en/articles/1717164-comments-export describes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import Notice, State
from argmap.read import values
from argmap.read.markup import plain, unescaped
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source
from argmap.read.xml_stream import Element, records, root_name

_NAMES: Final = frozenset(("thread", "post"))


def _claims(source: Source) -> str:
    if root_name(source.head) != "disqus":
        return ""
    return "is XML whose root is <disqus>"


def _read(source: Source) -> Iterator[Part]:
    for found in records(source, _NAMES):
        if isinstance(found, Notice):
            yield found
        elif found.name == "thread":
            title = unescaped(found.word("title")) or found.word("link")
            yield Thread(id=found.attribute("id"), title=title)
        else:
            yield _record(found)


def _record(post: Element) -> Record:
    state = _state(post)
    return Record(
        id=post.attribute("id"),
        parent=post.attribute("id", of="parent"),
        thread=post.attribute("id", of="thread"),
        author=unescaped(post.word("author", "name")) or post.word("author", "username"),
        text="" if state is State.DELETED else plain(post.word("message")),
        created=values.aware(post.word("createdAt")),
        state=state,
        where=post.where,
    )


def _state(post: Element) -> State:
    if values.yes(post.word("isDeleted")):
        return State.DELETED
    return State.HIDDEN if values.yes(post.word("isSpam")) else State.OK


DISQUS_XML: Final = Reader(
    name="disqus-xml",
    title="Disqus, XML export",
    proof="XML whose root is `<disqus>`",
    claims=_claims,
    read=_read,
)
