"""Parts are gathered by thread, across readers and files, before anything is linked."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace

from argmap.model import MOTION, Notice, State
from argmap.read.comment import tidy_line
from argmap.read.follow import stays
from argmap.read.record import Part, Record, Thread


@dataclass(frozen=True, slots=True)
class Batch:
    """All parts that one reader yields for one source. `stem` is the title of last resort."""

    source: str
    stem: str
    format: str
    parts: Iterable[Part]


@dataclass(slots=True)
class Gathered:
    """What belongs to one thread, from all batches; each record with its batch's number."""

    thread: Thread
    records: list[tuple[int, Record]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    sources: dict[int, Batch] = field(default_factory=dict)


def gather(batches: Iterable[Batch]) -> tuple[Gathered, ...]:
    """Gather what belongs together: batches that share a thread id (without ids, a title)."""
    gathered: dict[str, Gathered] = {}
    for number, batch in enumerate(batches):
        _add(batch, number, gathered)
    if any(one.thread.joins for one in gathered.values()):
        _join(gathered)
    return tuple(gathered.values())


def _add(batch: Batch, number: int, gathered: dict[str, Gathered]) -> None:
    threads: dict[str, Thread] = {}
    records: dict[str, list[Record]] = {}
    notices: list[Notice] = []
    for part in batch.parts:
        if isinstance(part, Record):
            records.setdefault(part.thread, []).append(part)
        elif isinstance(part, Notice):
            notices.append(replace(part, where=place(batch, part.where)))
        else:
            threads.setdefault(part.id, part)
    groups = _by_thread(threads, records)
    for name in sorted(groups, key=lambda name: -len(groups[name])):
        one = _joined(gathered, batch, threads.get(name, Thread(id=name)))
        one.sources[number] = batch
        one.records.extend((number, record) for record in groups[name])
        one.notices.extend(notices)  # those of the source go to its largest thread
        notices = []


def _join(gathered: dict[str, Gathered]) -> None:
    """Make one of threads that hold each other's comments (`Thread.joins`)."""
    home: dict[str, str] = {}
    for key, one in gathered.items():
        for _, record in one.records:
            if record.state is not State.MISSING:  # a placeholder is not at home anywhere
                home.setdefault(record.id, key)
    into = {key: key for key in gathered}
    for key, one in gathered.items():
        for name in one.thread.joins:
            ours, theirs = stays(into, key), stays(into, home.get(name, key))
            into[ours] = theirs
    for key in [key for key in gathered if into[key] != key]:
        one, other = gathered.pop(key), gathered[stays(into, key)]
        other.thread = replace(
            other.thread,
            title=other.thread.title or one.thread.title,
            unloaded=other.thread.unloaded + one.thread.unloaded,
        )
        other.records.extend(one.records)
        other.notices.extend(one.notices)
        other.sources.update(one.sources)


def _by_thread(
    threads: dict[str, Thread], records: dict[str, list[Record]]
) -> dict[str, list[Record]]:
    """Group records by thread; those that name none belong to the first that is described."""
    first = next(iter(threads), "")
    if not records:
        return {first: []}
    if not first or "" not in records:
        return records
    nameless = records.pop("")
    return records | {first: nameless + records.get(first, [])}


def _joined(gathered: dict[str, Gathered], batch: Batch, thread: Thread) -> Gathered:
    """Find or start the discussion that `thread` belongs to, and add what is said of it."""
    title = tidy_line(thread.title)
    key = tidy_line(thread.id) or title or free(tidy_line(batch.stem) or "discussion", gathered, {})
    one = gathered.setdefault(key, Gathered(Thread(id=key)))
    one.thread = Thread(
        id=key,
        title=one.thread.title or title,
        motion=one.thread.motion or tidy_line(thread.motion),
        announced=max(one.thread.announced or 0, thread.announced or 0) or None,
        unloaded=one.thread.unloaded + thread.unloaded,
        opening=one.thread.opening or thread.opening,
        joins=one.thread.joins + thread.joins,
    )
    return one


def free(name: str, taken: Container[str], used: dict[str, int]) -> str:
    """Return `name`, or the first of name~2, name~3, ... that is not taken.

    `used` remembers how far each name was counted, so that many of one name stay linear.
    """
    free = name
    while free in taken or free == MOTION:
        used[name] = used.get(name, 1) + 1
        free = f"{name}~{used[name]}"
    return free


def place(batch: Batch, where: str) -> str:
    """Return a place inside a batch for a notice: "thread.csv, line 3"."""
    return f"{batch.source}, {where}" if where else batch.source
