"""The Internet Argument Corpus, version 1: a discussion as JSON.

Walker et al. 2012. A list of posts, annotations and facts about the thread; a post is a list of id,
side, author, text, annotations, parent, category and time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.model import Notice
from argmap.read.json_tree import moment, objects, things, word
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_ID, _AUTHOR, _TEXT, _PARENT, _CREATED = 0, 2, 3, 5, 7
_WIDTH: Final = 6  # cells that a post has at least


def _is_post(value: Any) -> bool:  # noqa: ANN401 - JSON is what it is
    return (
        isinstance(value, list)
        and len(value) >= _WIDTH
        and isinstance(value[_ID], int)
        and isinstance(value[_TEXT], str)
        and (value[_PARENT] is None or isinstance(value[_PARENT], int))
    )


def _claims(source: Source) -> str:
    if isinstance(source.json, list) and any(map(_is_post, things(source.json, 0)[:20])):
        return "is a list of posts, each a list of id, side, author, text, annotations, parent"
    return ""


def _read(source: Source) -> Iterator[Part]:
    about = objects(source.json)
    titles = (word(one, "title") for one in about)
    yield Thread(title=next(filter(None, titles), "").strip())
    for number, post in enumerate(things(source.json, 0)):
        where = f"[0][{number:,}]"
        if not _is_post(post):
            text = "is no list of id, side, author, text, annotations and parent"
            yield Notice(code=Code.BAD_RECORD, text=text, where=where)
            continue
        yield Record(
            id=word(post, _ID),
            parent=word(post, _PARENT),
            author=word(post, _AUTHOR),
            text=word(post, _TEXT),
            created=moment(post, _CREATED),
            where=where,
        )


IAC: Final = Reader(
    name="iac",
    title="Internet Argument Corpus, a discussion as JSON",
    proof="a list of posts, each a list of id, side, author, text, annotations, parent",
    claims=_claims,
    read=_read,
)
