"""How far the coders of a thread agree on a field, the rules among them if asked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from argmap.desk.events import Field
from argmap.desk.replay import Decided, several
from argmap.label.hand import NO, NO_POSITION
from argmap.model import Label, Relation
from argmap.quality.agreement import RULES, Agreement, agreement
from argmap.text import bare

COMPARED: Final = (Field.RELATION, Field.STANCE, Field.POSITION, Field.UNDERCUTS)
"""The fields on which agreement is worked out."""


def compared(decided: Decided, field: Field, *, rules: Iterable[Label] = ()) -> Agreement:
    """Return how far coders agree on a field; wordings of one position are one value.

    Who says that a comment attacks, and not that it undercuts, says that it does not.

    Args:
        decided: what they say.
        field: of what.
        rules: labels by the rules alone (`argmap.pipeline.ruling`), which make them one more coder.
    """
    codes: dict[str, Mapping[str, str]] = dict(decided.values(field))
    if field is Field.UNDERCUTS:
        codes = {coder: _plain(decided, coder) | dict(own) for coder, own in codes.items()}
    by_rules = rules_say(rules, field)
    if by_rules:
        codes[_name(codes)] = by_rules
    if field is Field.POSITION:
        codes = {coder: {c: bare(v) for c, v in own.items()} for coder, own in codes.items()}
    return agreement(codes)


def _name(codes: Container[str]) -> str:
    """Return under which name the rules are one more coder."""
    return f"{RULES} (argmap)" if RULES in codes else RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A comment of which not all say the same: pairs of coder and value, and what was settled.

    `people` tells whether coders differ, rather than only the rules from them.
    """

    comment: str
    values: tuple[tuple[str, str], ...]
    settled: str = ""
    people: bool = True


def differences(
    decided: Decided, field: Field, *, rules: Iterable[Label] = ()
) -> tuple[Difference, ...]:
    """Return the comments on which coders differ, or with `rules` the rules differ from them.

    Where people differ comes first, each in the order of first decisions. What the rules alone
    speak of is no difference.
    """
    by_rules = rules_say(rules, field)
    name = _name(decided.coders)
    found = []
    for comment in decided.comments:
        said = dict(sorted(decided.said.get((comment, field), {}).items()))
        all_of_it = {**said, name: by_rules[comment]} if comment in by_rules else said
        if said and several(all_of_it):
            one = Difference(
                comment=comment,
                values=tuple(all_of_it.items()),
                settled=decided.final(comment, field),
                people=several(said),
            )
            found.append(one)
    return tuple(sorted(found, key=lambda one: not one.people))


def _plain(decided: Decided, coder: str) -> dict[str, str]:
    said = decided.values(Field.RELATION)[coder]
    return {comment: NO for comment, value in said.items() if value == Relation.ATTACKS}


def rules_say(rules: Iterable[Label], field: Field) -> dict[str, str]:
    """Return what labels by the rules say of a field by comment; they know no undercutting."""
    found = {}
    for label in rules:
        if label.guess is None:
            continue
        said = {
            Field.RELATION: str(label.guess),
            Field.STANCE: str(label.stance),
            Field.POSITION: label.position or NO_POSITION,
        }
        found[label.comment] = said.get(field, "")
    return {comment: value for comment, value in found.items() if value}
