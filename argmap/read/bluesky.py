"""Bluesky: a thread as `app.bsky.feed.getPostThread` or `app.bsky.unspecced.getPostThreadV2` tell.

The first nests replies (and the posts above) in posts; the second lists posts with their depth.
Posts that are blocked or not found keep their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read.json_tree import (
    Json,
    Node,
    at,
    count,
    has,
    moment,
    objects,
    score,
    things,
    walk,
    word,
)
from argmap.read.notices import not_loaded
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source
from argmap.text import shorten

_TITLE: Final = 100  # characters of the first post that serve as a title
_FACETS: Final = 100  # links of one post; the longest posts have 300 letters
_GONE: Final = (
    ("otFound", State.DELETED),
    ("locked", State.HIDDEN),
    ("NoUnauthenticated", State.HIDDEN),
)


def _claims(source: Source) -> str:
    thread = at(source.json, "thread")
    if has(at(thread, "post"), "uri", "record", "author"):
        return "has a 'thread' whose 'post' has a 'uri' and a 'record'"
    if any(has(item, "uri", "depth", "value") for item in things(thread)[:20]):
        return "has a 'thread' that lists posts by 'uri', 'depth' and 'value'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    thread = at(source.json, "thread")
    odd: list[Notice] = []
    nodes = _listed(things(thread)) if isinstance(thread, list) else _nested(thread, odd)
    lost, records = 0, []
    for node in nodes:
        records.append(_record(node))
        lost += _lost(node.value)
    first = records[0] if records else Record()
    root = word(_post(next(iter(things(thread)), thread)), "record", "reply", "root", "uri")
    yield Thread(id=root or first.id, title=shorten(first.text, _TITLE))
    yield from records
    yield from odd
    if lost:
        yield not_loaded(lost, "replies")


def _nested(thread: Any, odd: list[Notice]) -> Iterator[Node]:  # noqa: ANN401 - JSON is what it is
    """Yield the posts above, the outermost first, then the post and all below it."""
    chain: list[Json] = []
    while isinstance(thread, dict):
        chain.append(thread)
        thread = thread.get("parent")
    chain.reverse()
    above: Json | None = None
    for number, post in enumerate(chain[:-1], 1):
        yield Node(post, above, f"parent {number:,}")
        above = post
    for node in walk(chain[-1:], lambda post: things(post, "replies"), odd):
        yield node._replace(above=node.above or above)


def _listed(items: list[Any]) -> Iterator[Node]:
    """Yield the posts of a flat list; each hangs on the last before it that is less deep."""
    open_: list[tuple[int, Json]] = []
    for number, item in enumerate(items):
        depth = at(item, "depth")
        if not has(item, "uri", "value") or not isinstance(depth, int):
            continue
        while open_ and open_[-1][0] >= depth:
            open_.pop()
        yield Node(item, open_[-1][1] if open_ else None, f"thread[{number:,}]")
        open_.append((depth, item))


def _post(item: Any) -> Any:  # noqa: ANN401 - as above
    return at(item, "post") or at(item, "value", "post")


def _name(item: Any) -> str:  # noqa: ANN401 - as above
    return word(_post(item), "uri") or word(item, "uri")


def _lost(item: Json) -> int:
    """Return how many replies a list of posts leaves out; trees say how many there should be."""
    return count(item, "value", "moreReplies")


def _author(post: Any, did: str) -> str:  # noqa: ANN401 - as above
    """Return the handle; many people have the one that stands for a handle that is none."""
    handle = word(post, "author", "handle")
    return word(post, "author", "did") if handle == "handle.invalid" else handle or did


def _record(node: Node) -> Record:
    post, name = _post(node.value), _name(node.value)
    stated = word(post, "record", "reply", "parent", "uri")
    handle = _author(post, word(node.value, "author", "did"))
    return Record(
        id=name,
        parent=_name(node.above) if node.above else stated,
        author=handle,
        text=_text(at(post, "record")) or _shown(at(post, "record", "embed")),
        created=moment(post, "record", "createdAt"),
        state=State.OK if post else _gone(node.value),
        url=f"https://bsky.app/profile/{handle}/post/{name.rpartition('/')[2]}" if post else "",
        score=score(post, "likeCount"),
        where=node.where,
        answers=0 if has(node.value, "value") else count(post, "replyCount"),
    )


def _text(said: Any) -> str:  # noqa: ANN401 - as above
    """Return the text with each link that is shown shortened ("example.org/lo...") in full.

    Facets say where links stand, in bytes of UTF-8.
    """
    text = word(said, "text")
    data = text.encode("utf-8", "replace")
    links = [
        (count(facet, "index", "byteStart"), count(facet, "index", "byteEnd"), word(one, "uri"))
        for facet in objects(said, "facets")[:_FACETS]
        for one in objects(facet, "features")
    ]
    for start, end, address in sorted(links, reverse=True):
        shown = data[start:end].decode("utf-8", "replace")
        if shown.endswith(("...", "…")) and address and start < end:
            data = data[:start] + address.encode("utf-8", "replace") + data[end:]
    return data.decode("utf-8", "replace") if links else text


def _shown(embed: Any) -> str:  # noqa: ANN401 - as above
    """Return the words of what a post without words shows: pictures described, a linked page."""
    held = at(embed, "media") or embed
    page = at(held, "external")
    said = [word(one, "alt") for one in objects(held, "images")]
    return "\n".join(filter(None, (*said, word(page, "title"), word(page, "uri"))))


def _gone(item: Json) -> State:
    kind = word(item, "$type") + word(item, "value", "$type") + " ".join(item)
    return next((state for mark, state in _GONE if mark in kind), State.MISSING)


BLUESKY: Final = Reader(
    name="bluesky",
    title="Bluesky, getPostThread (also V2) as JSON",
    proof="a thread of posts with uri and record, nested or listed by depth",
    claims=_claims,
    read=_read,
)
