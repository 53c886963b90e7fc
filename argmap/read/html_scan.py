"""A page is looked through once before it is parsed, so that no page can stop the parser.

A parser that follows the HTML standard walks up all open elements wherever a block begins, which
takes the square of the depth. The walk ends at elements that the standard calls scope boundaries
(13.2.4.2); `linear` puts one (`<object>`) into the page every `STEP` levels. Shallow pages stay as
they are. Formatting elements that are never closed are opened again in every later block
(13.2.4.3); a page that drives this too far is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from argmap.read.limits import HTML_DEEPEST, HTML_REOPENED

BOUNDARY, BOUNDARY_END = "<object>", "</object>"
STEP: Final = 200
"""Levels between two boundaries; pages that are less deep are not touched."""

_OPEN: Final = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+))")
_REST: Final = re.compile(r"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)[^>=]*+)*+>?""")


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_RAW: Final = _tags("script style textarea title xmp iframe noembed noframes")
_FORMATTING: Final = _tags("a b big code em font i nobr s small strike strong tt u")
# They have no end tag, or a second one closes the first, so that alone they do not nest.
_FLAT: Final = _tags(
    "area base br col dd dt embed hr img input li link meta option p source td tbody tfoot th thead"
    " tr track wbr html head body"
)
# Within these a boundary would be put before them, or would not be one.
_CLOSED: Final = _tags("table select svg math template ruby frameset colgroup optgroup button")
_INLINE: Final = _tags("span label abbr cite q sub sup time var kbd samp del ins mark bdi bdo")


@dataclass(slots=True)
class _Scan:
    """What is open: the names, from the outermost in, and which of them hold a boundary."""

    names: list[str] = field(default_factory=list)
    marked: list[bool] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)
    formats: dict[str, list[str]] = field(default_factory=dict)
    active: int = 0
    reopened: int = 0

    def start(self, name: str, tag: str) -> bool:
        """Open an element; tell whether a boundary belongs into it."""
        self.reopened += self.active
        if name in _FORMATTING:
            self._format(name, tag)
            return False
        if name in _FLAT:
            return False
        self.names.append(name)
        self.count[name] = self.count.get(name, 0) + 1
        mark = len(self.names) % STEP == 0 and name not in _CLOSED
        self.marked.append(mark)
        return mark

    def _format(self, name: str, tag: str) -> None:
        """Remember an open formatting element; the standard keeps three of a kind at most."""
        same = self.formats.setdefault(name, [])
        if same.count(tag) < 3 and not (name == "a" and same):  # noqa: PLR2004 - "Noah's Ark clause"
            same.append(tag)
            self.active += 1

    def end(self, name: str) -> int:
        """Close an element; return how many boundaries end before its end tag."""
        if self.formats.get(name):
            self.formats[name].pop()
            self.active -= 1
        if not self.count.get(name) or (name in _INLINE and self.names[-1] != name):
            return 0
        boundaries = 0
        while True:
            last = self.names.pop()
            self.count[last] -= 1
            boundaries += self.marked.pop()
            if last == name:
                return boundaries


def linear(html: str) -> str:
    """Return `html` so that parsing it takes linear time.

    Raises:
        ValueError: More elements are open at once, or left open, than the limits allow.
    """
    scan, parts, done, at = _Scan(), [], 0, 0
    while tag := _OPEN.search(html, at):
        at = _end(html, tag)
        name = (tag[3] or "").lower()
        if not name:
            continue
        if tag[2]:
            boundaries = scan.end(name)
            if boundaries:
                parts += [html[done : tag.start()], BOUNDARY_END * boundaries]
                done = tag.start()
        elif scan.start(name, html[tag.start() : at]):
            parts += [html[done:at], BOUNDARY]
            done = at
        _check(scan)
    return "".join((*parts, html[done:])) if parts else html


def _end(html: str, tag: re.Match[str]) -> int:
    """Return where a comment, a tag, or an element with raw text ends."""
    if tag[1]:
        end = html.find("-->", tag.end() - 2)
        return end + 3 if end >= 0 else len(html)
    rest = _REST.match(html, tag.end())
    at = rest.end() if rest else tag.end()
    name = tag[3].lower()
    if tag[2] or name not in _RAW:
        return at
    end = html.find("</", at)
    while end >= 0 and html[end + 2 : end + 2 + len(name)].lower() != name:
        end = html.find("</", end + 2)
    return end if end >= 0 else len(html)


def _check(scan: _Scan) -> None:
    if len(scan.names) > HTML_DEEPEST:
        raise ValueError(f"it nests deeper than {HTML_DEEPEST:,} elements")
    if scan.reopened > HTML_REOPENED:
        raise ValueError("it leaves too many formatting elements open")
