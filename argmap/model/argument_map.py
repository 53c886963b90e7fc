"""What is made from labels: the argument structure, and what is worked out from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from argmap.model.discussion import By, Discussion, Label, Relation, Stance

MOTION: Final = "motion"
"""The id that stands for the motion wherever a link or a relation points at it."""


class CampState(StrEnum):
    """How an author came into a camp, or why into none."""

    HAND = "hand"
    LEANS = "leans"
    MIXED = "mixed"
    UNCONNECTED = "unconnected"
    UNORIENTED = "unoriented"
    NO_RELATIONS = "no-relations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A claim somebody holds, as one plain sentence; `comments` are the ids that hold it."""

    id: str
    text: str
    comments: tuple[str, ...]
    stance: Stance = Stance.UNKNOWN
    stance_confidence: float = 0.0
    by: By = By.RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A signed, directed tie: `source` supports or attacks `target` (a position id or MOTION).

    `comments` are the ids whose labels say so. `undercuts` tells that one of them attacks the step
    from the target to what that answers, not the target's claim.
    """

    source: str
    target: str
    relation: Relation
    comments: tuple[str, ...]
    confidence: float
    by: By
    undercuts: bool = False


@dataclass(frozen=True, kw_only=True)
class ArgumentMap:
    """A discussion with its labels (one a comment, in the same order), positions and links."""

    discussion: Discussion
    labels: tuple[Label, ...]
    positions: tuple[Position, ...]
    links: tuple[Link, ...]

    @cached_property
    def label_of(self) -> dict[str, Label]:
        """Labels by comment id."""
        return {label.comment: label for label in self.labels}

    @cached_property
    def position_of(self) -> dict[str, Position]:
        """The position that a comment holds, by comment id."""
        return {comment: position for position in self.positions for comment in position.comments}

    def stance_in(self, comment: str) -> Stance:
        """Return the side that a comment argues: its position's, else what it states itself."""
        position, label = self.position_of.get(comment), self.label_of.get(comment)
        return position.stance if position else label.stance if label else Stance.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """Authors who stand together. `typical` are ids of the positions that show it best."""

    name: str
    stance: Stance
    authors: tuple[str, ...]
    typical: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Where one commenter stands. `camp` is empty unless determined; `confidence` in [0, 1].

    `comments` counts the commenter's comments, `relations` the signed ties to other commenters.
    """

    author: str
    camp: str
    stance: Stance
    confidence: float
    state: CampState
    comments: int
    relations: int
    both_sides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence about the map and the ids of the comments it rests on."""

    code: str
    text: str
    comments: tuple[str, ...]
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """What is worked out from an argument map.

    `strengths` maps position id to [0, 1]; `measures` are named counts and shares.
    """

    camps: tuple[Camp, ...] = ()
    memberships: tuple[Membership, ...] = ()
    strengths: dict[str, float] = field(default_factory=dict)
    measures: dict[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @cached_property
    def membership_of(self) -> dict[str, Membership]:
        """Memberships by the commenter's name (`Comment.commenter`)."""
        return {membership.author: membership for membership in self.memberships}
