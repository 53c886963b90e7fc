"""A saved page of Slashdot.

Each comment is an item `li#tree_ID` of nested lists. Items of class "hidden" have an id and a place
but no words in the file. The dates are in the time of whoever saved the page, which it does not
name, so that they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import Notice, State
from argmap.read import html_page
from argmap.read.html_page import Owners, Page, attribute, body, line, owners
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_PART: Final = re.compile(r"(tree|comment_link|comment_score|comment_body|comment_top)_(\d+)")
_SCORE: Final = re.compile(r"Score:\s*(-?\d+)")
_BY: Final = re.compile(r"^by\s+|\s*\(\s*\d+\s*\)$")
_MORE: Final = re.compile(r"more_comments_num\((\d+)\)")


def _items(page: Page) -> Owners:
    return owners(
        item for item in page.all('li[id^="tree_"]') if _PART.fullmatch(attribute(item, "id"))
    )


def _claims(source: Source) -> str:
    if not source.html or not source.html.first("#commentlisting"):
        return ""
    found = len(_items(source.html).nodes)
    return f"has Slashdot's list with {found:,} comments" if found else ""


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    yield Thread(
        id=page.address,
        title=page.words("title").removesuffix(" - Slashdot"),
        announced=html_page.number(page.words("span.totalcommentcnt")),
    )
    items = _items(page)
    parts = {
        found[0]: node
        for node in (*page.all('[id^="comment_"]'),)
        if (found := _PART.fullmatch(attribute(node, "id")))
    }
    writers = items.firsts(page.all("span.by"))
    for place, item in enumerate(items.nodes):
        above = items.above(place)
        parent = _number(items.nodes[above]) if above >= 0 else ""
        yield _record(_number(item), parent, parts, writers.get(place))
    yield from _unloaded(source)


def _number(item: LexborNode) -> str:
    return attribute(item, "id").removeprefix("tree_")


def _record(id_: str, parent: str, parts: dict[str, LexborNode], by: LexborNode | None) -> Record:
    words = parts.get(f"comment_body_{id_}")
    link = parts.get(f"comment_link_{id_}")
    score = _SCORE.search(line(parts.get(f"comment_score_{id_}")))
    address = attribute(link, "href")
    return Record(
        id=id_,
        parent=parent,
        author=_BY.sub("", _BY.sub("", line(by))),
        title=line(link),
        text=body(words, without=("div.sig",)),
        state=State.OK if words else State.HIDDEN,
        score=float(score[1]) if score else None,
        url=f"https:{address}" if address.startswith("//") else address,
        where=f"comment {id_}",
    )


def _unloaded(source: Source) -> Iterator[Notice]:
    more = _MORE.search(source.text)
    if more and int(more[1]):
        text = f"{int(more[1]):,} comments were not loaded when the page was saved"
        cure = "press Load All Comments before saving the page"
        yield Notice(code=Code.NOT_LOADED, text=text, cure=cure, count=int(more[1]))


SLASHDOT_HTML: Final = Reader(
    name="slashdot-html",
    title="Slashdot, saved page",
    proof="a list `#commentlisting` of items `li#tree_...`",
    claims=_claims,
    read=_read,
)
