"""Findings about camps: what says which of them is for the motion, or why that is not known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from argmap.analyse.seen import finding
from argmap.analyse.words import counted, listed, verb
from argmap.model import By, CampState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.analyse.people import Statement
    from argmap.analyse.seen import Seen
    from argmap.model import Finding, Membership

ORIENTATION: Final = ("camps-oriented", "camps-unoriented")
"""The codes of the findings that say what the sides of camps rest on."""
_BY: Final = {By.HAND: "by hand", By.SOURCE: "by the source", By.RULE: "by rule"}


def oriented(seen: Seen) -> Finding | None:
    """Say on how many stances it rests which camp is for, and how many contradict that."""
    said = [
        (statement, member)
        for statement in seen.people.stated
        if (member := _heard(seen, statement)) and member.camp and member.stance.sign
    ]
    agree = [s for s, member in said if s.weight * member.stance.sign > 0]
    against = [s for s, member in said if s.weight * member.stance.sign < 0]
    if not agree:
        return None
    text = f"Which camp is for rests on {_stances(agree)}."
    if against:
        text += f" {_stances(against)} {verb(len(against), 'contradict')} it."
    return finding("camps-oriented", text, [s.comment for s in (*agree, *against)])


def unoriented(seen: Seen) -> Finding | None:
    """Say which camps are only two sides, though some of their commenters state a stance."""
    sides = [m for m in seen.members.values() if m.camp and m.state is CampState.UNORIENTED]
    own = {member.author for member in sides}
    said = [statement for statement in seen.people.stated if statement.commenter in own]
    if not said:
        return None
    text = (
        f"Which of the camps {listed(sorted({member.camp for member in sides}))} is for is not "
        f"known: {_stances(said)} {'does' if len(said) == 1 else 'do'} not tell enough."
    )
    return finding("camps-unoriented", text, [statement.comment for statement in said])


def _heard(seen: Seen, statement: Statement) -> Membership | None:
    """Return whose statement it is, unless it is a rule's and hands speak of him."""
    ruled = statement.by is By.RULE and statement.commenter in seen.people.hand
    return None if ruled else seen.members.get(statement.commenter)


def _stances(said: Sequence[Statement]) -> str:
    """Return "4 stances: 1 by hand, 3 by rule", or "2 stances by rule"."""
    by = Counter(statement.by for statement in said)
    if len(by) == 1:
        return f"{counted('stance', len(said))} {_BY[said[0].by]}"
    parts = ", ".join(f"{by[one]} {words}" for one, words in _BY.items() if by[one])
    return f"{counted('stance', len(said))} ({parts})"
