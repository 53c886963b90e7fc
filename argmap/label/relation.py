"""From hits to a relation: evidence in log-odds is summed, twice, and becomes three probabilities.

One sum tells supports from attacks, the other a side from none: a naive-Bayes-like sum of weights
of evidence (Good 1950) whose weights are fitted jointly and whose two scales are set so that the
probability is calibrated (temperature scaling, Guo et al. 2017). What leans far to either side is
likelier to take a side at all: the second sum grows with the size of the first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from argmap.label.finder import Hit
from argmap.label.rules import Rate, Rulebook
from argmap.model import Cue, Relation

_LIMIT: Final = 30.0
EVEN: Final = Rate(name="even", about="every relation is as likely", weight=0.0, polar=0.69)


@dataclass(frozen=True, slots=True)
class Odds:
    """What the evidence amounts to: the probabilities of the three relations."""

    supports: float
    attacks: float
    neutral: float

    @property
    def polarity(self) -> float:
        """P(supports) - P(attacks)."""
        return self.supports - self.attacks

    @property
    def guess(self) -> tuple[Relation, float]:
        """The likeliest relation and its probability; ties go to attacks, then supports."""
        best = max(self.attacks, self.supports, self.neutral)
        if best == self.attacks:
            return Relation.ATTACKS, best
        return (Relation.SUPPORTS if best == self.supports else Relation.NEUTRAL), best


def odds(hits: Sequence[Hit], rulebook: Rulebook, rate: Rate) -> Odds:
    """Sum the evidence of `hits` on top of a base rate; their order makes no difference."""
    weight = rate.weight + rulebook.scale * math.fsum([hit.rule.weight for hit in hits])
    polar = rate.polar + rulebook.polar_scale * math.fsum([hit.rule.polar for hit in hits])
    polar += rulebook.lean * abs(weight)
    side, good = _chance(polar), _chance(weight)
    return Odds(side * good, side * (1 - good), 1 - side)


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-_LIMIT, min(_LIMIT, log_odds))))


def cues(hits: Sequence[Hit], rulebook: Rulebook, text: str, guess: Relation) -> tuple[Cue, ...]:
    """Return the hits as cues, strongest for the guess first; among equals the one with words."""
    forces = rulebook.forces[guess]
    ranked = [
        (-forces[rule.id], end == 0, start, rule.id, end, rule.weight)
        for rule, start, end in hits
        if rule.weight or rule.polar
    ]
    ranked.sort()
    found = [
        Cue(rule=name, words=text[start:end], start=start, end=end, weight=weight)
        if end
        else _placeless(name, weight)
        for _, _, start, name, end, weight in ranked
    ]
    return tuple(found)


@lru_cache(maxsize=4096)
def _placeless(rule: str, weight: float) -> Cue:
    return Cue(rule=rule, words="", start=0, end=0, weight=weight)
