"""How two authors reply to each other elsewhere in a thread: evidence for a second look at a reply.

Only what is likely at first sight counts, so that the order of the comments makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from argmap.model import Comment, Relation


def elsewhere(
    comments: Sequence[Comment], said: Mapping[str, Relation]
) -> Iterator[tuple[str, float]]:
    """Yield the replies whose two authors support or attack each other elsewhere, either way.

    Beside each stands the mean of these, from -1, all attack, to 1, all support.

    Args:
        comments: those of one thread.
        said: the relation of each comment, by its id; none of those without.
    """
    by_id = {one.id: one for one in comments}
    couples = {one.id: _couple(one, by_id.get(one.parent or "")) for one in comments}
    signs = {one.id: said[one.id].sign if one.id in said else 0 for one in comments}
    sums: Counter[frozenset[str]] = Counter()
    counts: Counter[frozenset[str]] = Counter()
    for key, couple in couples.items():
        sums[couple] += signs[key]
        counts[couple] += abs(signs[key])
    for key, couple in couples.items():
        others = counts[couple] - abs(signs[key])
        if couple and others:
            yield key, (sums[couple] - signs[key]) / others


def _couple(one: Comment, parent: Comment | None) -> frozenset[str]:
    """Return who answers whom; nobody where one of them has no name, or both are the same."""
    names = frozenset((one.commenter, parent.commenter if parent else ""))
    return names if len(names) == 2 and all(names) else frozenset()  # noqa: PLR2004 - a couple
