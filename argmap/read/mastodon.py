"""Mastodon: the context of a status (`/api/v1/statuses/ID/context`), or statuses themselves.

The context holds what stands above and below a status, not the status; read both together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.read.json_tree import Json, at, has, moment, no_object, objects, score, things, word
from argmap.read.markup import plain
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source
from argmap.text import shorten

_TITLE: Final = 100  # characters of the first status that serve as a title


def _is_status(value: Any) -> bool:  # noqa: ANN401 - JSON is what it is
    return has(value, "id", "in_reply_to_id", "account", "content")


def _statuses(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    if isinstance(value, list):
        return value
    own = [value] if _is_status(value) else [at(value, "status")] if has(value, "status") else []
    return [*things(value, "ancestors"), *own, *things(value, "descendants")]


def _claims(source: Source) -> str:
    if isinstance(at(source.json, "ancestors"), list) and has(source.json, "descendants"):
        return "is a context with 'ancestors' and 'descendants'"
    if any(map(_is_status, _statuses(source.json)[:20])):
        return "has statuses with 'in_reply_to_id', 'account' and 'content'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    statuses = _statuses(source.json)
    above = {word(one, "id"): word(one, "in_reply_to_id") for one in objects(statuses)}
    absent = dict.fromkeys(name for name in above.values() if name and name not in above)
    root = next((name for name, parent in above.items() if not parent), "")
    first = root or next(iter(absent), "")  # a context leaves out the status that it is of
    opening = next((one for one in objects(statuses) if word(one, "id") == root), None)
    title = plain(word(opening, "content")) or word(opening, "spoiler_text")
    yield Thread(id=first, title=shorten(title, _TITLE), joins=tuple(absent))
    for number, status in enumerate(statuses, 1):
        where = f"record {number:,}"
        if isinstance(status, dict):
            yield _record(status, first, where)
        else:
            yield no_object(status, where)


def _record(status: Json, thread: str, where: str) -> Record:
    return Record(
        id=word(status, "id"),
        parent=word(status, "in_reply_to_id"),
        author=word(status, "account", "acct") or word(status, "account", "username"),
        title=word(status, "spoiler_text"),
        text=_text(status),
        created=moment(status, "created_at"),
        url=word(status, "url"),
        score=score(status, "favourites_count"),
        thread=thread,
        where=where,
    )


def _text(status: Json) -> str:
    """Return the words of a status, the choices of its poll, and what its pictures are said to be.

    Pictures only where there are no words.
    """
    words = plain(word(status, "content"))
    choices = [f"- {word(one, 'title')}" for one in objects(status, "poll", "options")]
    pictures = [word(one, "description") for one in objects(status, "media_attachments")]
    shown = choices if words or choices else pictures
    return "\n\n".join(filter(None, (words, "\n".join(filter(None, shown)))))


MASTODON: Final = Reader(
    name="mastodon",
    title="Mastodon, context of a status, or statuses, as JSON",
    proof="ancestors and descendants, or statuses with in_reply_to_id, account and content",
    claims=_claims,
    read=_read,
    tried=False,
)
