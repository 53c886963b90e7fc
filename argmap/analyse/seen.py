"""What findings are made from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from argmap.analyse.words import name_of
from argmap.model import Finding, Relation
from argmap.quotes import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.analyse.people import People
    from argmap.model import ArgumentMap, Membership, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the findings are made from.

    `answers` are the comments that support or attack what a comment says, by its id and relation,
    `members` where each commenter stands.
    """

    argument_map: ArgumentMap
    people: People
    strengths: Mapping[str, float]
    answers: Mapping[tuple[str, Relation], Sequence[str]]
    members: Mapping[str, Membership]

    def to(self, position: Position, relation: Relation) -> tuple[str, ...]:
        """Return the comments of that relation to any comment that holds the position."""
        own = set(position.comments)
        found = (self.answers.get((held, relation), ()) for held in position.comments)
        return tuple(c for c in chain.from_iterable(found) if c not in own)

    def own_words(self, comment: str) -> str:
        """Return what a comment says without what it quotes from the one that it answers."""
        by_id = self.argument_map.discussion.by_id
        parent = by_id.get(by_id[comment].parent or "")
        return own_words(by_id[comment].text, parent.text if parent else "")

    def name(self, comment: str) -> str:
        """Return the name of a comment's commenter, fit for a sentence."""
        return name_of(self.argument_map.discussion.by_id[comment].commenter)


def answers_of(argument_map: ArgumentMap) -> dict[tuple[str, Relation], list[str]]:
    """Return the comments that support or attack a comment, by its id and their relation."""
    by_id = argument_map.discussion.by_id
    answers: dict[tuple[str, Relation], list[str]] = {}
    for comment in argument_map.discussion.comments:
        label = argument_map.label_of.get(comment.id)
        if comment.parent in by_id and label and label.relation.sign:
            answers.setdefault((comment.parent or "", label.relation), []).append(comment.id)
    return answers


def finding(
    code: str, text: str, comments: Iterable[str], positions: Iterable[Position] = ()
) -> Finding:
    """Return a finding; a comment or position that it rests on twice is named once."""
    return Finding(
        code=code,
        text=text,
        comments=tuple(dict.fromkeys(comments)),
        positions=tuple(dict.fromkeys(position.id for position in positions)),
    )
