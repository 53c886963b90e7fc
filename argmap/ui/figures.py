"""The figures of a discussion, each with the comments that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.model import By, Relation, Stance

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.model import ArgumentMap
    from argmap.pipeline import Chart

SIDES: Final = (Stance.FOR, Stance.AGAINST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, the word for what it counts, and the comments behind it."""

    name: str
    value: int
    comments: tuple[str, ...]


def figures(chart: Chart, related: Collection[str] = ()) -> tuple[Figure, ...]:
    """Return the figures that stand at the head of the findings.

    `related` are the comments whose relation is labelled by hand, which the desk counts.
    """
    made = chart.argument_map
    return (*_sizes(made), *_relations(made), *_stances(made), *_makers(made, related))


def _sizes(made: ArgumentMap) -> tuple[Figure, ...]:
    comments = made.discussion.comments
    gone = tuple(comment.id for comment in comments if not comment.readable)
    every = tuple(comment.id for comment in comments)
    found = (
        Figure(name="comments", value=len(every), comments=every),
        Figure(name="commenters", value=len(made.discussion.by_commenter), comments=every),
        Figure(name="positions", value=len(made.positions), comments=_holding(made)),
        Figure(name="without words", value=len(gone), comments=gone),
    )
    always = ("comments", "positions")
    return tuple(figure for figure in found if figure.value or figure.name in always)


def _holding(made: ArgumentMap) -> tuple[str, ...]:
    return tuple(comment for position in made.positions for comment in position.comments)


def _relations(made: ArgumentMap) -> tuple[Figure, ...]:
    by_relation: dict[Relation, list[str]] = {relation: [] for relation in Relation}
    for label in made.labels:
        by_relation[label.relation].append(label.comment)
    return tuple(
        Figure(name=relation.value, value=len(ids), comments=tuple(ids))
        for relation, ids in by_relation.items()
    )


def _stances(made: ArgumentMap) -> tuple[Figure, ...]:
    """Return what the map's filter counts by side, and what the labels file does."""
    by_stance: dict[Stance, list[str]] = {stance: [] for stance in Stance}
    for comment in made.discussion.comments:
        by_stance[made.stance_in(comment.id)].append(comment.id)
    found = {f"argue {side.value} the motion": by_stance[side] for side in SIDES}
    found["state a stance themselves"] = [
        label.comment for label in made.labels if label.stance in SIDES
    ]
    return tuple(
        Figure(name=name, value=len(ids), comments=tuple(ids)) for name, ids in found.items()
    )


def _makers(made: ArgumentMap, related: Collection[str]) -> tuple[Figure, ...]:
    by_hand, by_source = (
        tuple(label.comment for label in made.labels if label.by is by)
        for by in (By.HAND, By.SOURCE)
    )
    relations = tuple(label.comment for label in made.labels if label.comment in related)
    found = {
        "labelled by hand": by_hand,
        "relations by hand": relations if relations != by_hand else (),
        "by the source": by_source,
    }
    return tuple(
        Figure(name=name, value=len(ids), comments=ids) for name, ids in found.items() if ids
    )
