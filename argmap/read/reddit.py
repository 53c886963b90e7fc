"""Reddit: a listing (`.json` behind an address), or the things that "load more comments" brings.

Kinds: t1 a comment, t3 a submission, more a stub (https://www.reddit.com/dev/api). A listing and
the things of its stubs, read together, become one thread. The words of a deleted account stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read import values
from argmap.read.json_tree import Json, at, count, has, moment, score, things, walk, word
from argmap.read.markup import unescaped
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_SITE: Final = "https://www.reddit.com"
_KINDS: Final = ("t1", "t3", "more")


def _tops(value: Any) -> list[Any]:  # noqa: ANN401 - JSON is what it is
    """Return the things of one or several listings, or of an answer to "load more comments"."""
    listings = value if isinstance(value, list) else [value]
    found: list[Any] = []
    for one in listings:
        if word(one, "kind") in _KINDS:
            found.append(one)
        else:
            found.extend(things(one, "data", "children"))
            found.extend(things(one, "json", "data", "things") or things(one, "data", "things"))
            found.extend(thing for thing in things(one, "data") if has(thing, "kind", "data"))
    return found


def _claims(source: Source) -> str:
    tops = [top for top in _tops(source.json) if has(top, "kind", "data")]
    kinds = {word(top, "kind") for top in tops if isinstance(top["data"], dict)}
    submission_alone = kinds == {"t3"} and isinstance(source.json, list)
    if "t1" in kinds or kinds >= {"t3", "more"} or kinds == {"more"} or submission_alone:
        return f"has things of the kind {', '.join(sorted(kinds & set(_KINDS)))} with 'data'"
    return ""


def _replies(thing: Json) -> list[Any]:
    return things(thing, "data", "replies", "data", "children")


def _read(source: Source) -> Iterator[Part]:
    odd: list[Notice] = []
    unloaded: dict[str, list[str]] = {}
    described: dict[str, Json] = {}
    records: list[Record] = []
    continued: list[str] = []
    titles: dict[str, str] = {}  # where comments of several threads stand side by side
    thread = ""
    for node in walk(_tops(source.json), _replies, odd):
        kind, data = word(node.value, "kind"), at(node.value, "data")
        if kind == "t3":
            thread = word(data, "id")
            described[thread] = data
        elif kind == "t1":
            record = _record(data, word(node.above, "data", "id"), thread, node.where)
            thread = record.thread
            titles.setdefault(thread, unescaped(word(data, "link_title")))
            records.append(record)
        elif kind == "more":
            unloaded.setdefault(thread, []).extend(map(word, things(data, "children")))
            if not things(data, "children"):
                continued.append(_bare(word(data, "parent_id")))
    for name in dict.fromkeys((*described, *unloaded)):
        yield _thread(name, described.get(name), unloaded.get(name, []))
    for name, title in titles.items():
        if title and name not in described:
            yield Thread(id=name, title=title)
    yield from records
    yield from odd
    yield from _continued(continued)


def _thread(name: str, data: Json | None, unloaded: list[str]) -> Thread:
    announced = count(data, "num_comments") if at(data, "num_comments") is not None else None
    title = unescaped(word(data, "title"))
    text = word(data, "selftext")
    return Thread(
        id=name,
        title=title,
        announced=announced,
        unloaded=tuple(filter(None, unloaded)),
        opening="" if values.says_deleted(text) else unescaped(text),
    )


def _continued(above: list[str]) -> Iterator[Notice]:
    """Report the branches that go on upon pages of their own ("continue this thread")."""
    if above:
        number = "1 branch goes" if len(above) == 1 else f"{len(above):,} branches go"
        text = f"{number} on upon another page, the first below {above[0]!r}"
        cure = "open 'continue this thread' there, save that page too, and read both together"
        yield Notice(code=Code.NOT_LOADED, text=text, cure=cure, count=len(above))


def _record(data: Any, above: str, thread: str, where: str) -> Record:  # noqa: ANN401 - as above
    stated = word(data, "parent_id") or above
    text = word(data, "body")
    gone = values.says_deleted(text)
    author = word(data, "author")
    unnamed = values.says_deleted(author) or (has(data, "author") and data["author"] is None)
    permalink = word(data, "permalink")
    return Record(
        id=_bare(word(data, "id") or word(data, "name")),
        parent="" if stated.startswith("t3_") else _bare(stated),
        author=author or ("[deleted]" if unnamed else ""),
        text="" if gone else unescaped(text),
        created=moment(data, "created_utc"),
        state=State.DELETED if gone or unnamed else State.OK,
        url=_SITE + permalink if permalink.startswith("/") else permalink,
        score=score(data, "score"),
        thread=_bare(word(data, "link_id")) or thread,
        where=where,
    )


def _bare(name: str) -> str:
    """Return an id without its kind: "t1_abc" is "abc"."""
    return name[3:] if name[:1] == "t" and name[2:3] == "_" else name


REDDIT: Final = Reader(
    name="reddit",
    title="Reddit, listing JSON and the things behind 'load more comments'",
    proof="things of the kinds t1, t3 and more, each with data",
    claims=_claims,
    read=_read,
)
