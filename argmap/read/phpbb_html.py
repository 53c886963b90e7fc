"""A saved topic of a phpBB forum: version 3 (prosilver); those that are tables, phpbb_tables.py.

The posts stand flat. A quote names its post since phpBB 3.2 (`data-post-id`, a link
`viewtopic.php?p=N`); before that only its author ("Ann wrote:"), whose last post before is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import State
from argmap.read import html_page, phpbb_tables, values
from argmap.read.html_page import Owners, Page, attribute, body, line, owners
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_POST: Final = re.compile(r"p(\d+)")
_LINK: Final = re.compile(r"[?&]p=(\d+)|#p(\d+)")
_COUNT: Final = re.compile(r"(\d[\d.,]*)\s+(?:posts?|Beiträge|messages)\b", re.IGNORECASE)
_FURNITURE: Final = ("cite", "div.codebox p", "dl.codebox dt", "div.inline-attachment")


def _posts(page: Page) -> Owners:
    return owners(post for post in page.all("div.post") if _POST.fullmatch(attribute(post, "id")))


def _claims(source: Source) -> str:
    page = source.html
    if not page or not (page.first("div.postbody") or page.first("span.postbody")):
        return ""
    found = len(_posts(page).nodes) or len(phpbb_tables.posts(page))
    return f"has {found:,} phpBB posts" if found else ""


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    if not _posts(page).nodes:
        yield from phpbb_tables.parts(page)
        return
    heading = page.first("h2.topic-title") or page.first("h2")
    link = heading.css_first("a") if heading else None
    pager = page.words("div.pagination")
    count = _COUNT.search(pager)
    yield Thread(
        id=phpbb_tables.topic(attribute(link, "href") or page.address),
        title=line(heading),
        announced=html_page.number(count[1]) if count else None,
    )
    posts = _posts(page)
    names = {place: line(node) for place, node in posts.firsts(_authors(page)).items()}
    quotes = _quoted(page, posts)
    last: dict[str, str] = {}
    for place, post in enumerate(posts.nodes):
        record = _record(post, names.get(place, ""), quotes.get(place), last)
        last[record.author] = record.id
        yield record
    yield from phpbb_tables.unread([pager])


def _authors(page: Page) -> list[LexborNode]:
    """The names in the lines above the posts; in odd styles only those in the profiles beside."""
    lines = [name for node in page.all("p.author") for name in node.css("strong")]
    named = (*page.all("a.username"), *page.all("a.username-coloured"), *page.all("span.username"))
    return [*lines, *named]


def _quoted(page: Page, posts: Owners) -> dict[int, LexborNode]:
    """Return the outermost first quote of each post that says whom it quotes."""
    quotes = owners(page.all("blockquote"))
    cites = quotes.firsts(page.all("cite"))
    found: dict[int, LexborNode] = {}
    for place, quote in enumerate(quotes.nodes):
        if place in cites and quotes.above(place) < 0:
            found.setdefault(posts.of(quote), cites[place])
    return found


def _parent(cite: LexborNode | None, last: dict[str, str]) -> str:
    for link in cite.css("a") if cite else ():
        stated = attribute(link, "data-post-id")
        named = _LINK.search(attribute(link, "href"))
        if stated or named:
            return stated or next(filter(None, named.groups() if named else ()))
    whom = phpbb_tables.wrote(line(cite))
    return last.get(whom, "") if whom else ""


def _record(post: LexborNode, author: str, cite: LexborNode | None, last: dict[str, str]) -> Record:
    id_ = attribute(post, "id")[1:]
    words = post.css_first("div.content")
    title = post.css_first("h3")
    parent = _parent(cite, last)
    return Record(
        id=id_,
        parent=parent,
        inferred=bool(parent),
        author=author,
        title=line(title),
        text=body(words, without=_FURNITURE),
        created=values.aware(attribute(post.css_first("time[datetime]"), "datetime")),
        state=State.OK if words else State.HIDDEN,
        where=f"post {id_}",
    )


PHPBB_HTML: Final = Reader(
    name="phpbb-html",
    title="phpBB forum, saved topic",
    proof="posts `div.post` with ids `p...` and a `div.postbody`",
    claims=_claims,
    read=_read,
    tried=False,
)
