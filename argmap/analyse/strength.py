"""How strong a position is, given what supports and attacks it.

The quadratic energy model: N. Potyka, Continuous dynamical systems for weighted bipolar
argumentation, KR 2018. The energy E of a position is the sum of the strengths of its supporters
less that of its attackers; with h(x) = max(x, 0)^2 / (1 + max(x, 0)^2) and a base score w its
strength is w + (1 - w) h(E) - w h(-E). All positions start equal, w = 0.5, so what nobody
answered is worth 0.5. Links count by their confidence. The fixed point is reached by Euler steps
of the paper's differential equation, which damps cycles; each step is linear in the links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from argmap.model import MOTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.model import Link

    Floats = NDArray[np.float64]

BASE: Final = 0.5
STEP: Final = 0.5
ROUNDS: Final = 200
STILL: Final = 1e-6


def strengths_of(positions: Sequence[str], links: Sequence[Link]) -> dict[str, float]:
    """Return the strength in [0, 1] of each position id, and of MOTION."""
    names = (*positions, MOTION)
    index = {name: number for number, name in enumerate(names)}
    source = np.array([index[link.source] for link in links], dtype=np.int64)
    target = np.array([index[link.target] for link in links], dtype=np.int64)
    weight = np.array([link.relation.sign * link.confidence for link in links], dtype=float)
    strength = np.full(len(names), BASE)
    for _ in range(ROUNDS if links else 0):
        energy = np.bincount(target, weight * strength[source], len(names)).astype(float)
        change = STEP * (_settled(energy) - strength)
        strength += change
        if np.abs(change).max() < STILL:
            break
    return dict(zip(names, strength.tolist(), strict=True))


def _settled(energy: Floats) -> Floats:
    square = energy * energy
    share = square / (1 + square)
    return np.where(energy > 0, BASE + (1 - BASE) * share, BASE - BASE * share)
