"""HTML fragments become plain text: paragraphs, lists, code and quotes stay, markup goes.

The parser is lexbor, as a browser would read it. Its cost grows with the square of the depth, so
that tags nested deeper than `DEEPEST` are taken out before (their text stays).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST: Final = 500
"""Levels of open elements that are kept as structure."""
LARGEST: Final = 2_000_000
"""Characters of a fragment that are parsed; a parsed page takes fifty times its size."""

_PIECE: Final = 100_000  # characters that lose their tags at a time, for the memory's sake
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>?")


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# A second one of these closes the first, so they nest only within others (HTML, 13.1.2.4).
_SELF_CLOSING: Final = _tags(
    "area base br col dd dt embed hr img input li link meta option p source td tbody tfoot th thead"
    " tr track wbr"
)
_APART: Final = _tags("p blockquote pre ul ol dl table h1 h2 h3 h4 h5 h6 hr figure")
_LINES: Final = _tags(
    "div li tr dt dd section article header footer main nav aside address summary details"
    " figcaption caption form fieldset center option"
)
_SILENT: Final = _tags("head title script style template noscript svg math iframe object select")
_LISTS: Final = ("ul", "ol")
_QUOTES: Final = _tags("quote QuotedText quotecontent")  # classes of Discourse, forums, LWN
_WEB: Final = ("http://", "https://")
_CUT: Final = ("...", "…")
_BARE: Final = re.compile(r"[<>]|&(?!(?:amp|lt|gt|quot|#39|#x27|#x2[fF]);)")


def plain(html: str) -> str:
    """Return the text of an HTML fragment.

    Paragraphs stand apart by a blank line; `- ` and `1. ` open list items, `> ` quoted lines; code
    keeps its line ends and blanks. A link that shows less than its address is followed by it. What
    exceeds `LARGEST` loses its tags and no more, since no comment is that long.
    """
    if "<" not in html:
        return unescape(html[:LARGEST]) + html[LARGEST:] if "&" in html else html
    pieces = (html[at : at + _PIECE] for at in range(LARGEST, len(html), _PIECE))
    rest = "".join(_TAG.sub("", piece) for piece in pieces)
    html = shallow(html[:LARGEST].encode("utf-8", "ignore").decode())
    body = LexborHTMLParser(html).body
    text = _Text()
    for node, opens in _events(body) if body else ():
        if node.tag == "-text":
            text.add(node.text_content or "")
        elif opens:
            text.start(node)
        else:
            text.end(node)
    return text.finished() + rest


def unescaped(text: str) -> str:
    """Return a text without the entities that an interface put into it.

    Interfaces that escape leave no bare `<`, `>` or `&`; a text that has one was not escaped.
    """
    return text if "&" not in text or _BARE.search(text) else unescape(text)


def shallow(html: str, deepest: int = DEEPEST) -> str:
    """Return `html` without the tags that stand deeper than `deepest`. Linear."""
    if html.count("<") <= deepest:
        return html
    open_: dict[str, int] = {}
    depth, done = 0, 0
    kept: list[str] = []
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _SELF_CLOSING:
            continue
        closes = bool(tag[1])
        if closes and not open_.get(name):
            continue
        depth += -1 if closes else 1
        open_[name] = open_.get(name, 0) + (-1 if closes else 1)
        if depth + closes > deepest:
            kept.append(html[done : tag.start()])
            done = tag.end()
    return "".join((*kept, html[done:]))


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each node below `root` when it opens and each element when it closes."""
    above: list[LexborNode] = []
    node = root.child
    while node is not None or above:
        if node is None:
            node = above.pop()
            yield node, False
            node = node.next
            continue
        if node.tag in _SILENT or node.tag == "-comment":
            node = node.next
            continue
        yield node, True
        if node.tag == "-text":
            node = node.next
            continue
        above.append(node)
        node = node.child


@dataclass(slots=True)
class _Text:
    """What is written so far. `inline` waits for the end of its block."""

    lines: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)  # "> " a quote, blanks a list item
    marker: str = ""  # opens the next line in place of the innermost margin
    lists: list[int] = field(default_factory=list)  # numbers of open lists; -1 has none
    links: list[int] = field(default_factory=list)  # where in `inline` an open link begins
    code: int = 0
    gap: str | None = None  # the margin of a blank line that stands before what follows

    def add(self, text: str) -> None:
        self.inline.append(text if self.code else _folded(text))

    def start(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _APART or tag in _LINES or (tag == "td" and _quotes(node)):
            self.close_block(apart=tag in _APART and not (tag in _LISTS and self.lists))
        if tag == "br":
            self.inline.append("\n")
        elif tag == "img":
            self.add(node.attributes.get("alt") or "")
        elif tag in ("td", "th") and self.inline:
            self.inline.append(" | ")
        elif tag == "a":
            self.links.append(len(self.inline))
        elif tag == "pre":
            self.code += 1
        elif tag in _LISTS:
            self.lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self.open_item()
        elif _quotes(node):
            self.margins.append("> ")

    def end(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _APART or tag in _LINES or (tag == "td" and _quotes(node)):
            self.close_block(apart=tag in _APART and not (tag in _LISTS and len(self.lists) > 1))
        if tag == "a":
            self.close_link(node.attributes)
        elif tag == "pre":
            self.code -= 1
        elif tag in _LISTS:
            self.lists.pop()
        elif tag == "li" or _quotes(node):
            self.margins.pop()
            self.marker = ""
            if self.gap is not None:
                self.gap = self.gap[: len("".join(self.margins))]

    def open_item(self) -> None:
        """Open a list item: a marker before its first line, blanks before the others."""
        ordered = bool(self.lists) and self.lists[-1] >= 0
        if ordered:
            self.lists[-1] += 1
        self.marker = f"{self.lists[-1]}. " if ordered else "- "
        self.margins.append(" " * len(self.marker))

    def close_link(self, attributes: dict[str, str | None]) -> None:
        """Write the address of a link where its words are not the address."""
        start = self.links.pop()
        shown = "".join(self.inline[start:]).strip()
        target = (attributes.get("href") or "").strip()
        kind = attributes.get("class") or ""
        if not target.startswith(_WEB) or "mention" in kind or "hashtag" in kind or not shown:
            return
        if shown.endswith(_CUT) and shown.rstrip(".…") in target:
            self.inline[start:] = [target]
        elif shown.rstrip("/") not in target:
            self.inline.append(f" ({target})")

    def close_block(self, *, apart: bool) -> None:
        """End the open block; `apart` leaves a blank line before what follows."""
        text = "".join(self.inline)
        self.inline.clear()
        self.links = [0] * len(self.links)
        if self.code:
            lines = text.strip("\n").split("\n")
        else:
            lines = [" ".join(line.split(" ")).strip() for line in text.strip().split("\n")]
        if text.strip():
            if self.gap is not None:
                self.lines.append(self.gap.rstrip())
            self.gap = None
            self.lines.extend(self._margined(line) for line in lines)
        margin = "".join(self.margins)
        if apart and self.lines:
            self.gap = margin if self.gap is None else self.gap[: len(margin)]

    def _margined(self, line: str) -> str:
        before = "".join(self.margins)
        if self.marker:
            before = before[: len(before) - len(self.marker)] + self.marker
            self.marker = ""
        return (before + line).rstrip()

    def finished(self) -> str:
        self.close_block(apart=False)
        return "\n".join(self.lines).strip("\n")


def _folded(text: str) -> str:
    """Fold white space into single blanks, but keep one at either end."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def _quotes(node: LexborNode) -> bool:
    """Tell whether an element opens a quote.

    Discourse puts a blockquote into an aside, XenForo a div into a blockquote: each is one quote.
    Old forums quote in the cell of a table.
    """
    above = node.parent
    if node.tag in ("aside", "div", "td"):
        marked = not _QUOTES.isdisjoint((node.attributes.get("class") or "").split())
        return marked and not (above and above.tag == "blockquote")
    if node.tag != "blockquote":
        return False
    return not (above and above.tag in ("aside", "div") and _quotes(above))
