"""Labels laid over those of the rules: the source's, a labels file's, those by hand.

What the label command writes comes back from a spreadsheet with some cells changed. A row `by` rule
that says what the rules say is theirs; one that says something else was changed by a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import Any, Final

from argmap.label.hand import NO_POSITION, settled
from argmap.model import By, Label, Notice, Relation, Stance
from argmap.text import one_line

_SURE: Final = 1.0
_ORDER: Final = (By.RULE, By.SOURCE, By.HAND)


def laid_over(labels: Iterable[Label], above: Iterable[Label]) -> tuple[Label, ...]:
    """Return `labels` (by rule) with those by source, then those by hand, laid over them.

    Of a row `by` rule what differs from the rule's own label counts as by hand. Several coders'
    labels of one comment count as `settled` makes them one. What a label above leaves open stays
    as it was.
    """
    listed = tuple(labels)
    by_comment: dict[str, list[Label]] = {}
    for item in sorted(settled(by_hand(listed, above)), key=lambda item: _ORDER.index(item.by)):
        by_comment.setdefault(item.comment, []).append(item)
    return tuple(reduce(_one_over, by_comment.get(item.comment, ()), item) for item in listed)


def by_hand(labels: Iterable[Label], above: Iterable[Label]) -> tuple[Label, ...]:
    """Return `above` with what its rows `by` rule say otherwise than `labels` as by hand.

    Rows `by` rule that say what the rules say are left out.
    """
    ruled = {item.comment: item for item in labels}
    found = (
        _changed(item, ruled.get(item.comment, Label(comment=item.comment)))
        if item.by is By.RULE
        else item
        for item in above
    )
    return tuple(item for item in found if item)


def edited(above: Iterable[Label], labels: Iterable[Label]) -> tuple[Notice, ...]:
    """Return the notice that rows `by` rule were changed and count as by hand, if any were."""
    by_rule = {item.comment for item in above if item.by is By.RULE}
    count = sum(item.by is By.HAND and item.comment in by_rule for item in labels)
    if not count:
        return ()
    rows = "1 row by rule says" if count == 1 else f"{count} rows by rule say"
    what = f"{rows} something else than the rules do and so counts as by hand"
    cure = "take out the rows that nobody changed if the rules or the motion are others now"
    return (Notice(code="EDITED", text=what, cure=cure, count=count),)


def _changed(row: Label, ruled: Label) -> Label | None:
    """Return what a row `by` rule says otherwise than the rules, as a label by hand."""
    relation = row.guess is not None and row.relation is not ruled.relation
    stance = bool(row.stance_confidence) and row.stance is not ruled.stance
    position = bool(row.position) and one_line(row.position) != (ruled.position or NO_POSITION)
    undercuts = row.undercuts is not None and row.undercuts is not ruled.undercuts
    if not (relation or stance or position or undercuts):
        return None
    return replace(
        row,
        by=By.HAND,
        guess=row.guess if relation else None,
        relation=row.relation if relation else Relation.UNLABELLED,
        stance=row.stance if stance else Stance.UNKNOWN,
        stance_confidence=_SURE if stance else 0.0,
        position=row.position if position else "",
    )


def _one_over(ruled: Label, item: Label) -> Label:
    changes: dict[str, Any] = {"by": item.by, "coder": item.coder or ruled.coder}
    if item.undercuts is not None:
        changes["undercuts"] = item.undercuts
    if item.relation is not Relation.UNLABELLED or (item.guess and item.relation != ruled.relation):
        changes["relation"] = changes["guess"] = item.relation
        changes |= {"polarity": float(item.relation.sign), "confidence": _SURE}
    if item.stance is not Stance.UNKNOWN or item.stance_confidence:
        known = item.stance is not Stance.UNKNOWN
        changes |= {"stance": item.stance, "stance_confidence": _SURE if known else 0.0}
    if item.position:
        changes["position"] = item.position if item.position != NO_POSITION else ""
    return replace(ruled, **changes)
