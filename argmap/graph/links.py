"""Positions from what labels say is claimed, links from the relations that labels state."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Final

from argmap.graph.trust import certainty, relation_by, stance_by, stance_trust, trust
from argmap.model import MOTION, By, Label, Link, Position, Relation
from argmap.text import bare, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.model import Discussion

_RANK: Final = {By.RULE: 0, By.SOURCE: 1, By.HAND: 2}


@dataclass(frozen=True, slots=True)
class _Aim:
    """What an answer to a comment is aimed at: a position or the motion, perhaps by way of others.

    `sign` and `trust` belong to the way; `via` are the comments on it, nearest first.
    """

    target: str
    sign: int = 1
    trust: float = 1.0
    via: tuple[str, ...] = ()


def positions_of(discussion: Discussion, label_of: Mapping[str, Label]) -> tuple[Position, ...]:
    """Return the positions in the order of their first comment; equal texts share one."""
    holders: dict[str, list[Label]] = {}
    for comment in discussion.comments:
        label = label_of.get(comment.id)
        if label and label.position.strip():
            holders.setdefault(bare(label.position), []).append(label)
    return tuple(_position(held) for held in holders.values())


def _position(held: Sequence[Label]) -> Position:
    return Position(
        id=f"p{held[0].comment}",
        text=one_line(held[0].position),
        comments=tuple(label.comment for label in held),
        by=_strongest(label.by for label in held),
    )


def _strongest(bys: Iterable[By]) -> By:
    return max(bys, key=_RANK.__getitem__)


def links_of(
    discussion: Discussion, label_of: Mapping[str, Label], positions: Sequence[Position]
) -> tuple[Link, ...]:
    """Return the links, parallel ones merged, in the order of their first comment."""
    held = {comment: position.id for position in positions for comment in position.comments}
    parts: dict[tuple[str, str, Relation], list[tuple[Label, _Aim]]] = {}
    for label, aim in _aimed(discussion, label_of, held):
        source = held.get(label.comment)
        if source is None or source == aim.target:
            continue
        relation = Relation.SUPPORTS if _total(label, aim) > 0 else Relation.ATTACKS
        parts.setdefault((source, aim.target, relation), []).append((label, aim))
    for label, aim in _tied(discussion, held):
        ends = (held[label.comment], aim.target, label.relation)
        parts.setdefault(ends, []).append((label, aim))
    return tuple(_link(*ends, part) for ends, part in parts.items())


def _total(label: Label, aim: _Aim) -> int:
    return label.relation.sign * aim.sign


def _aimed(
    discussion: Discussion, label_of: Mapping[str, Label], held: Mapping[str, str]
) -> Iterator[tuple[Label, _Aim]]:
    """Yield each label that supports or attacks, with what it is aimed at.

    Parents come first in a discussion, so one pass suffices, however deep the thread.
    """
    aims: dict[str | None, _Aim | None] = {None: _Aim(MOTION)}
    for comment in discussion.comments:
        label = label_of.get(comment.id)
        aim = aims.get(comment.parent)
        signed = label is not None and label.relation.sign != 0
        if label and aim and signed:
            yield label, aim
        if comment.id in held:
            aims[comment.id] = _Aim(held[comment.id])
        else:
            aims[comment.id] = (
                (_passed(label, aim) if aim and signed else _stood(label)) if label else None
            )


def _tied(discussion: Discussion, held: Mapping[str, str]) -> Iterator[tuple[Label, _Aim]]:
    """Yield what the source says of two comments beside the replies, where both hold positions."""
    for tie in discussion.ties:
        source, target = held.get(tie.comment), held.get(tie.target)
        if source and target and source != target and tie.relation.sign:
            said = Label(
                comment=tie.comment,
                relation=tie.relation,
                guess=tie.relation,
                polarity=float(tie.relation.sign),
                confidence=1.0,
                by=By.SOURCE,
            )
            yield said, _Aim(target)


def _passed(label: Label, aim: _Aim) -> _Aim | None:
    """Return what an answer to a comment without a position is aimed at, or None.

    "I agree" and "nonsense" hold no position, yet say where they stand to what they answer: who
    attacks "nonsense" defends what it was said of. The way ends where it is no surer than a coin
    (and so is bounded), and at questions, jokes and deleted comments, which say nothing.
    """
    sure = aim.trust * trust(label)
    if sure <= 0.5:  # noqa: PLR2004 - a coin
        return None
    return _Aim(aim.target, _total(label, aim), sure, (label.comment, *aim.via))


def _stood(label: Label) -> _Aim | None:
    """Return the motion for a comment without a position whose stance a hand or the source gives.

    What supports it stands where it stands.
    """
    side = label.stance.sign
    if not side or stance_by(label) is By.RULE:
        return None
    return _Aim(MOTION, side, stance_trust(label), (label.comment,))


def _link(
    source: str, target: str, relation: Relation, parts: Sequence[tuple[Label, _Aim]]
) -> Link:
    """Merge the labels that say the same of the same two positions.

    The link holds if at least one of them is right: 1 - product of their error rates.
    """
    said = [label.comment for label, _ in parts]
    passed = [comment for _, aim in parts for comment in aim.via]
    return Link(
        source=source,
        target=target,
        relation=relation,
        comments=tuple(dict.fromkeys(said + passed)),
        confidence=1 - prod(1 - certainty(label) * aim.trust for label, aim in parts),
        by=_strongest(relation_by(label) for label, _ in parts),
        undercuts=relation is Relation.ATTACKS and any(_undercuts(*part) for part in parts),
    )


def _undercuts(label: Label, aim: _Aim) -> bool:
    """Tell whether a label says so of the target itself, not of a comment on the way to it."""
    return bool(label.undercuts) and label.relation is Relation.ATTACKS and not aim.via
