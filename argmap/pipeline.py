"""The one road from a discussion to its chart, used by app and command line alike."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from argmap.analyse import analyse
from argmap.errors import RequestError
from argmap.export.writer import Chart
from argmap.graph import build
from argmap.label import (
    Books,
    Settings,
    Shelf,
    by_hand,
    disputed,
    edited,
    laid_over,
    notices,
    ruled_by,
    shelf_of,
)
from argmap.model import Discussion, Label, Notice
from argmap.text import shorten

__all__ = ["Chart", "Ruling", "chart", "charted", "labelled", "pick", "ruling", "today"]

LISTED: Final = 5  # threads named in a sentence before it says "and N more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the rules alone say of a discussion whose motion is stated, and what they went by.

    `labels` come one a comment, in the same order.
    """

    discussion: Discussion
    labels: tuple[Label, ...]
    books: Shelf
    settings: Settings


def chart(
    discussion: Discussion,
    *,
    motion: str = "",
    edits: tuple[Label, ...] = (),
    rulebook: Books = None,
    settings: Settings | None = None,
) -> Chart:
    """Label a discussion, map it and analyse the map.

    Args:
        discussion: as read.
        motion: the sentence it is for or against; its own motion or title where this is empty.
        edits: hand labels of this thread; they win over rules.
        rulebook: the rules, or several rulebooks to choose from by the language of a comment;
            ours where None.
        settings: threshold and base rate; the defaults where None.
    """
    return charted(ruling(discussion, motion=motion, rulebook=rulebook, settings=settings), edits)


def ruling(
    discussion: Discussion,
    *,
    motion: str = "",
    rulebook: Books = None,
    settings: Settings | None = None,
) -> Ruling:
    """Let the rules alone label a discussion; see `chart`."""
    settings = settings or Settings()
    books = shelf_of(discussion, rulebook, settings)
    stated = replace(discussion, motion=motion or discussion.about)
    labels = ruled_by(books, stated, settings)
    return Ruling(discussion=stated, labels=labels, books=books, settings=settings)


def charted(found: Ruling, edits: tuple[Label, ...] = ()) -> Chart:
    """Lay source and hand over what the rules say, map it and analyse the map."""
    argument_map = build(*_decided(found, edits))
    return Chart(
        argument_map=argument_map,
        analysis=analyse(argument_map),
        rulebook=found.books.joined,
        settings=found.settings,
    )


def today() -> str:
    """Return the day (YYYY-MM-DD), for whoever puts a date on a chart.

    SOURCE_DATE_EPOCH (reproducible-builds.org) overrides the clock, so that a picture can be made
    again to the byte.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)
    return now.date().isoformat()


def labelled(
    discussion: Discussion,
    *,
    motion: str = "",
    edits: tuple[Label, ...] = (),
    rulebook: Books = None,
    settings: Settings | None = None,
) -> tuple[Discussion, tuple[Label, ...]]:
    """Go the first half of the road: the discussion with its motion stated, and its labels.

    Notices say where rows of a labels file were changed without saying that a hand did it, where
    its coders differ, and where comments are in a language that has no rulebook.
    """
    found = ruling(discussion, motion=motion, rulebook=rulebook, settings=settings)
    return _decided(found, edits)


def _decided(found: Ruling, edits: tuple[Label, ...]) -> tuple[Discussion, tuple[Label, ...]]:
    stated, own = found.discussion, found.labels
    labels = laid_over(own, (*stated.labels, *edits))
    told = (*edited(edits, labels), *disputed(by_hand(own, edits)), *notices(found.books))
    return replace(stated, notices=(*stated.notices, *told)), labels


def pick(discussions: Sequence[Discussion], thread: str = "") -> Discussion:
    """Return the thread called `thread`, or the largest with a notice where there are several.

    Raises:
        RequestError: no thread has that id; some that exist are named.
    """
    if thread:
        for discussion in discussions:
            if discussion.thread == thread:
                return discussion
        raise RequestError(f'there is no thread "{shorten(thread, 80)}"', cure=_choice(discussions))
    largest = max(discussions, key=lambda discussion: len(discussion.comments))
    if len(discussions) == 1:
        return largest
    return replace(largest, notices=(*largest.notices, _one_of(discussions, largest)))


def _one_of(discussions: Sequence[Discussion], largest: Discussion) -> Notice:
    return Notice(
        code="LARGEST_THREAD",
        text=f'the largest of {len(discussions)} threads is taken, "{shorten(largest.thread, 80)}"',
        where=largest.source,
        cure=f"to take another, {_choice(discussions)}",
        count=len(discussions),
    )


def _choice(discussions: Sequence[Discussion]) -> str:
    """Return "choose one of ..." with the largest threads named, and the comments of each."""
    ranked = sorted(discussions, key=lambda one: -len(one.comments))
    named = ", ".join(map(_counted, ranked[:LISTED]))
    more = f" and {len(ranked) - LISTED} more" if len(ranked) > LISTED else ""
    return f"choose one of {named}{more}"


def _counted(discussion: Discussion) -> str:
    many = len(discussion.comments)
    return f'"{shorten(discussion.thread, 80)}" ({many:,} comment{"s" if many != 1 else ""})'
