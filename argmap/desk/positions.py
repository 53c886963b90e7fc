"""Positions by hand: their words, what is one position and what is two, each as one act.

Positions are one where their words are (`argmap.graph`), so all of this is said comment by comment
with the words of the position that it holds.
"""
# ruff: noqa: PLR0913, PLR0917 - each act names the map it is about, what it changes, and who acts

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from argmap.desk.alike import Pair, alike, search
from argmap.desk.events import Decision, Event, Field
from argmap.desk.labels import checked, decide, drawn_up
from argmap.errors import RequestError
from argmap.label.hand import NO_POSITION
from argmap.model import ArgumentMap, Position
from argmap.text import bare, shorten

__all__ = [
    "Pair",
    "alike",
    "attached",
    "merged",
    "position",
    "refused",
    "reworded",
    "search",
    "split",
]

_SHOWN: Final = 60


def reworded(
    events: Iterable[Event],
    argument_map: ArgumentMap,
    position_id: str,
    words: str,
    coder: str,
) -> tuple[Decision, ...]:
    """Give a position other words. Words that another position has make the two one.

    Raises:
        RequestError: there is no such position, or no words.
    """
    held = position(argument_map, position_id)
    return _say(events, argument_map, held.comments, worded(words), coder)


def merged(
    events: Iterable[Event],
    argument_map: ArgumentMap,
    ids: Sequence[str],
    words: str,
    coder: str,
) -> tuple[Decision, ...]:
    """Make several positions one; without words it has those of the first.

    Raises:
        RequestError: there is no such position, or fewer than two are named.
    """
    held = [position(argument_map, one) for one in dict.fromkeys(ids)]
    if len(held) < 2:  # noqa: PLR2004 - two become one
        raise RequestError("fewer than two positions are named", cure="name those that are one")
    comments = [comment for one in held for comment in one.comments]
    return _say(events, argument_map, comments, worded(words or held[0].text), coder)


def split(
    events: Iterable[Event],
    argument_map: ArgumentMap,
    position_id: str,
    comments: Sequence[str],
    words: str,
    coder: str,
) -> tuple[Decision, ...]:
    """Take comments out of a position and give them words of their own.

    Raises:
        RequestError: there is no such position, it does not have these comments or no others, or
            the words are those that it has.
    """
    held = position(argument_map, position_id)
    strangers = [comment for comment in comments if comment not in held.comments]
    if strangers or not comments:
        what = (
            f"{strangers[0]!r} does not hold this position" if strangers else "no comment is named"
        )
        raise RequestError(what, cure="name comments that hold the position")
    if set(comments) == set(held.comments):
        raise RequestError("nothing is left of the position", cure="give it other words instead")
    if bare(worded(words)) == bare(held.text):
        raise RequestError("these are the words of the position", cure="give the new one its own")
    return _say(events, argument_map, comments, worded(words), coder)


def attached(
    events: Iterable[Event],
    argument_map: ArgumentMap,
    comments: Sequence[str],
    position_id: str,
    coder: str,
) -> tuple[Decision, ...]:
    """Let comments hold a position that exists, or none where its id is "".

    Raises:
        RequestError: there is no such position.
    """
    words = position(argument_map, position_id).text if position_id else NO_POSITION
    return _say(events, argument_map, comments, words, coder)


def refused(
    events: Iterable[Event], argument_map: ArgumentMap, first: str, second: str, coder: str
) -> tuple[Decision, ...]:
    """Say that two positions are not the same, so that they are not suggested again.

    It is said of both, so that it holds when one of them is given other words.

    Raises:
        RequestError: there is no such position.
    """
    one, other = position(argument_map, first), position(argument_map, second)
    return drawn_up(
        events,
        (
            Decision(
                thread=argument_map.discussion.thread,
                comment=held.comments[0],
                field=Field.DISTINCT,
                after=checked(Field.DISTINCT, apart.text),
                coder=coder,
            )
            for held, apart in ((one, other), (other, one))
        ),
    )


def position(argument_map: ArgumentMap, position_id: str) -> Position:
    """Return a position by its id.

    Raises:
        RequestError: there is none of that id.
    """
    for one in argument_map.positions:
        if one.id == position_id:
            return one
    what = f"there is no position {shorten(position_id, _SHOWN)!r}"
    raise RequestError(what, cure="somebody may have merged it; look at the map as it is now")


def worded(words: str) -> str:
    """Return the words of a position on one line.

    Raises:
        RequestError: there are none.
    """
    found = checked(Field.POSITION, words)
    if not found or found == NO_POSITION:
        raise RequestError("the position has no words", cure="write it as one plain sentence")
    return found


def _say(
    events: Iterable[Event],
    argument_map: ArgumentMap,
    comments: Iterable[str],
    words: str,
    coder: str,
) -> tuple[Decision, ...]:
    return decide(
        events,
        thread=argument_map.discussion.thread,
        comments=comments,
        field=Field.POSITION,
        after=words,
        coder=coder,
    )
