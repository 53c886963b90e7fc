"""A whole work as one file: versioned JSON, checked in every part before any of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from argmap.desk.events import Event
from argmap.model import Discussion
from argmap.store import appending, chain, rows
from argmap.store.codec import listed, parsed, plain, record, refuse, text_of, value_of

VERSION: Final = 1
"""Raised whenever an older argmap could not read the file."""
_KEY: Final = "argmap-work"
_SAID: Final = ("name", "source", "digest", "created")
_KEYS: Final = (_KEY, *_SAID, "settings", "discussions", "events")
_LONGEST: Final = 500  # characters of what stands in an index


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a file holds, found to be sound."""

    said: dict[str, Any]
    bodies: list[dict[str, Any]]
    events: tuple[Event, ...]


def export(connection: Connection, work_id: str) -> bytes:
    """Return a work as a file."""
    row = rows.work_row(connection, work_id)
    made = {_KEY: VERSION} | {name: getattr(row, name) for name in _SAID}
    made["settings"] = rows.settings_of(row.settings)
    # as they were written, with the fields that they had then: the hashes are taken of that
    made["discussions"] = [parsed(one["body"]) for one in rows.copied_bodies(connection, work_id)]
    made["events"] = list(map(plain, rows.events_of(connection, work_id)))
    return (json.dumps(made, ensure_ascii=True, allow_nan=False, indent=1) + "\n").encode("ascii")


def brought(data: bytes) -> Brought:
    """Read a file that somebody brings.

    Raises:
        StoreError: with the JSON path of the first mistake.
    """
    found = _opened(data)
    said = {name: value_of(str, found[name], f"$.{name}") for name in _SAID}
    _check_said(said)
    settings = record(found["settings"], "$.settings", tuple(found["settings"]))
    kept = {key: value_of(str, one, f"$.settings.{key}") for key, one in settings.items()}
    discussions = value_of(tuple[Discussion, ...], found["discussions"], "$.discussions")
    events = value_of(tuple[Event, ...], found["events"], "$.events")
    counts = (len(one.comments) for one in discussions)
    bodies = list(map(rows.body, map(text_of, found["discussions"]), counts))
    faults = (*_strange(discussions), *_undecided(events, discussions), *_broken(events, bodies))
    for path, what in faults:
        raise refuse(path, what)
    said["settings"] = rows.settings_text(kept)
    return Brought(said=said, bodies=bodies, events=events)


def keep(connection: Connection, found: Brought) -> str:
    """Keep what a file holds as a new work; return its id."""
    made = rows.add_work(connection, found.said, found.bodies)
    rows.add_events(connection, made, found.events)
    return made


def _opened(data: bytes) -> dict[str, Any]:
    found = parsed(data)
    if not isinstance(found, dict) or _KEY not in found:
        raise refuse("", "this is no work that argmap exported")
    version = found[_KEY]
    if type(version) is not int or version < 1:
        raise refuse(f"$.{_KEY}", "this is no version")
    if version > VERSION:
        raise refuse(f"$.{_KEY}", f"a newer argmap wrote this file (version {version})")
    record(found, "$", _KEYS)
    missing = next((key for key in _KEYS if key not in found), "")
    if missing:
        raise refuse("$", f"the key '{missing}' is missing")
    listed(found["discussions"], "$.discussions")
    if not isinstance(found["settings"], dict):
        record(found["settings"], "$.settings", ())
    return found


def _check_said(said: dict[str, Any]) -> None:
    if not _is_time(said["created"]):
        raise refuse("$.created", "this is no time")
    if len(said["digest"]) > _LONGEST:
        raise refuse("$.digest", "this is too long")


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _strange(discussions: Sequence[Discussion]) -> Iterator[tuple[str, str]]:
    """Yield where discussions are not as a reader makes them."""
    threads = set[str]()
    for at, one in enumerate(discussions):
        path = f"$.discussions[{at}]"
        if one.thread in threads:
            yield f"{path}.thread", f"there are two threads {one.thread!r}"
        threads.add(one.thread)
        yield from _strange_comments(one, f"{path}.comments")
        yield from _strange_names(one, path)


def _strange_names(discussion: Discussion, path: str) -> Iterator[tuple[str, str]]:
    """Yield where a label or a tie names a comment that is not there."""
    named = [
        *((f"labels[{at}].comment", one.comment) for at, one in enumerate(discussion.labels)),
        *((f"ties[{at}].comment", one.comment) for at, one in enumerate(discussion.ties)),
        *((f"ties[{at}].target", one.target) for at, one in enumerate(discussion.ties)),
    ]
    for where, comment in named:
        if comment not in discussion.by_id:
            yield f"{path}.{where}", f"there is no comment {comment!r}"


def _strange_comments(discussion: Discussion, path: str) -> Iterator[tuple[str, str]]:
    depths: dict[str | None, int] = {None: 0}
    for at, comment in enumerate(discussion.comments):
        if comment.id in depths:
            yield f"{path}[{at}].id", f"there are two comments {comment.id!r}"
        if comment.parent not in depths:
            yield f"{path}[{at}].parent", f"no comment {comment.parent!r} stands before this one"
        elif comment.depth != depths[comment.parent] + 1:
            yield f"{path}[{at}].depth", "this is not one more than what it answers"
        depths[comment.id] = comment.depth


def _undecided(
    events: Sequence[Event], discussions: Sequence[Discussion]
) -> Iterator[tuple[str, str]]:
    """Yield where events are not as the store keeps them."""
    known = appending.places(discussions)
    for at, event in enumerate(events):
        what = appending.problem(event.decision, known)
        if what or len(event.decision.op) > _LONGEST:
            yield f"$.events[{at}].decision", what or "its op is too long"
        if not _is_time(event.at):
            yield f"$.events[{at}].at", "this is no time"


def _broken(events: Sequence[Event], bodies: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield where the chain of hashes breaks."""
    for seq, what in chain.broken(events, chain.root([body["hash"] for body in bodies])):
        yield f"$.events[{seq - 1}]", what
