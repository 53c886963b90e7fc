"""A saved comment page of old.reddit.com.

Comments are `div.thing` with a full name `t1_...`, nested in each other. Stubs ("load more
comments", "continue this thread") name what is not in the page.
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

_SITE: Final = "https://www.reddit.com"
_ARGUMENTS: Final = re.compile(r"'([^']*+)'")
_ID: Final = re.compile(r"(?:t1_)?([a-z0-9]{2,13})")
_POINTS: Final = re.compile(r"(-?\d+)")


def _comments(page: Page) -> Owners:
    return owners(page.all('div.thing[data-fullname^="t1_"]'))


def _claims(source: Source) -> str:
    page = source.html
    if not page or not page.first("div.commentarea"):
        return ""
    found = len(_comments(page).nodes)
    return f"has {found:,} comments of old.reddit.com" if found else ""


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    link = page.first('div.thing[data-fullname^="t3_"]')
    counted = attribute(link, "data-comments-count") or page.words("div.commentarea span.title")
    stubs = page.all("span.morecomments")
    yield Thread(
        id=attribute(link, "data-fullname").removeprefix("t3_"),
        title=line(link.css_first("a.title")) if link else page.words("title"),
        announced=html_page.number(counted),
        unloaded=tuple(id_ for stub in stubs for id_ in _stub(stub)),
        opening=body(link.css_first("div.md")) if link else "",
    )
    comments = _comments(page)
    parts = _parts(page, comments)
    for place, node in enumerate(comments.nodes):
        above = comments.above(place)
        parent = _name(comments.nodes[above]) if above >= 0 else ""
        yield _record(node, parent, {part: parts[part].get(place) for part in parts})
    continued = len(page.all("span.deepthread"))
    if continued:
        text = f"branches that go on upon pages of their own: {continued:,}"
        cure = "open 'continue this thread' there, save that page too, and read both together"
        yield Notice(code=Code.NOT_LOADED, text=text, cure=cure, count=continued)


def _parts(page: Page, comments: Owners) -> dict[str, dict[int, LexborNode]]:
    """Return the first author, score, time and body of each comment."""
    return {
        "author": comments.firsts(page.all("a.author")),
        "tagline": comments.firsts(page.all("p.tagline")),
        "score": comments.firsts(page.all("span.score.unvoted")),
        "time": comments.firsts(page.all("time[datetime]")),
        "md": comments.firsts(page.all("div.md")),
    }


def _name(node: LexborNode) -> str:
    return attribute(node, "data-fullname").removeprefix("t1_")


def _stub(stub: LexborNode) -> list[str]:
    """Return the ids that a stub would load: `morechildren(this, 't3_x', 'top', 'a1,b2', ...)`."""
    call = attribute(stub.css_first("a"), "onclick")
    arguments = _ARGUMENTS.findall(call)[2:3] if "morechildren(" in call else []
    found = (_ID.fullmatch(id_.strip()) for text in arguments for id_ in text.split(","))
    return [match[1] for match in found if match]


def _record(node: LexborNode, parent: str, parts: dict[str, LexborNode | None]) -> Record:
    score = parts["score"]
    points = _POINTS.search(attribute(score, "title") or line(score))
    words = body(parts["md"])
    gone = "deleted" in classes(node) or values.says_deleted(words)
    permalink = attribute(node, "data-permalink")
    author = attribute(node, "data-author") or line(parts["author"])
    return Record(
        id=_name(node),
        parent=parent,
        author=author or ("[deleted]" if gone else ""),
        text="" if gone else words,
        created=values.aware(attribute(parts["time"], "datetime")),
        state=State.DELETED if gone else State.OK,
        score=float(points[1]) if points else None,
        url=_SITE + permalink if permalink.startswith("/") else permalink,
        where=f"comment {_name(node)}",
    )


REDDIT_HTML: Final = Reader(
    name="reddit-html",
    title="Reddit, saved page of old.reddit.com",
    proof="`div.commentarea` with comments `div.thing` that have a full name `t1_...`",
    claims=_claims,
    read=_read,
    tried=False,
)
