"""phpBB topics whose posts are rows of tables: version 2 (subSilver), version 3 in subsilver2.

A post begins with an anchor beside its author's name. A quote names only whom it quotes ("Ann
wrote:"), whose last post before is meant. Times name no zone and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import Notice
from argmap.read.html_page import Page, attribute, body, line
from argmap.read.notices import Code
from argmap.read.record import Part, Record, Thread

_ANCHOR: Final = re.compile(r"p?(\d{1,12})")
_WROTE: Final = re.compile(
    r"^(.{1,100}?)\s+(?:wrote|hat geschrieben|schrieb|a écrit|escribió|ha scritto)\b"
)
_SUBJECT: Final = re.compile(r"(?:Post subject|Titel|Sujet du message):\s*(.*)")
_TOPIC: Final = re.compile(r"[?&]t=(\d+)")
_PAGES: Final = re.compile(r"(?:Page|Seite)\s+(\d+)\s+(?:of|von)\s+(\d+)", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"^_{10,}$", re.MULTILINE)
_CLIMB: Final = 8  # elements between a name and what holds the whole post
_FURNITURE: Final = ("span.genmed", "span.gensmall", "div.quotetitle", "div.codetitle")


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its number, who wrote it, and the element that holds it all."""

    id: str
    author: str
    whole: LexborNode


def posts(page: Page) -> tuple[Post, ...]:
    """Return the posts of a page of tables; none where it is no such page."""
    names = (*page.all("span.name"), *page.all("b.postauthor"))
    return tuple(post for name in names if (post := _post(name)))


def _post(name: LexborNode) -> Post | None:
    cell = name if name.tag == "span" else name.parent
    anchors = (_ANCHOR.fullmatch(attribute(a, "name")) for a in (cell.css("a") if cell else ()))
    anchor = next(filter(None, anchors), None)
    whole = name.parent
    for _ in range(_CLIMB):
        if whole is None or whole.css_first(".postbody"):
            break
        whole = whole.parent
    found = anchor and whole and whole.css_first(".postbody")
    return Post(anchor[1], line(name), whole) if found and anchor and whole else None


def topic(address: str) -> str:
    """Return the number of the topic that an address leads to, "" where it names none."""
    found = _TOPIC.search(address)
    return found[1] if found else ""


def wrote(heading: str) -> str:
    """Return whom the heading of a quote names ("Ann wrote:"), "" where it names nobody."""
    found = _WROTE.match(heading)
    return found[1] if found else ""


def unread(pagers: Iterable[str]) -> Iterator[Notice]:
    """Report the other pages of a topic, by the first words that count them."""
    pages = next(filter(None, map(_PAGES.search, pagers)), None)
    if pages and pages[2] != "1":
        text = f"this is page {pages[1]} of {pages[2]}"
        yield Notice(code=Code.NOT_LOADED, text=text, cure="save the other pages and give them too")


def parts(page: Page) -> Iterator[Part]:
    """Yield the topic and its posts."""
    heading = page.first("a.maintitle") or page.first("a.titles")
    yield Thread(id=topic(attribute(heading, "href")), title=line(heading) or page.words("title"))
    last: dict[str, str] = {}
    for post in posts(page):
        whom = wrote(line(_quoted(post.whole)))
        parent = last.get(whom, "") if whom else ""
        subject = _SUBJECT.search(_details(post.whole))
        yield Record(
            id=post.id,
            parent=parent,
            inferred=bool(parent),
            author=post.author,
            title=subject[1] if subject else "",
            text=_text(post.whole),
            where=f"post {post.id}",
        )
        last[post.author] = post.id
    pagers = (*page.all("span.nav"), *page.all("td.nav"), *page.all("td.gensmall"))
    yield from unread(map(line, pagers))


def _quoted(whole: LexborNode) -> LexborNode | None:
    """Return the heading of the first quote in a post."""
    headings = (*whole.css("div.quotetitle"), *whole.css("span.genmed"))
    return next((one for one in headings if wrote(line(one))), None)


def _details(whole: LexborNode) -> str:
    """Return the line of a post that names its subject."""
    lines = (line(one) for one in whole.css("span.postdetails"))
    return next((one for one in lines if _SUBJECT.search(one)), "")


def _text(whole: LexborNode) -> str:
    """Return the words: of version 2, all in the cell that the first piece of them stands in."""
    words = whole.css_first(".postbody")
    cell = words.parent if words and words.tag == "span" else words
    return _SIGNATURE.split(body(cell, without=_FURNITURE))[0].strip()
