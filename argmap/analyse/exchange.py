"""The longest chain of replies in which two commenters take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import Comment


def longest_exchange(comments: Sequence[Comment]) -> tuple[str, ...]:
    """Return the ids of the longest A-B-A-B chain, first comment first; of several the first.

    Parents stand before their replies. One pass: each comment knows how long the chain that ends
    in it is.
    """
    by_id = {comment.id: comment for comment in comments}
    length: dict[str, int] = {}
    best = ""
    for comment in comments:
        length[comment.id] = _length(comment, by_id, length)
        if not best or length[comment.id] > length[best]:
            best = comment.id
    return _back(best, by_id, length[best]) if best else ()


def _length(comment: Comment, by_id: dict[str, Comment], length: dict[str, int]) -> int:
    parent = by_id.get(comment.parent or "")
    if not comment.author:
        return 0
    if parent is None or not parent.author or parent.commenter == comment.commenter:
        return 1
    before = by_id.get(parent.parent or "")
    same = before is not None and before.commenter == comment.commenter
    return length[parent.id] + 1 if same else 2


def _back(last: str, by_id: dict[str, Comment], length: int) -> tuple[str, ...]:
    chain = [last]
    while len(chain) < length:
        chain.append(by_id[chain[-1]].parent or "")
    return tuple(reversed(chain))
