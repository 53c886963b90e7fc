"""A saved article of LWN.net with its comments.

Each comment is a `.CommentBox`. The replies to a box stand after it in a `div.Comment`; in newer
pages they may stand inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.read import html_page, values
from argmap.read.html_page import Owners, Page, attribute, body, line, owners
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_POSTED: Final = re.compile(r"Posted (\w{3} \d{1,2}, \d{4} \d{1,2}:\d\d) UTC.*? by (.*)")
_ARTICLE: Final = re.compile(r"/Articles/(\d+)")
_WHO: Final = re.compile(r"\s*\((?:[^()]*subscriber[^()]*|guest[^()]*|editor[^()]*)\).*$|\s*\[.*$")


def _claims(source: Source) -> str:
    page = source.html
    if not page or not page.first(".CommentPoster"):
        return ""
    found = len(page.all(".CommentBox"))
    return f"has {found:,} comments in LWN's boxes" if found else ""


def _parents(page: Page, boxes: Owners) -> Iterator[int]:
    """Yield the place of each box's parent: the box around it, else the last one a level up."""
    count = len(boxes.nodes)
    both = owners((*boxes.nodes, *page.all("div.Comment")))
    levels, holders = {-1: 0}, {-1: -1}
    for place in range(count, len(both.nodes)):
        above = both.above(place)
        levels[place] = levels.get(above, 0) + 1
        holders[place] = above if above < count else -1
    last: list[int] = []
    for place in range(count):
        above = both.above(place)
        del last[levels.get(above, 0) :]
        held = above if above < count else holders[above]
        yield held if held >= 0 else (last[-1] if last else -1)
        last.append(place)


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    title = page.words(".PageHeadline h1") or page.words("h1")
    title = title or page.words("title").removesuffix(" [LWN.net]")
    yield Thread(id=page.address, title=title)
    boxes = owners(page.all(".CommentBox"))
    posters = boxes.firsts(page.all(".CommentPoster"))
    titles = boxes.firsts(page.all(".CommentTitle"))
    words = boxes.firsts(page.all(".FormattedComment"))
    ids = [_id(posters.get(place)) for place in range(len(boxes.nodes))]
    for place, parent in enumerate(_parents(page, boxes)):
        heading = line(titles.get(place))
        yield _record(
            ids[place],
            ids[parent] if parent >= 0 else "",
            posters.get(place),
            "" if heading == title else heading,
            body(words.get(place)),
        )


def _id(poster: LexborNode | None) -> str:
    links = poster.css("a") if poster else []
    found = (_ARTICLE.search(attribute(link, "href")) for link in links)
    return next((match[1] for match in found if match), "")


def _record(id_: str, parent: str, poster: LexborNode | None, title: str, text: str) -> Record:
    posted = _POSTED.search(line(poster))
    name = poster.css_first("b") if poster else None
    return Record(
        id=id_,
        parent=parent,
        author=line(name) or (_WHO.sub("", posted[2]) if posted else ""),
        title=title,
        text=text,
        created=_moment(posted[1]) if posted else "",
        url=f"https://lwn.net/Articles/{id_}/" if id_ else "",
        where=f"comment {id_}",
    )


def _moment(text: str) -> str:
    """The instant of "Sep 6, 2018 18:43", which is in UTC."""
    month, day, year, clock = text.replace(",", "").split()
    return values.aware(f"{day} {month} {year} {clock}:00 +0000")


LWN_HTML: Final = Reader(
    name="lwn-html",
    title="LWN.net, saved article",
    proof="boxes `.CommentBox` with a line `.CommentPoster`",
    claims=_claims,
    read=_read,
)
