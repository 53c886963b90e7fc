"""Notices: what a reader survived, under stable codes, and how many of a kind become one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from argmap.model import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN: Final = 5
"""As many notices of one code are shown singly; more become one with a count."""


class Code(StrEnum):
    """The stable codes; docs/formats.md says what each means."""

    ORPHAN = "ORPHAN"
    CYCLE = "CYCLE"
    DUPLICATE = "DUPLICATE"
    NO_ID = "NO_ID"
    NOT_LOADED = "NOT_LOADED"
    COUNT_MISMATCH = "COUNT_MISMATCH"
    PARENT_INFERRED = "PARENT_INFERRED"
    NO_PARENTS = "NO_PARENTS"
    NO_TEXT = "NO_TEXT"
    NO_COMMENTS = "NO_COMMENTS"
    ENCODING_GUESSED = "ENCODING_GUESSED"
    BAD_RECORD = "BAD_RECORD"
    BAD_VALUE = "BAD_VALUE"
    RAGGED_ROW = "RAGGED_ROW"
    UNCLOSED_QUOTE = "UNCLOSED_QUOTE"
    TOO_LONG = "TOO_LONG"
    REFUSED = "REFUSED"


def summarised(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Make one notice of all that share a code, where they are more than `SHOWN`.

    The codes keep the order in which they first came; the count of the whole is kept.
    """
    by_code: dict[str, list[Notice]] = {}
    for notice in notices:
        by_code.setdefault(notice.code, []).append(notice)
    return tuple(
        notice
        for same in by_code.values()
        for notice in (same if len(same) <= SHOWN else [_sum(same)])
    )


def _sum(same: Sequence[Notice]) -> Notice:
    first = same[0]
    return Notice(
        code=first.code,
        text=f"{first.text} (and {len(same) - 1:,} more like this)",
        where=f"{first.where} and elsewhere" if first.where else "",
        cure=first.cure,
        count=sum(notice.count for notice in same),
    )


def repeated(name: str, where: str) -> Notice:
    """A record is in the input twice, word for word; one of the two is refused."""
    text = f"comment {name!r} is there twice; it was taken once"
    return Notice(code=Code.DUPLICATE, text=text, where=where)


def renamed(name: str, now: str, where: str) -> Notice:
    """An id is used by several comments; both are kept."""
    text = f"the id {name!r} is already used; this comment is now {now!r}"
    cure = "replies to that id are taken to answer the first"
    return Notice(code=Code.DUPLICATE, text=text, where=where, cure=cure)


def unnamed(now: str, where: str) -> Notice:
    """A comment has no id and got one."""
    text = f"a comment without an id is now {now!r}"
    return Notice(code=Code.NO_ID, text=text, where=where)


def orphan(name: str, parent: str, where: str) -> Notice:
    """The parent is not in the input."""
    text = f"comment {name!r} answers {parent!r}, which is not there; it hangs on the motion"
    cure = "read the rest of the thread together with this"
    return Notice(code=Code.ORPHAN, text=text, where=where, cure=cure)


def cycle(name: str, length: int, where: str) -> Notice:
    """Comments answer each other in a circle, which is broken at its first."""
    text = f"{length} comments answer each other in a circle"
    if length == 1:
        text = f"comment {name!r} answers itself"
    return Notice(code=Code.CYCLE, text=f"{text}; {name!r} hangs on the motion", where=where)


def inferred(name: str, parent: str, where: str) -> Notice:
    """The parent was concluded, not stated."""
    text = f"comment {name!r} is taken to answer {parent!r}; the source does not say so itself"
    return Notice(code=Code.PARENT_INFERRED, text=text, where=where)


def too_long(name: str, length: int, limit: int, where: str) -> Notice:
    """The text of a comment was cut."""
    text = f"comment {name!r} has {length:,} characters; it was cut after {limit:,}"
    return Notice(code=Code.TOO_LONG, text=text, where=where)


def lost(name: str, relation: str, target: str, where: str) -> Notice:
    """A tie beside the replies leads to a comment that is not there."""
    text = f"comment {name!r} also {relation} {target!r}, which is not there; that is left out"
    return Notice(code=Code.ORPHAN, text=text, where=where)


def not_loaded(number: int, what: str, where: str = "") -> Notice:
    """Say how many comments the source speaks of and does not hold."""
    one = {"replies": "1 reply is", "posts": "1 post is"}.get(what, "1 comment is")
    text = f"{one if number == 1 else f'{number:,} {what} are'} announced and not in it"
    cure = "load the whole thread before saving it, or read the other parts together with this"
    return Notice(code=Code.NOT_LOADED, text=text, where=where, cure=cure, count=number)


def miscounted(read: int, announced: int, what: str, where: str = "") -> Notice:
    """Say that the source announces fewer or more than it holds."""
    nouns = what.removesuffix("s") if read == 1 else what
    if read > announced:
        text = f"{read:,} {nouns} read, {read - announced:,} more than the {announced:,} announced"
        cure = "nothing is missing; counts on pages are often behind"
    else:
        text = f"{read:,} {nouns} read of {announced:,} announced"
        cure = "save the rest of the thread too, if there is more"
    return Notice(code=Code.COUNT_MISMATCH, text=text, where=where, cure=cure)
