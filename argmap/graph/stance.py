"""Stances of positions: the surest way from a stated stance along the links decides.

Which way is surest is one search over (position, side), so nothing depends on how deep a thread
is. docs/stance.md tells it in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from math import atanh, tanh
from typing import TYPE_CHECKING, Final

from argmap.graph.trust import HAND_TRUST, stance_by, stance_trust
from argmap.model import MOTION, By, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model import Label, Link, Position

DECAY: Final = 0.97
"""What is left of a stance's certainty after one step, besides the link's own errors."""
LEAST: Final = 0.55
"""A stance less probable than this is not told: the position stays unknown."""


def stances_of(
    positions: Sequence[Position],
    links: Sequence[Link],
    label_of: Mapping[str, Label],
    given: Mapping[str, int],
) -> dict[str, tuple[Stance, float]]:
    """Return stance and its probability by position id; positions nobody can tell are left out.

    `given` are the sides of those comments for which the source decides (see `given.sides`).
    """
    stated = {position.id: [label_of[c] for c in position.comments] for position in positions}
    fixed = {
        position.id: stance
        for position in positions
        if (stance := _by_hand(stated[position.id]) or _along(position.comments, given))
    }
    starts = [(-1.0, MOTION, 1)]
    starts += [(-_shown(HAND_TRUST), name, stance.sign) for name, stance in fixed.items()]
    for name, said in stated.items():
        if name not in fixed:
            starts += [(-_shown(stance_trust(s)), name, s.stance.sign) for s in said]
    reached = _search([start for start in starts if start[2]], _neighbours(links), fixed)
    found = {name: told for name in stated if (told := _weighed(name, reached))}
    neutral = {n for n, said in stated.items() if any(s.stance is Stance.NEUTRAL for s in said)}
    found |= {name: (Stance.NEUTRAL, LEAST) for name in stated if name in neutral - found.keys()}
    return found | {name: (stance, HAND_TRUST) for name, stance in fixed.items()}


def _by_hand(said: Iterable[Label]) -> Stance | None:
    """Return the stance that hands, or else the source, state most often."""
    for by in (By.HAND, By.SOURCE):
        votes = Counter(
            s.stance for s in said if stance_by(s) is by and s.stance is not Stance.UNKNOWN
        )
        if votes:
            return votes.most_common(1)[0][0]
    return None


def _along(comments: Iterable[str], given: Mapping[str, int]) -> Stance | None:
    """Return the stance that the steps give; none where it is held on both sides alike."""
    net = sum(given.get(comment, 0) for comment in comments)
    return (Stance.FOR if net > 0 else Stance.AGAINST) if net else None


def _shown(probability: float) -> float:
    """Return how far a probability is from a coin, in [0, 1]; such figures multiply on a way."""
    return 2 * probability - 1


def _neighbours(links: Sequence[Link]) -> dict[str, list[tuple[str, int, float]]]:
    """Return per node: neighbour, sign, certainty. A link binds both its ends, bar the motion."""
    found: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
    for link in links:
        step = DECAY * _shown(max(0.5, min(link.confidence, HAND_TRUST)))
        found[link.target].append((link.source, link.relation.sign, step))
        if link.target != MOTION:
            found[link.source].append((link.target, link.relation.sign, step))
    return found


def _search(
    starts: Iterable[tuple[float, str, int]],
    neighbours: Mapping[str, Sequence[tuple[str, int, float]]],
    fixed: Mapping[str, Stance],
) -> dict[tuple[str, int], float]:
    """Return the certainty of the surest way to each (node, side): Dijkstra on products."""
    heap = list(starts)
    heapify(heap)
    best: dict[tuple[str, int], float] = {}
    while heap:
        certainty, node, side = heappop(heap)
        if (node, side) in best:
            continue
        best[node, side] = -certainty
        for other, sign, step in neighbours.get(node, ()):
            if other not in fixed and -certainty * step >= _shown(LEAST):
                heappush(heap, (certainty * step, other, side * sign))
    return best


def _weighed(name: str, reached: Mapping[tuple[str, int], float]) -> tuple[Stance, float] | None:
    """Weigh the surest way to for against the surest way to against, as log-odds."""
    most = _shown(HAND_TRUST)
    odds = [atanh(min(reached.get((name, side), 0.0), most)) for side in (1, -1)]
    net = tanh(odds[0] - odds[1])
    probability = (1 + abs(net)) / 2
    if probability < LEAST:
        return None
    return (Stance.FOR if net > 0 else Stance.AGAINST), probability
