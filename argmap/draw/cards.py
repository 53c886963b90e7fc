"""Words on cards: how wide a text is, where it breaks, how high its card gets.

Widths come from Pillow's built-in font, one character at a time and remembered, widened to the
broadest font that the picture may meet (DejaVu Sans), so that no word leaves its card whichever
font of the list a machine has. Scripts which that font lacks get widths by rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PIL import ImageFont

from argmap.text import clean, one_line

TEXT_SIZE: Final = 12.0
HEAD_SIZE: Final = 12.5
LINE: Final = 16.0
CARD_WIDTH: Final = 236.0
PAD_LEFT: Final = 14.0
PAD_RIGHT: Final = 10.0
PAD_TOP: Final = 9.0
PAD_BOTTOM: Final = 10.0
INNER: Final = CARD_WIDTH - PAD_LEFT - PAD_RIGHT
MOST_LINES: Final = 4

_MEASURE: Final = 100  # pixels at which advances are taken
# Against the built-in font. DejaVu Sans, the broadest that a machine may have, takes 1.13 and 1.28:
# what it takes more, the right padding holds.
_BROADEST: Final = 1.1
_BROADEST_BOLD: Final = 1.23
_LATIN: Final = 0x250  # beyond this the built-in font has hardly a glyph
_FULL: Final = 1.02  # a CJK character, in em
_EMOJI: Final = 1.36
_FOREIGN: Final = 0.82  # any other script: broader than nearly all of their letters
_JOINTS: Final = re.compile(r"[^/\-_.?&=,;]*[/\-_.?&=,;]+|[^/\-_.?&=,;]+")  # where addresses break
_LIGATURES: Final = {"\ufdfd": 11.0, "\ufdfa": 2.6}
_BROAD_BLOCKS: Final = ((0x12000, 0x1254F, 2.2), (0x13000, 0x1342F, 1.3), (0xA980, 0xA9DF, 1.6))
_JOINER: Final = "\u200d"
_THINNEST: Final = 12  # characters that may matter for each em of room, marks included
# DejaVu Sans is far broader in these than in letters: in em of the built-in font.
_SIGNS: Final = {
    **dict.fromkeys(" .,", 0.29),
    **dict.fromkeys(":;", 0.31),
    "!": 0.37,
    '"': 0.42,
    **dict.fromkeys("{}", 0.58),
    **dict.fromkeys("<=>+#^~", 0.77),
}
_SPACE: Final = _SIGNS[" "]
_REMEMBERED: Final = 1 << 15  # words whose width is kept
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card's words, wrapped, and its size in pixels."""

    heading: str
    lines: tuple[str, ...]
    width: float
    height: float


def card(heading: str, text: str) -> Card:
    """Return the card for `text` under a bold `heading`, with at most four lines."""
    lines = wrap(text, INNER)
    rows = len(lines) + bool(heading)
    height = PAD_TOP + PAD_BOTTOM + LINE * max(rows, 1)
    return Card(
        heading=fit(heading, INNER, HEAD_SIZE, bold=True),
        lines=lines,
        width=CARD_WIDTH,
        height=height,
    )


def width(text: str, size: float = TEXT_SIZE, *, bold: bool = False) -> float:
    """Return the width of `text` in pixels at font size `size`, never less than it is drawn."""
    broadest = _BROADEST_BOLD if bold else _BROADEST
    return sum(map(_advance, text)) * size * broadest


def fit(text: str, limit: float, size: float = TEXT_SIZE, *, bold: bool = False) -> str:
    """Return `text` on one line, cut with an ellipsis where it is wider than `limit` pixels."""
    room = limit / (size * (_BROADEST_BOLD if bold else _BROADEST))
    seen = int(room * _THINNEST) + 1
    return _cut(one_line(clean(text[:seen])), room, more=len(text) > seen)


def wrap(
    text: str,
    limit: float,
    *,
    size: float = TEXT_SIZE,
    most: int = MOST_LINES,
    bold: bool = False,
) -> tuple[str, ...]:
    """Return `text` in at most `most` lines of at most `limit` pixels; the last may end in `…`.

    Breaks at spaces, anywhere in CJK text, and inside a word only where it fills a line alone.
    """
    room = limit / (size * (_BROADEST_BOLD if bold else _BROADEST))
    seen = int(room * most * _THINNEST) + 1
    lines = _filled(_pieces(one_line(clean(text[:seen])), room), room, most)
    if len(lines) <= most and len(text) <= seen:
        return tuple(lines)
    last = min(len(lines), most) - 1
    return (*lines[:last], _cut(lines[last], room, more=True)) if lines else ()


def _filled(pieces: Iterator[str], room: float, most: int) -> list[str]:
    """Fill lines with pieces; one line more than `most` shows that words are left over."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece in pieces:
        word = piece.rstrip(" ")
        taken = _em(word)
        if line and used + taken > room:
            lines.append(line.rstrip(" "))
            line, used = "", 0.0
            if len(lines) > most:
                return lines
        line += piece
        used += taken + (_SPACE if word is not piece else 0.0)
    return [*lines, line.rstrip(" ")] if line.strip() else lines


def _pieces(text: str, room: float) -> Iterator[str]:
    """Yield stretches of `text` that must not be broken, each with the space that follows it."""
    for word in text.split(" "):
        if not word:
            continue
        if word.isascii() and _em(word) <= room:  # nearly all words: no generator for them
            yield word + " "
            continue
        parts = list(_breakable(word, room))
        yield from parts[:-1]
        yield parts[-1] + " "


def _breakable(word: str, room: float) -> Iterator[str]:
    """Yield the parts of a `word` that holds other letters than ASCII or is wider than a line."""
    if word.isascii() and (parts := _JOINTS.findall(word))[1:]:
        for part in parts:
            yield from _broken(part, room)
        return
    yield from _broken(word, room)


def _broken(word: str, room: float) -> Iterator[str]:
    """Yield parts of `word` no wider than a line, and apart at CJK letters."""
    part, used = "", 0.0
    for cluster in clusters(word):
        broad = _em(cluster)
        if part and (used + broad > room or _breaks(part[-1], cluster[0])):
            yield part
            part, used = "", 0.0
        part += cluster
        used += broad
    if part:
        yield part


def _breaks(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters of one word: around CJK letters."""
    if unicodedata.category(after)[0] == "P" or unicodedata.category(before) in {"Ps", "Pi"}:
        return False
    return _wide(before) or _wide(after)


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: a base with its marks and joiners."""
    cluster = ""
    for char in text:
        joined = bool(cluster) and (_is_mark(char) or cluster[-1] == _JOINER)
        if joined:
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = char
    if cluster:
        yield cluster


def _cut(line: str, room: float, *, more: bool = False) -> str:
    """Return `line`, with an ellipsis where it is broader than `room` em or `more` follows."""
    if not more and _em(line) <= room:
        return line
    kept, used, room = "", 0.0, room - _em(_ELLIPSIS)
    for cluster in clusters(line):
        used += _em(cluster)
        if used > room:
            break
        kept += cluster
    return kept.rstrip(" ,;:-–—.") + _ELLIPSIS


@lru_cache(maxsize=_REMEMBERED)
def _em(text: str) -> float:
    return sum(map(_advance, text))


@cache
def _is_mark(char: str) -> bool:
    """Tell whether a character adds no width: marks, joiners, selectors, skin tones."""
    return unicodedata.category(char) in {"Mn", "Me", "Cf"} or "\U0001f3fb" <= char <= "\U0001f3ff"


@cache
def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}


@cache
def _advance(char: str) -> float:
    """Return how far one character moves the pen, in em of the built-in font."""
    if char in _SIGNS:
        return _SIGNS[char]
    if ord(char) < _LATIN:
        return float(_font().getlength(char)) / _MEASURE
    if _is_mark(char):
        return 0.0
    if char in _LIGATURES:
        return _LIGATURES[char]
    if _wide(char) or unicodedata.category(char) == "So":
        return _EMOJI if ord(char) >= 0x1F000 else _FULL  # noqa: PLR2004 - emoji begin here
    return next((em for low, high, em in _BROAD_BLOCKS if low <= ord(char) <= high), _FOREIGN)


@cache
def _font() -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(_MEASURE)
    if not isinstance(font, ImageFont.FreeTypeFont):  # Pillow built without FreeType
        message = "Pillow has no scalable font here; install a Pillow with FreeType"
        raise TypeError(message)
    return font
