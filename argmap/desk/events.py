"""Decisions made by hand, as frozen values; the store keeps each as an event."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from dataclasses import field as made
from enum import StrEnum


class Field(StrEnum):
    """What a decision is about.

    RELATION, STANCE: `after` is a value of the model's `Relation` or `Stance`. POSITION: the
    position's words, "-" for none. UNDERCUTS: "yes" where the comment attacks the step from its
    parent to what that answers, rather than the parent's claim (Pollock 1987), "no" where somebody
    says that it does not. DISTINCT: the comment's position is not the same as the one whose words
    are `after`, whatever they share.
    """

    RELATION = "relation"
    STANCE = "stance"
    POSITION = "position"
    UNDERCUTS = "undercuts"
    DISTINCT = "distinct"


class Role(StrEnum):
    """In which role somebody decides: as one of the coders, or as who settles their differences."""

    CODER = "coder"
    FINAL = "final"


def new_op() -> str:
    """Return an id that no other decision has."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that one person decides about one comment.

    `op` is unique, so that sending a decision twice keeps it once. `before` is what the same coder
    (or, in the role FINAL, the work) said of this field before; `after` is what is said now, both
    "" where nothing is said. Decisions of one act share a `batch` and are undone together.
    `undoes` is the op that this one takes back.
    """

    thread: str
    comment: str
    field: Field
    after: str
    before: str = ""
    coder: str = ""
    role: Role = Role.CODER
    note: str = ""
    batch: str = ""
    undoes: str = ""
    op: str = made(default_factory=new_op)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A decision as it was kept: the `seq`-th of its work, at a time (ISO 8601, UTC).

    `hash` covers all of it and the hash of the event before (`previous`), so that no change to
    what was kept goes unseen.
    """

    seq: int
    at: str
    decision: Decision
    previous: str
    hash: str
