"""A saved web page, parsed once for all readers, and how readers find their way in it.

Readers name simple selectors (one element each: no descendants, no commas), whose cost does not
grow with the depth of a page. What belongs to which comment is found by climbing from the smaller
part to the nearest comment around it, since replies nest inside comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from argmap.read.html_scan import BOUNDARY, BOUNDARY_END, linear
from argmap.read.markup import plain
from argmap.text import one_line

_CLIMB: Final = 2_000  # elements between a part of a comment and the comment, at most
_MARKUP: Final = re.compile(
    r"[\ufeff\s]*+(?:<!--.*?-->\s*+|<\?xml[^>]*+>\s*+)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|main|div|table|article|section|center|ol|ul|script|style|link|form)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page."""

    parser: LexborHTMLParser

    def all(self, selector: str) -> list[LexborNode]:
        """Return the elements that a simple selector names, in the order of the page."""
        return self.parser.css(selector)

    def first(self, selector: str) -> LexborNode | None:
        """Return the first element that a simple selector names."""
        return self.parser.css_first(selector)

    def words(self, selector: str) -> str:
        """Return the text of the first such element on one line, or ""."""
        return line(self.first(selector))

    @property
    def address(self) -> str:
        """The address that the page says it was saved from, or ""."""
        link = attribute(self.first('link[rel="canonical"]'), "href")
        return link or attribute(self.first('meta[property="og:url"]'), "content")


def looks_like_markup(head: str) -> bool:
    """Tell whether a text begins like a web page or a part of one."""
    return bool(_MARKUP.match(head))


def parsed(text: str) -> Page:
    """Parse a page.

    Raises:
        ValueError: It nests too deep or leaves too much open (see `limits`).
    """
    return Page(LexborHTMLParser(linear(text).encode("utf-8", "replace").decode()))


EMPTY: Final = Page(LexborHTMLParser(""))
"""What a reader sees that is made to read something that is no page."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The comments of a page; tells to which of them a part belongs."""

    nodes: Sequence[LexborNode]
    places: dict[int, int]

    def of(self, part: LexborNode) -> int:
        """Return the place of the nearest comment at or around `part`, -1 where there is none."""
        node: LexborNode | None = part
        for _ in range(_CLIMB):
            if node is None:
                break
            found = self.places.get(node.mem_id)
            if found is not None:
                return found
            node = node.parent
        return -1

    def above(self, place: int) -> int:
        """Return the place of the comment around a comment, -1 where there is none."""
        parent = self.nodes[place].parent
        return self.of(parent) if parent else -1

    def firsts(self, parts: Iterable[LexborNode]) -> dict[int, LexborNode]:
        """Return the first of `parts` in each comment, by the comment's place."""
        found: dict[int, LexborNode] = {}
        for part in parts:
            found.setdefault(self.of(part), part)
        return found


def owners(nodes: Iterable[LexborNode]) -> Owners:
    """Number the comments of a page in its order."""
    several = tuple(nodes)
    return Owners(several, {node.mem_id: place for place, node in enumerate(several)})


def attribute(node: LexborNode | None, name: str) -> str:
    """Return an attribute, "" where the element or the attribute is missing."""
    return (node.attributes.get(name) or "") if node else ""


def line(node: LexborNode | None) -> str:
    """Return the text of an element on one line, "" where it is missing."""
    return one_line(node.text()) if node else ""


def classes(node: LexborNode | None) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset(attribute(node, "class").split())


def body(node: LexborNode | None, *, without: Sequence[str] = ()) -> str:
    """Return the text of an element with paragraphs, lists and quotes; not the parts `without`."""
    if node is None:
        return ""
    if without and any(node.css_first(selector) for selector in without):
        copy = node.clone()
        for part in [part for selector in without for part in copy.css(selector)]:
            part.decompose()
        node = copy
    html = node.inner_html or ""
    if BOUNDARY in html:  # ours; a real one has attributes
        html = html.replace(BOUNDARY, "").replace(BOUNDARY_END, "")
    return plain(html)


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements directly in an element, as if there were no boundaries of ours."""
    for child in node.iter():
        if child.tag == "object" and not child.attributes:
            yield from child.iter()
        else:
            yield child


def number(text: str) -> int | None:
    """Return the first number in a text ("1,204 comments", "45 Gedanken"), or None."""
    found = re.search(r"\d{1,3}(?:[.,\u00a0\u202f ’']\d{3})+|\d{1,12}", text)
    return int(re.sub(r"\D", "", found[0])) if found else None
