"""Stack Exchange, tables of a data dump: Posts.xml, and Comments.xml read with it.

https://meta.stackexchange.com/questions/2677 describes the tables. Each question is a thread: it,
its answers, and the comments on both. Times are in UTC. Texts of tags, which are posts too, are
threads of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from argmap.model import Notice
from argmap.read import values
from argmap.read.markup import plain
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source
from argmap.read.xml_stream import Element, records, root_name

_ROW: Final = frozenset(("row",))
_QUESTION, _ANSWER = "1", "2"
_TAG_TEXTS: Final = {"4": "Excerpt of a tag's text", "5": "Text of a tag"}


def _claims(source: Source) -> str:
    root, head = root_name(source.head), source.head
    if root == "posts" and ' PostTypeId="' in head:
        return "is XML with rows of <posts> that have a PostTypeId"
    if root == "comments" and ' PostId="' in head:
        return "is XML with rows of <comments> that have a PostId"
    return ""


def _read(source: Source) -> Iterator[Part]:
    for row in records(source, _ROW):
        if isinstance(row, Notice):
            yield row
        elif row.attribute("PostTypeId"):
            yield from _post(row)
        elif row.attribute("PostId"):
            yield from _comment(row)
        else:
            text = "a row has neither a PostTypeId nor a PostId"
            yield Notice(code=Code.BAD_RECORD, text=text, where=row.where)


def _post(row: Element) -> Iterator[Part]:
    id_, kind = row.attribute("Id"), row.attribute("PostTypeId")
    question = row.attribute("ParentId") if kind == _ANSWER else id_
    title = row.attribute("Title") or _TAG_TEXTS.get(kind, "")
    if kind != _ANSWER:
        yield Thread(id=question, title=title)
    yield Record(
        id=id_,
        parent="" if kind == _QUESTION else row.attribute("ParentId"),
        thread=question,
        author=_author(row, "OwnerDisplayName", "OwnerUserId"),
        title=row.attribute("Title"),
        text=plain(row.attribute("Body")),
        created=_moment(row),
        score=values.number(row.attribute("Score")),
        where=row.where,
    )


def _comment(row: Element) -> Iterator[Part]:
    """A comment names its post only, which may be an answer: its thread is where the post is."""
    post = row.attribute("PostId")
    yield Thread(id=f"comments on {post}", joins=(post,))
    yield Record(
        id=f"c{row.attribute('Id')}",
        parent=post,
        thread=f"comments on {post}",
        author=_author(row, "UserDisplayName", "UserId"),
        text=row.attribute("Text"),
        created=_moment(row),
        score=values.number(row.attribute("Score")),
        where=row.where,
    )


def _author(row: Element, name: str, number: str) -> str:
    """The dump gives a name only where the account is gone; else its number stands for it."""
    return row.attribute(name) or row.attribute(number)


def _moment(row: Element) -> str:
    stated = row.attribute("CreationDate")
    return values.aware(f"{stated}+00:00") if stated else ""


STACKEXCHANGE_XML: Final = Reader(
    name="stackexchange-xml",
    title="Stack Exchange data dump, Posts.xml and Comments.xml",
    proof="XML with rows of `<posts>` that have a PostTypeId, or of `<comments>` with a PostId",
    claims=_claims,
    read=_read,
)
