"""Sides that need no weighing: the source states them, or every step down from one it states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph.trust import relation_by, stance_by
from argmap.model import By

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import Discussion, Label


def sides(discussion: Discussion, label_of: Mapping[str, Label]) -> dict[str, int]:
    """Return 1 (for) or -1 (against) of the comments whose side the source decides.

    A hand may have changed what the source says of one on the way. Parents come first in a
    discussion, so one pass suffices.
    """
    stated = {label.comment for label in discussion.labels}
    found: dict[str | None, int] = {None: 1}
    for comment in discussion.comments:
        label = label_of.get(comment.id)
        if label and comment.id in stated:
            found[comment.id] = _own(label) or found.get(comment.parent, 0) * _step(label)
    return {comment: side for comment, side in found.items() if comment is not None and side}


def _own(label: Label) -> int:
    return 0 if stance_by(label) is By.RULE else label.stance.sign


def _step(label: Label) -> int:
    return 0 if relation_by(label) is By.RULE else label.relation.sign
