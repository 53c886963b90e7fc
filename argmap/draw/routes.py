"""Ways of links between cards: curves that pass behind no other card where there is a free way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import product
from math import hypot
from typing import Final, TypeAlias

from argmap.draw.scene import Mark

Path: TypeAlias = tuple[float, float, float, float, float, float, float, float]
Port: TypeAlias = tuple[float, float, float, float]  # a place on a border, and the way out of it

_LOWER: Final = 0.75  # of a card's height: links beside the tree keep clear of those in it
_ALONG: Final = (0.3, 0.7)  # of a card's upper and lower border
_BEND: Final = 34.0  # pixels that a curve goes straight on at either end,
_BENDS: Final = (0.2, 0.4, 0.6, 0.85)  # or these shares of the way
_STEPS: Final = 64
_AIR: Final = 2.0  # around cards that a curve passes
_EDGE: Final = 4.0  # from the border of the sheet


def _weights(t: float) -> tuple[float, float, float, float]:
    u = 1 - t
    return (u**3, 3 * u * u * t, 3 * u * t * t, t**3)


def on_curve(path: Path, t: float) -> tuple[float, float]:
    """Return the point of a cubic Bezier curve at `t` in [0, 1], to a tenth of a pixel."""
    weights = _weights(t)
    x = sum(weight * at for weight, at in zip(weights, path[::2], strict=True))
    y = sum(weight * at for weight, at in zip(weights, path[1::2], strict=True))
    return (round(x, 1), round(y, 1))


# A few places all along a curve first: most ways are hidden at one of them.
_PLACES: Final = tuple(
    (*_weights(step / _STEPS), -1.0 if step in (1, _STEPS - 1) else _AIR)
    for step in sorted(range(1, _STEPS), key=lambda step: (step % 8 > 0, step))
)


class Cards:
    """Cards on a sheet, found by place: they stand in columns of one width, none on another."""

    def __init__(self, marks: Sequence[Mark], size: tuple[float, float]) -> None:
        self._size = size
        columns: dict[float, list[Mark]] = {}
        for mark in sorted(marks, key=lambda mark: (mark.x, mark.y)):
            columns.setdefault(mark.x, []).append(mark)
        self._lefts = list(columns)
        self._columns = list(columns.values())
        self._tops = [[mark.y for mark in column] for column in self._columns]

    def cover(self, x: float, y: float, air: float) -> bool:
        """Tell whether a card, with `air` around it, or the outside of the sheet is at a place."""
        wide, high = self._size
        if not (_EDGE < x < wide - _EDGE and _EDGE < y < high - _EDGE):
            return True
        column = bisect_right(self._lefts, x + air) - 1
        if column < 0:
            return False
        row = bisect_right(self._tops[column], y + air) - 1
        if row < 0:
            return False
        mark = self._columns[column][row]
        return x < mark.x + mark.width + air and y < mark.y + mark.height + air


def route(source: Mark, target: Mark, cards: Cards) -> Path:
    """Return the shortest of some curves between two cards that the fewest cards hide."""
    ways = [path for _, path in sorted(_ways(source, target))]
    best, least = ways[0], _STEPS + 1
    for way in ways:
        hidden = _hidden(way, cards, least)
        if hidden < least:
            best, least = way, hidden
        if not least:
            break
    return _rounded(best)


def _ways(source: Mark, target: Mark) -> Iterator[tuple[float, Path]]:
    """Yield curves between two cards, each with its length to a tenth of a pixel."""
    apart = hypot(source.x - target.x, source.y - target.y)
    bends = (_BEND, *(share * apart for share in _BENDS))
    for out, into in product(_ports(source), _ports(target)):
        for first, last in product(bends, bends):
            ax, ay = out[0] + out[2] * first, out[1] + out[3] * first
            bx, by = into[0] + into[2] * last, into[1] + into[3] * last
            length = first + last + hypot(ax - bx, ay - by)
            yield round(length, 1), (out[0], out[1], ax, ay, bx, by, into[0], into[1])


def _ports(mark: Mark) -> Iterator[Port]:
    """Yield where a link may leave or reach a card, off the middle, where the tree does."""
    low = mark.y + mark.height * _LOWER
    yield (mark.x, low, -1.0, 0.0)
    yield (mark.x + mark.width, low, 1.0, 0.0)
    for share in _ALONG:
        x = mark.x + mark.width * share
        yield (x, mark.y, 0.0, -1.0)
        yield (x, mark.y + mark.height, 0.0, 1.0)


def _hidden(path: Path, cards: Cards, most: int) -> int:
    """Count places along a curve that a card hides, up to `most`; its two ends touch theirs."""
    x0, y0, ax, ay, bx, by, x1, y1 = path
    found = 0
    for a, b, c, d, air in _PLACES:
        x, y = a * x0 + b * ax + c * bx + d * x1, a * y0 + b * ay + c * by + d * y1
        if cards.cover(x, y, air):
            found += 1
            if found >= most:
                break
    return found


def _rounded(path: Path) -> Path:
    a, b, c, d, e, f, g, h = (round(value, 1) for value in path)
    return (a, b, c, d, e, f, g, h)
