"""Looking for damage: the database's own check, and every hash worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select, text

from argmap.errors import StoreError
from argmap.store import chain, rows
from argmap.store.codec import parsed
from argmap.store.tables import DISCUSSIONS, EVENTS, WORKS
from argmap.store.trouble import told


def damage(connection: Connection, work_id: str | None, where: str) -> Iterator[str]:
    """Yield a sentence for whatever is wrong with one work, or with all and the database."""
    if work_id is None:
        yield from _own_check(connection)
        yield from _strays(connection)
    asked = select(WORKS) if work_id is None else select(WORKS).where(WORKS.c.id == work_id)
    for row in connection.execute(asked.order_by(WORKS.c.id)).all():
        try:
            with told(where):
                yield from (f"work {row.name!r}: {what}" for what in _of_work(connection, row))
        except StoreError as error:
            yield f"work {row.name!r}: {error}"


def _own_check(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA integrity_check(20)")).scalars().all()
        yield from (f"the database's own check: {one}" for one in found if one != "ok")
        return
    for setting in ("fsync", "full_page_writes"):
        if connection.execute(text(f"SHOW {setting}")).scalar() != "on":
            yield f"the server's {setting} is off: a crash may lose what was kept"


def _strays(connection: Connection) -> Iterator[str]:
    """Rows of no work are what is left where the row of a work was lost."""
    for table, what in ((EVENTS, "events"), (DISCUSSIONS, "discussions")):
        known = select(WORKS.c.id)
        asked = select(table.c.work).distinct().where(table.c.work.not_in(known))
        for stray in connection.execute(asked).scalars():
            yield f"there are {what} of a work {stray!r} that is not there"


def _of_work(connection: Connection, row: Row[Any]) -> Iterator[str]:
    if row.seal != rows.seal(row._mapping):  # noqa: SLF001 - the library's public name for it
        yield "its name, settings or version were changed by something else than argmap"
    hashes = []
    asked = select(DISCUSSIONS).where(DISCUSSIONS.c.work == row.id)
    for at, one in enumerate(connection.execute(asked.order_by(DISCUSSIONS.c.number))):
        hashes.append(one.hash)
        if one.number != at:
            yield f"discussion {at + 1} is missing"
        if chain.body_hash(one.body) != one.hash:
            yield f"discussion {one.number + 1} was changed after it was kept"
        elif len(parsed(one.body)["comments"]) != one.comments:
            yield f"discussion {one.number + 1} has another number of comments than is said"
    yield from _of_events(connection, row, chain.root(hashes))


def _of_events(connection: Connection, row: Row[Any], root: str) -> Iterator[str]:
    events = rows.events_of(connection, row.id)
    faults = tuple(what for _, what in chain.broken(events, root))
    yield from faults
    end = (events[-1].seq, events[-1].hash) if events else (0, root)
    if not faults and end != (row.last, row.head):
        yield f"it ends with event {end[0]}, and event {row.last} was kept"
