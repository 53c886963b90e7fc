"""How far the coders of a thread agree on a field, the rules among them if asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from argmap.desk.events import Field
from argmap.desk.replay import Decided
from argmap.label.hand import NO, NO_POSITION
from argmap.model import Label, Relation
from argmap.quality.agreement import RULES, Agreement, agreement
from argmap.text import bare

COMPARED: Final = (Field.RELATION, Field.STANCE, Field.POSITION, Field.UNDERCUTS)
"""The fields on which agreement is worked out."""


def compared(
    decided: Decided, field: Field, *, rules: Iterable[Label] = (), willing: bool = False
) -> Agreement:
    """Return how far coders agree on a field; wordings of one position are one value.

    Who says that a comment attacks, and not that it undercuts, says that it does not.

    Args:
        decided: what they say.
        field: of what.
        rules: labels by the rules alone (`argmap.label.ruled`), which make them one more coder.
        willing: compare the relation that the rules are willing to say instead of their guess.
    """
    codes: dict[str, Mapping[str, str]] = dict(decided.values(field))
    if field is Field.UNDERCUTS:
        codes = {coder: _plain(decided, coder) | dict(own) for coder, own in codes.items()}
    by_rules = rules_say(rules, field, willing=willing)
    if by_rules:
        codes[RULES if RULES not in codes else f"{RULES} (argmap)"] = by_rules
    if field is Field.POSITION:
        codes = {coder: {c: bare(v) for c, v in own.items()} for coder, own in codes.items()}
    return agreement(codes)


def _plain(decided: Decided, coder: str) -> dict[str, str]:
    said = decided.values(Field.RELATION)[coder]
    return {comment: NO for comment, value in said.items() if value == Relation.ATTACKS}


def rules_say(rules: Iterable[Label], field: Field, *, willing: bool = False) -> dict[str, str]:
    """Return what labels by the rules say of a field by comment; they know no undercutting."""
    found = {}
    for label in rules:
        if label.guess is None:
            continue
        said = {
            Field.RELATION: str(label.relation if willing else label.guess),
            Field.STANCE: str(label.stance),
            Field.POSITION: label.position or NO_POSITION,
        }
        found[label.comment] = said.get(field, "")
    return {comment: value for comment, value in found.items() if value}
