"""Each record gets an id of its own; one that is there twice is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from argmap.model import Notice, Relation, State
from argmap.read.comment import LONGEST, tidy_id
from argmap.read.gather import Gathered, free, place
from argmap.read.notices import renamed, repeated, too_long, unnamed
from argmap.read.record import Record


@dataclass(slots=True)
class Kept:
    """A record under the id it goes by; `parent` is such an id, None for the top level."""

    id: str
    name: str  # the id as the source gives it
    batch: int
    record: Record
    where: str
    parent: str | None = None
    ties: list[tuple[str, Relation]] = field(default_factory=list)

    def adrift(self) -> None:
        """Forget what it does to its parent: on the motion, that would be said of the motion."""
        if self.record.relation:
            self.record = replace(self.record, relation=None)


def unique(gathered: Gathered, notices: list[Notice]) -> tuple[list[Kept], int]:
    """Give each record an id of its own; refuse a record that is in the input twice.

    Return how many were refused, too; what held the place of another file's record is no loss.
    """
    kept: dict[str, Kept] = {}
    seen: set[tuple[str, str, str, str]] = set()
    used: dict[str, int] = {}
    again = 0
    for count, (batch, record) in enumerate(gathered.records, 1):
        where = place(gathered.sources[batch], record.where or f"record {count}")
        name = tidy_id(record.id)
        content = (name, record.parent, record.author, record.text)
        known = kept.get(name) if name else None
        elsewhere = known is not None and known.batch != batch
        stands_in = _stands_in(known, batch, record)
        if stands_in and elsewhere:
            continue
        if name and (stands_in or content in seen):
            notices.append(repeated(name, where))
            again += 1
            continue
        seen.add(content)
        one = Kept(free(name or f"row-{count}", kept, used), name, batch, record, where)
        kept[one.id] = one
        notices.extend(_oddities(one))
    return list(kept.values()), again


def _oddities(one: Kept) -> Iterator[Notice]:
    if not one.name:
        yield unnamed(one.id, one.where)
    elif one.name != one.id:
        yield renamed(one.name, one.id, one.where)
    if len(one.record.text) > LONGEST:
        yield too_long(one.id, len(one.record.text), LONGEST, one.where)


def _stands_in(kept: Kept | None, batch: int, record: Record) -> bool:
    """Tell whether one of two records is only a placeholder for the other; the other is kept."""
    if kept is None or State.MISSING not in (kept.record.state, record.state):
        return False
    if kept.record.state is State.MISSING:
        kept.record, kept.batch = record, batch
    return True
