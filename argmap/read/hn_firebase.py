"""Hacker News through Firebase: items that name their parent and their kids.

https://github.com/HackerNews/API describes the items. They come as JSON Lines, as an array, as an
object of items by id, or one alone. Items that are named as kids and not there keep their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read.json_text import records
from argmap.read.json_tree import (
    Json,
    at,
    count,
    has,
    moment,
    no_object,
    objects,
    score,
    things,
    walk,
    word,
)
from argmap.read.markup import plain
from argmap.read.notices import Code, not_loaded
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_ADDRESS: Final = "https://news.ycombinator.com/item?id="
_TYPES: Final = ("story", "comment", "job", "poll", "pollopt")


def _is_item(value: Any) -> bool:  # noqa: ANN401 - JSON is what it is
    known = has(value, "id", "type", "time") and value["type"] in _TYPES
    return known and any(key in value for key in ("by", "kids", "parent", "descendants", "deleted"))


def _claims(source: Source) -> str:
    whole = source.json
    if isinstance(whole, dict) and not _is_item(whole):
        first: tuple[Any, ...] = tuple(whole.values())[:20]
    else:
        first = source.first
    known = [item for item in first if _is_item(item)]
    if known and len(known) * 2 > len(first):
        return f"has items of the type {word(known[0], 'type')!r} with 'by', 'kids' or 'parent'"
    return ""


def _values(source: Source) -> Iterable[tuple[Any, str]]:
    whole = source.json
    if isinstance(whole, dict):
        whole = [whole] if _is_item(whole) else list(whole.values())
    return records(whole, source.text)


def _read(source: Source) -> Iterator[Part]:
    items: dict[str, Json] = {}
    places: dict[str, str] = {}
    for value, where in _values(source):
        if isinstance(value, ValueError):
            yield Notice(code=Code.BAD_RECORD, text=f"is no JSON: {value}", where=where)
        elif value is None:
            continue  # the service says null for an item that never was
        elif not isinstance(value, dict):
            yield no_object(value, where)
        else:
            for node in walk((value,), _kids, []):
                items.setdefault(word(node.value, "id"), node.value)
                places.setdefault(word(node.value, "id"), where)
    for item in items.values():
        if word(item, "type") != "comment" and not word(item, "parent"):
            announced = count(item, "descendants") if "descendants" in item else None
            yield Thread(
                id=word(item, "id"),
                title=word(item, "title"),
                announced=announced,
                opening=plain(word(item, "text")),
            )
    lost = 0
    for record in _in_order(items, places):
        lost += record.state is State.MISSING
        yield record
    if lost:
        yield not_loaded(lost, "comments")


def _kids(item: Json) -> list[Json]:
    """Return the kids that stand in their parent as items; the service itself gives only ids."""
    return objects(item, "kids")


def _in_order(items: dict[str, Json], places: dict[str, str]) -> Iterator[Record]:
    """Yield the comments as the page shows them: kids in their order, each before its own kids."""
    tops = [name for name, item in items.items() if word(item, "parent") not in items]
    done: set[str] = set()
    for top in [*tops, *items]:  # after the tops only circles are left
        thread = _thread(items[top], top)
        waiting = [(top, word(items[top], "parent"))]
        while waiting:
            name, parent = waiting.pop()
            if name in done:
                continue
            done.add(name)
            item = items.get(name)
            if item is None or word(item, "type") == "comment":
                yield _record(name, item, "" if parent == thread else parent, thread, places)
            kids = [word(kid) or word(kid, "id") for kid in things(item, "kids")]
            waiting.extend((kid, name) for kid in reversed(kids) if kid)


def _thread(item: Json, name: str) -> str:
    """Return the story that a topmost item belongs to, as far as it can be known."""
    return name if word(item, "type") != "comment" else ""


def _record(
    name: str, item: Json | None, parent: str, thread: str, places: dict[str, str]
) -> Record:
    if item is None:
        return Record(id=name, parent=parent, state=State.MISSING, thread=thread)
    gone = at(item, "deleted") or not (word(item, "text") or word(item, "by") or at(item, "dead"))
    state = State.HIDDEN if at(item, "dead") or not word(item, "text") else State.OK
    return Record(
        id=name,
        parent=parent,
        author=word(item, "by"),
        text=plain(word(item, "text")),
        created=moment(item, "time"),
        state=State.DELETED if gone else state,
        url=_ADDRESS + name,
        score=score(item, "score"),
        thread=thread,
        where=places[name],
    )


HN_FIREBASE: Final = Reader(
    name="hn-firebase",
    title="Hacker News, items of the Firebase interface",
    proof="items with id, time, a type such as story or comment, and by, kids or parent",
    claims=_claims,
    read=_read,
)
