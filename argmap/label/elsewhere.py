"""How two authors reply to each other elsewhere in a thread: evidence for a second look at a reply.

Only what is likely at first sight counts, so that the order of the comments makes no difference.
"""

from __future__ import annotations

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
    signs = {key: said[key].sign for key in couples if key in said}
    sums: dict[frozenset[str], int] = {}
    counts: dict[frozenset[str], int] = {}
    for key, sign in signs.items():
        if sign and (couple := couples[key]):
            sums[couple] = sums.get(couple, 0) + sign
            counts[couple] = counts.get(couple, 0) + 1
    for key, couple in couples.items():
        if couple in counts:
            sign = signs.get(key, 0)
            if others := counts[couple] - abs(sign):
                yield key, (sums[couple] - sign) / others


def _couple(one: Comment, parent: Comment | None) -> frozenset[str]:
    """Return who answers whom; nobody where one of them has no name, or both are the same."""
    names = frozenset((one.commenter, parent.commenter if parent else ""))
    return names if len(names) == 2 and all(names) else frozenset()  # noqa: PLR2004 - a couple
