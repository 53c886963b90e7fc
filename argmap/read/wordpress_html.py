"""A saved page of a WordPress blog with its comments, whatever its theme.

Themes differ, but the comments bear ids such as `comment-154`, `li-comment-154` or
`div-comment-154` (often several of these on one comment: the outermost counts), stand in each other
or carry their depth as a class `depth-2`, and name their author `.fn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from argmap.model import Notice
from argmap.read import html_page, values
from argmap.read.html_page import Owners, Page, attribute, body, children, classes, line, owners
from argmap.read.markup import plain
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_ID: Final = re.compile(r"(?:li-|div-|article-)?comment-(\d+)")
_DEPTH: Final = re.compile(r"depth-(\d{1,4})")
_ANNOUNCED: Final = re.compile(r"\D{0,30}?(\d[\d.,]*)\s+\w")
_KINDS: Final = frozenset(("comment", "pingback", "trackback"))
_BODIES: Final = (
    *(".comment-content", ".comment__content", ".comment-text", ".comment_text", ".commenttext"),
    *(".comment-entry", ".comment_content", ".commententry", ".comment-copy"),
)
_AUTHORS: Final = (".fn", ".comment-author", "cite")  # the surest first
_HEADINGS: Final = (".comments-title", ".comments__headline", "#comments-title", "#comments h2")
_META: Final = frozenset(
    (
        *(
            "comment-meta",
            "comment-author",
            "comment-metadata",
            "comment-header",
            "commentmetadata",
        ),
        *("comment-footer", "comment-respond", "comment-avatar", "comment-reply-link", "edit-link"),
        *("commentmetadata", "reply", "vcard", "fn", "says", "avatar"),
    )
)
_MODERATED: Final = ".comment-awaiting-moderation"


def _items(page: Page) -> tuple[Owners, list[str]]:
    """Return the comments, each by its outermost element, and their ids."""
    found: dict[str, LexborNode] = {}
    for node in page.all('[id*="comment-"]'):
        match = _ID.fullmatch(attribute(node, "id"))
        if match and match[1] not in found:
            found[match[1]] = _outermost(node)
    return owners(found.values()), list(found)


def _outermost(node: LexborNode) -> LexborNode:
    """Return the list item around a comment where the id stands on something within it."""
    above: LexborNode | None = node
    for _ in range(3):
        if above is not None and above.tag == "li":
            return above if classes(above) & _KINDS else node
        above = above.parent if above else None
    return node


def _claims(source: Source) -> str:
    page = source.html
    if not page or not page.first('[id*="comment-"]'):
        return ""
    items, ids = _items(page)
    ours = any(map(_depth, items.nodes)) or page.first(".comment-reply-link")
    wordpress = ours or page.first(".bypostauthor") or "/wp-content/" in source.text
    return f"has {len(ids):,} comments as WordPress marks them" if ids and wordpress else ""


def _depth(node: LexborNode) -> int:
    found = next(filter(None, map(_DEPTH.fullmatch, classes(node))), None)
    return int(found[1]) if found else 0


def _read(source: Source) -> Iterator[Part]:
    page = source.html or html_page.EMPTY
    title = attribute(page.first('meta[property="og:title"]'), "content")
    headings = (page.words(selector) for selector in _HEADINGS)
    announced = _ANNOUNCED.match(next(filter(None, headings), ""))
    yield Thread(
        title=title or page.words("h1.entry-title") or page.words("title"),
        announced=html_page.number(announced[1]) if announced else None,
    )
    items, ids = _items(page)
    authors = items.firsts(node for selector in _AUTHORS for node in page.all(selector))
    times = items.firsts(page.all("time[datetime]"))
    bodies = items.firsts(node for selector in _BODIES for node in page.all(selector))
    for place, parent in enumerate(_parents(items)):
        node = items.nodes[place]
        words = bodies.get(place)
        yield Record(
            id=ids[place],
            parent=ids[parent] if parent >= 0 else "",
            author=line(authors.get(place)),
            text=body(words, without=(_MODERATED,)) if words else _rest(node, items),
            created=values.aware(attribute(times.get(place), "datetime")),
            where=f"comment {ids[place]}",
        )
    if page.first(".comment-navigation") or page.first("#comment-nav-below"):
        text = "the page has links to older or newer comments, which are not in it"
        yield Notice(code=Code.NOT_LOADED, text=text, cure="save those pages and give them too")


def _parents(items: Owners) -> Iterator[int]:
    """Yield the comment around each one; without one, the last before it that is less deep."""
    last: list[tuple[int, int]] = []
    for place, node in enumerate(items.nodes):
        above, depth = items.above(place), _depth(node)
        while last and last[-1][0] >= depth:
            last.pop()
        flat = last[-1][1] if last and depth > 1 else -1
        yield above if above >= 0 else flat
        last.append((depth, place))


def _rest(node: LexborNode, items: Owners) -> str:
    """Return what a comment says in a theme that does not mark it: all but what is marked."""
    own = [child for child in children(node) if child.mem_id not in items.places]
    inner = next((child for child in own if child.tag in ("article", "div")), None)
    if inner and inner.css_first("p") and not any(child.tag == "p" for child in own):
        own = list(children(inner))
    kept = (child.html or "" for child in own if not _is_meta(child))
    return plain("".join(kept))


def _is_meta(node: LexborNode) -> bool:
    return node.tag in ("ol", "ul", "footer", "header", "form", "cite") or bool(
        classes(node) & _META
    )


WORDPRESS_HTML: Final = Reader(
    name="wordpress-html",
    title="WordPress blog, saved page with comments",
    proof="elements with ids `comment-N`, with classes `depth-N` or WordPress's links to reply",
    claims=_claims,
    read=_read,
)
