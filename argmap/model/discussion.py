"""What a source gives, and what is said of its comments.

Kept apart from the argument structure, which is made from labels: here is only the reply structure
(`Comment.parent`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

NO_NAME: Final = "(no name)"
"""What stands where a comment says no author; it is nobody's, and no commenter."""


class Relation(StrEnum):
    """What a comment does to what it answers; between positions only the first two occur."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    NEUTRAL = "neutral"
    UNLABELLED = "unlabelled"

    @property
    def sign(self) -> int:
        """1 for supports, -1 for attacks, 0 for anything else."""
        return (self is Relation.SUPPORTS) - (self is Relation.ATTACKS)


class Stance(StrEnum):
    """Where a comment, a position or an author stands to the motion."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"

    @property
    def sign(self) -> int:
        """1 for for, -1 for against, 0 for anything else."""
        return (self is Stance.FOR) - (self is Stance.AGAINST)


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
        """The name that stands for one person, "" for nobody: a shared one gets the id too."""
        return f"{self.author} ({self.id})" if self.anonymous and self.author else self.author

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

    @property
    def about(self) -> str:
        """The sentence that all of it is about: the motion, else the title."""
        return self.motion or self.title

    @cached_property
    def by_commenter(self) -> dict[str, tuple[str, ...]]:
        """Ids of the comments by their commenter; what has no name is nobody's."""
        found: dict[str, list[str]] = {}
        for comment in self.comments:
            if comment.author:
                found.setdefault(comment.commenter, []).append(comment.id)
        return {name: tuple(ids) for name, ids in found.items()}

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
