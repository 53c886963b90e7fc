"""What each rule does in a discussion: how often it fires, with which others, how truly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from argmap.label import Rule, Rulebook, by_hand, settled
from argmap.model import By, Discussion, Label, Relation

HEAVY: Final = 0.2
"""The weight from which a rule counts for overlap and conflict.

Lighter ones, such as measures of length, fire on every comment and decide nothing.
"""
_OPPOSITE: Final = {"supports": "attacks", "attacks": "supports"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFigures:
    """One rule over many comments; shares in [0, 1].

    `coverage` is its share of the comments with words; `overlap` and `conflict` the shares of
    those it fired on where another rule, or one that speaks for the opposite, fired as well; both
    among rules whose weight is at least HEAVY for either side, and 0 for every other.
    `precision` is the share of its `judged` comments (those with a label by hand or source) that
    are what it speaks for; None where nothing is judged or it speaks for nothing in particular.
    """

    rule: str
    comments: int
    coverage: float
    overlap: float
    conflict: float
    judged: int
    precision: float | None


def rule_cases(
    discussion: Discussion, own: Sequence[Label], edits: Iterable[Label] = ()
) -> tuple[tuple[Label, Relation | None], ...]:
    """Return what the rules alone say of each comment, beside the relation that is told of it.

    It is told by the source, or by hand in `edits`; where several coders did, as they settle it.
    """
    told = told_by((*discussion.labels, *settled(by_hand(own, edits))))
    return tuple((label, told.get(label.comment)) for label in own)


def rule_figures(
    rulebook: Rulebook, cases: Iterable[tuple[Label, Relation | None]]
) -> tuple[RuleFigures, ...]:
    """Count over labels, in the order of the rulebook.

    Args:
        rulebook: whose rules are counted.
        cases: as `rule_cases` gives them; comments without words are skipped.
    """
    side = {rule.id: rule.relation.value for rule in rulebook.rules}
    heavy = {rule.id for rule in rulebook.rules if is_heavy(rule)}
    with_words = [(label, told) for label, told in cases if label.guess is not None]
    counts: Counter[tuple[str, str]] = Counter()
    for label, relation in with_words:
        fired = tuple(dict.fromkeys(cue.rule for cue in label.cues if cue.rule in side))
        decide = [rule for rule in fired if rule in heavy]
        for rule in fired:
            others = [one for one in decide if one != rule] if rule in heavy else []
            counts.update((rule, what) for what in _seen(side[rule], others, side, relation))
    return tuple(_figures(rule, counts, side[rule], len(with_words)) for rule in side)


def is_heavy(rule: Rule) -> bool:
    """Tell whether overlap and conflict are counted of a rule."""
    return abs(rule.weight) >= HEAVY


def told_by(labels: Iterable[Label]) -> dict[str, Relation]:
    """Return the relations that hands and sources gave, by comment id."""
    return {
        label.comment: label.relation
        for label in labels
        if label.by is not By.RULE and label.relation is not Relation.UNLABELLED
    }


def _seen(
    own: str, others: Sequence[str], side: Mapping[str, str], relation: Relation | None
) -> Iterator[str]:
    yield "comments"
    if others:
        yield "overlap"
    if any(side[other] == _OPPOSITE.get(own) for other in others):
        yield "conflict"
    if relation is not None:
        yield "judged"
        if relation.value == own:
            yield "right"


def _figures(
    rule: str, counts: Mapping[tuple[str, str], int], side: str, total: int
) -> RuleFigures:
    comments, judged = counts[rule, "comments"], counts[rule, "judged"]
    speaks = side in {relation.value for relation in Relation}
    return RuleFigures(
        rule=rule,
        comments=comments,
        coverage=comments / total if total else 0.0,
        overlap=counts[rule, "overlap"] / comments if comments else 0.0,
        conflict=counts[rule, "conflict"] / comments if comments else 0.0,
        judged=judged if speaks else 0,
        precision=counts[rule, "right"] / judged if judged and speaks else None,
    )
