"""The field's words as frozen values (see docs/vocabulary.md). Imports nothing above errors.

Two layers are kept apart: the reply structure (`Comment.parent`, given by the source) and the
argument structure (`Position`, `Link`, made from labels).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

MOTION: Final = "motion"
"""The id that stands for the motion wherever a link or a relation points at it."""


class Relation(StrEnum):
    """What a comment does to what it answers; between positions only the first two occur."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    NEUTRAL = "neutral"
    UNLABELLED = "unlabelled"


class Stance(StrEnum):
    """Where a comment, a position or an author stands to the motion."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


class By(StrEnum):
    """Who gave a label."""

    RULE = "rule"
    HAND = "hand"
    SOURCE = "source"


class State(StrEnum):
    """Whether the words of a comment are there. Placeholders keep their place in the tree."""

    OK = "ok"
    DELETED = "deleted"
    HIDDEN = "hidden"
    MISSING = "missing"


class CampState(StrEnum):
    """How an author came into a camp, or why into none."""

    HAND = "hand"
    LEANS = "leans"
    MIXED = "mixed"
    UNCONNECTED = "unconnected"
    UNORIENTED = "unoriented"
    NO_RELATIONS = "no-relations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader survived: a stable code, one sentence, a place and a cure."""

    code: str
    text: str
    where: str = ""
    cure: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One contribution as the source gives it.

    `parent` is the id of the comment it answers, None for a top-level one. `depth` is 1 for a
    top-level comment. `created` is ISO 8601 or empty; it is never invented. `anonymous` tells that
    `author` is a shared name ("Anonymous Coward"), so that it does not identify a person.
    """

    id: str
    parent: str | None
    author: str
    text: str
    title: str = ""
    created: str = ""
    state: State = State.OK
    anonymous: bool = False
    depth: int = 1
    url: str = ""
    score: float | None = None

    @property
    def commenter(self) -> str:
        """The name that stands for one person: a shared name gets the comment's id."""
        return f"{self.author} ({self.id})" if self.anonymous else self.author

    @property
    def readable(self) -> bool:
        """Whether there are words to read; those of a deleted account may still stand there."""
        return self.state is State.OK or (self.state is State.DELETED and bool(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that a rule hit: `words == comment.text[start:end]`, `weight` in log-odds."""

    rule: str
    words: str
    start: int
    end: int
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is said of one comment (design: command-line contract).

    `polarity` is P(supports) - P(attacks) in [-1, 1]; `confidence` the calibrated probability of
    `guess` in [0, 1]. `relation` is the guess where confidence passes the threshold, else
    unlabelled. `position` is one plain sentence, empty where the comment claims nothing. `cues`
    stand strongest first. `stance_confidence` is the same for the stance that the comment states
    itself. `guess` is None for a comment without words (deleted, hidden, not loaded). `undercuts`
    is said by hand or by the source, None where nobody says: it attacks the step from its parent to
    what that answers.
    """

    comment: str
    relation: Relation = Relation.UNLABELLED
    guess: Relation | None = None
    polarity: float = 0.0
    confidence: float = 0.0
    stance: Stance = Stance.UNKNOWN
    stance_confidence: float = 0.0
    position: str = ""
    by: By = By.RULE
    coder: str = ""
    cues: tuple[Cue, ...] = ()
    undercuts: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a source says of two comments beside the replies: `comment` bears on `target`.

    A comment answers one other; in an argument graph a claim may bear on several. Both are ids of
    comments; `relation` is unlabelled where the source does not say which way.
    """

    comment: str
    target: str
    relation: Relation


@dataclass(frozen=True, kw_only=True)
class Discussion:
    """One thread as read. `comments` stand parents first; ids are unique inside the thread.

    `labels` are those that the source itself states (Kialo's Pro/Con), `ties` what it states
    between comments that do not answer each other. `source` says where it came
    from (a file name), `format` which reader took it. `opening` is what stands above the comments
    and is none of them: the words of a submission on Reddit, of an "Ask HN".
    """

    thread: str
    title: str
    comments: tuple[Comment, ...]
    motion: str = ""
    notices: tuple[Notice, ...] = ()
    source: str = ""
    format: str = ""
    labels: tuple[Label, ...] = ()
    opening: str = ""
    ties: tuple[Tie, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Comment]:
        """Comments by their id."""
        return {comment.id: comment for comment in self.comments}

    @cached_property
    def replies(self) -> dict[str | None, tuple[str, ...]]:
        """Ids of the direct replies by the parent's id; the top level under None."""
        found: dict[str | None, list[str]] = {}
        for comment in self.comments:
            found.setdefault(comment.parent, []).append(comment.id)
        return {parent: tuple(ids) for parent, ids in found.items()}


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
