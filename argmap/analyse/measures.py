"""Counts and shares of a map, by plain names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap.graph.trust import relation_by
from argmap.model import MOTION, By, Relation, Stance, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.analyse.people import People
    from argmap.model import ArgumentMap, Discussion, Label, Link, Position


def measures_of(argument_map: ArgumentMap, people: People) -> dict[str, float]:
    """Return named counts and shares, in the order in which they are best read.

    A name that starts with "share of" is a share in [0, 1], 0 where there is nothing to share;
    all others count.
    """
    talk = argument_map.discussion
    return {
        **_talk(talk),
        "commenters": len(people.names),
        "commenters who argue both sides": len(people.both_sides),
        **_labels(argument_map.labels, talk),
        **_positions(argument_map.positions),
        **_links(argument_map.links),
    }


def _talk(talk: Discussion) -> dict[str, float]:
    states = Counter(comment.state for comment in talk.comments)
    replies = [len(ids) for parent, ids in talk.replies.items() if parent is not None]
    return {
        "comments": len(talk.comments),
        "top-level comments": len(talk.replies.get(None, ())),
        "replies": sum(replies),
        "most replies to one comment": max(replies, default=0),
        "comments nobody answered": len(talk.comments) - len(replies),
        "depth": max((comment.depth for comment in talk.comments), default=0),
        "deleted": states[State.DELETED],
        "hidden": states[State.HIDDEN],
        "not loaded": states[State.MISSING],
    }


def _labels(labels: Sequence[Label], talk: Discussion) -> dict[str, float]:
    told = [label for label in labels if label.relation is not Relation.UNLABELLED]
    relations = Counter(label.relation for label in told)
    bys = Counter(relation_by(label) for label in told)
    stated = sum(label.stance is not Stance.UNKNOWN for label in labels)
    with_words = sum(comment.readable for comment in talk.comments)
    return {
        "labelled comments": len(told),
        "share of comments labelled": _share(len(told), with_words),
        "comments that support": relations[Relation.SUPPORTS],
        "comments that attack": relations[Relation.ATTACKS],
        "neutral comments": relations[Relation.NEUTRAL],
        "labelled by hand": bys[By.HAND],
        "labelled by rule": bys[By.RULE],
        "labelled by source": bys[By.SOURCE],
        "comments that state a stance": stated,
    }


def _positions(positions: Sequence[Position]) -> dict[str, float]:
    stances = Counter(position.stance for position in positions)
    total = stances.total()
    return {
        "positions": total,
        **{f"positions {_where(stance)}": stances[stance] for stance in Stance},
        **{f"share of positions {_where(s)}": _share(stances[s], total) for s in Stance},
    }


def _where(stance: Stance) -> str:
    return "of unknown stance" if stance is Stance.UNKNOWN else stance.value


def _links(links: Sequence[Link]) -> dict[str, float]:
    signs = Counter(link.relation.sign for link in links)
    motion = Counter(link.relation.sign for link in links if link.target == MOTION)
    return {
        "links": signs.total(),
        "links that support": signs[1],
        "links that attack": signs[-1],
        "share of links that attack": _share(signs[-1], signs.total()),
        "links that support the motion": motion[1],
        "links that attack the motion": motion[-1],
    }


def _share(part: int, whole: int) -> float:
    return min(part / whole, 1.0) if whole else 0.0
