"""A saved comment page of The Register.

Each comment is a `div.post` with a link `#c_ID`. What it answers is named by a link "in reply to";
newer pages nest the replies in lists instead. A deleted post has a place and no id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import State
from argmap.read import html_page, values
from argmap.read.html_page import Owners, Page, attribute, body, classes, line, owners
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_BADGE: Final = re.compile(r"\s*(?:(?:Gold|Silver|Bronze) badge|\(Written by Reg staff\))\s*")
_TITLE: Final = re.compile(r"\s*[•|]\s*The Register.*$| • Forums.*$")
_ID: Final = re.compile(r"c_(\d+)")
_NUMBER: Final = re.compile(r"(\d+)/?(?:#.*)?$")


def _posts(page: Page) -> Owners:
    return owners(page.all("div.post"))


def _claims(source: Source) -> str:
    page = source.html
    if not page or not page.first("div.post"):
        return ""
    links = [link for link in page.all('a[id^="c_"]') if _ID.fullmatch(attribute(link, "id"))]
    framed = page.first("#forum_posts") or page.first("a.in-reply-to") or page.first("a.permalink")
    return f"has {len(links):,} posts of The Register" if links and framed else ""


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    yield Thread(title=_TITLE.sub("", page.words("title")))
    posts = _posts(page)
    links = [link for link in page.all('a[id^="c_"]') if _ID.fullmatch(attribute(link, "id"))]
    ids = {place: attribute(link, "id")[2:] for place, link in posts.firsts(links).items()}
    answers = posts.firsts(page.all("a.in-reply-to"))
    enclosing = _enclosing(page, posts)
    for place, post in enumerate(posts.nodes):
        named = _NUMBER.search(attribute(answers.get(place), "href"))
        above = ids.get(enclosing.get(place, -1), "")
        yield _record(post, ids.get(place, ""), named[1] if named else above)


def _enclosing(page: Page, posts: Owners) -> dict[int, int]:
    """Return the post that the list item around a post's own item begins with."""
    items = owners(page.all("li"))
    own = {place: items.of(post) for place, post in enumerate(posts.nodes)}
    first: dict[int, int] = {}
    for place, item in own.items():
        first.setdefault(item, place)
    found = {}
    for place, item in own.items():
        above = items.above(item) if item >= 0 and first[item] == place else item
        if above >= 0 and first.get(above, place) != place:
            found[place] = first[above]
    return found


def _record(post: LexborNode, id_: str, parent: str) -> Record:
    words = post.css_first(".body")
    dated = post.css_first("[data-epoch]")
    author = post.css_first("a.author") or post.css_first(".author")
    return Record(
        id=id_,
        parent=parent,
        author=_BADGE.sub("", line(author)),
        title=line(words.css_first("h4") if words else None),
        text=body(words, without=("h4",)),
        created=values.aware(attribute(dated, "data-epoch")),
        state=_state(post, present=words is not None),
        where=f"comment {id_}" if id_ else "",
    )


def _state(post: LexborNode, *, present: bool) -> State:
    if present and "deleted" not in classes(post):
        return State.OK
    return State.HIDDEN if "hidden" in line(post) else State.DELETED


REGISTER_HTML: Final = Reader(
    name="register-html",
    title="The Register, saved comment page",
    proof="posts `div.post` with links `#c_...` and `a.in-reply-to`",
    claims=_claims,
    read=_read,
    tried=False,
)
