"""The step that all readers share: records become discussions.

Texts are cleaned, ids made unique, parents found, cycles broken, parents put before replies, depths
counted. Nothing recurses, everything is linear. Every record is kept or refused with a notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from argmap.model import MOTION, Discussion, Notice, Tie
from argmap.read.comment import LONGEST, comment, label, tidy_id, tidy_line
from argmap.read.gather import Batch, Gathered, gather
from argmap.read.notices import (
    Code,
    cycle,
    inferred,
    lost,
    miscounted,
    not_loaded,
    orphan,
    summarised,
)
from argmap.read.unique import Kept, unique
from argmap.text import clean

NOBODY: Final = frozenset(
    ("", "0", "-1", "-", "null", "none", "nil", "nan", "na", "n/a", "\\n", "<na>", "root", MOTION)
)
"""Spellings of "answers no comment", unless a comment has that very id."""


def discussions(batches: Iterable[Batch], *, infer: bool = True) -> tuple[Discussion, ...]:
    """Make one discussion a thread out of what was read, the largest first.

    Batches that share a thread id (without ids, a title) become one discussion. Without `infer`,
    parents that a reader only concluded do not count: the comment hangs on the motion.
    """
    found = [_discussion(one, infer=infer) for one in gather(batches)]
    return tuple(sorted(found, key=lambda discussion: -len(discussion.comments)))


def _discussion(gathered: Gathered, *, infer: bool) -> Discussion:
    notices = list(gathered.notices)
    bad = sum(notice.count for notice in notices if notice.code == Code.BAD_RECORD)
    kept, again = unique(gathered, notices)
    refused = again + bad
    _link(kept, gathered.thread.id, notices, infer=infer)
    _break_cycles(kept, notices)
    ordered = _parents_first(kept)
    depths: dict[str | None, int] = {None: 0}
    for one in ordered:
        depths[one.id] = depths[one.parent] + 1
    title = gathered.thread.title or _title(ordered) or gathered.thread.id
    comments = tuple(
        comment(one.record, id=one.id, parent=one.parent, depth=depths[one.id]) for one in ordered
    )
    labels = (label(one.record, made) for one, made in zip(ordered, comments, strict=True))
    return Discussion(
        thread=gathered.thread.id,
        title=title,
        motion=gathered.thread.motion or title,
        comments=comments,
        notices=summarised(
            [
                *notices,
                *_unloaded(gathered, kept),
                *_unanswered(gathered, kept),
                *_balance(gathered, len(kept), refused),
            ]
        ),
        source=_places(gathered),
        format=", ".join(dict.fromkeys(batch.format for batch in gathered.sources.values())),
        labels=tuple(found for found in labels if found),
        opening=clean(gathered.thread.opening[:LONGEST]),
        ties=tuple(
            Tie(comment=one.id, target=target, relation=relation)
            for one in ordered
            for target, relation in dict.fromkeys(one.ties)
            if target != one.id
        ),
    )


def _link(kept: list[Kept], thread: str, notices: list[Notice], *, infer: bool) -> None:
    """Find each record's parent: in its own source first, since ids are unique only there."""
    near: dict[int, dict[str, str]] = {}
    far: dict[str, str] = {}
    for one in kept:
        near.setdefault(one.batch, {}).setdefault(one.name, one.id)
        far.setdefault(one.name, one.id)
    for one in kept:
        name = tidy_id(one.record.parent) if infer or not one.record.inferred else ""
        one.parent = near[one.batch].get(name) or far.get(name) if name else None
        if one.parent is None and name.casefold() not in NOBODY and name != thread:
            notices.append(orphan(one.id, name, one.where))
            one.adrift()
        elif one.record.inferred and one.parent is not None:
            notices.append(inferred(one.id, one.parent, one.where))
        for name, relation in one.record.ties:
            target = near[one.batch].get(tidy_id(name)) or far.get(tidy_id(name))
            if target:
                one.ties.append((target, relation))
            else:
                notices.append(lost(one.id, relation, name, one.where))


def _break_cycles(kept: list[Kept], notices: list[Notice]) -> None:
    """Hang the first record of each circle of replies on the motion."""
    by_id = {one.id: one for one in kept}
    position = {one.id: number for number, one in enumerate(kept)}
    walk_of: dict[str, str] = {}  # id -> where the walk that came by began
    for one in kept:
        at: str | None = one.id
        while at is not None and at not in walk_of:
            walk_of[at] = one.id
            at = by_id[at].parent
        if at is None or walk_of[at] != one.id:
            continue
        circle = [at]
        while (after := by_id[circle[-1]].parent) is not None and after != at:
            circle.append(after)
        first = by_id[min(circle, key=position.__getitem__)]
        if first.record.relation and first.parent:
            first.ties.append((first.parent, first.record.relation))
        first.parent = None
        first.adrift()
        notices.append(cycle(first.id, len(circle), first.where))


def _parents_first(kept: list[Kept]) -> list[Kept]:
    """Keep the order of the source, but let a reply wait for its parent."""
    ordered: list[Kept] = []
    placed: set[str | None] = {None}
    waiting: dict[str | None, list[Kept]] = {}
    for one in kept:
        if one.parent not in placed:
            waiting.setdefault(one.parent, []).append(one)
            continue
        ready = [one]
        while ready:
            now = ready.pop()
            ordered.append(now)
            placed.add(now.id)
            ready.extend(reversed(waiting.pop(now.id, ())))
    return ordered


def _title(ordered: list[Kept]) -> str:
    """Return the title of the only top-level comment, the opening post, if it has one."""
    tops = [one for one in ordered if one.parent is None]
    return tidy_line(tops[0].record.title) if len(tops) == 1 else ""


def _unloaded(gathered: Gathered, kept: list[Kept]) -> Iterator[Notice]:
    """Report the comments that a source names and that none holds."""
    absent = set(gathered.thread.unloaded) - {one.name for one in kept}
    absent -= {one.record.alias for one in kept}
    if absent:
        several = f"{len(absent):,} comments are named and not loaded, {min(absent)!r} among them"
        text = several if len(absent) > 1 else f"comment {min(absent)!r} is named and not loaded"
        where = _places(gathered)
        cure = "load the whole thread, or read the missing part together with this"
        yield Notice(code=Code.NOT_LOADED, text=text, where=where, cure=cure, count=len(absent))


def _unanswered(gathered: Gathered, kept: list[Kept]) -> Iterator[Notice]:
    """Report the direct answers that comments are said to have and that no file holds."""
    announced = {one.id: one.record.answers for one in kept if one.record.answers}
    for one in kept if announced else ():
        if one.parent in announced:
            announced[one.parent] -= 1
    absent = sum(max(0, number) for number in announced.values())
    if absent:
        yield not_loaded(absent, "replies", _places(gathered))


def _balance(gathered: Gathered, kept: int, refused: int) -> Iterator[Notice]:
    """Report the identity kept + refused = found, and what the source announced."""
    where = _places(gathered)
    if refused:
        were = "was" if refused == 1 else "were"
        text = f"{kept:,} of {kept + refused:,} records became comments, {refused:,} {were} refused"
        cure = "the other notices say why"
        yield Notice(code=Code.REFUSED, text=text, where=where, cure=cure, count=refused)
    announced = gathered.thread.announced
    if announced is not None and announced != kept:
        yield miscounted(kept, announced, "comments", where)
    if not kept:
        yield Notice(code=Code.NO_COMMENTS, text="there are no comments in it", where=where)


def _places(gathered: Gathered) -> str:
    return ", ".join(dict.fromkeys(batch.source for batch in gathered.sources.values()))
