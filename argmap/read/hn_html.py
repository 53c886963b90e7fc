"""A saved page of Hacker News: the thread of a story, or of one comment.

The rows of one table, each with its depth (`td.ind`, before 2021 the width of a picture); the links
"parent" are surer and go first. A flagged row has an author and no words, a deleted one neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import Notice, State
from argmap.read import html_page, values
from argmap.read.html_page import Owners, Page, attribute, body, line, owners
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_WIDTH: Final = 40  # of the picture that indents a row by one level
_MARK: Final = re.compile(r"\[(flagged|dead|deleted|delayed)\]")
_ITEM: Final = re.compile(r"item\?id=(\d+)|#(\d+)")
_STORY: Final = "https://news.ycombinator.com/item?id="


def _rows(page: Page) -> Owners:
    return owners(row for row in page.all("tr.athing") if row.css_first("td.ind"))


def _claims(source: Source) -> str:
    page = source.html
    if not page or not (page.first("span.age") and page.first("td.ind")):
        return ""
    rows = len(_rows(page).nodes)
    return f"has Hacker News's table with {rows:,} comments" if rows else ""


def _item(link: LexborNode | None) -> str:
    found = _ITEM.search(attribute(link, "href"))
    return (found[1] or found[2]) if found else ""


def _moment(age: LexborNode | None) -> str:
    """The instant of `title="2024-02-03T16:43:55 1706978635"`: the epoch says the time zone."""
    iso, _, epoch = attribute(age, "title").partition(" ")
    return values.moment(epoch or (f"{iso}Z" if iso else ""))


def _depth(row: LexborNode) -> int:
    indent = row.css_first("td.ind")
    picture = indent.css_first("img") if indent else None
    levels = attribute(indent, "indent")
    if levels.isdecimal():
        return int(levels)
    width = attribute(picture, "width")
    return int(width) // _WIDTH if width.isdecimal() else 0


def _head(page: Page) -> tuple[Thread, Record | None]:
    """Return the story, and the comment that the page is about where it is about one."""
    table = page.first("table.fatitem")
    top = table.css_first("tr.athing") if table else None
    if not table or not top:
        return Thread(title=_title(page)), None
    id_ = attribute(top, "id")
    links = {line(link): link for link in table.css("a")}
    words = top.css_first(".commtext")
    if words is None:
        announced = next((html_page.number(text) for text in links if "comment" in text), None)
        opening = body(table.css_first("div.toptext"))
        return Thread(id=id_, title=_title(page), announced=announced, opening=opening), None
    story = page.first("span.onstory a")
    thread = Thread(id=_item(story) or id_, title=line(story) or _title(page))
    return thread, _record(top, id_, _item(links.get("parent")))


def _title(page: Page) -> str:
    title = page.first("span.titleline a") or page.first("a.storylink")
    return line(title) or page.words("title").removesuffix(" | Hacker News")


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    thread, about = _head(page)
    yield thread
    if about:
        yield about
    rows = owners(row for row in _rows(page).nodes if not about or attribute(row, "id") != about.id)
    parents = rows.firsts(link for link in page.all("a.clicky") if line(link) == "parent")
    above: list[str] = [about.id if about else ""]
    for place, row in enumerate(rows.nodes):
        id_ = attribute(row, "id")
        del above[_depth(row) + 1 :]
        yield _record(row, id_, _item(parents.get(place)) or above[-1])
        above.append(id_)
    if page.first("a.morelink"):
        text = "the page has a link More; what follows it is not in it"
        yield Notice(code=Code.NOT_LOADED, text=text, cure="save the next pages and give them too")


def _record(row: LexborNode, id_: str, parent: str) -> Record:
    words = row.css_first(".commtext")
    shown = line(row.css_first("div.comment") or row.css_first("td.default"))
    mark = _MARK.search(shown) if words is None else None
    return Record(
        id=id_,
        parent=parent,
        author=line(row.css_first("a.hnuser")),
        text=body(words, without=("div.reply",)),
        created=_moment(row.css_first("span.age")),
        state=_state(mark[1] if mark else "", present=words is not None),
        url=_STORY + id_,
        where=f"comment {id_}",
    )


def _state(mark: str, *, present: bool) -> State:
    if present:
        return State.OK
    return State.DELETED if mark in ("", "deleted") else State.HIDDEN


HN_HTML: Final = Reader(
    name="hn-html",
    title="Hacker News, saved page",
    proof="a table of comments with their depth in `td.ind` and their age in `span.age`",
    claims=_claims,
    read=_read,
)
