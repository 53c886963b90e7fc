"""How far a label is to be trusted: the known error rates that stances and camps are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.model import By

if TYPE_CHECKING:
    from argmap.model import Label

HAND_TRUST: Final = 0.97
"""How often a hand label, or one that the source states, is right."""
RULE_TRUST: Final = 0.95
"""The most that a single rule's label is trusted, whatever it says of itself."""


def relation_by(label: Label) -> By:
    """Return who gave the relation. A hand may leave it to the rules, whose figure is below 1."""
    return By.RULE if 0 < label.confidence < 1 else label.by


def stance_by(label: Label) -> By:
    """Return who gave the stance. A hand may leave it to the rules, whose figure is below 1."""
    return By.RULE if 0 < label.stance_confidence < 1 else label.by


def trust(label: Label) -> float:
    """Return the probability, in [0.5, 0.97], that the sign of the label's relation is right.

    A rule's polarity is P(supports) - P(attacks). What is left for neutral says nothing about the
    sign, so half of it counts as right: (1 + |polarity|) / 2.
    """
    if relation_by(label) is not By.RULE:
        return HAND_TRUST
    own = (1 + abs(label.polarity)) / 2 if label.polarity else label.confidence
    return min(max(own, 0.5), RULE_TRUST)


def stance_trust(label: Label) -> float:
    """Return the probability, in [0.5, 0.97], that the stance a label states is right."""
    if stance_by(label) is not By.RULE:
        return HAND_TRUST
    return min(max(label.stance_confidence, 0.5), RULE_TRUST)


def certainty(label: Label) -> float:
    """Return the confidence to show for a label: a hand label without a figure is trusted."""
    return label.confidence if relation_by(label) is By.RULE else max(label.confidence, HAND_TRUST)
