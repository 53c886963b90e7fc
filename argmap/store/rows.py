"""Rows of the tables to values and back, on a connection that somebody else opened."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, RowMapping, Select, delete, func, insert, select, update

from argmap.desk.events import Decision, Event, Field, Role
from argmap.errors import Conflict, StoreError
from argmap.model import Discussion
from argmap.store import chain
from argmap.store.codec import parsed, plain, text_of, value_of
from argmap.store.tables import DISCUSSIONS, EVENTS, WORKS, escaped
from argmap.store.works import Work

_DECISION: Final = tuple(Decision.__dataclass_fields__)
_WORDS: Final = ("name", "source", "digest")
_SEALED: Final = ("created", "archived", "version", "settings")
_COMMENTS: Final = (
    select(func.coalesce(func.sum(DISCUSSIONS.c.comments), 0))
    .where(DISCUSSIONS.c.work == WORKS.c.id)
    .scalar_subquery()
    .label("comments")
)


def now() -> str:
    """Return the time as it is kept."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seal(row: Mapping[str, Any] | RowMapping) -> str:
    """Return the hash of what is said of a work, as the database holds it."""
    words = (escaped(row[name]) for name in _WORDS)
    return chain.hash_of(*words, *(row[name] for name in _SEALED))


def work_rows() -> Select[Any]:
    """Return the question for works, with how many comments each has."""
    return select(WORKS, _COMMENTS)


def work_row(connection: Connection, work_id: str) -> Row[Any]:
    """Return the row of a work.

    Raises:
        StoreError: there is none.
    """
    return _one(connection.execute(work_rows().where(WORKS.c.id == work_id)).one_or_none())


def locked(connection: Connection, work_id: str) -> Row[Any]:
    """Return the row of a work; nobody else changes that work until the transaction ends.

    Raises:
        StoreError: there is none.
    """
    asked = select(WORKS).where(WORKS.c.id == work_id).with_for_update()
    return _one(connection.execute(asked).one_or_none())


def _one(found: Row[Any] | None) -> Row[Any]:
    if found is None:
        cure = "it may have been deleted; choose another"
        raise StoreError("this work is not kept here", cure=cure)
    return found


def same(row: Row[Any], version: int, mine: str, theirs: str) -> None:
    """Refuse a change of a row that somebody changed since `version`.

    Raises:
        Conflict: with what was wanted, and what stands there.
    """
    if row.version != version:
        what = "somebody else changed this work meanwhile"
        cure = "look at it again; nothing was changed"
        raise Conflict(what, mine=mine, theirs=theirs, cure=cure)


def as_work(row: Row[Any]) -> Work:
    """Return a row as it is shown in the list of works."""
    names = ("id", "name", "source", "digest", "created", "changed", "version", "comments")
    found = row._mapping  # noqa: SLF001 - the library's public name for it
    kept = {name: found[name] for name in names}
    return Work(**kept, archived=bool(found["archived"]), decisions=found["last"])


def settings_of(text: str) -> dict[str, str]:
    """Return the settings that a work's column holds."""
    found = parsed(text)
    if not isinstance(found, dict):
        raise StoreError("the settings of a work are damaged")
    return {str(key): str(value) for key, value in found.items()}


def settings_text(settings: Mapping[str, str]) -> str:
    """Return settings as they are kept."""
    return text_of(dict(sorted(settings.items())))


def bodies_of(discussions: Iterable[Discussion]) -> list[dict[str, Any]]:
    """Return discussions as they are kept."""
    return [body(text_of(plain(one)), len(one.comments)) for one in discussions]


def copied_bodies(connection: Connection, work_id: str) -> list[dict[str, Any]]:
    """Return the discussions of a work as another may keep them."""
    kept = (DISCUSSIONS.c.body, DISCUSSIONS.c.comments, DISCUSSIONS.c.hash)
    asked = select(*kept).where(DISCUSSIONS.c.work == work_id).order_by(DISCUSSIONS.c.number)
    return [dict(row) for row in connection.execute(asked).mappings()]


def body(text: str, comments: int) -> dict[str, Any]:
    """Return one discussion as it is kept: JSON, how many comments it has, the hash."""
    return {"body": text, "comments": comments, "hash": chain.body_hash(text)}


def discussions_of(connection: Connection, work_id: str) -> tuple[Discussion, ...]:
    """Return the discussions of a work as they were read."""
    asked = select(DISCUSSIONS.c.body).where(DISCUSSIONS.c.work == work_id)
    found = connection.execute(asked.order_by(DISCUSSIONS.c.number)).scalars().all()
    return tuple(value_of(Discussion, parsed(text)) for text in found)


def events_of(connection: Connection, work_id: str, after: int = 0) -> tuple[Event, ...]:
    """Return the events of a work that came after one."""
    asked = select(EVENTS).where(EVENTS.c.work == work_id, EVENTS.c.seq > after)
    return tuple(map(as_event, connection.execute(asked.order_by(EVENTS.c.seq))))


def as_event(row: Row[Any]) -> Event:
    """Return a row as an event.

    Raises:
        StoreError: it holds what nobody wrote.
    """
    found = row._mapping  # noqa: SLF001 - the library's public name for it
    try:
        kinds = {"field": Field(found["field"]), "role": Role(found["role"])}
    except ValueError:
        raise StoreError(f"event {found['seq']} of a work is damaged") from None
    decision = Decision(**{name: found[name] for name in _DECISION} | kinds)
    kept = {name: found[name] for name in ("seq", "at", "previous", "hash")}
    return Event(decision=decision, **kept)


def add_work(
    connection: Connection, said: Mapping[str, Any], bodies: Sequence[Mapping[str, Any]]
) -> str:
    """Keep a new work without events; `said` are its name, source, digest, created, settings."""
    made = {**said, "id": secrets.token_hex(8), "archived": 0, "version": 1, "last": 0}
    made |= {"changed": now(), "head": chain.root([one["hash"] for one in bodies])}
    connection.execute(insert(WORKS), made | {"seal": seal(made)})
    kept = [{**one, "work": made["id"], "number": at} for at, one in enumerate(bodies)]
    if kept:
        connection.execute(insert(DISCUSSIONS), kept)
    return str(made["id"])


def add_events(connection: Connection, work_id: str, events: Sequence[Event]) -> None:
    """Keep events that follow the last one of a work, and move its end."""
    if not events:
        return
    rows = [
        asdict(event.decision)
        | {name: getattr(event, name) for name in ("seq", "at", "previous", "hash")}
        | {"work": work_id}
        for event in events
    ]
    connection.execute(insert(EVENTS), rows)
    end = {"last": events[-1].seq, "head": events[-1].hash, "changed": now()}
    connection.execute(update(WORKS).where(WORKS.c.id == work_id).values(end))


def change(connection: Connection, row: Row[Any], changes: Mapping[str, Any]) -> None:
    """Change what is said of a work, and seal it anew."""
    after = {**row._mapping, **changes, "version": row.version + 1}  # noqa: SLF001 - its public name
    said = {**changes, "version": after["version"], "changed": now(), "seal": seal(after)}
    connection.execute(update(WORKS).where(WORKS.c.id == row.id).values(said))


def remove(connection: Connection, work_id: str) -> None:
    """Delete a work with all that is kept of it."""
    for table in (EVENTS, DISCUSSIONS):
        connection.execute(delete(table).where(table.c.work == work_id))
    connection.execute(delete(WORKS).where(WORKS.c.id == work_id))
