"""What hangs below comments in the tree of replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model import Discussion


def below(discussion: Discussion, comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments below these, in the order of the thread, these themselves left out."""
    within = set(comments)
    for one in discussion.comments:  # parents first
        if one.parent in within:
            within.add(one.id)
    return tuple(
        one.id for one in discussion.comments if one.id in within and one.id not in set(comments)
    )
