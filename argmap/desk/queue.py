"""What is still to be labelled, in which order; what coders differ on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from argmap.desk.events import Field
from argmap.desk.labels import SAID
from argmap.desk.replay import Decided, several
from argmap.label.hand import majority
from argmap.model import Analysis, ArgumentMap


class Order(StrEnum):
    """In which order comments come: least sure first, as the thread goes, or for the camps.

    CAMPS: first what would connect or orient most commenters who are in no camp yet.
    """

    LEAST_SURE = "least-sure"
    THREAD = "thread"
    CAMPS = "camps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field of a comment of which coders say different things.

    `values` are pairs of coder and value. `most` is what more than half say, "" where nothing is;
    `settled` the final value, "" as long as nobody settled it.
    """

    comment: str
    field: Field
    values: tuple[tuple[str, str], ...]
    most: str = ""
    settled: str = ""


def queue(
    argument_map: ArgumentMap,
    analysis: Analysis,
    decided: Decided,
    *,
    coder: str,
    order: Order = Order.LEAST_SURE,
) -> tuple[str, ...]:
    """Return the comments with words whose relation `coder` has not decided, in `order`."""
    left = tuple(
        comment
        for comment in worded(argument_map)
        if not decided.value(coder, comment, Field.RELATION)
    )
    if order is Order.THREAD:
        return left
    label_of = argument_map.label_of
    unsure = tuple(sorted(left, key=lambda comment: label_of[comment].confidence))
    if order is Order.LEAST_SURE:
        return unsure
    from argmap.desk.gain import by_gain  # noqa: PLC0415 - numpy is slow to import

    return by_gain(argument_map, analysis, unsure)


def worded(argument_map: ArgumentMap) -> tuple[str, ...]:
    """Return the comments that have words, each followed by its replies, as a thread is read."""
    talk = argument_map.discussion
    stack = [one.id for one in reversed(talk.comments) if one.parent not in talk.by_id]
    found = []
    while stack:
        comment = talk.by_id[stack.pop()]
        stack += reversed(talk.replies.get(comment.id, ()))
        if comment.readable and comment.text.strip():
            found.append(comment.id)
    return tuple(found)


def disputes(found: Decided) -> tuple[Dispute, ...]:
    """Return what coders differ on, settled or not, by comment in the order of first decisions.

    Two wordings of one position are no difference.
    """
    return tuple(_disputes(found))


def _disputes(found: Decided) -> Iterator[Dispute]:
    for comment in found.comments:
        for field in SAID:
            values = found.said.get((comment, field), {})
            if several(values):
                yield Dispute(
                    comment=comment,
                    field=field,
                    values=tuple(sorted(values.items())),
                    most=majority(values.values()),
                    settled=found.final(comment, field),
                )
