"""Where a coder sits: the queue as it was made, the comment on the desk, the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

_ANSWERED: Final = 30  # ids remembered; the desk waits for one at a time
_TRAIL: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One coder's place in one thread.

    `queue` is made once and not after each key, so that nothing jumps. `trail` are the comments
    seen before, `answered` the ids of what the desk said and got an answer to.
    """

    queue: tuple[str, ...] = ()
    comment: str = ""
    trail: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    trouble: str = ""
    told: str = ""


def seated(queue: tuple[str, ...], done: Container[str]) -> Seat:
    """Return a fresh seat at the first comment that waits."""
    return replace(Seat(queue=queue), comment=_next(queue, "", done))


def onward(seat: Seat, done: Container[str]) -> Seat:
    """Go on to the next comment that waits, "" where none does; what is skipped comes again."""
    return _at(seat, _next(seat.queue, seat.comment, done))


def back(seat: Seat) -> Seat:
    """Go back to the comment seen before, if there is one."""
    if not seat.trail:
        return replace(seat, told="this is the first one")
    return replace(seat, comment=seat.trail[-1], trail=seat.trail[:-1], told="")


def at(seat: Seat, comment: str) -> Seat:
    """Go to a comment."""
    return seat if comment == seat.comment else _at(seat, comment)


def answer(seat: Seat, op: str) -> Seat:
    """Remember that what the desk said under this id got its answer."""
    return replace(seat, answered=(*seat.answered, op)[-_ANSWERED:])


def _at(seat: Seat, comment: str) -> Seat:
    trail = (*seat.trail, seat.comment)[-_TRAIL:] if seat.comment else seat.trail
    return replace(seat, comment=comment, trail=trail, told="")


def _next(queue: tuple[str, ...], comment: str, done: Container[str]) -> str:
    start = queue.index(comment) + 1 if comment in queue else 0
    around = (*queue[start:], *queue[:start])
    return next((one for one in around if one not in done and one != comment), "") or (
        comment if comment and comment not in done else ""
    )
