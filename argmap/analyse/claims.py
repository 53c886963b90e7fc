"""Findings about positions: contested, supported, strongest, attacked without an answer."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from argmap.analyse.seen import finding
from argmap.analyse.words import counted, quoted, verb
from argmap.model import Relation, Stance

if TYPE_CHECKING:
    from argmap.analyse.seen import Seen
    from argmap.model import Finding

CONTESTED: Final = 2
"""With fewer comments on either side nothing is contested."""


def contested(seen: Seen) -> Finding | None:
    """Find the position with most comments on its less numerous side, two at least."""
    ranked = [
        (min(len(supports), len(attacks)), len(supports) + len(attacks), position)
        for position in seen.argument_map.positions
        if len(supports := seen.to(position, Relation.SUPPORTS)) >= CONTESTED
        and len(attacks := seen.to(position, Relation.ATTACKS)) >= CONTESTED
    ]
    if not ranked:
        return None
    position = max(ranked, key=lambda row: row[:2])[2]
    supports = seen.to(position, Relation.SUPPORTS)
    attacks = seen.to(position, Relation.ATTACKS)
    text = (
        f"The most contested position is {quoted(position.text)}: "
        f"{counted('comment', len(supports))} {verb(len(supports), 'support')} it, "
        f"{counted('comment', len(attacks))} {verb(len(attacks), 'attack')} it."
    )
    evidence = (*position.comments, *supports, *attacks)
    return finding("most-contested", text, evidence, [position])


def supported(seen: Seen) -> Finding | None:
    """Find the position that most comments support, two at least."""
    ranked = [(len(seen.to(p, Relation.SUPPORTS)), p) for p in seen.argument_map.positions]
    count, position = max(ranked, key=lambda row: row[0], default=(0, None))
    if position is None or count < 2:  # noqa: PLR2004 - one comment is no crowd
        return None
    text = f"The most supported position is {quoted(position.text)}: {count} comments support it."
    evidence = (*position.comments, *seen.to(position, Relation.SUPPORTS))
    return finding("most-supported", text, evidence, [position])


def strongest_for(seen: Seen) -> Finding | None:
    """Find the strongest position for the motion."""
    return _strongest(seen, Stance.FOR)


def strongest_against(seen: Seen) -> Finding | None:
    """Find the strongest position against the motion."""
    return _strongest(seen, Stance.AGAINST)


def _strongest(seen: Seen, stance: Stance) -> Finding | None:
    """Find the strongest position of one side, weighing what supports and attacks it.

    Where nothing is supported more than attacked, none is strong.
    """
    own = [p for p in seen.argument_map.positions if p.stance is stance]
    position = max(own, key=lambda p: seen.strengths[p.id], default=None)
    if position is None or seen.strengths[position.id] <= 0.5:  # noqa: PLR2004 - where all start
        return None
    text = f"The strongest position {stance} the motion is {quoted(position.text)}."
    links = (x.comments for x in seen.argument_map.links if x.target == position.id)
    evidence = (*position.comments, *chain.from_iterable(links))
    return finding(f"strongest-{stance}", text, evidence, [position])


def unanswered_attacks(seen: Seen) -> Finding | None:
    """Find the attacks that nobody replied to, the one with the strongest position first."""
    replies = seen.argument_map.discussion.replies
    attacks = [
        comment
        for (_, relation), comments in seen.answers.items()
        if relation is Relation.ATTACKS
        for comment in comments
        if comment not in replies
    ]
    if not attacks:
        return None
    held = seen.argument_map.position_of
    order = {comment.id: n for n, comment in enumerate(seen.argument_map.discussion.comments)}
    attacks.sort(key=lambda c: (-seen.strengths[held[c].id] if c in held else 0, order[c]))
    lead = attacks[0]
    words = held[lead].text if lead in held else seen.own_words(lead)
    head = (
        "1 attack got no answer:"
        if len(attacks) == 1
        else f"{len(attacks)} attacks got no answer, among them"
    )
    text = f"{head} {quoted(words)} ({seen.name(lead)})."
    return finding("unanswered-attacks", text, attacks, [held[c] for c in attacks if c in held])
