"""A saved thread of a XenForo forum (versions 1 and 2).

The posts stand flat; only a quote that names its post (`data-source="post: N"`, in version 1 a link
`goto/post?id=N`) says what a post answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import Notice, State
from argmap.read import html_page, values
from argmap.read.html_page import Owners, Page, attribute, body, classes, owners
from argmap.read.notices import Code
from argmap.read.reader import Reader, Source
from argmap.read.record import Part, Record, Thread

_POST: Final = re.compile(r"(?:js-)?post-(\d+)")
_QUOTED: Final = re.compile(r"post:\s*(\d+)|goto/post\?id=(\d+)|#post-(\d+)")
_REPLIES: Final = re.compile(
    r"schema\.org\\?/(?:Reply|Comment)Action\"\s*,\s*\"userInteractionCount\"\s*:\s*\"?(\d+)"
)
_FURNITURE: Final = (
    ".bbCodeBlock-expandLink",
    ".quoteExpand",
    ".attribution",
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
        id=key or page.address,
        title=page.words("h1.p-title-value") or page.words("h1"),
        announced=int(replies[1]) + 1 if replies else None,
    )
    posts = _posts(page)
    quoted = _quoted(page, posts)
    for place, post in enumerate(posts.nodes):
        yield _record(post, quoted.get(place, ""))
    following = page.first("a.pageNav-jump--next") or page.first(".PageNav a.text")
    if following:
        text = "the thread has more pages; what is on them is not in it"
        yield Notice(code=Code.NOT_LOADED, text=text, cure="save the other pages and give them too")


def _quoted(page: Page, posts: Owners) -> dict[int, str]:
    """Return the post that each post quotes first, by place; quotes within quotes do not count."""
    quotes = owners((*page.all("[data-source]"), *page.all("div.bbCodeQuote")))
    links = quotes.firsts((*page.all("a.bbCodeBlock-sourceJump"), *page.all("a.AttributionLink")))
    found: dict[int, str] = {}
    for place, quote in enumerate(quotes.nodes):
        named = attribute(quote, "data-source") or attribute(links.get(place), "href")
        match = _QUOTED.search(named)
        if match and quotes.above(place) < 0:
            found.setdefault(posts.of(quote), next(filter(None, match.groups())))
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
