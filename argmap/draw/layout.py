"""Where cards stand: a tidy left-to-right tree per thread, threads packed in columns.

The tree is the layered tidy drawing of Reingold and Tilford (1981), turned on its side, with
contours per level so that cards may have different heights. Nothing here recurses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

GUTTER: Final = 52.0
SIBLINGS: Final = 12.0
COUSINS: Final = 22.0
THREADS: Final = 30.0
COLUMNS: Final = 60.0
MARGIN: Final = 40.0
PLEASANT: Final = 1.45  # width by height, between 4:3 and 16:10
_TRIES: Final = 40  # column heights


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Top left corners of the cards, in the order given, and the size of the whole."""

    spots: tuple[tuple[float, float], ...]
    width: float
    height: float


@dataclass(slots=True)
class _Branch:
    """A subtree's outline: per level the top and bottom, from the middle of its own card."""

    tops: list[float]
    bottoms: list[float]


@dataclass(slots=True)
class _Block:
    """One thread: its cards, its size, and how far its own origin lies from its corner."""

    cards: list[int]
    width: float
    height: float
    top: float


def place(parents: Sequence[int], heights: Sequence[float], card_width: float) -> Placed:
    """Place a forest: `parents[i] < i` is the card that card i hangs on, -1 for a root.

    Roots keep their order, down each column and then to the next. No two cards overlap.
    """
    levels, middles, blocks = _threads(parents, heights, card_width)
    spots = [(0.0, 0.0)] * len(parents)
    corners, wide, high = _columns(blocks)
    for block, (left, top) in zip(blocks, corners, strict=True):
        for card in block.cards:
            x = MARGIN + left + levels[card] * (card_width + GUTTER)
            y = MARGIN + top - block.top + middles[card] - heights[card] / 2
            spots[card] = (round(x, 1), round(y, 1))
    return Placed(
        spots=tuple(spots), width=round(wide + 2 * MARGIN, 1), height=round(high + 2 * MARGIN, 1)
    )


def _threads(
    parents: Sequence[int], heights: Sequence[float], card_width: float
) -> tuple[list[int], list[float], list[_Block]]:
    """Return each card's level and middle (relative to its root's), and the threads."""
    branches, shifts = _outlines(parents, heights)
    levels, middles, roots = [0] * len(parents), [0.0] * len(parents), [0] * len(parents)
    members: dict[int, list[int]] = {}
    for card, parent in enumerate(parents):
        roots[card] = card if parent < 0 else roots[parent]
        if parent >= 0:
            levels[card] = levels[parent] + 1
            middles[card] = middles[parent] + shifts[card]
        members.setdefault(roots[card], []).append(card)
    blocks = []
    for root, cards in members.items():
        outline = branches[root]
        wide = len(outline.tops) * (card_width + GUTTER) - GUTTER
        top, bottom = min(outline.tops), max(outline.bottoms)
        blocks.append(_Block(cards, wide, bottom - top, top))
    return levels, middles, blocks


def _outlines(
    parents: Sequence[int], heights: Sequence[float]
) -> tuple[dict[int, _Branch], list[float]]:
    """Return the outlines of the roots, and how far each card lies below its parent's middle."""
    waiting: dict[int, list[tuple[int, _Branch]]] = {}
    roots: dict[int, _Branch] = {}
    shifts = [0.0] * len(parents)
    for card in range(len(parents) - 1, -1, -1):
        half = heights[card] / 2
        branch = _Branch([-half], [half])
        below = waiting.pop(card, [])[::-1]
        if below:
            offsets, joined = _stack([outline for _, outline in below])
            for (child, _), offset in zip(below, offsets, strict=True):
                shifts[child] = offset
            branch = _Branch([-half, *joined.tops], [half, *joined.bottoms])
        if parents[card] < 0:
            roots[card] = branch
        else:
            waiting.setdefault(parents[card], []).append((card, branch))
    return dict(reversed(roots.items())), shifts


def _stack(branches: Sequence[_Branch]) -> tuple[list[float], _Branch]:
    """Stack branches as close as their outlines allow, centred on their parent."""
    joined = _Branch(list(branches[0].tops), list(branches[0].bottoms))
    offsets = [0.0]
    for branch in branches[1:]:
        offset = max(
            bottom - top + (COUSINS if level else SIBLINGS)
            for level, (bottom, top) in enumerate(zip(joined.bottoms, branch.tops, strict=False))
        )
        offsets.append(offset)
        shared = len(joined.tops)
        joined.bottoms[: len(branch.bottoms)] = [bottom + offset for bottom in branch.bottoms]
        joined.tops.extend(top + offset for top in branch.tops[shared:])
    middle = (offsets[0] + offsets[-1]) / 2
    centred = _Branch(
        [top - middle for top in joined.tops], [bottom - middle for bottom in joined.bottoms]
    )
    return [offset - middle for offset in offsets], centred


def _columns(blocks: Sequence[_Block]) -> tuple[list[tuple[float, float]], float, float]:
    """Return the corners of the threads, and the size of the whole.

    Of the column heights tried, the one whose columns fill a frame of pleasant shape best.
    """
    if not blocks:
        return [], 0.0, 0.0
    total = sum(block.height + THREADS for block in blocks)
    tallest = max(block.height for block in blocks)
    tries = min(_TRIES, 3 * len(blocks))
    step = (total - tallest) / tries
    fills = (_fill(blocks, tallest + step * at) for at in range(tries + 1))
    return min(fills, key=lambda fill: max(fill[1] / PLEASANT, fill[2]))


def _fill(blocks: Sequence[_Block], limit: float) -> tuple[list[tuple[float, float]], float, float]:
    """Fill columns from the top, each at most `limit` high."""
    corners: list[tuple[float, float]] = []
    left = top = wide = high = 0.0
    for block in blocks:
        if top and top + block.height > limit:
            left, top, wide = left + wide + COLUMNS, 0.0, 0.0
        corners.append((left, top))
        top += block.height + THREADS
        wide = max(wide, block.width)
        high = max(high, top - THREADS)
    return corners, left + wide, high
