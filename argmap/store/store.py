"""The store: works, their events, and every change in one transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from argmap.desk.events import Decision, Event
from argmap.errors import StoreError
from argmap.model import Discussion
from argmap.store import appending, files, rows, verifying
from argmap.store.database import Database
from argmap.store.place import Place
from argmap.store.tables import WORKS
from argmap.store.trouble import told
from argmap.store.works import Kept, Work

_HELD: Final = 32  # works of which the ids of the comments are at hand


class Store:
    """An open database. Safe to be used by many threads at once."""

    def __init__(self, place: Place, *, make: bool = True) -> None:
        self._database = Database(place, make=make)
        self._places = lru_cache(maxsize=_HELD)(self._places_of)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def where(self) -> str:
        """Which database this is, as it may be shown."""
        return self._database.where

    def close(self) -> None:
        """Let go of all connections; the next use would open new ones."""
        self._database.close()

    def replaced(self) -> bool:
        """Tell whether another file has taken the place of ours."""
        return self._database.replaced()

    def let_go(self) -> None:
        """Close, and set the log of the file that was replaced aside."""
        self._database.let_go()

    def works(self, *, archived: bool = False) -> tuple[Work, ...]:
        """Return the works that are archived, or those that are not, last changed first."""
        asked = rows.work_rows().where(WORKS.c.archived == int(archived))
        with self._database.reading() as connection:
            found = connection.execute(asked.order_by(WORKS.c.changed.desc(), WORKS.c.id))
            return tuple(map(rows.as_work, found))

    def find(self, digest: str) -> Work | None:
        """Return the first work of that content; one that is archived only if all are."""
        asked = rows.work_rows().where(WORKS.c.digest == digest)
        order = (WORKS.c.archived, WORKS.c.created, WORKS.c.id)
        with self._database.reading() as connection:
            found = connection.execute(asked.order_by(*order).limit(1)).one_or_none()
            return rows.as_work(found) if found else None

    def work(self, work_id: str) -> Work:
        """Return one row of the list of works."""
        with self._database.reading() as connection:
            return rows.as_work(rows.work_row(connection, work_id))

    def create(  # noqa: PLR0913 - a work has these parts
        self,
        name: str,
        discussions: Sequence[Discussion],
        *,
        source: str = "",
        digest: str = "",
        settings: Mapping[str, str] | None = None,
        decisions: Sequence[Decision] = (),
    ) -> Work:
        """Keep a new work, and decisions that came with it."""
        said = {"name": name, "source": source, "digest": digest, "created": rows.now()}
        said |= {"settings": rows.settings_text(settings or {})}
        bodies = rows.bodies_of(discussions)
        with self._database.writing() as connection:
            made = rows.add_work(connection, said, bodies)
            appending.append(connection, made, decisions, appending.places(discussions))
            return rows.as_work(rows.work_row(connection, made))

    def kept(self, work_id: str) -> Kept:
        """Return a work with its discussions and settings."""
        with self._database.reading() as connection:
            row = rows.work_row(connection, work_id)
            found = rows.discussions_of(connection, work_id)
            return Kept(
                work=rows.as_work(row), discussions=found, settings=rows.settings_of(row.settings)
            )

    def rename(self, work_id: str, name: str, version: int) -> Work:
        """Give a work another name.

        Raises:
            Conflict: somebody changed the work since `version`.
        """
        return self._change(work_id, version, name, {"name": name})

    def archive(self, work_id: str, version: int) -> Work:
        """Put a work away; it stays whole."""
        return self._put(work_id, version, archived=True)

    def restore(self, work_id: str, version: int) -> Work:
        """Take a work out of the archive."""
        return self._put(work_id, version, archived=False)

    def settings(self, work_id: str) -> dict[str, str]:
        """Return how a work is looked at; cheap enough for polling."""
        asked = select(WORKS.c.settings).where(WORKS.c.id == work_id)
        with self._database.reading() as connection:
            found = connection.execute(asked).scalar()
            return rows.settings_of(found or rows.work_row(connection, work_id).settings)

    def set_settings(
        self, work_id: str, changed: Callable[[Mapping[str, str], int], Mapping[str, str]]
    ) -> Work:
        """Change some settings of a work; the others stay.

        `changed` is given all settings and the number of the last event as they are, while nobody
        else changes either, and returns what is to be set; what it raises refuses the change.
        """
        with self._database.writing() as connection:
            row = rows.locked(connection, work_id)
            now = rows.settings_of(row.settings)
            after = {**now, **changed(now, row.last)}
            rows.change(connection, row, {"settings": rows.settings_text(after)})
            return rows.as_work(rows.work_row(connection, work_id))

    def duplicate(self, work_id: str, name: str) -> Work:
        """Keep a second work with the same source, settings and events."""
        with self._database.writing() as connection:
            row = rows.locked(connection, work_id)
            said = {part: getattr(row, part) for part in ("source", "digest", "settings")}
            said |= {"name": name, "created": rows.now()}
            made = rows.add_work(connection, said, rows.copied_bodies(connection, work_id))
            rows.add_events(connection, made, rows.events_of(connection, work_id))
            return rows.as_work(rows.work_row(connection, made))

    def delete(self, work_id: str, version: int) -> None:
        """Delete a work for good.

        Raises:
            Conflict: somebody changed the work since `version`.
        """
        with self._database.writing() as connection:
            row = rows.locked(connection, work_id)
            rows.same(row, version, "delete it", f"{row.name} (version {row.version})")
            rows.remove(connection, work_id)

    def append(
        self,
        work_id: str,
        decisions: Sequence[Decision],
        fits: appending.Fits = appending.fits_all,
    ) -> tuple[Event, ...]:
        """Keep decisions as events, all or none; what this returns is safely on the disk.

        A decision that is kept already (its op is) gives the event that it became, so that sending
        it again is safe. `fits` is given the settings of the work as they are, while nobody else
        changes them, and may refuse new decisions by what it raises.

        Raises:
            Conflict: a final decision rests on what is no longer said.
            StoreError: a decision is about nothing in this work.
        """
        with told(self.where):
            try:
                return self._append(work_id, decisions, fits)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                return self._append(
                    work_id, decisions, fits
                )  # the server went away; an op counts once

    def events(self, work_id: str, after: int = 0) -> tuple[Event, ...]:
        """Return the events of a work that came after one."""
        with self._database.reading() as connection:
            rows.work_row(connection, work_id)
            return rows.events_of(connection, work_id, after)

    def last(self, work_id: str) -> int:
        """Return the number of the last event, 0 where there is none; cheap enough for polling."""
        with self._database.reading() as connection:
            found = connection.execute(select(WORKS.c.last).where(WORKS.c.id == work_id)).scalar()
            return rows.work_row(connection, work_id).last if found is None else int(found)

    def export(self, work_id: str) -> bytes:
        """Return a whole work as one file: versioned JSON, the same bytes for the same work."""
        with self._database.reading() as connection:
            return files.export(connection, work_id)

    def import_work(self, data: bytes) -> Work:
        """Keep the work that a file holds as a new one.

        Raises:
            StoreError: with the JSON path of the first mistake; nothing is kept then.
        """
        found = files.brought(data)
        with self._database.writing() as connection:
            return rows.as_work(rows.work_row(connection, files.keep(connection, found)))

    def verify(self, work_id: str | None = None) -> tuple[str, ...]:
        """Return a sentence for whatever is damaged, in one work or in all; none if intact."""
        found: list[str] = []
        try:
            with self._database.reading() as connection:
                found.extend(verifying.damage(connection, work_id, self.where))
        except StoreError as error:
            found.append(str(error))
        return tuple(found)

    def _put(self, work_id: str, version: int, *, archived: bool) -> Work:
        mine = "archived" if archived else "restored"
        return self._change(work_id, version, mine, {"archived": int(archived)})

    def _change(self, work_id: str, version: int, mine: str, changes: Mapping[str, Any]) -> Work:
        """Change what a work is called or where it lies, unless somebody was faster."""
        with self._database.writing() as connection:
            row = rows.locked(connection, work_id)
            rows.same(row, version, mine, row.name)
            rows.change(connection, row, changes)
            return rows.as_work(rows.work_row(connection, work_id))

    def _append(
        self, work_id: str, decisions: Sequence[Decision], fits: appending.Fits
    ) -> tuple[Event, ...]:
        known = self._places(work_id)
        with self._database.write() as connection:
            return appending.append(connection, work_id, decisions, known, fits)

    def _places_of(self, work_id: str) -> appending.Places:
        """Discussions never change, so this may be held."""
        return appending.places(self.kept(work_id).discussions)
