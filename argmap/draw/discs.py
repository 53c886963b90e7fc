"""Discs packed side by side without overlap, wider than high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt
from typing import Final

_FLAT: Final = 1.5  # how much a step down counts more than one aside
MARGIN: Final = 36.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle in pixels, y downwards."""

    x: float
    y: float
    radius: float


def pack(
    radii: Sequence[float], *, gap: float, above: float, halves: Sequence[float] = ()
) -> tuple[Disc, ...]:
    """Place discs near each other in the order given, the first two side by side.

    `gap` is kept between any two, `above` more on top of each for its caption, half as wide as
    `halves` says, which may be wider than its disc. The cost is cubic in the number of discs:
    there are as many as camps.
    """
    halves = halves or [0.0] * len(radii)
    placed: list[Disc] = []
    for radius, half in zip(radii, halves, strict=True):
        placed.append(_next(placed, max(radius, half), gap))
    placed = [
        Disc(x=wide.x, y=wide.y, radius=radius) for wide, radius in zip(placed, radii, strict=True)
    ]
    left = min(
        (d.x - max(d.radius, half) for d, half in zip(placed, halves, strict=True)), default=0.0
    )
    top = min((disc.y - disc.radius for disc in placed), default=0.0)
    return tuple(
        Disc(x=disc.x - left + MARGIN, y=disc.y - top + MARGIN + above, radius=disc.radius)
        for disc in placed
    )


def _next(placed: Sequence[Disc], radius: float, gap: float) -> Disc:
    """Return where the next disc goes: the free place nearest to the middle of the others."""
    if not placed:
        return Disc(x=0.0, y=0.0, radius=radius)
    first = placed[0]
    if len(placed) == 1:
        return Disc(x=first.radius + radius + gap, y=0.0, radius=radius)
    middle = (
        min(d.x - d.radius for d in placed) / 2 + max(d.x + d.radius for d in placed) / 2,
        min(d.y - d.radius for d in placed) / 2 + max(d.y + d.radius for d in placed) / 2,
    )
    free = [
        spot
        for a, b in combinations(placed, 2)
        for spot in _touching(a, b, radius, gap)
        if _clear(spot, placed, gap)
    ]
    right = max(d.x + d.radius for d in placed)
    free.append(Disc(x=right + radius + gap, y=0.0, radius=radius))
    return min(free, key=lambda disc: (round(_cost(disc, middle), 3), -disc.y, disc.x))


def _cost(disc: Disc, middle: tuple[float, float]) -> float:
    """Return how far the far edge of a disc lies from the middle, heights counting more."""
    return hypot(abs(disc.x - middle[0]), (abs(disc.y - middle[1]) + disc.radius) * _FLAT)


def _touching(a: Disc, b: Disc, radius: float, gap: float) -> tuple[Disc, ...]:
    """Return the two places where a disc touches both `a` and `b`, or none."""
    near, far = a.radius + radius + gap, b.radius + radius + gap
    dx, dy = b.x - a.x, b.y - a.y
    apart = hypot(dx, dy)
    if not abs(near - far) <= apart <= near + far or not apart:
        return ()
    along = (near * near - far * far + apart * apart) / (2 * apart)
    off = sqrt(max(near * near - along * along, 0.0))
    ux, uy = dx / apart, dy / apart
    foot = (a.x + along * ux, a.y + along * uy)
    return tuple(
        Disc(x=foot[0] - side * off * uy, y=foot[1] + side * off * ux, radius=radius)
        for side in (1, -1)
    )


def _clear(spot: Disc, placed: Sequence[Disc], gap: float) -> bool:
    return all(
        hypot(spot.x - other.x, spot.y - other.y) >= spot.radius + other.radius + gap - 1e-6
        for other in placed
    )
