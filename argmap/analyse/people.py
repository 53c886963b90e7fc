"""Commenters: who wrote what, which signed ties bind them, and which sides they state."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

from argmap.graph.trust import HAND_TRUST, relation_by, stance_by, stance_trust, trust
from argmap.model import MOTION, By, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model import ArgumentMap, Comment

SURE: Final = 0.7
"""A position's stance must be at least this probable to say that its holders argue that side."""

CLEAR: Final = 2 / 3
"""Votes for and against are clear when at least this share of them agrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A comment that says where its commenter stands: log-odds of for against against, by whom."""

    commenter: str
    comment: str
    weight: float
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The commenters of a discussion, sorted by name, and what is known of each.

    `ties` hold (name, name, log-odds that the two stand together), one a labelled relation
    between two commenters, names in order. `stated` are the stances stated and the answers to the
    motion. `hand` are the stances that hands gave, unknown where they disagree. `labelled` counts
    the supports and attacks given and received and the stances stated, `relations` what ties the
    commenter to another one.
    """

    names: tuple[str, ...]
    comments: Mapping[str, tuple[str, ...]]
    ties: tuple[tuple[str, str, float], ...]
    stated: tuple[Statement, ...]
    hand: Mapping[str, Stance]
    labelled: Mapping[str, int]
    relations: Mapping[str, int]
    both_sides: frozenset[str]


def people_of(argument_map: ArgumentMap) -> People:
    """Return the commenters. A placeholder without an author's name is nobody's comment."""
    own = argument_map.discussion.by_commenter
    ties = tuple(sorted(_ties(argument_map)))
    return People(
        names=tuple(sorted(own)),
        comments=own,
        ties=ties,
        stated=tuple(_stated(argument_map)),
        hand=_hand(argument_map),
        labelled=_labelled(argument_map),
        relations=Counter(name for first, second, _ in ties for name in (first, second)),
        both_sides=_both_sides(argument_map),
    )


def side_in(argument_map: ArgumentMap, comment: Comment) -> int:
    """Return the side a comment argues: 1 for, -1 against, 0 not told or not sure enough."""
    label = argument_map.label_of.get(comment.id)
    if label and label.stance.sign and stance_trust(label) >= SURE:
        return label.stance.sign
    position = argument_map.position_of.get(comment.id)
    if position and position.stance_confidence >= SURE:
        return position.stance.sign
    return 0


def odds(probability: float) -> float:
    """Return the log-odds of a probability that is neither 0 nor 1."""
    return log(probability / (1 - probability))


def _ties(argument_map: ArgumentMap) -> Iterator[tuple[str, str, float]]:
    """Yield the labelled relations between two commenters; bare replies are no evidence."""
    by_id = argument_map.discussion.by_id
    for label in argument_map.labels:
        comment = by_id.get(label.comment)
        parent = by_id.get(comment.parent or "") if comment else None
        if not comment or not parent or not comment.author or not parent.author:
            continue
        first, second = sorted((comment.commenter, parent.commenter))
        if first != second and label.relation.sign:
            yield first, second, label.relation.sign * odds(trust(label))
    for tie in argument_map.discussion.ties:
        one, other = by_id[tie.comment], by_id[tie.target]
        first, second = sorted((one.commenter, other.commenter))
        if one.author and other.author and first != second and tie.relation.sign:
            yield first, second, tie.relation.sign * odds(HAND_TRUST)


def _stated(argument_map: ArgumentMap) -> Iterator[Statement]:
    """Yield each stance stated, and each answer to the motion where none is."""
    by_id = argument_map.discussion.by_id
    for label in argument_map.labels:
        comment = by_id.get(label.comment)
        if not comment or not comment.author:
            continue
        if label.stance.sign:
            weight, by = label.stance.sign * odds(stance_trust(label)), stance_by(label)
        elif comment.parent is None and label.relation.sign:
            weight, by = label.relation.sign * odds(trust(label)), relation_by(label)
        else:
            continue
        yield Statement(commenter=comment.commenter, comment=comment.id, weight=weight, by=by)


def _hand(argument_map: ArgumentMap) -> dict[str, Stance]:
    by_id = argument_map.discussion.by_id
    votes: defaultdict[str, Counter[Stance]] = defaultdict(Counter)
    for label in argument_map.labels:
        comment = by_id.get(label.comment)
        if comment and stance_by(label) is By.HAND and label.stance is not Stance.UNKNOWN:
            votes[comment.commenter][label.stance] += 1
    return {name: most(count) for name, count in votes.items()}


def most(votes: Mapping[Stance, int]) -> Stance:
    """Return the side that at least two thirds of for and against are on, else unknown.

    Neutral counts only where there is nothing else.
    """
    sides = {side: votes.get(side, 0) for side in (Stance.FOR, Stance.AGAINST)}
    total = sum(sides.values())
    if not total:
        return Stance.NEUTRAL if votes.get(Stance.NEUTRAL) else Stance.UNKNOWN
    side = max(sides, key=sides.__getitem__)
    return side if sides[side] / total >= CLEAR else Stance.UNKNOWN


def _labelled(argument_map: ArgumentMap) -> Counter[str]:
    by_id = argument_map.discussion.by_id
    counts: Counter[str] = Counter()
    for label in argument_map.labels:
        comment = by_id.get(label.comment)
        if comment and label.relation.sign:
            parent = by_id.get(comment.parent or MOTION)
            counts.update({comment.commenter, parent.commenter if parent else comment.commenter})
        elif comment and label.stance.sign:
            counts[comment.commenter] += 1
    return counts


def _both_sides(argument_map: ArgumentMap) -> frozenset[str]:
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for comment in argument_map.discussion.comments:
        side = side_in(argument_map, comment)
        if side and comment.author:
            seen[comment.commenter].add(side)
    return frozenset(name for name, sides in seen.items() if len(sides) > 1)
