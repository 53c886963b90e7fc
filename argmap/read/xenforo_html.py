"""A saved thread of a XenForo forum (versions 1 and 2).

The posts stand flat. A quote names its post (`data-source="post: N"`, in version 1 a link
`goto/post?id=N`), or only its author ("Ann said:"), whose last post before is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import Notice, State
from argmap.read import html_page, values
from argmap.read.html_page import Owners, Page, attribute, body, classes, line, owners
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_POST: Final = re.compile(r"(?:js-)?post-(\d+)")
_QUOTED: Final = re.compile(r"post:\s*(\d+)|goto/post\?id=(\d+)|#post-(\d+)")
_PAGE: Final = re.compile(r"/?(?:page-\d+|[?&]page=\d+).*$")
_SAID: Final = re.compile(r"^(.{1,100}?)\s+(?:said|wrote|schrieb|a dit|dijo|ha scritto)\b")
_REPLIES: Final = re.compile(
    r"schema\.org\\?/(?:Reply|Comment)Action\"\s*,\s*\"userInteractionCount\"\s*:\s*\"?(\d+)"
)
_FURNITURE: Final = (
    ".bbCodeBlock-expandLink",
    ".quoteExpand",
    ".attribution",
    ".bbCodeBlock-title",
    ".js-selectToQuoteEnd",
    "script",
)


def _posts(page: Page) -> Owners:
    return owners(post for post in page.all(".message[data-author]") if _id(post))


def _id(post: LexborNode) -> str:
    marks = (attribute(post, "data-content"), attribute(post, "id"))
    found = (_POST.fullmatch(mark) for mark in marks)
    return next((match[1] for match in found if match), "")


def _claims(source: Source) -> str:
    if not source.html or not source.html.first(".message[data-author]"):
        return ""
    found = len(_posts(source.html).nodes)
    return f"has {found:,} XenForo posts" if found else ""


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    replies = _REPLIES.search(source.text)
    key = attribute(page.first("html"), "data-content-key")
    yield Thread(
        id=key or _PAGE.sub("", page.address).rstrip("/"),
        title=page.words("h1.p-title-value") or page.words("h1"),
        announced=int(replies[1]) + 1 if replies else None,
    )
    posts = _posts(page)
    quoted = _quoted(page, posts)
    last: dict[str, str] = {}
    for place, post in enumerate(posts.nodes):
        named, author = quoted.get(place, ("", ""))
        yield _record(post, named or last.get(author, ""))
        last[attribute(post, "data-author")] = _id(post)
    following = page.first("a.pageNav-jump--next") or page.first(".PageNav a.text")
    if following:
        text = "the thread has more pages; what is on them is not in it"
        yield Notice(code=Code.NOT_LOADED, text=text, cure="save the other pages and give them too")


def _quoted(page: Page, posts: Owners) -> dict[int, tuple[str, str]]:
    """Return the post, or else the author, that each post quotes first; no quotes within quotes."""
    marks = ("[data-source]", "blockquote.bbCodeBlock--quote", "div.bbCodeQuote")
    marked = {node.mem_id: node for mark in marks for node in page.all(mark)}
    quotes = owners(marked.values())
    links = quotes.firsts((*page.all("a.bbCodeBlock-sourceJump"), *page.all("a.AttributionLink")))
    titles = quotes.firsts((*page.all("div.bbCodeBlock-title"), *page.all("div.attribution")))
    found: dict[int, tuple[str, str]] = {}
    for place, quote in enumerate(quotes.nodes):
        if quotes.above(place) >= 0:
            continue
        named = attribute(quote, "data-source") or attribute(links.get(place), "href")
        match = _QUOTED.search(named)
        said = _SAID.match(line(titles.get(place)))
        author = attribute(quote, "data-quote") or (said[1] if said else "")
        author = author or attribute(quote, "data-author")
        if match or author:
            post = next(filter(None, match.groups())) if match else ""
            found.setdefault(posts.of(quote), (post, author))
    return found


def _record(post: LexborNode, parent: str) -> Record:
    words = post.css_first(".bbWrapper") or post.css_first(".messageText")
    dated = post.css_first("[data-time]")
    gone = "message--deleted" in classes(post) or "deleted" in classes(post)
    return Record(
        id=_id(post),
        parent=parent,
        inferred=bool(parent),
        author=attribute(post, "data-author"),
        text=body(words, without=_FURNITURE),
        created=values.aware(attribute(dated, "data-time")) or _written(post),
        state=State.DELETED if gone or words is None else State.OK,
        where=f"post {_id(post)}",
    )


def _written(post: LexborNode) -> str:
    return values.aware(attribute(post.css_first("time[datetime]"), "datetime"))


XENFORO_HTML: Final = Reader(
    name="xenforo-html",
    title="XenForo forum, saved thread",
    proof="posts `.message` with `data-author` and an id `post-...`",
    claims=_claims,
    read=_read,
)
