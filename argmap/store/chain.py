"""The hashes that hold a work together, so that no change to what was kept goes unseen.

The root is taken of the source as read, each event's hash of the event and the hash before it. A
copy of a work has the same root and the same chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from argmap.desk.events import Decision, Event
from argmap.store.codec import text_of

_HASHED: Final = (  # for ever: a field that joins later may count only where it is not empty
    *("thread", "comment", "field", "after", "before", "coder", "role", "note", "batch"),
    *("undoes", "op"),
)


def hash_of(*parts: object) -> str:
    """Return the SHA-256 of plain values."""
    return sha256(text_of(parts).encode("ascii")).hexdigest()


def body_hash(body: str) -> str:
    """Return the SHA-256 of a discussion as it is kept."""
    return sha256(body.encode("ascii", "backslashreplace")).hexdigest()


def root(hashes: Sequence[str]) -> str:
    """Return what the first event of a work follows, from the hashes of its discussions."""
    return hash_of("argmap work", *hashes)


def link(previous: str, seq: int, at: str, decision: Decision) -> Event:
    """Return the event that follows the one whose hash is `previous`."""
    made = Event(seq=seq, at=at, decision=decision, previous=previous, hash="")
    return replace(made, hash=_own(made))


def chained(previous: str, seq: int, at: str, decisions: Iterable[Decision]) -> Iterator[Event]:
    """Yield the events of decisions, the first one after `seq`."""
    for number, decision in enumerate(decisions, seq + 1):
        event = link(previous, number, at, decision)
        previous = event.hash
        yield event


def broken(events: Iterable[Event], start: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each event that does not fit, and what is wrong with it."""
    previous, seen = start, set[str]()
    for seq, event in enumerate(events, 1):
        if event.seq != seq:
            yield seq, f"event {seq} is missing: event {event.seq} stands in its place"
            return
        if event.previous != previous:
            yield seq, f"event {seq} does not follow what stands before it"
        elif event.hash != _own(event):
            yield seq, f"event {seq} was changed after it was kept"
        elif event.decision.op in seen:
            yield seq, f"event {seq} repeats an earlier one"
        seen.add(event.decision.op)
        previous = event.hash


def _own(event: Event) -> str:
    said = (str(getattr(event.decision, name)) for name in _HASHED)
    return hash_of(event.previous, event.seq, event.at, *said)
