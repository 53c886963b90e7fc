"""Findings about commenters: both sides, changes, attacks, exchanges, open questions."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from argmap.analyse.exchange import longest_exchange
from argmap.analyse.people import SURE, side_in
from argmap.analyse.seen import finding
from argmap.analyse.words import counted, last_sentence, listed, name_of, quoted, verb
from argmap.graph.trust import stance_trust
from argmap.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.analyse.seen import Seen
    from argmap.model import Comment, Finding

EXCHANGE: Final = 4
"""An exchange of fewer comments is not worth a sentence."""
CROWD: Final = 3
"""Several whom others attack less often than this do not stand out."""


def both_sides(seen: Seen) -> Finding | None:
    """Name the commenters with comments for and comments against the motion."""
    names = sorted(seen.people.both_sides)
    if not names:
        return None
    by_id = seen.argument_map.discussion.by_id
    own = chain.from_iterable(seen.people.comments[name] for name in names)
    evidence = [c for c in own if side_in(seen.argument_map, by_id[c])]
    text = (
        f"{counted('commenter', len(names))} {verb(len(names), 'argue')} both sides: "
        f"{listed(names)}."
    )
    return finding("both-sides", text, evidence)


def changed(seen: Seen) -> Finding | None:
    """Find commenters whose stated stance, hand or rule, ends on the other side of its start."""
    changed: dict[str, list[str]] = {}
    for name, comments in seen.people.comments.items():
        stated = [c for c in _in_time(seen, comments) if _stated(seen, c)]
        if stated and _stated(seen, stated[0]) != _stated(seen, stated[-1]):
            changed[name] = stated
    if not changed:
        return None
    names = sorted(changed)
    lead = names[0]
    first, last = ("for" if _stated(seen, changed[lead][end]) > 0 else "against" for end in (0, -1))
    text = f"{name_of(lead)} first stands {first} the motion and later {last} it."
    if len(names) > 1:
        text = f"{len(names)} commenters change sides: {listed(names)}."
    evidence = chain.from_iterable(changed[name] for name in names)
    return finding("changed-sides", text, evidence)


def _stated(seen: Seen, comment: str) -> int:
    label = seen.argument_map.label_of.get(comment)
    return label.stance.sign if label and stance_trust(label) >= SURE else 0


def _in_time(seen: Seen, comments: Sequence[str]) -> list[str]:
    """Return the comments by their dates where all have one, else as the discussion has them."""
    created = {c: seen.argument_map.discussion.by_id[c].created for c in comments}
    return sorted(comments, key=created.__getitem__) if all(created.values()) else list(comments)


def most_attacked(seen: Seen) -> Finding | None:
    """Name the commenter whose comments others attack most, twice at least; of several thrice."""
    by_id = seen.argument_map.discussion.by_id
    hits: dict[str, list[str]] = {}
    for (target, relation), comments in seen.answers.items():
        name = by_id[target].commenter if by_id[target].author else ""
        others = [c for c in comments if by_id[c].commenter != name]
        if name and relation is Relation.ATTACKS:
            hits.setdefault(name, []).extend(others)
    most = max(map(len, hits.values()), default=0)
    names = sorted(name for name in hits if len(hits[name]) == most)
    if most < (CROWD if names[1:] else 2):
        return None
    evidence = list(chain.from_iterable(hits[name] for name in names))
    many = counted("comment", most)
    text = f"{name_of(names[0])}{_others(len(names) - 1)} are attacked most: {many} each."
    if not names[1:]:
        attackers = {by_id[comment].commenter for comment in evidence} - {""}
        by = f" by {counted('commenter', len(attackers))}" if attackers else ""
        text = f"{name_of(names[0])} is attacked most: {many}{by}."
    return finding("most-attacked", text, evidence)


def _others(count: int) -> str:
    return f" and {counted('other', count)}"


def exchange(seen: Seen) -> Finding | None:
    """Find the longest chain of replies in which two commenters take turns."""
    run = longest_exchange(seen.argument_map.discussion.comments)
    if len(run) < EXCHANGE:
        return None
    text = (
        f"The longest exchange is between {seen.name(run[0])} and {seen.name(run[1])}: "
        f"{len(run)} comments in turn."
    )
    return finding("longest-exchange", text, run)


def open_questions(seen: Seen) -> Finding | None:
    """Find comments that end in a question and have no reply."""
    talk = seen.argument_map.discussion
    asked = [c for c in talk.comments if _asks(seen, c) and c.id not in talk.replies]
    if not asked:
        return None
    lead = asked[0]
    head = (
        "1 question got no answer:"
        if len(asked) == 1
        else f"{len(asked)} questions got no answer, the first"
    )
    text = f"{head} {quoted(last_sentence(seen.own_words(lead.id)))} ({name_of(lead.commenter)})."
    return finding("open-questions", text, [comment.id for comment in asked])


def _asks(seen: Seen, comment: Comment) -> bool:
    """Tell whether a comment ends in a question of its own."""
    asks = comment.readable and comment.text.rstrip().endswith("?")
    return asks and seen.own_words(comment.id).rstrip().endswith("?")
